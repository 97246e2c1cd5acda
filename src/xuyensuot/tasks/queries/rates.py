"""Rates side by side: the two by two of a set for each unit, province, document or pillar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries.narrowing import (
    LATE_BY_ORIGINAL,
    TaskFilters,
    conditions,
    narrowed,
)
from xuyensuot.tasks.queries.provinces import topmost_units
from xuyensuot.tasks.queries.sets import set_cards
from xuyensuot.tasks.queries.table import SetFound, set_found
from xuyensuot.tasks.rules.grouping import RatesBy
from xuyensuot.tasks.rules.states import Cell

KEYS = {
    RatesBy.UNIT: ("lead_id",),
    RatesBy.PROVINCE: ("lead_id",),
    RatesBy.DOCUMENT: ("directive_id", "directive__number", "directive__file_name"),
    RatesBy.PILLAR: ("pillar_id",),
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
        pairs = zip(astuple(self), astuple(other), strict=True)
        return RateFigures(*(mine + theirs for mine, theirs in pairs))

    @property
    def dated(self) -> int:
        return self.done_in_time + self.done_late + self.open_in_time + self.open_late

    @property
    def due_or_done(self) -> int:
        return self.dated - self.open_in_time

    @property
    def counted(self) -> int:
        return self.dated + self.no_day


@dataclass(frozen=True, slots=True)
class RateRow:
    """One of those set side by side; ``id`` is what the list is narrowed to for its tasks."""

    id: int | None
    label: str
    sort_key: str
    figures: RateFigures


@dataclass(frozen=True, slots=True)
class RatesFound:
    """The rows, and the figures of the whole set: counted by themselves, not added up."""

    rows: tuple[RateRow, ...]
    total: RateFigures
    of: SetFound


def rates_found(*, actor: Actor, filters: TaskFilters, by: RatesBy, on: date) -> RatesFound:
    """Figures of the set that the filters leave, apart from ``timing`` and ``state``."""
    base = narrowed(access.visible_tasks(actor, on=on), filters, actor=actor, on=on)
    counted = base.exclude(conditions(on)[Cell.OUTSIDE]).order_by()
    return RatesFound(
        rows=tuple(_named(_counted_by(counted, by, on), by, on)),
        total=RateFigures(**counted.aggregate(**_counts(on))),
        of=set_found(actor=actor, filters=filters, on=on),
    )


def _counts(on: date) -> dict[str, Count]:
    words = conditions(on)
    counted = {
        str(cell): Count("pk", filter=words[cell]) for cell in Cell if cell is not Cell.OUTSIDE
    }
    said = Q(last_report_at__isnull=False)
    counts = counted | {
        LATE_BY_ORIGINAL: Count("pk", filter=words[LATE_BY_ORIGINAL]),
        "units": Count("lead_id", distinct=True),
        "units_reporting": Count("lead_id", distinct=True, filter=said),
    }
    return {field.name: counts[field.name] for field in fields(RateFigures)}


def _counted_by(
    counted: QuerySet[Task], by: RatesBy, on: date
) -> list[tuple[tuple[object, ...], RateFigures]]:
    names, counts = KEYS[by], _counts(on)
    rows = counted.values(*names).annotate(**counts).values_list(*names, *counts)
    return [(row[: len(names)], RateFigures(*row[len(names) :])) for row in rows]


def _named(
    counted: list[tuple[tuple[object, ...], RateFigures]], by: RatesBy, on: date
) -> Iterable[RateRow]:
    match by:
        case RatesBy.UNIT:
            ids = {int(str(key[0])): figures for key, figures in counted}
            cards = unit_cards(ids=ids, on=on)
            for unit_id, figures in ids.items():
                card = cards[unit_id]
                yield RateRow(unit_id, card.office_name, card.sort_key, figures)
        case RatesBy.PROVINCE:
            yield from _by_province({int(str(key[0])): figures for key, figures in counted}, on)
        case RatesBy.DOCUMENT:
            for (directive_id, number, file_name), figures in counted:
                label = str(number or file_name)
                yield RateRow(int(str(directive_id)), label, label, figures)
        case RatesBy.PILLAR:
            names = {card.id: (card.name, f"{place:03}") for place, card in enumerate(set_cards())}
            for (pillar_id,), figures in counted:
                pk = None if pillar_id is None else int(str(pillar_id))
                label, order = names.get(pk or 0, (gettext("no pillar set"), "~"))
                yield RateRow(pk, label, order, figures)


def _by_province(by_lead: dict[int, RateFigures], on: date) -> Iterable[RateRow]:
    home = topmost_units(set(by_lead), on)
    sums: dict[int, RateFigures] = {}
    cards = {card.id: card for card in home.values()}
    for lead_id, figures in by_lead.items():
        place = home[lead_id].id
        sums[place] = sums.get(place, RateFigures()) + figures
    for place, figures in sums.items():
        yield RateRow(place, cards[place].name, cards[place].sort_key, figures)
