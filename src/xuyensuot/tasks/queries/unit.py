"""What one unit owes from all directives, its load week by week, and how it keeps its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncWeek

from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import (
    SeatedPerson,
    UnitCard,
    get_unit,
    ids_above,
    people_of_units,
    unit_ids_under,
    units_under,
)
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Coordination, Handover, Task
from xuyensuot.tasks.queries.clashes import Clashes, clashes_of_unit
from xuyensuot.tasks.queries.directive import CellCounts, cell_counts, counts_of
from xuyensuot.tasks.queries.listing import TaskRow, task_rows
from xuyensuot.tasks.queries.narrowing import RUNNING, TaskTotals, conditions, totals
from xuyensuot.tasks.rules.handover import HandoverState
from xuyensuot.tasks.rules.states import ENDED_STATES, Cell, TaskState, Timing

WEEKS_BACK, WEEKS_AHEAD = 8, 12
MOST_DIRECTIVES, MOST_LATE = 12, 10


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """What falls due in the week from ``monday``: confirmed done, late by now, still open in time.

    Parts and occurrences count: they are work of this unit.
    """

    monday: date
    done: int
    late: int
    open: int

    @property
    def all(self) -> int:
        return self.done + self.late + self.open


@dataclass(frozen=True, slots=True)
class Roles:
    """Open duties by the unit's part in them; ``parts`` and ``occurrences`` are among ``lead``."""

    lead: int
    parts: int
    occurrences: int
    joined: int
    given: int


@dataclass(frozen=True, slots=True)
class OnTime:
    """``in_time`` of ``due`` tasks: done or already due, by the day now and by the first day."""

    in_time: int
    due: int
    in_time_originally: int
    due_originally: int


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """What the unit has from one directive."""

    directive_id: int
    label: str
    title: str
    counts: CellCounts


@dataclass(frozen=True, slots=True)
class BeneathCounts:
    """A child unit and all beneath it, as leads."""

    unit: UnitCard
    counts: CellCounts


@dataclass(frozen=True, slots=True)
class UnitTasks:
    """Everything in the actor's sight that the unit leads, joins or gave."""

    unit: UnitCard
    totals: TaskTotals
    roles: Roles
    on_time: OnTime
    weeks: tuple[WeekLoad, ...]
    sources: tuple[SourceCounts, ...]
    source_count: int
    late: tuple[TaskRow, ...]
    people: tuple[SeatedPerson, ...]
    clashes: Clashes
    beneath: tuple[BeneathCounts, ...]


@dataclass(frozen=True, slots=True)
class UnitWork:
    """Open tasks that a unit leads, those past their last day, and handovers not yet confirmed."""

    led: int
    late: int
    pending: int


def work_of_unit(*, actor: Actor, unit_id: int, on: date) -> UnitWork:
    """What a unit owes, as far as the actor sees it; two queries."""
    led = access.visible_tasks(actor, on=on).filter(lead_id=unit_id, closed_at=None)
    counts = led.aggregate(
        led=Count("pk"),
        late=Count("pk", filter=Q(due_on__lt=on, claimed_at=None, recurrence="")),
    )
    pending = Handover.objects.filter(
        to_unit_id=unit_id, state=HandoverState.PENDING, task__in=led
    ).count()
    return UnitWork(**counts, pending=pending)


def get_unit_tasks(*, actor: Actor, unit_id: int, on: date) -> UnitTasks:
    """The work of one unit on a day; raises NotFound for a unit that does not exist."""
    unit = get_unit(unit_id, on=on)
    visible = access.visible_tasks(actor, on=on)
    led = visible.filter(lead_id=unit_id)
    sources = _sources(led, on)
    late = led.filter(conditions(on)[Timing.LATE]).select_related("directive")
    return UnitTasks(
        unit=unit,
        totals=totals(led, on=on),
        roles=_roles(visible, unit_id),
        on_time=_on_time(led, on),
        weeks=_weeks(led, on),
        sources=sources[:MOST_DIRECTIVES],
        source_count=len(sources),
        late=tuple(task_rows(list(late.order_by("due_on", "pk")[:MOST_LATE]), on=on)),
        people=tuple(people_of_units({unit_id}, on=on)[unit_id]),
        clashes=clashes_of_unit(actor=actor, unit_id=unit_id, on=on),
        beneath=_beneath(visible, unit_id, on),
    )


def _roles(visible: QuerySet[Task], unit_id: int) -> Roles:
    lead = Q(lead_id=unit_id)
    given = ~lead & (Q(assigned_by_id=unit_id) | Q(followed_by_id=unit_id))
    joined = Coordination.objects.filter(unit_id=unit_id).values("task_id")
    rows = visible.filter(closed_at=None)
    return Roles(
        **rows.filter(lead | given).aggregate(
            lead=Count("pk", filter=lead),
            parts=Count("pk", filter=lead & Q(parent__isnull=False, series=None)),
            occurrences=Count("pk", filter=lead & Q(series__isnull=False)),
            given=Count("pk", filter=given),
        ),
        joined=rows.filter(pk__in=joined).count(),
    )


def _on_time(led: QuerySet[Task], on: date) -> OnTime:
    words = conditions(on)
    counted = ~words[Cell.OUTSIDE] & ~words[Cell.NO_DAY]
    done = counted & Q(state=TaskState.CONFIRMED_DONE)
    first = F("original_due_on")
    late = Q(claimed_at__isnull=True, original_due_on__lt=on) | Q(claimed_at__date__gt=first)
    due = words[Cell.DONE_IN_TIME] | words[Cell.DONE_LATE] | words[Cell.OPEN_LATE]
    return OnTime(
        **led.aggregate(
            in_time=Count("pk", filter=words[Cell.DONE_IN_TIME]),
            due=Count("pk", filter=due),
            in_time_originally=Count("pk", filter=done & ~late),
            due_originally=Count("pk", filter=done | counted & late),
        )
    )


def _weeks(led: QuerySet[Task], on: date) -> tuple[WeekLoad, ...]:
    monday = on - timedelta(days=on.weekday())
    first = monday - timedelta(weeks=WEEKS_BACK)
    last = monday + timedelta(weeks=WEEKS_AHEAD) - timedelta(days=1)
    rows = led.exclude(state__in=ENDED_STATES).filter(due_on__range=(first, last), recurrence="")
    done, late = Q(state=TaskState.CONFIRMED_DONE), Q(state__in=RUNNING, due_on__lt=on)
    found = {
        row["week"]: row
        for row in rows.order_by()
        .annotate(week=TruncWeek("due_on"))
        .values("week")
        .annotate(
            done=Count("pk", filter=done),
            late=Count("pk", filter=late),
            open=Count("pk", filter=~done & ~late),
        )
    }
    weeks = (first + timedelta(weeks=n) for n in range(WEEKS_BACK + WEEKS_AHEAD))
    none = {"done": 0, "late": 0, "open": 0}
    return tuple(
        WeekLoad(week, *(found.get(week, none)[name] for name in ("done", "late", "open")))
        for week in weeks
    )


def _sources(led: QuerySet[Task], on: date) -> tuple[SourceCounts, ...]:
    """Directives by how much of them is late, then by how much of them is open."""
    fields = ("directive_id", "directive__number", "directive__title", "directive__file_name")
    rows = led.filter(parent=None, series=None).order_by().values(*fields)
    found = [
        SourceCounts(
            row["directive_id"],
            row["directive__number"] or row["directive__file_name"],
            row["directive__title"] or row["directive__file_name"],
            counts_of(row),
        )
        for row in rows.annotate(**cell_counts(on))
    ]
    return tuple(sorted(found, key=lambda s: (-s.counts.open_late, -s.counts.counted, s.label)))


def _beneath(visible: QuerySet[Task], unit_id: int, on: date) -> tuple[BeneathCounts, ...]:
    """Child units with a task led by them or beneath them, the most late first."""
    children = {card.id: card for card in units_under(unit_id, on=on)}
    if not children:
        return ()
    rows = visible.filter(lead_id__in=unit_ids_under(unit_id, on=on)).order_by().values("lead_id")
    found = {row["lead_id"]: counts_of(row) for row in rows.annotate(**cell_counts(on))}
    above = ids_above(found)
    sums: dict[int, CellCounts] = {}
    for lead_id, counts in found.items():
        for child in above[lead_id] & children.keys():
            sums[child] = sums.get(child, CellCounts()) + counts
    return tuple(
        BeneathCounts(children[child], sums[child])
        for child in sorted(
            sums, key=lambda child: (-sums[child].open_late, children[child].sort_key)
        )
    )
