from django.urls import path

from xuyensuot.tasks.views import (
    confirmations,
    evidence,
    extensions,
    issue,
    listing,
    spotchecks,
    task,
)

app_name = "tasks"

table = [
    path("", listing.list_tasks, name="list_tasks"),
    path("conditions", listing.choose_conditions, name="choose_conditions"),
]
one = [
    path("issue/<int:directive_id>", issue.issue_tasks, name="issue_tasks"),
    path("<int:task_id>/", task.view_task, name="view_task"),
    path("<int:task_id>/acknowledge", task.acknowledge_task, name="acknowledge_task"),
    path("<int:task_id>/report", task.report_progress, name="report_progress"),
    path("<int:task_id>/claim", task.claim_done, name="claim_done"),
    path("<int:task_id>/confirm", task.confirm_done, name="confirm_done"),
    path("<int:task_id>/send-back", task.send_back, name="send_back"),
]
more_time = [
    path("extensions/", extensions.list_extensions, name="list_extensions"),
    path("<int:task_id>/extensions", extensions.ask_extension, name="ask_extension"),
    path(
        "<int:task_id>/extensions/<int:number>/opinion",
        extensions.give_opinion,
        name="give_opinion",
    ),
    path(
        "<int:task_id>/extensions/<int:number>/decide",
        extensions.decide_extension,
        name="decide_extension",
    ),
    path(
        "<int:task_id>/extensions/<int:number>/withdraw",
        extensions.withdraw_extension,
        name="withdraw_extension",
    ),
]
proof = [
    path("confirmations/", confirmations.list_confirmations, name="list_confirmations"),
    path(
        "confirmations/<slug:kind>", confirmations.export_confirmations, name="export_confirmations"
    ),
    path("<int:task_id>/evidence", evidence.give_evidence, name="give_evidence"),
    path(
        "<int:task_id>/evidence/<int:evidence_id>",
        evidence.download_evidence,
        name="download_evidence",
    ),
    path(
        "<int:task_id>/evidence/<int:evidence_id>/withdraw",
        evidence.withdraw_evidence,
        name="withdraw_evidence",
    ),
]
checks = [
    path("spot-checks/", spotchecks.list_samples, name="list_samples"),
    path("spot-checks/draw", spotchecks.draw_sample, name="draw_sample"),
    path("spot-checks/<int:spot_check_id>/", spotchecks.view_sample, name="view_sample"),
    path(
        "spot-checks/<int:spot_check_id>/<int:position>",
        spotchecks.record_finding,
        name="record_finding",
    ),
]
urlpatterns = [*table, *one, *more_time, *proof, *checks]
