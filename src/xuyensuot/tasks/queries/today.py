"""What asks for a hand today, seen from the actor's post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import UnitCard, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.queries.keeping import kept_of_open
from xuyensuot.tasks.queries.listing import TaskRow, task_rows, tasks_found
from xuyensuot.tasks.queries.narrowing import (
    RUNNING,
    TaskFilters,
    TaskTotals,
    conditions,
    of_role,
)
from xuyensuot.tasks.rules.states import TaskState, Timing


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit with late tasks: how many, and since when the oldest and the last word."""

    unit: UnitCard
    late: int
    oldest_due_on: date
    last_report_on: date | None


@dataclass(frozen=True, slots=True)
class TodayTasks:
    """Totals of the visible tasks and the rows that ask for something first.

    ``owed`` are running tasks led by units that the actor answers for; ``to_acknowledge`` those of
    them not yet acknowledged; ``to_confirm`` claims that wait for this actor's answer;
    ``unacknowledged`` tasks of others in sight that nobody has acknowledged.
    """

    totals: TaskTotals
    late_units: tuple[LateUnit, ...]
    soon: tuple[TaskRow, ...]
    owed: tuple[TaskRow, ...]
    to_acknowledge: tuple[TaskRow, ...]
    to_confirm: tuple[TaskRow, ...]
    to_confirm_count: int
    unacknowledged: tuple[TaskRow, ...]
    recent: tuple[TaskRow, ...]


def tasks_today(*, actor: Actor, on: date, limit: int = 8) -> TodayTasks:
    """What a person sees of tasks on the first page; everything within the actor's sight."""
    found = tasks_found(actor=actor, filters=TaskFilters(timing="soon"), on=on, limit=limit)
    visible = access.visible_tasks(actor, on=on).select_related("directive")
    mine = of_role(visible, "lead", actor=actor, on=on)
    claims = access.claims_to_answer(actor, on=on).select_related("directive")
    issued = visible.filter(state=TaskState.ISSUED)
    follows = bool(actor.holds(access.CONFIRM))
    theirs = issued.exclude(lead_id=actor.unit_id) if follows else visible.none()
    owed = mine.filter(state__in=RUNNING).order_by("due_on", "pk")
    recent = visible.exclude(last_report_at=None).order_by("-last_report_at")
    return TodayTasks(
        totals=found.totals,
        late_units=_late_units(actor, on, limit),
        soon=found.rows,
        owed=tuple(task_rows(list(owed[:limit]), on=on)),
        to_acknowledge=tuple(
            task_rows(list(mine.filter(state=TaskState.ISSUED).order_by("due_on")[:limit]), on=on)
        ),
        to_confirm=tuple(task_rows(list(claims.order_by("claimed_at")[:limit]), on=on)),
        to_confirm_count=claims.count(),
        unacknowledged=tuple(task_rows(list(theirs.order_by("issued_at", "pk")[:limit]), on=on)),
        recent=tuple(task_rows(list(recent[:limit]), on=on)),
    )


def _late_units(actor: Actor, on: date, limit: int) -> tuple[LateUnit, ...]:
    rows = (
        access.visible_tasks(actor, on=on)
        .filter(state__in=RUNNING, due_on__lt=on)
        .values("lead_id")
        .annotate(late=Count("pk"), oldest=Min("due_on"), last=Max("last_report_at"))
        .order_by("-late", "oldest", "lead_id")[:limit]
    )
    found = list(rows)
    cards = unit_cards(ids={row["lead_id"] for row in found}, on=on)
    return tuple(
        LateUnit(
            cards[row["lead_id"]],
            row["late"],
            row["oldest"],
            timezone.localdate(row["last"]) if row["last"] else None,
        )
        for row in found
    )


def count_asking(*, actor: Actor, on: date) -> int:
    """The figure in the rail: own tasks to handle of a lead, late ones in sight of all others."""
    return kept_of_open(
        ("asking", actor.itself, on), TaskFilters(), lambda: _count_asking(actor, on)
    )


def _count_asking(actor: Actor, on: date) -> int:
    visible = access.visible_tasks(actor, on=on)
    late = conditions(on)[Timing.LATE]
    if actor.holds(access.CONFIRM) or not actor.holds(access.REPORT):
        return visible.filter(late).count()
    own = of_role(visible, "lead", actor=actor, on=on)
    return own.filter(late | Q(closed_at=None, state=TaskState.ISSUED)).count()
