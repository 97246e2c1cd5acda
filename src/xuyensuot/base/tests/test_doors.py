"""Doors: a permission held nowhere is 403 before the view runs; open doors say why."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from xuyensuot.base.actor import Actor, Grant
from xuyensuot.base.doors import needs, open_to_all, open_to_members
from xuyensuot.kernel.decisions import NotPermitted


def request_of(*permissions: str) -> HttpRequest:
    request = RequestFactory().get("/")
    grants = tuple(Grant(permission, 3) for permission in permissions)
    request.actor = Actor("person", 1, "Lê Thị Bình", grants)
    return request


def answer(request: HttpRequest, number: int = 0) -> HttpResponse:
    return HttpResponse(str(number))


def test_whoever_holds_the_permission_passes_with_the_arguments_of_the_address() -> None:
    door = needs("tasks.view_task")(answer)
    assert door(request_of("tasks.view_task"), number=4).content == b"4"
    assert (door.permission, door.__name__) == ("tasks.view_task", "answer")


def test_whoever_holds_it_nowhere_is_refused_before_the_view() -> None:
    seen: list[HttpRequest] = []

    @needs("tasks.issue_tasks")
    def door(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse()

    with pytest.raises(NotPermitted) as refused:
        door(request_of("tasks.view_task"))
    assert refused.value.problem.code == "actor.not_granted"
    assert seen == []


def test_a_door_for_members_says_why_and_still_wants_a_sign_in() -> None:
    door = open_to_members("everyone begins here")(answer)
    assert (door.permission, door.open_because) == (None, "everyone begins here")
    assert getattr(door, "login_required", True)


def test_a_door_for_all_says_why_and_wants_no_sign_in() -> None:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    door = open_to_all("people sign in here")(page)
    assert (door.permission, door.open_because) == (None, "people sign in here")
    assert door.login_required is False
