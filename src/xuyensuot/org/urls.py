from django.urls import path

from xuyensuot.org import views

app_name = "org"

urlpatterns = [
    path("", views.list_units, name="list_units"),
    path("<int:unit_id>/", views.view_unit, name="view_unit"),
]
