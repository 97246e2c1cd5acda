from django.urls import path

from xuyensuot.directives import views

app_name = "directives"

urlpatterns = [
    path("", views.list_directives, name="list_directives"),
    path("receive", views.receive_directive, name="receive_directive"),
    path("register", views.register_directive, name="register_directive"),
    path("<int:directive_id>/", views.view_directive, name="view_directive"),
    path("<int:directive_id>/progress", views.view_progress, name="view_progress"),
    path("<int:directive_id>/read-again", views.read_again, name="read_again"),
    path("<int:directive_id>/original", views.download_original, name="download_original"),
    path("<int:directive_id>/attach", views.attach_original, name="attach_original"),
    path("<int:directive_id>/pages/<int:page>.png", views.view_page, name="view_page"),
    path("<int:directive_id>/letterhead", views.edit_letterhead, name="edit_letterhead"),
    path("<int:directive_id>/review", views.review_directive, name="review_directive"),
    path(
        "<int:directive_id>/accept-certain",
        views.accept_certain_candidates,
        name="accept_certain_candidates",
    ),
    path("candidates/<int:candidate_id>/accept", views.accept_candidate, name="accept_candidate"),
    path("candidates/<int:candidate_id>/reject", views.reject_candidate, name="reject_candidate"),
    path("candidates/<int:candidate_id>/reopen", views.reopen_candidate, name="reopen_candidate"),
    path("candidates/<int:candidate_id>/edit", views.edit_candidate, name="edit_candidate"),
    path("candidates/<int:candidate_id>/party", views.choose_party, name="choose_party"),
    path(
        "candidates/<int:candidate_id>/party/<int:party_id>/remove",
        views.remove_party,
        name="remove_party",
    ),
]
