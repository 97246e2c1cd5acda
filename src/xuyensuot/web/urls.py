"""Every address of the product, and what answers when none fits."""

from django.urls import include, path

from xuyensuot.web import views

shell = (
    [
        path("", views.today, name="today"),
        path("search", views.search, name="search"),
    ],
    "web",
)

urlpatterns = [
    path("", include(shell)),
    path("accounts/", include("xuyensuot.accounts.urls")),
    path("directives/", include("xuyensuot.directives.urls")),
    path("tasks/", include("xuyensuot.tasks.urls")),
    path("units/", include("xuyensuot.org.urls")),
]

handler400 = "xuyensuot.web.errors.bad_request"
handler403 = "xuyensuot.web.errors.permission_denied"
handler404 = "xuyensuot.web.errors.page_not_found"
handler500 = "xuyensuot.web.errors.server_error"
