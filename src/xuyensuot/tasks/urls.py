from django.urls import path

from xuyensuot.tasks.views import calendar, directive, feed, issue, listing, task, unit

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
urlpatterns = [*table, *one, *planned]
