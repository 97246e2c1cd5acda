from django.urls import path

from xuyensuot.org.views import reorganisations, tree, units

app_name = "org"

urlpatterns = [
    path("", units.list_units, name="list_units"),
    path("tree", tree.view_tree, name="view_tree"),
    path("<int:unit_id>/", units.view_unit, name="view_unit"),
    path("reorganisations/", reorganisations.list_reorganisations, name="list_reorganisations"),
    path(
        "reorganisations/new",
        reorganisations.prepare_reorganisation,
        name="prepare_reorganisation",
    ),
    path(
        "reorganisations/<int:reorganisation_id>/",
        reorganisations.view_reorganisation,
        name="view_reorganisation",
    ),
    path(
        "reorganisations/<int:reorganisation_id>/apply",
        reorganisations.apply_reorganisation,
        name="apply_reorganisation",
    ),
    path(
        "reorganisations/<int:reorganisation_id>/want",
        reorganisations.want_reorganisation,
        name="want_reorganisation",
    ),
    path(
        "reorganisations/<int:reorganisation_id>/undo",
        reorganisations.undo_reorganisation,
        name="undo_reorganisation",
    ),
    path(
        "reorganisations/<int:reorganisation_id>/drop",
        reorganisations.drop_reorganisation,
        name="drop_reorganisation",
    ),
]
