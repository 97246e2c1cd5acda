"""Explanations: owed by us, to be read by us, and how a task was urged and answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.queries import AllUnits, UnitCard, unit_cards, unit_ids_covered
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Explanation, Task
from xuyensuot.tasks.queries.ladders import ladder_facts, ladder_of
from xuyensuot.tasks.queries.urging_effects import TakenStep, dated_facts, taken_steps
from xuyensuot.tasks.rules.effect import FactKind
from xuyensuot.tasks.rules.ladder import NextStep, RungForm, next_rung
from xuyensuot.tasks.rules.states import RUNNING_STATES

MOST_LISTED = 100
MOST_READ = 20


@dataclass(frozen=True, slots=True)
class ExplanationRow:
    """A request to explain with what was answered; ``days_over`` its clock, below 0 in time."""

    id: int
    task_id: int
    title: str
    place: str
    unit: UnitCard
    asked_for: UnitCard
    question: str
    asked_by: str
    asked_at: datetime
    answer_by: date
    days_over: int
    answer: str
    answered_by: str
    answered_at: datetime | None
    is_late: bool
    reply: str
    is_accepted: bool | None
    read_by: str
    read_at: datetime | None
    may_answer: bool
    may_read: bool


@dataclass(frozen=True, slots=True)
class ExplanationInbox:
    """Owed by our units, answered and to be read by us, asked by us and not answered, read."""

    owed: tuple[ExplanationRow, ...]
    to_read: tuple[ExplanationRow, ...]
    awaited: tuple[ExplanationRow, ...]
    read: tuple[ExplanationRow, ...]


def get_explanation_inbox(*, actor: Actor, on: date) -> ExplanationInbox:
    """Both sides of explanations, the longest overdue first."""
    owed = access.explanations_to_answer(actor, on=on)
    asked = access.explanations_asked(actor, on=on)
    seen = access.visible_explanations(actor, on=on).filter(read_at__isnull=False)
    return ExplanationInbox(
        owed=explanation_rows(owed.order_by("answer_by", "pk")[:MOST_LISTED], actor, on),
        to_read=explanation_rows(
            access.explanations_to_read(actor, on=on).order_by("answered_at")[:MOST_LISTED],
            actor,
            on,
        ),
        awaited=explanation_rows(
            asked.filter(answered_at=None).order_by("answer_by", "pk")[:MOST_LISTED], actor, on
        ),
        read=explanation_rows(seen.order_by("-read_at")[:MOST_READ], actor, on),
    )


def get_explanation(*, actor: Actor, explanation_id: int, on: date) -> ExplanationRow:
    """One request of a task in sight; raises NotFound otherwise."""
    rows = access.visible_explanations(actor, on=on).filter(pk=explanation_id)
    found = explanation_rows(rows, actor, on)
    if not found:
        raise NotFound
    return found[0]


def explanation_rows(
    rows: QuerySet[Explanation], actor: Actor, on: date
) -> tuple[ExplanationRow, ...]:
    """Rows with what the actor may do; asked of each unit once."""
    found = list(rows.select_related("task__directive"))
    cards = unit_cards(ids={i for row in found for i in (row.unit_id, row.asked_for_id)}, on=on)
    answers = _covered(actor, access.ANSWER_EXPLANATION, (row.unit_id for row in found), on)
    reads = _covered(actor, access.ASK_EXPLANATION, (row.asked_for_id for row in found), on)
    return tuple(
        _row(row, cards, on, is_lead=row.unit_id in answers, is_asker=row.asked_for_id in reads)
        for row in found
    )


def _covered(actor: Actor, permission: str, ids: Iterable[int], on: date) -> set[int]:
    if not actor.holds(permission):
        return set()
    wanted, covered = set(ids), unit_ids_covered(actor, permission, on=on)
    if isinstance(covered, AllUnits):
        return wanted
    return set(covered.filter(unit_id__in=wanted))


def _row(
    row: Explanation, cards: dict[int, UnitCard], on: date, *, is_lead: bool, is_asker: bool
) -> ExplanationRow:
    task, answered = row.task, row.answered_at
    until = timezone.localdate(answered) if answered else on
    return ExplanationRow(
        id=row.pk,
        task_id=task.pk,
        title=task.title,
        place=" · ".join(filter(None, [task.clause_ref, str(task.directive)])),
        unit=cards[row.unit_id],
        asked_for=cards[row.asked_for_id],
        question=row.question,
        asked_by=row.asked_by,
        asked_at=row.asked_at,
        answer_by=row.answer_by,
        days_over=(until - row.answer_by).days,
        answer=row.answer,
        answered_by=row.answered_by,
        answered_at=answered,
        is_late=until > row.answer_by,
        reply=row.reply,
        is_accepted=row.is_accepted,
        read_by=row.read_by,
        read_at=row.read_at,
        may_answer=is_lead and answered is None,
        may_read=is_asker and answered is not None and row.read_at is None,
    )


@dataclass(frozen=True, slots=True)
class ProgressPoint:
    """A day and how far the task was then: percent reported, or parts confirmed."""

    on: date
    value: int


@dataclass(frozen=True, slots=True)
class UrgingOfTask:
    """How a task was urged and what came of it.

    ``points`` are percent of ``whole`` 100, or confirmed of ``whole`` parts where it has parts.
    ``next_step`` is what the ladder says today, ``None`` for whoever does not follow it up.
    """

    steps: tuple[TakenStep, ...]
    next_step: NextStep | None
    points: tuple[ProgressPoint, ...]
    whole: int
    counts_parts: bool
    begun_on: date
    original_due_on: date | None
    due_on: date | None
    explanations: tuple[ExplanationRow, ...]
    may_ask: bool
    may_urge: bool
    letters: int


def get_urging_of_task(*, actor: Actor, task_id: int, on: date) -> UrgingOfTask:
    """The steps taken with a task in sight, and its explanations, the newest first."""
    task = access.get_task_for(actor, task_id, to=access.VIEW, on=on)
    steps = tuple(taken_steps([task.pk], on=on).get(task.pk, ()))
    follows = bool(access.can_urge_unit(actor, task, on=on))
    facts = ladder_facts([task])[task.pk]
    ladder = ladder_of(task.followed_by_id, on=on).ladder if follows else None
    rows = Explanation.objects.filter(task=task).order_by("-asked_at")
    explanations = explanation_rows(rows, actor, on)
    parts = Task.objects.filter(parent=task).count()
    running = task.state in RUNNING_STATES
    asked = any(row.answered_at is None for row in explanations)
    may_ask = running and not asked and bool(access.can_ask_explanation(actor, task, on=on))
    return UrgingOfTask(
        steps=steps,
        next_step=next_rung(ladder, facts, on) if ladder else None,
        points=_points(task, has_parts=bool(parts)),
        whole=parts or 100,
        counts_parts=bool(parts),
        begun_on=timezone.localdate(task.issued_at),
        original_due_on=task.original_due_on,
        due_on=task.due_on,
        explanations=explanations,
        may_ask=may_ask,
        may_urge=running and follows and task.due_on is not None and not task.recurrence,
        letters=sum(step.form is RungForm.LETTER for step in steps),
    )


def _points(task: Task, *, has_parts: bool) -> tuple[ProgressPoint, ...]:
    facts = sorted(dated_facts([task.pk])[task.pk], key=lambda fact: fact.at)
    if has_parts:
        days = [fact.at.date() for fact in facts if fact.kind is FactKind.PART]
        return tuple(ProgressPoint(day, place) for place, day in enumerate(days, start=1))
    return tuple(
        ProgressPoint(fact.at.date(), fact.percent) for fact in facts if fact.percent is not None
    )
