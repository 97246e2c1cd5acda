"""Urgings of an office: drafts that wait, late units with their next step, what was sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Min, Q
from django.utils import timezone

from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import UnitCard, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task, UrgedTask, Urging
from xuyensuot.tasks.queries.ladders import (
    day_begins,
    followed_tasks,
    ladder_facts,
    ladder_of,
    offices_of,
)
from xuyensuot.tasks.queries.urging_effects import TakenStep, dated_facts, taken_steps
from xuyensuot.tasks.queries.urging_marks import letters_of_tasks, letters_so_far
from xuyensuot.tasks.rules.effect import DatedFact, Effect, effects
from xuyensuot.tasks.rules.ladder import (
    Climb,
    NextStep,
    Rest,
    RungForm,
    Stop,
    UrgingState,
    Why,
    next_rung,
)

MOST_UNITS = 60
MOST_SENT = 30
MOST_DRAFTS = 100
SENT_DAYS = 30
COMES_FIRST = (Why.EXPLANATION_UNREAD, Why.EXTENSION_ASKED)
"""What somebody of the office has to do before a unit can be urged further."""


@dataclass(frozen=True, slots=True)
class LateUnitStep:
    """A unit with late tasks as the one who urges sees it.

    ``task_ids`` are its late tasks, the oldest first. ``next_step`` is what the ladder says of the
    task that is furthest along; ``draft_id`` is the draft that waits for the unit, if any.
    ``must_come_first`` says that someone here has to act before: ``first_task_id`` is where.
    """

    unit: UnitCard
    task_ids: tuple[int, ...]
    oldest_days: int
    last: TakenStep | None
    next_step: NextStep
    letters: int
    draft_id: int | None
    must_come_first: bool
    first_task_id: int

    @property
    def late(self) -> int:
        return len(self.task_ids)


@dataclass(frozen=True, slots=True)
class UrgingToday:
    """What urging asks of a person on a day.

    ``units`` are late units followed up by the actor's offices: first those whose draft waits,
    then those where something must come first, then the others. ``drafts`` counts what waits to be
    sent, ``units_ready`` the units it is for, ``unread`` explanations to be read, ``owed`` those
    that the actor's units owe, of them ``overdue`` after their day.
    """

    units: tuple[LateUnitStep, ...]
    unit_count: int
    late: int
    drafts: int
    units_ready: int
    unread: int
    owed: int
    overdue: int


def urging_today(*, actor: Actor, on: date, limit: int = MOST_UNITS) -> UrgingToday:
    """Late units with their last and next step, and counts; all within the actor's sight."""
    unread, owed, overdue = _explanation_counts(actor, on)
    if not actor.holds(access.URGE):
        return UrgingToday((), 0, 0, 0, 0, unread, owed, overdue)
    waiting = access.urgings_to_send(actor, on=on).order_by()
    drafts = waiting.aggregate(all=Count("pk"), units=Count("unit", distinct=True))
    units, count, late = _late_units(actor, on, limit)
    return UrgingToday(units, count, late, drafts["all"], drafts["units"], unread, owed, overdue)


def _explanation_counts(actor: Actor, on: date) -> tuple[int, int, int]:
    mine = access.explanations_to_read(actor, on=on).count()
    owed = access.explanations_to_answer(actor, on=on).aggregate(
        all=Count("pk"), over=Count("pk", filter=Q(answer_by__lt=on))
    )
    return mine, owed["all"], owed["over"]


def _late_units(actor: Actor, on: date, limit: int) -> tuple[tuple[LateUnitStep, ...], int, int]:
    # What an office leads itself is among its own work, not among those it urges.
    late = followed_tasks(actor, on=on).filter(due_on__lt=on).exclude(lead_id=F("followed_by_id"))
    leads = late.order_by().values("lead_id").annotate(oldest=Min("due_on"), late=Count("pk"))
    every = list(leads.order_by("oldest", "-late", "lead_id"))
    chosen = [row["lead_id"] for row in every[:limit]]
    tasks = list(late.filter(lead_id__in=chosen).order_by("due_on", "pk"))
    by_unit: defaultdict[int, list[Task]] = defaultdict(list)
    for task in tasks:
        by_unit[task.lead_id].append(task)
    state = _Standing(actor, tasks, on)
    cards = unit_cards(ids=set(by_unit), on=on)
    rows = [_late_unit(cards[unit_id], rows, state, on) for unit_id, rows in by_unit.items()]
    rows.sort(key=lambda row: (row.draft_id is None, not row.must_come_first))
    return tuple(rows), len(every), sum(row["late"] for row in every)


class _Standing:
    """What is known of many late tasks at once."""

    def __init__(self, actor: Actor, tasks: Sequence[Task], on: date) -> None:
        offices = {task.followed_by_id for task in tasks}
        ladders = {office: ladder_of(office, on=on).ladder for office in offices}
        facts = ladder_facts(tasks)
        ids = [task.pk for task in tasks]
        self.next = {
            task.pk: next_rung(ladders[task.followed_by_id], facts[task.pk], on) for task in tasks
        }
        self.taken = taken_steps(ids, on=on)
        self.letters = letters_so_far(ids)
        named = UrgedTask.objects.filter(task_id__in=ids, urging__state=UrgingState.DRAFT)
        self.draft = dict(named.values_list("task_id", "urging_id"))


def _late_unit(unit: UnitCard, tasks: list[Task], state: _Standing, on: date) -> LateUnitStep:
    ids = tuple(task.pk for task in tasks)
    first = min(ids, key=lambda task_id: _urgency(state.next[task_id]))
    step = state.next[first]
    steps = [taken for task_id in ids for taken in state.taken.get(task_id, ())]
    drafts = [state.draft[task_id] for task_id in ids if task_id in state.draft]
    oldest = tasks[0].due_on
    return LateUnitStep(
        unit=unit,
        task_ids=ids,
        oldest_days=(on - oldest).days if oldest else 0,
        last=max(steps, key=lambda taken: taken.at, default=None),
        next_step=step,
        letters=max((state.letters.get(task_id, 0) for task_id in ids), default=0),
        draft_id=drafts[0] if drafts else None,
        must_come_first=isinstance(step, Rest) and step.why in COMES_FIRST,
        first_task_id=first,
    )


def _urgency(step: NextStep) -> int:
    """Which of several tasks says what comes next for the unit."""
    match step:
        case Rest(why=Why.DRAFT_WAITS):
            return 0
        case Rest(why=why) if why in COMES_FIRST:
            return 1
        case Climb():
            return 2
        case Rest():
            return 3
        case Stop():
            return 4


@dataclass(frozen=True, slots=True)
class UrgingRow:
    """An urging in a list: to whom, which step, how many tasks, how many days the oldest is late.

    ``letters_before`` is the most letters that one of its tasks had before this urging.
    """

    id: int
    unit: UnitCard
    rung: str
    form: RungForm
    state: UrgingState
    drawn_on: date
    sent_at: datetime | None
    number: str
    answer_by: date | None
    people_told: int
    tasks: int
    most_days: int
    letters_before: int
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class UrgingsPage:
    """Drafts that wait, late units with what comes next, and what was sent in 30 days.

    ``drafts`` are the 100 oldest of ``draft_count``.
    """

    offices: tuple[UnitCard, ...]
    drafts: tuple[UrgingRow, ...]
    draft_count: int
    units: tuple[LateUnitStep, ...]
    unit_count: int
    sent: tuple[UrgingRow, ...]


def get_urgings_page(*, actor: Actor, on: date) -> UrgingsPage:
    """What the one who urges works through on a day."""
    waiting = access.urgings_to_send(actor, on=on).order_by("drawn_on", "form", "pk")
    drafts = list(waiting[:MOST_DRAFTS])
    since = day_begins(on - timedelta(days=SENT_DAYS))
    sent = access.urgings_of_offices(actor, on=on).filter(
        state=UrgingState.SENT, sent_at__gte=since
    )
    units, count, _late = _late_units(actor, on, MOST_UNITS)
    rows = urging_rows([*drafts, *sent.order_by("-sent_at", "-pk")[:MOST_SENT]], on=on)
    return UrgingsPage(
        offices=offices_of(actor, on=on),
        drafts=tuple(row for row in rows if row.state is UrgingState.DRAFT),
        draft_count=waiting.count(),
        units=units,
        unit_count=count,
        sent=tuple(row for row in rows if row.state is UrgingState.SENT),
    )


def urging_rows(urgings: Sequence[Urging], *, on: date) -> list[UrgingRow]:
    """Rows for urgings, with what changed in all their tasks together after they were sent."""
    tasks: defaultdict[int, list[int]] = defaultdict(list)
    days: defaultdict[int, int] = defaultdict(int)
    named = UrgedTask.objects.filter(urging_id__in=[row.pk for row in urgings])
    for urging_id, task_id, due_on in named.values_list("urging_id", "task_id", "task__due_on"):
        tasks[urging_id].append(task_id)
        days[urging_id] = max(days[urging_id], (on - due_on).days if due_on else 0)
    ids = {task_id for group in tasks.values() for task_id in group}
    facts, letters = dated_facts(ids), letters_of_tasks(ids)
    cards = unit_cards(ids={row.unit_id for row in urgings}, on=on)
    return [
        UrgingRow(
            id=row.pk,
            unit=cards[row.unit_id],
            rung=row.rung,
            form=RungForm(row.form),
            state=UrgingState(row.state),
            drawn_on=row.drawn_on,
            sent_at=row.sent_at,
            number=row.number,
            answer_by=row.answer_by,
            people_told=row.people_told,
            tasks=len(tasks[row.pk]),
            most_days=days[row.pk],
            letters_before=_letters_before(row, tasks[row.pk], letters),
            effects=_effects_of(row, tasks[row.pk], facts, on),
        )
        for row in urgings
    ]


def _letters_before(
    urging: Urging, task_ids: list[int], letters: Mapping[int, list[datetime]]
) -> int:
    """Those of a draft are all that were sent."""
    until = urging.sent_at
    counts = (
        sum(until is None or at < until for at in letters.get(task_id, ())) for task_id in task_ids
    )
    return max(counts, default=0)


def _effects_of(
    urging: Urging, task_ids: list[int], facts: Mapping[int, list[DatedFact]], on: date
) -> tuple[Effect, ...]:
    if urging.sent_at is None:
        return ()
    together = [fact for task_id in task_ids for fact in facts[task_id]]
    if len(task_ids) > 1:  # percentages of several tasks are no percentage
        together = [replace(fact, percent=None) for fact in together]
    return effects(together, timezone.localtime(urging.sent_at), on)
