"""What we owe and what is owed to us, day by day: the calendar, its late ones, the next days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import (
    Case,
    CharField,
    Count,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import RowNumber
from django.utils import timezone

from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import AllUnits, unit_ids_covered
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Coordination, Explanation, ProgressReport, Task
from xuyensuot.tasks.queries.listing import TaskRow, task_rows
from xuyensuot.tasks.queries.narrowing import RUNNING
from xuyensuot.tasks.rules.attention import Attention, AttentionFacts, attention
from xuyensuot.tasks.rules.calendar import SIDES, Part, Side
from xuyensuot.tasks.rules.states import TaskState

NEXT_DAYS = 14


@dataclass(frozen=True, slots=True)
class CalendarFilters:
    """``side`` empty means both; ``unit_id`` is the unit that owes."""

    side: Side | None = None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """A last day: of a task, or of an explanation asked for about it."""

    on: date
    part: Part
    row: TaskRow

    @property
    def side(self) -> Side:
        return SIDES[self.part]


@dataclass(frozen=True, slots=True)
class DayDuties:
    """One day: how many on each side, and the first of them."""

    on: date
    own: int
    owed: int
    duties: tuple[Duty, ...]

    @property
    def more(self) -> int:
        return self.own + self.owed - len(self.duties)


@dataclass(frozen=True, slots=True)
class CalendarTotals:
    """Late ones on each side, whatever the month, and what has no day to stand on."""

    own_late: int
    owed_late: int
    own_without_day: int
    owed_without_day: int

    @property
    def late(self) -> int:
        return self.own_late + self.owed_late

    @property
    def without_day(self) -> int:
        return self.own_without_day + self.owed_without_day


@dataclass(frozen=True, slots=True)
class ComingDuty:
    """A duty of the next days with the reason why it may be missed, if there is one."""

    duty: Duty
    why: Attention | None


@dataclass(frozen=True, slots=True)
class FeedDuty:
    """A duty with what a calendar program asks of it: its own name, and when it last changed."""

    duty: Duty
    key: str
    changed_at: datetime


class _Ours:
    """The units that we are: those we answer for, and those whose tasks we follow up.

    An actor without such a right is its own unit alone.
    """

    def __init__(self, actor: Actor, on: date) -> None:
        self.answering = _units(actor, access.REPORT, on)
        self.following = _units(actor, access.CONFIRM, on)
        led = _among("lead_id", self.answering)
        given = _among("assigned_by_id", self.following) | _among("followed_by_id", self.following)
        joined = Coordination.objects.filter(_among("unit_id", self.answering))
        self.led = led
        self.given = ~led & given
        self.joined = ~led & ~given & Q(pk__in=joined.values("task_id"))

    def tasks(self, rows: QuerySet[Task], filters: CalendarFilters) -> QuerySet[Task]:
        """Open tasks of ours or owed to us, each once, with its ``part``."""
        wanted = {
            Side.OWN: self.led | self.joined,
            Side.OWED: self.given,
            None: self.led | self.joined | self.given,
        }[filters.side]
        rows = rows.filter(wanted, Q(closed_at=None))
        if filters.unit_id:
            rows = rows.filter(lead_id=filters.unit_id)
        part = Case(
            When(self.led, then=Value(Part.LEAD)),
            When(self.given, then=Value(Part.GIVEN)),
            default=Value(Part.JOINED),
            output_field=CharField(),
        )
        return rows.annotate(part=part)

    def explanations(
        self, visible: QuerySet[Task], filters: CalendarFilters
    ) -> QuerySet[Explanation]:
        """Explanations not yet given: asked of us, or asked for by us."""
        ours, asked = _among("unit_id", self.answering), _among("asked_for_id", self.following)
        wanted = {Side.OWN: ours, Side.OWED: ~ours & asked, None: ours | asked}[filters.side]
        rows = Explanation.objects.filter(wanted, answered_at=None, task__in=visible)
        if filters.unit_id:
            rows = rows.filter(unit_id=filters.unit_id)
        part = Case(
            When(ours, then=Value(Part.EXPLAIN)),
            default=Value(Part.EXPLAINED),
            output_field=CharField(),
        )
        return rows.annotate(part=part).select_related("task__directive")


def duties_of(*, actor: Actor, filters: CalendarFilters, on: date) -> QuerySet[Task]:
    """Open tasks in sight on the side asked for, with or without a day; for this room alone."""
    return _Ours(actor, on).tasks(access.visible_tasks(actor, on=on), filters)


def led_by_us(*, actor: Actor, on: date) -> QuerySet[Task]:
    """Open tasks in sight that a unit we answer for leads; for this room alone."""
    led = _Ours(actor, on).led
    return access.visible_tasks(actor, on=on).filter(led, closed_at=None)


def _units(actor: Actor, permission: str, on: date) -> Iterable[int] | AllUnits:
    own = [actor.unit_id] if actor.unit_id else []
    return unit_ids_covered(actor, permission, on=on) if actor.holds(permission) else own


def _among(field: str, units: Iterable[int] | AllUnits) -> Q:
    return Q(pk__isnull=False) if isinstance(units, AllUnits) else Q(**{f"{field}__in": units})


def calendar_days(
    *,
    actor: Actor,
    filters: CalendarFilters,
    first: date,
    last: date,
    on: date,
    limit: int,
) -> tuple[DayDuties, ...]:
    """Days with a duty between two days (both included), each with its first ``limit`` duties.

    Ours come before what is owed to us. A claimed task stays until it is confirmed.
    """
    ours, visible = _Ours(actor, on), access.visible_tasks(actor, on=on)
    dated = ours.tasks(visible, filters).filter(due_on__range=(first, last), recurrence="")
    own = Q(part__in=[Part.LEAD, Part.JOINED])
    counts = (
        dated.order_by().values("due_on").annotate(all=Count("pk"), own=Count("pk", filter=own))
    )
    explained = list(ours.explanations(visible, filters).filter(answer_by__range=(first, last)))
    place = Window(RowNumber(), partition_by="due_on", order_by=[_own_first(own), "pk"])
    head = dated.annotate(place=place).filter(place__lte=limit).select_related("directive")
    duties = _duties(explained, list(head), on)
    figures: dict[date, tuple[int, int]] = {
        row["due_on"]: (row["own"], row["all"] - row["own"]) for row in counts if row["due_on"]
    }
    return tuple(
        _day(day, figures.get(day, (0, 0)), duties[day], limit)
        for day in sorted(figures.keys() | duties.keys())
    )


def _own_first(own: Q) -> Case:
    return Case(When(own, then=Value(0)), default=Value(1))


def _duties(
    explained: list[Explanation], tasks: list[Task], on: date
) -> defaultdict[date, list[Duty]]:
    """By day, explanations first: they are asked for because something is late already."""
    rows = {row.id: row for row in task_rows([*tasks, *(e.task for e in explained)], on=on)}
    found: defaultdict[date, list[Duty]] = defaultdict(list)
    for asked in explained:
        found[asked.answer_by].append(Duty(asked.answer_by, _part(asked), rows[asked.task_id]))
    for task in tasks:
        if task.due_on is not None:
            found[task.due_on].append(Duty(task.due_on, _part(task), rows[task.pk]))
    return found


def _part(row: Task | Explanation) -> Part:
    return Part(str(getattr(row, "part")))  # noqa: B009 - annotated by the query


def _day(on: date, figures: tuple[int, int], duties: list[Duty], limit: int) -> DayDuties:
    explained = [duty for duty in duties if duty.part in {Part.EXPLAIN, Part.EXPLAINED}]
    own = sum(duty.side is Side.OWN for duty in explained)
    ordered = sorted(duties, key=lambda duty: duty.side is Side.OWED)
    return DayDuties(
        on, figures[0] + own, figures[1] + len(explained) - own, tuple(ordered[:limit])
    )


def calendar_totals(*, actor: Actor, filters: CalendarFilters, on: date) -> CalendarTotals:
    """Late tasks and tasks without a day on both sides, in one query; ``side`` does not narrow."""
    both = CalendarFilters(unit_id=filters.unit_id)
    rows = _Ours(actor, on).tasks(access.visible_tasks(actor, on=on), both)
    own = Q(part__in=[Part.LEAD, Part.JOINED])
    late = Q(state__in=RUNNING, due_on__lt=on, recurrence="")
    without = Q(due_on=None) | ~Q(recurrence="")
    return CalendarTotals(
        **rows.aggregate(
            own_late=Count("pk", filter=own & late),
            owed_late=Count("pk", filter=~own & late),
            own_without_day=Count("pk", filter=own & without),
            owed_without_day=Count("pk", filter=~own & without),
        )
    )


def late_duties(
    *, actor: Actor, filters: CalendarFilters, on: date, offset: int = 0, limit: int = 50
) -> tuple[Duty, ...]:
    """Late tasks on the side asked for, the longest late first."""
    rows = _Ours(actor, on).tasks(access.visible_tasks(actor, on=on), filters)
    late = rows.filter(state__in=RUNNING, due_on__lt=on, recurrence="")
    page = late.select_related("directive").order_by("due_on", "pk")[offset : offset + limit]
    return _flat(page, on)


def _flat(tasks: Iterable[Task], on: date) -> tuple[Duty, ...]:
    found = list(tasks)
    return tuple(
        Duty(task.due_on, _part(task), row)
        for task, row in zip(found, task_rows(found, on=on), strict=True)
        if task.due_on is not None
    )


def next_14_days(*, actor: Actor, on: date, limit: int = 8) -> tuple[ComingDuty, ...]:
    """The first duties from today to the fourteenth day, each with what makes it doubtful."""
    ours, visible = _Ours(actor, on), access.visible_tasks(actor, on=on)
    rows = ours.tasks(visible, CalendarFilters()).filter(
        due_on__range=(on, on + timedelta(days=NEXT_DAYS)), recurrence=""
    )
    said = ProgressReport.objects.filter(task=OuterRef("pk")).order_by("-reported_at", "-pk")
    rows = rows.annotate(last_verb=Subquery(said.values("verb")[:1]))
    tasks = list(rows.select_related("directive").order_by("due_on", "pk")[:limit])
    why = {task.pk: attention(_attention_facts(task), on=on) for task in tasks}
    return tuple(ComingDuty(duty, why[duty.row.id]) for duty in _flat(tasks, on))


def _attention_facts(task: Task) -> AttentionFacts:
    reported_on = timezone.localdate(task.last_report_at) if task.last_report_at else None
    sent_back = getattr(task, "last_verb", None) == "send_back"
    return AttentionFacts(
        state=TaskState(task.state),
        issued_on=timezone.localdate(task.issued_at),
        last_report_on=reported_on,
        sent_back_on=reported_on if sent_back else None,
        claimed_on=timezone.localdate(task.claimed_at) if task.claimed_at else None,
    )


def duties_around(
    *, actor: Actor, side: Side, first: date, last: date, on: date, limit: int
) -> tuple[FeedDuty, ...]:
    """Explanations and tasks of one side with a day between two days, the nearest to come first."""
    ours, visible = _Ours(actor, on), access.visible_tasks(actor, on=on)
    filters, span = CalendarFilters(side), (first, last)
    explained = ours.explanations(visible, filters).filter(answer_by__range=span)
    rows = ours.tasks(visible, filters).filter(due_on__range=span, recurrence="")
    to_come = Case(When(due_on__gte=on, then=Value(0)), default=Value(1))
    tasks = list(rows.select_related("directive").order_by(to_come, "due_on", "pk")[:limit])
    asked = list(explained.order_by("answer_by", "pk")[:limit])
    lines = {row.id: row for row in task_rows([*tasks, *(e.task for e in asked)], on=on)}
    return (
        *(
            FeedDuty(
                Duty(e.answer_by, _part(e), lines[e.task_id]), f"explanation-{e.pk}", e.asked_at
            )
            for e in asked
        ),
        *(
            FeedDuty(
                Duty(task.due_on, _part(task), lines[task.pk]), f"task-{task.pk}", _changed(task)
            )
            for task in tasks
            if task.due_on is not None
        ),
    )


def _changed(task: Task) -> datetime:
    moments = (task.issued_at, task.acknowledged_at, task.last_report_at, task.claimed_at)
    return max(moment for moment in moments if moment is not None)
