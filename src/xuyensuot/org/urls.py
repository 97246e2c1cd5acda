from django.urls import path

from xuyensuot.org.views import bodies, holders, map, naming, posts, reorganisations, tree, units

app_name = "org"

urlpatterns = [
    path("", units.list_units, name="list_units"),
    path("map", map.view_map, name="view_map"),
    path("tree", tree.view_tree, name="view_tree"),
    path("<int:unit_id>/", units.view_unit, name="view_unit"),
    path("<int:unit_id>/names", naming.name_unit, name="name_unit"),
    path("<int:unit_id>/posts", posts.view_posts, name="view_posts"),
    path("<int:unit_id>/posts/new", posts.create_post, name="create_post"),
    path("<int:unit_id>/posts/usual", posts.create_usual_posts, name="create_usual_posts"),
    path("posts/<int:post_id>/appoint", holders.appoint_holder, name="appoint_holder"),
    path("posts/<int:post_id>/roles/new", posts.grant_role, name="grant_role"),
    path("posts/<int:post_id>/end", posts.end_post, name="end_post"),
    path("posts/holdings/<int:holding_id>/end", posts.end_holding, name="end_holding"),
    path("posts/holdings/<int:holding_id>/delegate", holders.delegate_post, name="delegate_post"),
    path("posts/roles/<int:grant_id>/withdraw", posts.withdraw_role, name="withdraw_role"),
    path(
        "posts/delegations/<int:delegation_id>/take-back",
        posts.take_back_delegation,
        name="take_back_delegation",
    ),
    path("<int:unit_id>/bodies/new", bodies.found_body, name="found_body"),
    path("<int:unit_id>/standing", bodies.name_standing_agency, name="name_standing_agency"),
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
        "reorganisations/<int:reorganisation_id>/settle",
        reorganisations.settle_reorganisation,
        name="settle_reorganisation",
    ),
    path(
        "reorganisations/<int:reorganisation_id>/confirm/<int:unit_id>",
        reorganisations.confirm_reorganisation,
        name="confirm_reorganisation",
    ),
    path(
        "reorganisations/<int:reorganisation_id>/moved",
        reorganisations.list_moved,
        name="list_moved",
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
