"""Refusals as pages and as notices, each with its sentence; nothing leaks, nothing breaks twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation

from xuyensuot.kernel.decisions import Denied, NotFound, NotPermitted, Problem, Refused
from xuyensuot.web.views.errors import RefusalMiddleware, bad_request, server_error, stale_form
from xuyensuot.web.wording import sentence_of


def visit(**headers: str) -> HttpRequest:
    request = RequestFactory().get("/", headers=headers)
    request.user = AnonymousUser()
    return request


def answer(error: Exception, request: HttpRequest) -> HttpResponse | None:
    middleware = RefusalMiddleware(lambda _request: HttpResponse())
    with translation.override("en"):
        return middleware.process_exception(request, error)


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (NotFound(), 404, "There is no such page here"),
        (
            NotPermitted(Denied("actor.not_granted", {"permission": "tasks.issue_tasks"})),
            403,
            "the right to issue tasks",
        ),
        (Refused.because("account.name_taken", username="binh"), 409, "binh is already in use"),
        (RequestDataTooBig(), 413, "What was sent is too large"),
    ],
)
def test_a_refusal_says_why(error: Exception, status: int, words: str) -> None:
    page = answer(error, visit())
    assert page is not None
    assert page.status_code == status
    assert words in page.content.decode()
    assert "<html" in page.content.decode()


def test_htmx_gets_the_refusal_as_a_notice(settings: object) -> None:
    notice = answer(NotFound(), visit(**{"HX-Request": "true"}))
    assert notice is not None
    assert notice["HX-Retarget"] == "#notices"
    assert "<html" not in notice.content.decode()
    assert 'role="alert"' in notice.content.decode()


def test_anything_else_stays_an_error() -> None:
    assert answer(ValueError(), visit()) is None


def test_a_code_of_nobody_gets_a_general_sentence() -> None:
    with translation.override("en"):
        assert "Load the page again" in sentence_of(Problem("nobody.knows"))


@pytest.mark.parametrize(
    ("handler", "status"),
    [
        (lambda r: bad_request(r, ValueError()), 400),
        (lambda r: bad_request(r, RequestDataTooBig()), 413),
        (stale_form, 403),
        (server_error, 500),
    ],
)
def test_handlers_need_no_database_and_no_person(
    handler: Callable[[HttpRequest], HttpResponse], status: int
) -> None:
    page = handler(RequestFactory().get("/"))
    assert page.status_code == status
    assert b"<h1>" in page.content


@pytest.mark.django_db
def test_an_unknown_address_is_a_page_of_ours(client: Client) -> None:
    page = client.get("/nowhere")
    assert page.status_code == 404
    assert "Xuyên Suốt" in page.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_changes_nothing() -> None:
    page = Client(enforce_csrf_checks=True).post("/accounts/sign-in", {"username": "a"})
    assert page.status_code == 403
    assert "Tải lại trang" in page.content.decode()
