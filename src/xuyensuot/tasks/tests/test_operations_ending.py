from __future__ import annotations

import pytest

from xuyensuot.audit.queries import events_of
from xuyensuot.kernel.deadlines import Recurrence
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.tasks import operations
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Confirmation, ProgressReport, Task
from xuyensuot.tasks.operations.confirmations import Look
from xuyensuot.tasks.rules.states import CLOSED_STATES, OPEN_STATES, TaskState
from xuyensuot.tasks.tests.conftest import AT, City


def make_part(city: City, whole: Task, state: TaskState = TaskState.IN_PROGRESS) -> Task:
    part = make_task(city.districts[0], assigned_by=city.justice, state=state)
    Task.objects.filter(pk=part.pk).update(parent=whole, candidate=whole.candidate)
    return part


def cancel(city: City, task: Task, reason: str = "Văn bản bị thay thế") -> int:
    return operations.cancel_task(
        actor=city.actor(city.clerk), task_id=task.pk, reason=reason, at=AT
    )


def supersede(city: City, task: Task, by: Task) -> int:
    return operations.supersede_task(
        actor=city.actor(city.clerk), task_id=task.pk, by_task_id=by.pk, reason="Gộp việc", at=AT
    )


def states() -> dict[int, str]:
    return dict(Task.objects.values_list("pk", "state"))


@pytest.mark.parametrize("state", OPEN_STATES)
def test_an_open_task_ends_with_all_that_is_open_inside_it(city: City, state: TaskState) -> None:
    whole = make_task(city.justice, assigned_by=city.city, state=state)
    running, claimed = make_part(city, whole), make_part(city, whole, TaskState.CLAIMED_DONE)
    done = make_part(city, whole, TaskState.CONFIRMED_DONE)
    deeper = make_part(city, running)
    assert cancel(city, whole) == 3
    assert states() == {
        whole.pk: "cancelled",
        running.pk: "cancelled",
        claimed.pk: "cancelled",
        done.pk: "confirmed_done",
        deeper.pk: "cancelled",
    }
    for task in (whole, running, claimed, deeper):
        (event,) = events_of(kind="tasks.task", subject_id=task.pk)
        assert (event.verb, event.after["with"]) == ("tasks.task_cancelled", whole.pk)
    assert ProgressReport.objects.get(task=whole).text == "Văn bản bị thay thế"
    assert events_of(kind="tasks.task", subject_id=done.pk) == []


def test_a_standing_task_is_never_done_but_can_be_cancelled_with_its_occurrences(
    city: City,
) -> None:
    task = make_task(
        city.justice,
        assigned_by=city.city,
        due_on=None,
        recurrence=Recurrence.MONTHLY,
        state=TaskState.IN_PROGRESS,
    )
    occurrence = make_task(city.justice, assigned_by=city.city)
    Task.objects.filter(pk=occurrence.pk).update(series=task, period="2024-05")
    with pytest.raises(Refused) as refused:
        operations.claim_done(
            actor=city.actor(city.justice_desk), task_id=task.pk, text="Xong", at=AT
        )
    assert refused.value.problem.code == "task.standing_never_done"
    assert cancel(city, task) == 1
    assert set(states().values()) == {"cancelled"}


def test_a_successor_takes_over_from_the_task_and_its_parts(city: City) -> None:
    whole = make_task(city.justice, assigned_by=city.city)
    part = make_part(city, whole)
    by = make_task(city.health, assigned_by=city.city)
    assert supersede(city, whole, by) == 1
    for task in (whole, part):
        task.refresh_from_db()
        assert (task.state, task.superseded_by, task.closed_at) == ("superseded", by, AT)


def test_no_task_supersedes_itself_its_whole_or_what_it_superseded(city: City) -> None:
    whole = make_task(city.justice, assigned_by=city.city)
    part = make_part(city, whole)
    Task.objects.filter(pk=part.pk).update(sight=whole.sight)
    ended = make_task(city.health, assigned_by=city.city, state=TaskState.CANCELLED)
    for by in (whole, part, ended):
        with pytest.raises(Refused) as refused:
            supersede(city, whole, by)
        assert refused.value.problem.code == "task.no_successor"
    by = make_task(city.health, assigned_by=city.city)
    supersede(city, whole, by)
    with pytest.raises(Refused):
        supersede(city, by, whole)


@pytest.mark.parametrize("state", CLOSED_STATES)
def test_what_is_closed_stays_closed(city: City, state: TaskState) -> None:
    task = make_task(city.justice, assigned_by=city.city, state=state)
    with pytest.raises(Refused) as refused:
        cancel(city, task)
    assert refused.value.problem.code == "task.cannot_cancel"


def test_ending_needs_a_reason_and_the_right_to_it(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    with pytest.raises(Refused) as refused:
        cancel(city, task, reason=" ")
    assert refused.value.problem.code == "report.text_empty"
    for person, answer in ((city.justice_desk, NotPermitted), (city.stranger, NotFound)):
        with pytest.raises(answer):
            operations.cancel_task(actor=city.actor(person), task_id=task.pk, reason="Nhầm", at=AT)
    assert states() == {task.pk: "issued"}


def test_a_claim_is_withdrawn_by_who_made_it(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city, state=TaskState.CLAIMED_DONE)
    with pytest.raises(NotPermitted):
        operations.withdraw_claim(
            actor=city.actor(city.clerk), task_id=task.pk, text="Thiếu", at=AT
        )
    operations.withdraw_claim(
        actor=city.actor(city.justice_desk), task_id=task.pk, text="Còn sót một xã", at=AT
    )
    task.refresh_from_db()
    assert (task.state, task.claimed_at) == ("in_progress", None)


def test_a_confirmation_is_taken_back_with_a_reason(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city, state=TaskState.CONFIRMED_DONE)
    operations.reopen_task(
        actor=city.actor(city.clerk), task_id=task.pk, reason="Số liệu không khớp", at=AT
    )
    task.refresh_from_db()
    assert (task.state, task.claimed_at, task.confirmed_at, task.closed_at) == (
        "in_progress",
        None,
        None,
        None,
    )
    assert Confirmation.objects.get(task=task).outcome == "reopened"


def test_a_part_is_not_reopened_beneath_a_whole_that_is_confirmed(city: City) -> None:
    whole = make_task(city.justice, assigned_by=city.city, state=TaskState.CONFIRMED_DONE)
    part = make_part(city, whole, TaskState.CONFIRMED_DONE)
    Task.objects.filter(pk=part.pk).update(sight=whole.sight)
    with pytest.raises(Refused) as refused:
        operations.reopen_task(actor=city.actor(city.clerk), task_id=part.pk, reason="Nhầm", at=AT)
    assert refused.value.problem.code == "task.whole_confirmed"


def test_a_whole_is_confirmed_over_open_parts_only_with_a_reason(city: City) -> None:
    whole = make_task(city.justice, assigned_by=city.city, state=TaskState.CLAIMED_DONE)
    make_part(city, whole)
    clerk = city.actor(city.clerk)
    with pytest.raises(Refused) as refused:
        operations.confirm_done(actor=clerk, task_id=whole.pk, at=AT)
    assert (refused.value.problem.code, refused.value.problem.params) == (
        "task.parts_open",
        {"count": 1},
    )
    look = Look(note="Xã đã sáp nhập")
    operations.confirm_done(actor=clerk, task_id=whole.pk, look=look, at=AT)
    whole.refresh_from_db()
    assert whole.state == TaskState.CONFIRMED_DONE
    kept = Confirmation.objects.get(task=whole)
    assert (kept.note, kept.open_parts) == ("Xã đã sáp nhập", 1)
