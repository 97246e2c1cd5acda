from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Extension, ProgressReport, Task
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, City

QUERIES = 18
DUE = date(2024, 5, 10)
WISH = {"asked_due_on": "15/06/2024", "reason": "Ngân hàng chưa mở đủ tài khoản"}


@pytest.fixture
def task(city: City) -> Task:
    return make_task(
        city.justice,
        assigned_by=city.city,
        held_by=city.police,
        state=TaskState.IN_PROGRESS,
        due_on=DUE,
    )


def address(name: str, task: Task, *more: int) -> str:
    return reverse(f"tasks:{name}", args=[task.pk, *more])


def test_asked_submitted_and_decided_by_three_people(city: City, sign_in, task: Task) -> None:
    desk = sign_in(city.justice_desk)
    page = desk.get(address("view_task", task)).content.decode()
    assert address("ask_extension", task) in page
    assert desk.post(address("ask_extension", task), WISH).status_code == 303
    clerk = sign_in(city.clerk)
    page = clerk.get(address("view_task", task)).content.decode()
    assert "Ngân hàng chưa mở đủ tài khoản" in page
    assert address("give_opinion", task, 1) in page
    assert address("decide_extension", task, 1) not in page
    clerk.post(address("give_opinion", task, 1), {"opinion": "agree", "text": "Có cơ sở"})
    chair = sign_in(city.chair)
    page = chair.get(address("view_task", task)).content.decode()
    assert "Có cơ sở" in page
    assert 'value="15/06/2024"' in page
    answer = {"granted_due_on": "31/05/2024", "answer": "grant"}
    assert chair.post(address("decide_extension", task, 1), answer).status_code == 303
    response = chair.get(address("view_task", task))
    facts = {fact.value: fact for fact in response.context["deadline"].facts}
    assert facts["31/05/2024"].strong
    assert "10/05/2024" in facts
    assert response.context["deadline"].notes[0].startswith("Gia hạn 1 lần")


def test_a_wrong_day_comes_back_with_what_was_typed(city: City, sign_in, task: Task) -> None:
    desk = sign_in(city.justice_desk)
    response = desk.post(address("ask_extension", task), {**WISH, "asked_due_on": "31/6/2024"})
    assert response.status_code == 422
    assert WISH["reason"] in response.content.decode()
    response = desk.post(address("ask_extension", task), {**WISH, "asked_due_on": "9/5/2024"})
    assert response.status_code == 409
    page = response.content.decode()
    assert "10/05/2024" in page
    assert WISH["reason"] in page
    assert not Extension.objects.exists()


def test_to_grant_needs_a_day(city: City, sign_in, task: Task) -> None:
    sign_in(city.justice_desk).post(address("ask_extension", task), WISH)
    chair = sign_in(city.chair)
    response = chair.post(
        address("decide_extension", task, 1), {"granted_due_on": "", "answer": "grant"}
    )
    assert response.status_code == 422
    response = chair.post(
        address("decide_extension", task, 1), {"granted_due_on": "15/06/2024", "answer": "refuse"}
    )
    assert response.status_code == 409
    assert Extension.objects.get().state == "asked"


def test_only_those_asked_are_let_through(city: City, sign_in, task: Task) -> None:
    sign_in(city.justice_desk).post(address("ask_extension", task), WISH)
    answer = {"granted_due_on": "15/06/2024", "answer": "grant"}
    clerk = sign_in(city.clerk)
    assert clerk.post(address("decide_extension", task, 1), answer).status_code == 403
    assert clerk.post(address("ask_extension", task), WISH).status_code == 403
    stranger = sign_in(city.stranger)
    assert stranger.post(address("decide_extension", task, 1), answer).status_code == 404


def test_the_list_shows_the_pace_and_asks_a_fixed_number_of_times(
    city: City, sign_in, task: Task, django_assert_num_queries
) -> None:
    for day, percent in ((date(2024, 4, 10), 20), (date(2024, 5, 10), 60)):
        at = AT.replace(month=day.month, day=day.day)
        ProgressReport.objects.create(
            task=task, reported_by="x", reported_at=at, text="x", percent=percent
        )
    sign_in(city.justice_desk).post(address("ask_extension", task), WISH)
    clerk = sign_in(city.clerk)
    clerk.get(reverse("tasks:list_extensions"))  # learns the names of the units
    with django_assert_num_queries(QUERIES):
        (line,) = clerk.get(reverse("tasks:list_extensions")).context["lines"]
    assert line.line.finish_on == date(2024, 6, 12)
    assert line.pace.endswith("→ 60%")
    for _number in range(3):
        other = make_task(city.health, assigned_by=city.city, held_by=city.police, due_on=DUE)
        Extension.objects.create(
            task=other,
            number=1,
            due_before=DUE,
            asked_due_on=date(2024, 6, 1),
            reason="x",
            after_expiry=True,
            asked_by="x",
            asked_at=AT,
        )
    clerk.get(reverse("tasks:list_extensions"))
    with django_assert_num_queries(QUERIES):
        assert len(clerk.get(reverse("tasks:list_extensions")).context["lines"]) == 4
