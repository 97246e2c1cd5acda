from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from xuyensuot.base.actor import system_actor
from xuyensuot.kernel.decisions import NotPermitted
from xuyensuot.tasks import operations
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Forecast, LateRisk, Task
from xuyensuot.tasks.queries import is_judged, late_warnings
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, LOCAL, ON, City

JOB = system_actor("early warning", "tasks.foresee_lateness")
DAY = timedelta(days=1)


def at_noon(day: object) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=LOCAL) + timedelta(hours=12)


def past_tasks(city: City, count: int) -> None:
    """Health acknowledges and keeps its days; justice does neither four times out of five."""
    for number in range(count):
        slow = number % 3 == 0
        due = ON - (5 + number) * DAY
        late = slow and number % 5 != 0
        task = make_task(
            city.justice if slow else city.health,
            assigned_by=city.city,
            state=TaskState.CONFIRMED_DONE,
            due_on=due,
            issued_at=at_noon(due - 40 * DAY),
            claimed_at=at_noon(due + (6 * DAY if late else -0 * DAY)),
        )
        if not slow:
            Task.objects.filter(pk=task.pk).update(acknowledged_at=at_noon(due - 38 * DAY))
        else:
            Task.objects.filter(pk=task.pk).update(acknowledged_at=None)


def coming(city: City) -> tuple[Task, Task]:
    issued = {"assigned_by": city.city, "due_on": ON + 7 * DAY, "issued_at": at_noon(ON - 33 * DAY)}
    silent = make_task(city.justice, state=TaskState.ISSUED, **issued)
    known = make_task(city.health, state=TaskState.ACKNOWLEDGED, **issued)
    Task.objects.filter(pk=known.pk).update(acknowledged_at=at_noon(ON - 31 * DAY))
    return silent, known


def test_it_stays_silent_below_the_stated_history(city: City) -> None:
    past_tasks(city, 20)
    coming(city)
    assert operations.judge_risks(actor=JOB, at=AT) == 0
    found = late_warnings(actor=city.actor(city.clerk), on=ON)
    assert found.forecast is not None
    assert (found.forecast.is_silent, found.forecast.history, found.due) == (True, 20, 2)
    assert (found.rows, found.count) == ((), 0)
    assert not LateRisk.objects.exists()


def test_it_warns_of_who_was_late_before_and_says_why(city: City) -> None:
    past_tasks(city, 240)
    silent, known = coming(city)
    assert operations.judge_risks(actor=JOB, at=AT) == 1
    found = late_warnings(actor=city.actor(city.clerk), on=ON)
    assert [warned.row.id for warned in found.rows] == [silent.pk]
    assert (found.count, found.due) == (1, 2)
    features = {reason.feature for reason in found.rows[0].reasons}
    assert features & {"not_acknowledged", "unit_late_rate", "behind"}
    assert (
        LateRisk.objects.get(task=known).probability < LateRisk.objects.get(task=silent).probability
    )
    # Whoever does not see the task is not told of it either.
    assert late_warnings(actor=city.actor(city.stranger), on=ON).rows == ()


def test_judging_twice_changes_nothing_and_a_claim_ends_the_warning(city: City) -> None:
    past_tasks(city, 240)
    silent, _known = coming(city)
    operations.judge_risks(actor=JOB, at=AT)
    assert is_judged(on=ON)
    assert not is_judged(on=ON + DAY)
    before = list(LateRisk.objects.order_by("task").values_list("task", "probability"))
    operations.judge_risks(actor=JOB, at=AT)
    assert list(LateRisk.objects.order_by("task").values_list("task", "probability")) == before
    assert Forecast.objects.count() == 1
    Task.objects.filter(pk=silent.pk).update(state=TaskState.CLAIMED_DONE, claimed_at=AT)
    assert late_warnings(actor=city.actor(city.clerk), on=ON).count == 0
    operations.judge_risks(actor=JOB, at=AT + 8 * DAY)
    assert Forecast.objects.count() == 2


def test_only_the_job_that_sees_every_task_may_judge(city: City) -> None:
    with pytest.raises(NotPermitted):
        operations.judge_risks(actor=city.actor(city.clerk), at=AT)
    with pytest.raises(NotPermitted):
        operations.train_forecast(actor=city.actor(city.clerk), at=AT)
    assert not Forecast.objects.exists()


@pytest.mark.parametrize("count", [2, 240])
def test_the_page_says_how_far_it_can_be_trusted(
    city: City, sign_in, django_assert_max_num_queries, count: int
) -> None:
    past_tasks(city, count)
    coming(city)
    operations.judge_risks(actor=JOB, at=AT)
    client = sign_in(city.clerk)
    client.get("/tasks/warnings")  # learns the names of the units
    with django_assert_max_num_queries(22):
        page = client.get("/tasks/warnings").content.decode()
    if count == 240:
        assert "Thử lại trên" in page
        assert "Sở Tư pháp" in page
    else:
        assert "Chưa cảnh báo: cần 200" in page
