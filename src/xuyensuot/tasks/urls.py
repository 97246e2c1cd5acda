from django.urls import path

from xuyensuot.tasks.views import explanations, issue, ladders, listing, task, urging

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
urgings = [
    path("urgings/", urging.list_urgings, name="list_urgings"),
    path("urgings/run", urging.ask_urgings, name="ask_urgings"),
    path("urgings/units", urging.urge_units, name="urge_units"),
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
urlpatterns = [*table, *one, *urgings, *explained]
