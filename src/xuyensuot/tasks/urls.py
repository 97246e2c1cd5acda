from django.urls import path

from xuyensuot.tasks.views import (
    assign,
    calendar,
    clarity,
    confirmations,
    directive,
    distribution,
    evidence,
    explanations,
    export,
    extensions,
    feed,
    forecast,
    handovers,
    issue,
    ladders,
    listing,
    parts,
    people,
    rates,
    saved_views,
    sets,
    spotchecks,
    task,
    trackers,
    unit,
    urging,
)

app_name = "tasks"

table = [
    path("", listing.list_tasks, name="list_tasks"),
    path("conditions", listing.choose_conditions, name="choose_conditions"),
    path("export.<str:kind>", export.export_tasks, name="export_tasks"),
    path("rates", rates.view_rates, name="view_rates"),
    path("rates.<str:kind>", rates.export_rates, name="export_rates"),
    path("classify", sets.classify_tasks, name="classify_tasks"),
    path("views", saved_views.save_view, name="save_view"),
    path("views/<int:view_id>/rename", saved_views.rename_view, name="rename_view"),
    path("views/<int:view_id>/share", saved_views.share_view, name="share_view"),
    path("views/<int:view_id>/drop", saved_views.drop_view, name="drop_view"),
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
warnings = [path("warnings", forecast.list_warnings, name="list_warnings")]
taken_over = [
    path("trackers/", trackers.list_trackers, name="list_trackers"),
    path("trackers/receive", trackers.receive_tracker, name="receive_tracker"),
    path("trackers/template", trackers.download_template, name="download_template"),
    path("trackers/<int:tracker_id>/", trackers.view_tracker, name="view_tracker"),
    path("trackers/<int:tracker_id>/progress", trackers.watch_tracker, name="watch_tracker"),
    path("trackers/<int:tracker_id>/remap", trackers.remap_tracker, name="remap_tracker"),
    path("trackers/<int:tracker_id>/unit", trackers.choose_unit, name="choose_unit"),
    path("trackers/<int:tracker_id>/confirm", trackers.confirm_tracker, name="confirm_tracker"),
    path("trackers/<int:tracker_id>/drop", trackers.drop_tracker, name="drop_tracker"),
]
urgings = [
    path("urgings/", urging.list_urgings, name="list_urgings"),
    path("urgings/run", urging.ask_urgings, name="ask_urgings"),
    path("urgings/units", urging.urge_units, name="urge_units"),
    path("urgings/send", urging.send_urgings, name="send_urgings"),
    path("urgings/letters", urging.download_letters, name="download_letters"),
    path("urgings/<int:urging_id>/", urging.view_urging, name="view_urging"),
    path("urgings/<int:urging_id>/letter", urging.download_letter, name="download_letter"),
    path("urgings/<int:urging_id>/send", urging.send_urging, name="send_urging"),
    path("urgings/<int:urging_id>/number", urging.register_letter, name="register_letter"),
    path("urgings/<int:urging_id>/drop", urging.drop_urging, name="drop_urging"),
    path("ladder/", ladders.view_ladder, name="view_ladder"),
    path("ladder/arrange", ladders.arrange_ladder, name="arrange_ladder"),
]
explained = [
    path("explanations/", explanations.list_explanations, name="list_explanations"),
    path("<int:task_id>/explain", explanations.ask_explanation, name="ask_explanation"),
    path(
        "explanations/<int:explanation_id>/",
        explanations.view_explanation,
        name="view_explanation",
    ),
    path(
        "explanations/<int:explanation_id>/answer",
        explanations.answer_explanation,
        name="answer_explanation",
    ),
    path(
        "explanations/<int:explanation_id>/read",
        explanations.read_explanation,
        name="read_explanation",
    ),
]
cascade = [
    path("assign", assign.assign_task, name="assign_task"),
    path("clarity", clarity.arrange_clarity, name="arrange_clarity"),
    path("monitor", people.assign_monitor, name="assign_monitor"),
    path("distributions/", distribution.list_distributions, name="list_distributions"),
    path(
        "distributions/<int:distribution_id>/",
        distribution.view_distribution,
        name="view_distribution",
    ),
    path("<int:task_id>/withdraw", task.withdraw_claim, name="withdraw_claim"),
    path("<int:task_id>/reopen", task.reopen_task, name="reopen_task"),
    path("<int:task_id>/cancel", task.cancel_task, name="cancel_task"),
    path("<int:task_id>/supersede", task.supersede_task, name="supersede_task"),
    path("<int:task_id>/contribute", task.contribute, name="contribute"),
    path("<int:task_id>/focal", task.name_focal, name="name_focal"),
    path("<int:task_id>/people", people.name_people, name="name_people"),
    path("<int:task_id>/parts", parts.hand_down, name="hand_down"),
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
planned = [
    path("calendar/", calendar.view_calendar, name="view_calendar"),
    path("calendar/feed", feed.view_feed, name="view_feed"),
    path("calendar/feed/renew", feed.renew_feed, name="renew_feed"),
    path("calendar/feed/stop", feed.stop_feed, name="stop_feed"),
    path("calendar/<slug:secret>.ics", feed.download_feed, name="download_feed"),
    path("units/<int:unit_id>/", unit.view_unit_tasks, name="view_unit_tasks"),
    path(
        "directives/<int:directive_id>/",
        directive.view_directive_tasks,
        name="view_directive_tasks",
    ),
]
handed_over = [
    path("handovers/", handovers.list_handovers, name="list_handovers"),
    path("handovers/confirm", handovers.confirm_handovers, name="confirm_handovers"),
    path(
        "handovers/<int:handover_id>/dispute", handovers.dispute_handover, name="dispute_handover"
    ),
    path("handovers/<int:handover_id>/decide", handovers.decide_handover, name="decide_handover"),
]
urlpatterns = [
    *table,
    *one,
    *warnings,
    *taken_over,
    *urgings,
    *explained,
    *handed_over,
    *cascade,
    *more_time,
    *proof,
    *checks,
    *planned,
]
