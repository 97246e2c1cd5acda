"""Duties of one unit that may be the same, and days on which too much falls due at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries.calendar import CalendarFilters, duties_of, led_by_us
from xuyensuot.tasks.queries.listing import TaskRow, task_rows
from xuyensuot.tasks.rules.duplicates import DutyText, Pair, find_pairs, terms_of
from xuyensuot.tasks.rules.load import peak_days, usual_load

MOST_COMPARED = 400
"""The nearest days first; even where all of them are alike the answer comes in half a second."""

MOST_PAIRS = 20


@dataclass(frozen=True, slots=True)
class PossibleDuplicate:
    """Two open duties of one lead from two documents; they clash where the last days differ."""

    first: TaskRow
    second: TaskRow
    is_clash: bool


@dataclass(frozen=True, slots=True)
class PeakDay:
    """A day on which more falls due than on nine in ten of the unit's days."""

    on: date
    count: int


@dataclass(frozen=True, slots=True)
class Clashes:
    """The pairs most alike, of ``pair_count``; ``compared`` of ``open`` duties were looked at."""

    pairs: tuple[PossibleDuplicate, ...]
    pair_count: int
    peaks: tuple[PeakDay, ...]
    usual: int
    compared: int
    open: int


def clashes_of_unit(*, actor: Actor, unit_id: int, on: date) -> Clashes:
    """Of the open duties in sight that the unit leads."""
    rows = access.visible_tasks(actor, on=on).filter(lead_id=unit_id, closed_at=None)
    return _clashes(rows, rows, on)


def clashes_of_ours(*, actor: Actor, filters: CalendarFilters, on: date) -> Clashes:
    """Pairs of one lead on the side asked for; crowded days are those of what we lead ourselves."""
    rows = duties_of(actor=actor, filters=filters, on=on)
    return _clashes(rows, led_by_us(actor=actor, on=on), on)


def _clashes(rows: QuerySet[Task], load: QuerySet[Task], on: date) -> Clashes:
    fields = ("pk", "lead_id", "directive_id", "due_on", "content")
    found = list(rows.order_by("due_on", "pk").values_list(*fields)[:MOST_COMPARED])
    names = _names({row[1] for row in found}, on)
    pairs = find_pairs(
        DutyText(pk, lead_id, directive_id, due_on, terms_of(content, names[lead_id]))
        for pk, lead_id, directive_id, due_on, content in found
    )
    counts = _due_counts(load, on)
    return Clashes(
        pairs=_shown(pairs[:MOST_PAIRS], on),
        pair_count=len(pairs),
        peaks=tuple(PeakDay(day, counts[day]) for day in peak_days(counts)),
        usual=usual_load(counts),
        compared=len(found),
        open=rows.count(),
    )


def _names(ids: set[int], on: date) -> dict[int, tuple[str, ...]]:
    cards = unit_cards(ids=ids, on=on)
    return {pk: (card.name, card.office_name) for pk, card in cards.items()}


def _due_counts(rows: QuerySet[Task], on: date) -> Counter[date]:
    """How many fall due on each day to come."""
    days = rows.filter(due_on__gte=on, recurrence="").order_by()
    return Counter(day for day in days.values_list("due_on", flat=True) if day is not None)


def _shown(pairs: tuple[Pair, ...], on: date) -> tuple[PossibleDuplicate, ...]:
    ids = {pk for pair in pairs for pk in (pair.first_id, pair.second_id)}
    tasks = list(Task.objects.filter(pk__in=ids).select_related("directive"))
    rows = {row.id: row for row in task_rows(tasks, on=on)}
    return tuple(
        PossibleDuplicate(rows[pair.first_id], rows[pair.second_id], pair.is_clash)
        for pair in pairs
    )
