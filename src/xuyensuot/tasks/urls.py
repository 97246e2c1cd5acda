from django.urls import path

from xuyensuot.tasks import views

app_name = "tasks"

urlpatterns = [
    path("", views.list_tasks, name="list_tasks"),
    path("conditions", views.choose_conditions, name="choose_conditions"),
    path("issue/<int:directive_id>", views.issue_tasks, name="issue_tasks"),
    path("<int:task_id>/", views.view_task, name="view_task"),
    path("<int:task_id>/acknowledge", views.acknowledge_task, name="acknowledge_task"),
    path("<int:task_id>/report", views.report_progress, name="report_progress"),
    path("<int:task_id>/claim", views.claim_done, name="claim_done"),
    path("<int:task_id>/confirm", views.confirm_done, name="confirm_done"),
    path("<int:task_id>/send-back", views.send_back, name="send_back"),
]
