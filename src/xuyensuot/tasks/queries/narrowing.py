"""What narrows a list of tasks: filters, timing and cells as conditions, and how many there are.

The conditions say in SQL what ``rules.states`` says for one task; a test holds them together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.text import fold
from xuyensuot.org.queries import AllUnits, unit_ids_covered
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Coordination, Task
from xuyensuot.tasks.rules.states import (
    OUTCOME_CELLS,
    RUNNING_STATES,
    SOON_DAYS,
    Cell,
    Outcome,
    TaskState,
    Timing,
)

RUNNING = list(RUNNING_STATES)
# What asks for an answer at once, whatever its last day.
ANSWERED = [TaskState.ISSUED, TaskState.CLAIMED_DONE]
OPEN, ASKING, ALL, LATE_BY_ORIGINAL = "open", "asking", "all", "late_by_original"
COUNTED = {*Timing, *Cell, ASKING, LATE_BY_ORIGINAL}


@dataclass(frozen=True, slots=True)
class TaskFilters:
    """What the list is narrowed to; empty values do not narrow.

    ``timing`` is one of ``Timing``, one of ``Cell``, "open" (not confirmed done) or "asking" (the
    rule ``asks_for_a_hand``). ``role`` is lead, joined or given, seen from the units that the actor
    answers for. ``unit_id`` is a lead unit, ``assignment_id`` the candidate that tasks came from,
    ``parent_id`` the task whose parts are meant. ``year`` is the set of a plan year
    (``rules.sets.is_of_year``). Parts and occurrences are left out unless ``parts`` asks for them,
    or what a unit or we lead is asked for.
    """

    text: str = ""
    timing: str = ""
    state: str = ""
    role: str = ""
    unit_id: int | None = None
    directive_id: int | None = None
    assignment_id: int | None = None
    parent_id: int | None = None
    due_from: date | None = None
    due_to: date | None = None
    year: int | None = None
    programme_id: int | None = None
    pillar_id: int | None = None
    parts: bool = False
    sort: str = "due"
    group: str = ""


@dataclass(frozen=True, slots=True)
class TaskTotals:
    """Counts of everything the filters leave, before ``timing`` and ``state`` narrow it.

    The counts of ``Timing`` add up to ``all``, and so do those of ``Cell``. ``late_by_original`` is
    what ``open_late`` would be by the first day of each task, before extensions.
    """

    all: int
    done: int
    waiting: int
    late: int
    soon: int
    on_time: int
    standing: int
    undated: int
    ended: int
    unacknowledged: int
    asking: int
    done_in_time: int
    done_late: int
    open_in_time: int
    open_late: int
    no_day: int
    outside: int
    late_by_original: int = 0

    @property
    def counted(self) -> int:
        """The set that rates are of: everything but what counts nowhere."""
        return self.all - self.outside

    @property
    def dated(self) -> int:
        return self.counted - self.no_day

    def of(self, timing: str) -> int:
        """How many rows a word of ``TaskFilters.timing`` leaves; an unknown one leaves all."""
        if timing == OPEN:
            return self.all - self.done - self.ended
        return int(getattr(self, timing)) if timing in COUNTED else self.all

    @property
    def due_or_done(self) -> int:
        """The narrower denominator: done, or open although the last day has passed."""
        return self.done_in_time + self.done_late + self.open_late


def narrowed(
    rows: QuerySet[Task], filters: TaskFilters, *, actor: Actor, on: date
) -> QuerySet[Task]:
    """Rows by every filter but ``timing`` and ``state``."""
    for word in fold(filters.text).split():
        rows = rows.filter(search_key__contains=word)
    if filters.unit_id:
        rows = rows.filter(lead_id=filters.unit_id)
    if filters.directive_id:
        rows = rows.filter(directive_id=filters.directive_id)
    if filters.assignment_id:
        rows = rows.filter(candidate_id=filters.assignment_id)
    if filters.parent_id:
        rows = rows.filter(parent_id=filters.parent_id)
    if filters.due_from:
        rows = rows.filter(due_on__gte=filters.due_from)
    if filters.due_to:
        rows = rows.filter(due_on__lte=filters.due_to)
    rows = _of_set(rows, filters)
    if not (filters.parts or filters.parent_id or filters.unit_id or filters.role == "lead"):
        rows = _topmost(rows, actor=actor, on=on)
    return of_role(rows, filters.role, actor=actor, on=on)


def _of_set(rows: QuerySet[Task], filters: TaskFilters) -> QuerySet[Task]:
    if filters.year:
        rows = rows.filter(of_year(filters.year))
    if filters.programme_id:
        rows = rows.filter(programme_id=filters.programme_id)
    if filters.pillar_id:
        rows = rows.filter(pillar_id=filters.pillar_id)
    return rows


def of_year(year: int) -> Q:
    """The rule ``rules.sets.is_of_year`` as a condition; years begin in local time."""
    begins = datetime(year, 1, 1, tzinfo=timezone.get_current_timezone())
    earlier = Q(plan_year__lt=year)
    # Spread out, so that an index answers each of the three alone.
    return (
        Q(plan_year=year) | earlier & Q(closed_at__isnull=True) | earlier & Q(closed_at__gte=begins)
    )


def _topmost(rows: QuerySet[Task], *, actor: Actor, on: date) -> QuerySet[Task]:
    """Without parts and occurrences; whoever reports, and confirms nothing, keeps its own."""
    topmost = Q(parent__isnull=True, series__isnull=True)
    if actor.holds(access.REPORT) and not actor.holds(access.CONFIRM):
        units = unit_ids_covered(actor, access.REPORT, on=on)
        if isinstance(units, AllUnits):
            return rows
        topmost |= Q(lead_id__in=units)
    return rows.filter(topmost)


def of_role(rows: QuerySet[Task], role: str, *, actor: Actor, on: date) -> QuerySet[Task]:
    """Rows led, joined (coordinated) or given by "us".

    We are the units that the actor answers for, as to what was given those whose tasks the actor
    follows up; without such a right the actor's own unit.
    """
    if not role:
        return rows
    permission = access.CONFIRM if role == "given" else access.REPORT
    own = [actor.unit_id] if actor.unit_id else []
    units = unit_ids_covered(actor, permission, on=on) if actor.holds(permission) else own
    if isinstance(units, AllUnits):
        return rows
    if role == "joined":
        joined = Coordination.objects.filter(unit_id__in=units)
        return rows.filter(pk__in=joined.values("task_id"))
    return rows.filter(**{"assigned_by_id__in" if role == "given" else "lead_id__in": units})


def of_timing(rows: QuerySet[Task], wanted: str, *, on: date) -> QuerySet[Task]:
    """Rows of a timing, a cell, "open" or "asking"; an unknown word does not narrow."""
    condition = conditions(on).get(wanted)
    return rows.filter(condition) if condition is not None else rows


def conditions(on: date) -> dict[str, Q]:
    """Every word of ``TaskFilters.timing`` as a condition on a day."""
    # That a task is open is said each time, so that the index of open tasks serves.
    still = Q(closed_at__isnull=True)
    among_open = {word: still & condition for word, condition in conditions_of_open(on).items()}
    outside = Q(outcome__in=(Outcome.ENDED, Outcome.DONE_OUTSIDE))
    return among_open | {
        Timing.DONE: Q(state=TaskState.CONFIRMED_DONE),
        Timing.ENDED: Q(outcome=Outcome.ENDED),
        Cell.DONE_IN_TIME: Q(outcome=Outcome.DONE_IN_TIME),
        Cell.DONE_LATE: Q(outcome=Outcome.DONE_LATE),
        Cell.NO_DAY: Q(outcome=Outcome.DONE_NO_DAY) | among_open[Cell.NO_DAY],
        Cell.OUTSIDE: outside | among_open[Cell.OUTSIDE],
        OPEN: still,
    }


def conditions_of_open(on: date) -> dict[str, Q]:
    """The words that open tasks can fit, as conditions among open tasks alone.

    They ask for nothing that the index of open tasks does not hold.
    """
    soon = on + timedelta(days=SOON_DAYS)
    running, standing = Q(state__in=RUNNING), ~Q(recurrence="")
    clocked = Q(due_on__isnull=False, recurrence="")
    inner = Q(parent__isnull=False) | Q(series__isnull=False)
    late = Q(claimed_at__isnull=True, due_on__lt=on) | Q(claimed_at__date__gt=F("due_on"))
    counted = ~inner & clocked
    original = Q(claimed_at__isnull=True, original_due_on__lt=on) | Q(
        claimed_at__date__gt=F("original_due_on")
    )
    return {
        Timing.WAITING: Q(state=TaskState.CLAIMED_DONE),
        Timing.LATE: running & clocked & Q(due_on__lt=on),
        Timing.SOON: running & clocked & Q(due_on__range=(on, soon)),
        Timing.ON_TIME: running & clocked & Q(due_on__gt=soon),
        Timing.STANDING: running & standing,
        Timing.UNDATED: running & ~standing & Q(due_on__isnull=True),
        Cell.OPEN_IN_TIME: counted & ~late,
        Cell.OPEN_LATE: counted & late,
        Cell.NO_DAY: ~inner & ~clocked,
        Cell.OUTSIDE: inner,
        ASKING: Q(state__in=ANSWERED) | running & clocked & Q(due_on__lte=soon),
        LATE_BY_ORIGINAL: counted & original,
    }


Outcomes = tuple[tuple[str, int], ...]
"""How many closed tasks have each outcome."""


def outcomes(rows: QuerySet[Task]) -> Outcomes:
    """The closed tasks among the rows by the outcome that they keep."""
    closed = rows.exclude(outcome=None).order_by().values_list("outcome")
    return tuple(closed.annotate(count=Count("*")))


def totals_and_documents(rows: QuerySet[Task], *, on: date) -> tuple[TaskTotals, int]:
    """All counts and how many documents they are of, in one reading of the rows.

    For rows that are found by words: no index holds what is counted of them.
    """
    still = Q(closed_at__isnull=True)
    counts = {str(o): Count("outcome", filter=Q(outcome=o)) for o in Outcome}
    counts |= {word: Count("state", filter=q) for word, q in _words_of_open(on, still).items()}
    shown = still | Q(state=TaskState.CONFIRMED_DONE)
    documents = Count("directive_id", distinct=True, filter=shown)
    found = rows.aggregate(**{ALL: Count("state", filter=still)}, **counts, documents=documents)
    closed = tuple((outcome, found.pop(outcome)) for outcome in map(str, Outcome))
    return totals_of(closed, found), found.pop("documents")


def totals(rows: QuerySet[Task], *, on: date) -> TaskTotals:
    """All counts in two queries: closed tasks by outcome, open ones by their day."""
    return totals_of(outcomes(rows), open_totals(rows, on=on))


def totals_of(closed: Outcomes, still: Mapping[str, int]) -> TaskTotals:
    """All counts from those of closed and of open tasks."""
    counts: Counter[str] = Counter()
    for word, count in closed:
        done = word != Outcome.ENDED
        counts.update(dict.fromkeys((ALL, Timing.DONE if done else Timing.ENDED), count))
        counts[OUTCOME_CELLS[Outcome(word)]] += count
    counts.update(still)
    return TaskTotals(**{field.name: counts[field.name] for field in fields(TaskTotals)})


def open_totals(rows: QuerySet[Task], *, on: date) -> dict[str, int]:
    """The open tasks among the rows, by every word that they fit."""
    counts = {word: Count("state", filter=q) for word, q in _words_of_open(on, Q()).items()}
    found: dict[str, int] = rows.filter(closed_at=None).aggregate(all=Count("*"), **counts)
    return found


def _words_of_open(on: date, still: Q) -> dict[str, Q]:
    words = conditions_of_open(on) | {"unacknowledged": Q(state=TaskState.ISSUED)}
    return {str(word): still & condition for word, condition in words.items()}
