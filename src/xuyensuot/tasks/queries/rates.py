"""Rates side by side: the two by two of a set for each unit, province, document or pillar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from operator import add, attrgetter
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.text import fold
from xuyensuot.org.queries import UnitCard, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries.keeping import kept_of_closed, kept_of_open
from xuyensuot.tasks.queries.listing import Directive
from xuyensuot.tasks.queries.narrowing import (
    LATE_BY_ORIGINAL,
    TaskFilters,
    conditions_of_open,
    narrowed,
)
from xuyensuot.tasks.queries.provinces import topmost_units
from xuyensuot.tasks.queries.sets import set_cards
from xuyensuot.tasks.queries.table import SetFound, set_found
from xuyensuot.tasks.rules.grouping import RatesBy
from xuyensuot.tasks.rules.states import OUTCOME_CELLS, Cell, Outcome

Key = tuple[Any, ...]
KEYS: dict[RatesBy, tuple[str, ...]] = {
    RatesBy.UNIT: (),
    RatesBy.PROVINCE: (),
    RatesBy.DOCUMENT: ("directive_id",),
    RatesBy.PILLAR: ("pillar_id",),
}


OPEN_COUNTED = (Cell.OPEN_IN_TIME, Cell.OPEN_LATE, Cell.NO_DAY, LATE_BY_ORIGINAL)
OUTCOME_FIELDS = {
    outcome: str(cell) for outcome, cell in OUTCOME_CELLS.items() if cell is not Cell.OUTSIDE
}


@dataclass(frozen=True, slots=True)
class RateFigures:
    """The two by two with standing tasks beside it, and how many units said anything of theirs.

    Parts, occurrences and ended tasks are in none of them.
    """

    done_in_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_late: int = 0
    no_day: int = 0
    late_by_original: int = 0
    units: int = 0
    units_reporting: int = 0

    def __add__(self, other: RateFigures) -> RateFigures:
        return RateFigures(*map(add, FIGURES(self), FIGURES(other)))

    @property
    def dated(self) -> int:
        return self.done_in_time + self.done_late + self.open_in_time + self.open_late

    @property
    def due_or_done(self) -> int:
        return self.dated - self.open_in_time

    @property
    def counted(self) -> int:
        return self.dated + self.no_day


FIGURES = attrgetter(*(field.name for field in fields(RateFigures)))

Pair = tuple[int, RateFigures]
"""A lead and its figures."""
Counted = tuple[int, Key, RateFigures]
"""A lead, the key of a row, and what the lead has in it."""


@dataclass(frozen=True, slots=True)
class RateRow:
    """One of those set side by side; ``id`` is what the list is narrowed to for its tasks."""

    id: int | None
    label: str
    sort_key: str
    figures: RateFigures


@dataclass(frozen=True, slots=True)
class RatesFound:
    """The rows, and the figures of the whole set, in which each unit is one."""

    rows: tuple[RateRow, ...]
    total: RateFigures
    of: SetFound


def rates_found(*, actor: Actor, filters: TaskFilters, by: RatesBy, on: date) -> RatesFound:
    """Figures of the set that the filters leave, apart from ``timing`` and ``state``.

    Counted once for each lead in each row: what stands side by side has no task in common.
    """
    base = narrowed(access.visible_tasks(actor, on=on), filters, actor=actor, on=on)
    closed = kept_of_closed(("rates", actor.itself, by, on), filters, lambda: _closed(base, by))
    still = kept_of_open(("rates", actor.itself, by, on), filters, lambda: _open(base, by, on))
    counted = _by_key((*closed, *still), len(KEYS[by]))
    rows = tuple(RateRow(*name, _summed(pairs)) for name, pairs in _named(counted, by, on).items())
    total = _summed([pair for pairs in counted.values() for pair in pairs])
    return RatesFound(
        rows, total, set_found(actor=actor, filters=filters, on=on, counted=total.counted)
    )


def _closed(rows: QuerySet[Task], by: RatesBy) -> tuple[Counted, ...]:
    """Closed tasks by the outcome that they keep."""
    counting = rows.filter(outcome__in=list(OUTCOME_FIELDS)).order_by()
    found = counting.values_list("lead_id", *KEYS[by], "outcome").annotate(
        count=Count("pk"), said=Count("last_report_at")
    )
    return tuple(
        (lead_id, tuple(key), _of_lead({OUTCOME_FIELDS[Outcome(word)]: count}, said))
        for lead_id, *key, word, count, said in found
    )


def _open(rows: QuerySet[Task], by: RatesBy, on: date) -> tuple[Counted, ...]:
    """Open tasks held against the day; what lies inside another is in none of the cells."""
    words = conditions_of_open(on)
    names = [str(name) for name in OPEN_COUNTED]
    counts = {name: Count("state", filter=words[name]) for name in names}
    rows = rows.filter(closed_at=None, parent=None, series=None).order_by()
    found = rows.values_list("lead_id", *KEYS[by]).annotate(**counts, said=Count("last_report_at"))
    width = len(KEYS[by])
    return tuple(
        (
            lead_id,
            tuple(row[:width]),
            _of_lead(dict(zip(names, row[width:-1], strict=True)), row[-1]),
        )
        for lead_id, *row in found
    )


def _of_lead(figures: Mapping[str, int], said: int) -> RateFigures:
    return RateFigures(**figures, units=1, units_reporting=min(said, 1))


def _by_key(counted: Iterable[Counted], width: int) -> dict[Key, list[Pair]]:
    """By key, what each lead of it has; without a key the lead itself is one."""
    found: dict[Key, list[Pair]] = {}
    for lead_id, key, figures in counted:
        found.setdefault(key if width else (lead_id,), []).append((lead_id, figures))
    return found


def _summed(pairs: Iterable[Pair]) -> RateFigures:
    """Figures added up; a lead is one unit however many of its tasks are among them."""
    reports: dict[int, int] = {}
    total = RateFigures()
    for lead_id, figures in pairs:
        reports[lead_id] = max(figures.units_reporting, reports.get(lead_id, 0))
        total += figures
    return replace(total, units=len(reports), units_reporting=sum(reports.values()))


def _named(
    counted: dict[Key, list[Pair]], by: RatesBy, on: date
) -> dict[tuple[int | None, str, str], list[Pair]]:
    """The same by id, label and place in the order of names."""
    match by:
        case RatesBy.UNIT:
            cards = unit_cards(ids={key[0] for key in counted}, on=on)
            return {_unit(cards[key[0]]): pairs for key, pairs in counted.items()}
        case RatesBy.PROVINCE:
            home = topmost_units({key[0] for key in counted}, on)
            found: dict[tuple[int | None, str, str], list[Pair]] = {}
            for key, pairs in counted.items():
                found.setdefault(_unit(home[key[0]]), []).extend(pairs)
            return found
        case RatesBy.DOCUMENT:
            labels = _directive_labels([key[0] for key in counted])
            return {(pk, labels[pk], fold(labels[pk])): pairs for (pk,), pairs in counted.items()}
        case RatesBy.PILLAR:
            names = {card.id: (card.name, f"{place:03}") for place, card in enumerate(set_cards())}
            none = gettext("no pillar set"), "~"
            return {(key[0], *names.get(key[0], none)): pairs for key, pairs in counted.items()}


def _directive_labels(ids: list[int]) -> dict[int, str]:
    """What documents are called now: a letterhead is corrected without a task being touched."""
    rows = Directive.objects.filter(pk__in=ids).values_list("pk", "number", "file_name")
    return {pk: number or file_name for pk, number, file_name in rows}


def _unit(card: UnitCard) -> tuple[int, str, str]:
    return card.id, card.office_name, card.sort_key
