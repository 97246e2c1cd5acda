"""A lead hands parts of its task down to the units beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import uuid4

from xuyensuot.audit.operations import record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.org.queries import UnitRow
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Distribution, Task
from xuyensuot.tasks.operations.distribution import ask_distribution
from xuyensuot.tasks.operations.making import make_tasks, part_changes, title_of
from xuyensuot.tasks.operations.shared import move, record_move
from xuyensuot.tasks.queries.parts import units_beneath
from xuyensuot.tasks.rules.distribution import Named, Plan, Slip, shares
from xuyensuot.tasks.rules.parts import MOST_AT_ONCE, Part, check_part
from xuyensuot.tasks.rules.states import CLOSED_STATES


@dataclass(frozen=True, slots=True)
class HandedDown:
    """The parts that were made, for how many units, and the distributions that make the others."""

    task_ids: tuple[int, ...]
    unit_count: int
    distribution_ids: tuple[int, ...]


@operation("tasks.part_handed_down")
def hand_down(*, actor: Actor, task_id: int, parts: Sequence[Part], at: datetime) -> HandedDown:
    """Give parts of a task to units beneath its lead (``queries.units_beneath``).

    That also acknowledges the task. The lead gives, follows up and confirms its parts: it answers
    for the whole. Each part is of the same clause and in sight of whoever follows the whole. A
    part without a day of its own has that of the whole. A text for more than ``MOST_AT_ONCE``
    units is given by a distribution.

    Refuses what ``rules.parts`` refuses, a unit that has the same part already
    (``part.given_already``), and while a distribution of this task is under way
    (``part.being_given``).
    """
    task = access.get_task_for(actor, task_id, to=access.HAND_DOWN, on=at.date(), lock=True)
    before = move(task, "hand_down")
    beneath = units_beneath(task.lead_id, on=at.date())
    parts = [_named(part, beneath) for part in parts]
    _check(task, parts, {row.unit_id for row in beneath})
    task.acknowledged_at = task.acknowledged_at or at
    task.save(update_fields=["state", "acknowledged_at"])
    made: list[Task] = []
    asked: list[int] = []
    for part in parts:
        plan = _plan(task, part, actor, at.date())
        if plan.total > MOST_AT_ONCE:
            asked.append(
                ask_distribution(
                    actor=actor,
                    plan=plan,
                    directive_id=task.directive_id,
                    parent_id=task.pk,
                    at=at,
                )
            )
        else:
            given = list(shares(plan))
            made += make_tasks(plan, given, directive_id=task.directive_id, parent=task, at=at)
    changes = part_changes(made, str(task.directive))
    record_many(verb="tasks.part_handed_down", actor=actor, changes=changes, at=at, batch=uuid4())
    record_move(task, "tasks.part_handed_down", before, actor, at)
    units = {unit_id for part in parts for unit_id in part.unit_ids}
    return HandedDown(tuple(part.pk for part in made), len(units), tuple(asked))


def _named(part: Part, beneath: Sequence[UnitRow]) -> Part:
    """The part with its levels become units, each unit once."""
    by_level = [row.unit_id for row in beneath if row.level in part.levels]
    return replace(part, unit_ids=tuple(dict.fromkeys((*part.unit_ids, *by_level))), levels=())


def _check(task: Task, parts: Sequence[Part], beneath: set[int]) -> None:
    if not parts:
        raise Refused.because("part.nobody_named")
    if Distribution.objects.filter(parent=task, finished_at=None).exists():
        raise Refused.because("part.being_given")
    for part in parts:
        problem = check_part(part, beneath=beneath, whole_due_on=task.due_on)
        if problem is not None:
            raise Refused(problem)
        held = task.parts.filter(content=_words(part.content), lead_id__in=part.unit_ids)
        count = held.exclude(state__in=CLOSED_STATES).count()
        if count:
            raise Refused.because("part.given_already", count=count)


def _plan(task: Task, part: Part, actor: Actor, on: date) -> Plan:
    content = _words(part.content)
    slip = Slip(
        candidate_id=task.candidate_id,
        clause_ref=task.clause_ref,
        title=title_of(content),
        content=content,
        product=_words(part.product),
        deadline=_deadline(task, part),
        leads=(Named("", part.unit_ids),),
        measure=_words(part.measure),
        target_count=part.target_count,
    )
    return Plan(
        label=str(task.directive),
        issued_on=on,
        assigned_by_id=task.lead_id,
        followed_by_id=task.lead_id,
        is_sample=task.is_sample,
        asked_by_id=actor.id,
        slips=(slip,),
    )


def _deadline(task: Task, part: Part) -> Deadline:
    if part.due_on is not None:
        return Deadline("", part.due_on, Precision.DAY)
    # An extension may have moved the day of the clock behind the day that the words name.
    named_on = task.named_on if task.due_on == task.original_due_on else task.due_on
    return Deadline(
        task.due_text,
        named_on,
        Precision(task.precision),
        Recurrence(task.recurrence) if task.recurrence else None,
    )


def _words(text: str) -> str:
    return " ".join(nfc(text).split())
