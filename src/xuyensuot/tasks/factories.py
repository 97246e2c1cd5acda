"""Ground for tests and measurements: tasks in every state, singly and by the ten thousand."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.directives.rules.states import CandidateState
from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence
from xuyensuot.kernel.text import fold
from xuyensuot.org.queries import ids_above
from xuyensuot.tasks.models import Coordination, Task
from xuyensuot.tasks.operations.shared import sight
from xuyensuot.tasks.rules.sets import plan_year
from xuyensuot.tasks.rules.states import CLOSED_STATES, TaskState

if TYPE_CHECKING:
    from xuyensuot.directives.models import Candidate
    from xuyensuot.org.models import Unit

ISSUED_AT = datetime(2024, 3, 4, 2, 0, tzinfo=UTC)
CLAIMED_AT = datetime(2024, 5, 6, 2, 0, tzinfo=UTC)
DUE_ON = date(2024, 6, 30)
CLAIMED = {TaskState.CLAIMED_DONE, TaskState.CONFIRMED_DONE}
DEEDS = ("Rà soát, làm sạch", "Tái cấu trúc quy trình", "Đối chiếu, xác thực", "Số hóa, ký số")
THINGS = ("dữ liệu hộ tịch", "dữ liệu đất đai", "hồ sơ sức khỏe điện tử", "dịch vụ công trực tuyến")


def make_task(
    lead: Unit,
    *,
    assigned_by: Unit | None = None,
    held_by: Unit | None = None,
    candidate: Candidate | None = None,
    coordinating: Sequence[Unit] = (),
    content: str = "Rà soát, cập nhật dữ liệu hộ tịch",
    state: TaskState = TaskState.ISSUED,
    due_on: date | None = DUE_ON,
    recurrence: Recurrence | None = None,
    claimed_at: datetime = CLAIMED_AT,
    issued_at: datetime = ISSUED_AT,
) -> Task:
    """A task with a directive and a candidate of its own; the lead also gave it where none is."""
    assigned_by = assigned_by or lead
    if candidate is None:
        directive = make_directive(held_by or assigned_by, issuer_unit=assigned_by)
        deadline = Deadline("", due_on, _precision(due_on), recurrence)
        candidate = make_candidate(
            directive,
            content=content,
            leads=[lead],
            deadline=deadline,
            state=CandidateState.ISSUED,
        )
    task = _task(
        candidate, lead, _name(lead), assigned_by, content, state, due_on, claimed_at, issued_at
    )
    task.recurrence = recurrence or ""
    named = {task.lead_id, task.assigned_by_id, task.followed_by_id, *(u.pk for u in coordinating)}
    task.sight = sight(task, [unit.pk for unit in coordinating], ids_above(named))
    task.save()
    Coordination.objects.bulk_create(
        Coordination(task=task, unit=unit, text=_name(unit)) for unit in coordinating
    )
    return task


def make_many_tasks(
    count: int,
    *,
    leads: Sequence[Unit],
    assigned_by: Unit,
    coordinating: int,
    on: date,
    seed: int = 1,
) -> None:
    """``count`` tasks of 40-candidate directives with all leads in turn, in every state.

    Each has ``coordinating`` further units; last days lie within a year around ``on``. The same
    seed makes the same tasks.
    """
    draw = random.Random(seed)  # noqa: S311 - test data, not a secret
    named = [(lead, _name(lead)) for lead in leads]
    tasks: list[Task] = []
    for candidate in _candidates(-(-count // len(leads)), assigned_by):
        tasks += [_drawn(candidate, *lead, assigned_by, on, draw) for lead in named]
    tasks = tasks[:count]
    above = ids_above({assigned_by.pk, *(lead.pk for lead in leads)})
    joined: list[Coordination] = []
    for task in tasks:
        others = [
            unit for unit in draw.sample(list(leads), coordinating) if unit.pk != task.lead_id
        ]
        task.sight = sight(task, [unit.pk for unit in others], above)
        joined += [
            Coordination(task=task, unit=unit, text="các đơn vị", is_group=coordinating > 1)
            for unit in others
        ]
    Task.objects.bulk_create(tasks, batch_size=2000)
    Coordination.objects.bulk_create(joined, batch_size=5000)


def _candidates(count: int, held_by: Unit) -> Iterator[Candidate]:
    for place in range(count):
        if place % 40 == 0:
            directive = make_directive(held_by, issuer_unit=held_by)
        content = f"{DEEDS[place % 4]} {THINGS[place // 4 % 4]} đợt {place}"
        yield make_candidate(directive, content=content, state=CandidateState.ISSUED)


def _drawn(
    candidate: Candidate,
    lead: Unit,
    name: str,
    assigned_by: Unit,
    on: date,
    draw: random.Random,
) -> Task:
    state = draw.choice(list(TaskState))
    due_on = None if draw.random() < 0.15 else on + timedelta(days=draw.randint(-200, 165))
    claimed_at = CLAIMED_AT + timedelta(days=draw.randint(-60, 8))
    task = _task(
        candidate,
        lead,
        name,
        assigned_by,
        candidate.content,
        state,
        due_on,
        claimed_at,
        ISSUED_AT,
    )
    if due_on is None and draw.random() < 0.7:
        task.recurrence = draw.choice(list(Recurrence))
    if state is not TaskState.ISSUED:
        task.last_report_at = ISSUED_AT + timedelta(days=draw.randint(1, 70))
        task.reported_percent = draw.randint(0, 100)
    return task


def _task(
    candidate: Candidate,
    lead: Unit,
    name: str,
    assigned_by: Unit,
    content: str,
    state: TaskState,
    due_on: date | None,
    claimed_at: datetime,
    issued_at: datetime,
) -> Task:
    return Task(
        directive_id=candidate.directive_id,
        candidate=candidate,
        clause_ref=candidate.clause.ref if candidate.clause else "",
        title=content,
        content=content,
        lead=lead,
        lead_text=name,
        assigned_by=assigned_by,
        followed_by_id=candidate.directive.held_by_id,
        plan_year=plan_year(due_on.year if due_on else None, localdate(issued_at).year),
        named_on=due_on,
        original_due_on=due_on,
        due_on=due_on,
        due_text="",
        precision=_precision(due_on),
        state=state,
        issued_at=issued_at,
        acknowledged_at=None if state is TaskState.ISSUED else issued_at,
        claimed_at=claimed_at if state in CLAIMED else None,
        confirmed_at=claimed_at if state is TaskState.CONFIRMED_DONE else None,
        closed_at=claimed_at if state in CLOSED_STATES else None,
        search_key=fold(f"{content} {candidate.directive} {name}"),
    )


def _name(unit: Unit) -> str:
    return unit.versions.order_by("-valid").values_list("name", flat=True).first() or str(unit)


def _precision(due_on: date | None) -> Precision:
    return Precision.NONE if due_on is None else Precision.DAY
