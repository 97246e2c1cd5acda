"""Every address of the product, and what answers when none fits."""

from django.urls import include, path

from xuyensuot.web import views
from xuyensuot.web.views import demonstration, messages

shell = (
    [
        path("", views.today, name="today"),
        path("search", views.search, name="search"),
        path("demonstration/day", demonstration.move_day, name="move_day"),
        path("messages/", messages.list_messages, name="list_messages"),
        path("messages/read", messages.mark_all_read, name="mark_all_read"),
        path("messages/<int:message_id>/open", messages.open_message, name="open_message"),
    ],
    "web",
)

urlpatterns = [
    path("", include(shell)),
    path("accounts/", include("xuyensuot.accounts.urls")),
    path("directives/", include("xuyensuot.directives.urls")),
    path("messages/", include("xuyensuot.messaging.urls")),
    path("tasks/", include("xuyensuot.tasks.urls")),
    path("units/", include("xuyensuot.org.urls")),
]

handler400 = "xuyensuot.web.views.errors.bad_request"
handler403 = "xuyensuot.web.views.errors.permission_denied"
handler404 = "xuyensuot.web.views.errors.page_not_found"
handler500 = "xuyensuot.web.views.errors.server_error"
