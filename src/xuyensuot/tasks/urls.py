from django.urls import path

from xuyensuot.tasks.views import assign, clarity, distribution, issue, listing, parts, people, task

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
urlpatterns = [*table, *one, *cascade]
