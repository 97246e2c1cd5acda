"""Explanations: asked with a clock, answered once, read once; the ladder waits or goes on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from xuyensuot.kernel.decisions import NotPermitted, Refused
from xuyensuot.messaging.models import Message
from xuyensuot.tasks import operations, queries
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Explanation, Task
from xuyensuot.tasks.rules.ladder import Climb, Rest, Why
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City


@pytest.fixture
def task(city: City) -> Task:
    return make_task(
        city.justice,
        assigned_by=city.city,
        held_by=city.police,
        state=TaskState.IN_PROGRESS,
        due_on=ON - timedelta(days=40),
    )


def ask(city: City, task: Task, who: str = "chair", days: int = 3) -> int:
    return operations.ask_explanation(
        actor=city.actor(getattr(city, who)),
        task_id=task.pk,
        question="Vì sao chậm?",
        answer_days=days,
        at=AT,
    )


def answer(city: City, asked: int, text: str = "Chờ dữ liệu của 3 quận.") -> None:
    operations.answer_explanation(
        actor=city.actor(city.justice_desk), explanation_id=asked, text=text, at=AT
    )


def read(city: City, asked: int, *, accepted: bool, reply: str = "", who: str = "chair") -> None:
    operations.read_explanation(
        actor=city.actor(getattr(city, who)),
        explanation_id=asked,
        accepted=accepted,
        reply=reply,
        at=AT,
    )


def next_step(city: City, task: Task, days: int = 1) -> object:
    on = ON + timedelta(days=days)
    return queries.get_urging_of_task(
        actor=city.actor(city.clerk), task_id=task.pk, on=on
    ).next_step


def test_asked_answered_and_read(city: City, task: Task) -> None:
    asked = ask(city, task)
    row = Explanation.objects.get()
    assert (row.asked_for_id, row.answer_by) == (city.city.pk, date(2024, 5, 20))
    assert isinstance(next_step(city, task), Rest)
    assert Message.objects.get(account=city.justice_desk).code == "explanation.asked"
    answer(city, asked)
    assert next_step(city, task) == Rest(Why.EXPLANATION_UNREAD)
    assert Message.objects.get(account=city.chair).code == "explanation.answered"
    read(city, asked, accepted=True)
    step = next_step(city, task)
    assert isinstance(step, Rest)
    assert step.why is Why.ANSWERED
    assert Message.objects.filter(account=city.justice_desk).count() == 2


def test_an_explanation_that_is_not_accepted_lets_the_ladder_go_on(city: City, task: Task) -> None:
    asked = ask(city, task)
    answer(city, asked)
    with pytest.raises(Refused) as refused:
        read(city, asked, accepted=False)
    assert refused.value.problem.code == "explanation.reply_empty"
    read(city, asked, accepted=False, reply="Chưa nêu ngày xong")
    step = next_step(city, task)
    assert isinstance(step, Climb)
    assert step.rung.key == "escalate"
    ask(city, task)  # and may be asked again


def test_one_open_request_a_task(city: City, task: Task) -> None:
    ask(city, task)
    with pytest.raises(Refused) as refused:
        ask(city, task, "clerk")
    assert refused.value.problem.code == "explanation.already_asked"


def test_an_answer_is_given_and_read_once(city: City, task: Task) -> None:
    asked = ask(city, task)
    with pytest.raises(Refused) as refused:
        read(city, asked, accepted=True)
    assert refused.value.problem.code == "explanation.not_answered"
    with pytest.raises(Refused) as refused:
        answer(city, asked, "  ")
    assert refused.value.problem.code == "explanation.text_empty"
    answer(city, asked)
    with pytest.raises(Refused) as refused:
        answer(city, asked, "Lần nữa")
    assert refused.value.problem.code == "explanation.already_answered"
    read(city, asked, accepted=True)
    with pytest.raises(Refused) as refused:
        read(city, asked, accepted=True)
    assert refused.value.problem.code == "explanation.already_read"


def test_only_a_running_task_is_to_be_explained(city: City, task: Task) -> None:
    with pytest.raises(Refused) as refused:
        ask(city, task, days=0)
    assert refused.value.problem.code == "explanation.days_range"
    operations.claim_done(actor=city.actor(city.justice_desk), task_id=task.pk, text="Xong", at=AT)
    with pytest.raises(Refused) as refused:
        ask(city, task)
    assert refused.value.problem.code == "explanation.not_running"


def test_the_lead_answers_and_who_asked_reads(city: City, task: Task) -> None:
    with pytest.raises(NotPermitted):
        ask(city, task, "justice_desk")
    asked = ask(city, task)
    with pytest.raises(NotPermitted):
        operations.answer_explanation(
            actor=city.actor(city.chair), explanation_id=asked, text="Thay", at=AT
        )
    answer(city, asked)
    with pytest.raises(NotPermitted):
        read(city, asked, accepted=True, who="justice_desk")


def test_the_inbox_has_two_sides(city: City, task: Task) -> None:
    asked = ask(city, task, "clerk")
    lead, clerk = city.actor(city.justice_desk), city.actor(city.clerk)
    later = ON + timedelta(days=9)
    owed = queries.get_explanation_inbox(actor=lead, on=later)
    assert [(row.id, row.days_over, row.may_answer) for row in owed.owed] == [(asked, 4, True)]
    today = queries.urging_today(actor=lead, on=later)
    assert (today.owed, today.overdue, today.unread) == (1, 1, 0)
    assert [row.id for row in queries.get_explanation_inbox(actor=clerk, on=later).awaited] == [
        asked
    ]
    answer(city, asked)
    assert [row.may_read for row in queries.get_explanation_inbox(actor=clerk, on=ON).to_read] == [
        True
    ]
    assert queries.urging_today(actor=clerk, on=ON).unread == 1
    assert queries.get_explanation_inbox(actor=city.actor(city.health_desk), on=ON).owed == ()
