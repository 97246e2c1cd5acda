"""Each job of the follow-up, run a second time: nobody is told twice, nothing is made twice.

Distributions and turns of recurring duties are held to this beside their operations.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from xuyensuot.audit.models import Event
from xuyensuot.messaging.models import Message
from xuyensuot.org.models import Unit
from xuyensuot.tasks import operations, queries
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.jobs.forecast import judge_risks
from xuyensuot.tasks.jobs.occurrences import open_occurrences
from xuyensuot.tasks.jobs.urging import draw_urgings, urge_all_offices
from xuyensuot.tasks.models import Forecast, LateRisk, Task, UrgedTask, Urging
from xuyensuot.tasks.rules.ladder import UrgingState
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, LOCAL, ON, City

NIGHT = datetime(2024, 5, 15, 6, 29, tzinfo=LOCAL)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[datetime]]:
    """The machine's clock: a moment that the test sets."""
    moment = [AT]
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment[0])
    yield moment
    monkeypatch.undo()


def late(city: City, days: int = 8, *, lead: Unit | None = None) -> Task:
    return make_task(
        lead or city.justice,
        assigned_by=city.city,
        held_by=city.police,
        state=TaskState.IN_PROGRESS,
        due_on=ON - timedelta(days=days),
    )


def laid() -> list[dict[str, int]]:
    return [job.args for job in ProcrastinateJob.objects.filter(task_name="draw_urgings")]


def claim(city: City, task: Task) -> None:
    operations.claim_done(
        actor=city.actor(city.justice_desk), task_id=task.pk, text="Đã xong", at=AT
    )


def test_each_office_is_asked_once_a_day_and_not_at_night(
    city: City, clock: list[datetime]
) -> None:
    late(city)
    make_task(city.elsewhere, held_by=city.elsewhere, due_on=ON)
    clock[0] = NIGHT
    urge_all_offices(timestamp=0)
    assert laid() == []
    for minutes in (1, 21, 600):
        clock[0] = NIGHT + timedelta(minutes=minutes)
        urge_all_offices(timestamp=0)
    offices = {job["office_id"] for job in laid()}
    assert offices == {city.police.pk, city.elsewhere.pk}
    assert len(laid()) == 2
    clock[0] = AT + timedelta(days=1)
    urge_all_offices(timestamp=0)
    assert len(laid()) == 4


@pytest.mark.usefixtures("clock")
def test_drawing_twice_sends_nothing_twice(city: City) -> None:
    for days in (0, 8, 40):
        late(city, days)
    draw_urgings(office_id=city.police.pk)
    made = [model.objects.count() for model in (Urging, UrgedTask, Message)]
    assert made[:2] == [2, 3]  # a message at once, and one letter about two tasks
    draw_urgings(office_id=city.police.pk)
    assert [model.objects.count() for model in (Urging, UrgedTask, Message)] == made


@pytest.mark.usefixtures("clock")
def test_drawing_drops_the_drafts_in_which_nothing_is_left_to_urge(city: City) -> None:
    claimed, kept = late(city), late(city, lead=city.health)
    draw_urgings(office_id=city.police.pk)
    claim(city, claimed)
    for _ in range(2):
        draw_urgings(office_id=city.police.pk)
    states = dict(UrgedTask.objects.values_list("task_id", "urging__state"))
    assert states == {claimed.pk: UrgingState.DROPPED, kept.pk: UrgingState.DRAFT}
    assert Event.objects.filter(verb="tasks.drafts_spent").count() == 1


@pytest.mark.usefixtures("clock")
def test_a_day_is_judged_once(city: City) -> None:
    late(city)
    for _ in range(2):
        judge_risks(timestamp=0)
    assert queries.is_judged(on=ON)
    assert Forecast.objects.count() == 1
    assert not LateRisk.objects.exists()  # one task in the past says nothing
    assert Event.objects.filter(verb="tasks.risks_judged").count() == 1


@pytest.mark.usefixtures("clock")
def test_without_recurring_duties_there_are_no_turns(city: City) -> None:
    late(city)
    open_occurrences(timestamp=0)
    assert Task.objects.count() == 1
