from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from xuyensuot.accounts.models import Account
from xuyensuot.audit.queries import events_of
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.messaging.models import Message
from xuyensuot.tasks import operations
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import ProgressReport, Task
from xuyensuot.tasks.rules.states import TRANSITIONS, TaskState
from xuyensuot.tasks.tests.conftest import AT, City

Run = Callable[[City, Account, int], object]
RUNS: dict[str, Run] = {
    "acknowledge": lambda city, who, pk: operations.acknowledge_task(
        actor=city.actor(who), task_id=pk, at=AT
    ),
    "report_progress": lambda city, who, pk: operations.report_progress(
        actor=city.actor(who), task_id=pk, text="Đã xong đợt 1", percent=40, at=AT
    ),
    "claim_done": lambda city, who, pk: operations.claim_done(
        actor=city.actor(who), task_id=pk, text="Đã xong", at=AT
    ),
    "confirm_done": lambda city, who, pk: operations.confirm_done(
        actor=city.actor(who), task_id=pk, at=AT
    ),
    "send_back": lambda city, who, pk: operations.send_back(
        actor=city.actor(who), task_id=pk, reason="Thiếu biên bản", at=AT
    ),
}
BY_LEAD = {"acknowledge", "report_progress", "claim_done"}
EVENTS = {
    "acknowledge": "tasks.task_acknowledged",
    "report_progress": "tasks.progress_reported",
    "claim_done": "tasks.done_claimed",
    "confirm_done": "tasks.done_confirmed",
    "send_back": "tasks.claim_sent_back",
}


def right_person(city: City, verb: str) -> Account:
    return city.justice_desk if verb in BY_LEAD else city.clerk


@pytest.mark.parametrize("verb", RUNS)
@pytest.mark.parametrize("state", list(TaskState))
def test_every_verb_from_every_state(city: City, verb: str, state: TaskState) -> None:
    task = make_task(city.justice, assigned_by=city.city, state=state)
    expected = TRANSITIONS.get((state, verb))
    if expected is None:
        with pytest.raises(Refused) as refused:
            RUNS[verb](city, right_person(city, verb), task.pk)
        assert refused.value.problem.code == f"task.cannot_{verb}"
        assert refused.value.problem.params["state"] == state
        assert events_of(kind="tasks.task", subject_id=task.pk) == []
    else:
        RUNS[verb](city, right_person(city, verb), task.pk)
        (event,) = events_of(kind="tasks.task", subject_id=task.pk)
        assert event.verb == EVENTS[verb]
        assert (event.before, event.after) == ({"state": state}, {"state": expected})
    task.refresh_from_db()
    assert task.state == (expected or state)


@pytest.mark.parametrize("verb", RUNS)
def test_who_sees_it_but_may_not_is_told_and_who_does_not_see_it_is_not(
    city: City, verb: str
) -> None:
    state = TaskState.CLAIMED_DONE if verb not in BY_LEAD else TaskState.ACKNOWLEDGED
    task = make_task(city.justice, assigned_by=city.city, state=state)
    with pytest.raises(NotPermitted):
        RUNS[verb](city, city.chair, task.pk)
    with pytest.raises(NotFound):
        RUNS[verb](city, city.stranger, task.pk)
    with pytest.raises(NotFound):
        RUNS[verb](city, city.clerk, task.pk + 1_000_000)
    task.refresh_from_db()
    assert task.state == state


def test_a_first_report_also_acknowledges(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    RUNS["report_progress"](city, city.justice_desk, task.pk)
    task.refresh_from_db()
    assert (task.acknowledged_at, task.last_report_at) == (AT, AT)
    assert task.reported_percent == 40
    report = ProgressReport.objects.get(task=task)
    assert (report.text, report.percent, report.unit) == ("Đã xong đợt 1", 40, city.justice)
    assert report.reported_by == city.actor(city.justice_desk).label


def test_a_report_without_a_figure_keeps_the_last_one(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    RUNS["report_progress"](city, city.justice_desk, task.pk)
    operations.report_progress(
        actor=city.actor(city.justice_desk), task_id=task.pk, text="Vướng", percent=None, at=AT
    )
    task.refresh_from_db()
    assert task.reported_percent == 40


@pytest.mark.parametrize(
    ("text", "percent", "code"),
    [
        ("   ", None, "report.text_empty"),
        ("xong", 101, "report.percent_range"),
        ("xong", -1, "report.percent_range"),
    ],
)
def test_a_report_that_says_nothing_is_refused_whole(
    city: City, text: str, percent: int | None, code: str
) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    with pytest.raises(Refused) as refused:
        operations.report_progress(
            actor=city.actor(city.justice_desk), task_id=task.pk, text=text, percent=percent, at=AT
        )
    assert refused.value.problem.code == code
    task.refresh_from_db()
    assert task.state == TaskState.ISSUED
    assert not ProgressReport.objects.exists()


def test_claimed_sent_back_claimed_again_confirmed(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city, state=TaskState.IN_PROGRESS)
    RUNS["claim_done"](city, city.justice_desk, task.pk)
    task.refresh_from_db()
    assert (task.claimed_at, task.reported_percent) == (AT, 100)
    RUNS["send_back"](city, city.clerk, task.pk)
    task.refresh_from_db()
    assert (task.claimed_at, task.confirmed_at) == (None, None)
    later = AT + timedelta(days=3)
    operations.claim_done(
        actor=city.actor(city.justice_desk), task_id=task.pk, text="Đã bổ sung", at=later
    )
    operations.confirm_done(actor=city.actor(city.clerk), task_id=task.pk, at=later)
    task.refresh_from_db()
    assert (task.claimed_at, task.confirmed_at) == (later, later)
    verbs = [r.verb for r in ProgressReport.objects.filter(task=task).order_by("pk")]
    assert verbs == ["claim_done", "send_back", "claim_done"]


def test_the_refusal_names_who_was_first(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city, state=TaskState.CLAIMED_DONE)
    RUNS["send_back"](city, city.clerk, task.pk)
    with pytest.raises(Refused) as refused:
        RUNS["confirm_done"](city, city.clerk, task.pk)
    params = refused.value.problem.params
    assert (params["by"], params["at"]) == (city.actor(city.clerk).label, AT)


def test_nothing_said_in_a_report_enters_the_audit(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    RUNS["report_progress"](city, city.justice_desk, task.pk)
    (event,) = events_of(kind="tasks.task", subject_id=task.pk)
    assert "đợt 1" not in f"{event.before}{event.after}{event.reason}"
    assert Task.objects.get(pk=task.pk).state == TaskState.IN_PROGRESS


def test_a_claim_is_told_to_who_may_confirm_and_the_answer_to_the_lead(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city, held_by=city.police)
    RUNS["report_progress"](city, city.justice_desk, task.pk)
    assert not Message.objects.exists()
    RUNS["claim_done"](city, city.justice_desk, task.pk)
    (claimed,) = Message.objects.all()
    assert (claimed.account, claimed.code) == (city.clerk, "tasks.done_claimed")
    assert claimed.params["unit"] == "Sở Tư pháp"
    RUNS["send_back"](city, city.clerk, task.pk)
    later = AT + timedelta(hours=1)
    operations.claim_done(
        actor=city.actor(city.justice_desk), task_id=task.pk, text="Đã bổ sung", at=later
    )
    operations.confirm_done(
        actor=city.actor(city.clerk), task_id=task.pk, at=later + timedelta(minutes=5)
    )
    told = Message.objects.filter(account=city.justice_desk).order_by("pk")
    assert [message.code for message in told] == ["tasks.sent_back", "tasks.done_confirmed"]
    assert Message.objects.filter(account=city.clerk).count() == 2
