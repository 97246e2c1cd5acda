"""Rates side by side: rows with both denominators, ties shown as ties, and the same as a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext

from xuyensuot.base import formatting
from xuyensuot.base.sheets import Sheet, Value
from xuyensuot.tasks.presenters.address import Address
from xuyensuot.tasks.presenters.rates import PrintedRate, print_rate, print_rule
from xuyensuot.tasks.presenters.sets import condition_labels, names_of, set_size, set_words
from xuyensuot.tasks.queries import RateFigures, RateRow, RatesFound, TaskFilters
from xuyensuot.tasks.rules.counting import CountingRule, Denominator, Rate, counting_rule
from xuyensuot.tasks.rules.grouping import RatesBy
from xuyensuot.tasks.wording import RATES_BY_NAMES, RATES_ORDER_NAMES

MOST_SHOWN = 500
NARROWS = {RatesBy.UNIT: "unit", RatesBy.DOCUMENT: "directive", RatesBy.PILLAR: "pillar"}


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One row; ``tied`` says that its place is shared with a neighbour."""

    label: str
    url: str
    figures: RateFigures
    of_dated: PrintedRate
    of_due: PrintedRate
    original_of_dated: PrintedRate
    reporting: str
    tied: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """A way to set the rates side by side, or to order them."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The page of rates; ``left_out`` counts the rows that only the file holds."""

    rows: tuple[ComparedRow, ...]
    total: ComparedRow
    by: tuple[Turn, ...]
    orders: tuple[Turn, ...]
    head: str
    set_words: str
    set_size: str
    rule: str
    left_out: int
    list_url: str
    query: str
    on: date


def present_rates(
    found: RatesFound, filters: TaskFilters, *, by: RatesBy, order: str, on: date
) -> Comparison:
    """Rates of the set, ordered, with what they are of and by which rule."""
    address = Address(filters)
    words = set_words(condition_labels(filters, names_of(found.of.names)))
    rule = counting_rule(on)
    rows = _ordered(found.rows, order)
    places = [_place(row, order) for row in rows]
    shown = [
        _row(row, words, rule, on, _url(row, by, address), tied=_is_tied(places, index, order))
        for index, row in enumerate(rows[:MOST_SHOWN])
    ]
    total = RateRow(None, gettext("The whole set"), "", found.total)
    return Comparison(
        rows=tuple(shown),
        total=_row(total, words, rule, on, address.to(), tied=False),
        by=tuple(
            Turn(str(name), _turned(address, key, order), key is by)
            for key, name in RATES_BY_NAMES.items()
        ),
        orders=tuple(
            Turn(str(name), _turned(address, by, key), key == order)
            for key, name in RATES_ORDER_NAMES.items()
        ),
        head=str(RATES_BY_NAMES[by]),
        set_words=words,
        set_size=set_size(found.of),
        rule=print_rule(rule),
        left_out=max(0, len(rows) - MOST_SHOWN),
        list_url=address.to(),
        query=_query(address, by, order),
        on=on,
    )


def rates_sheet(
    found: RatesFound, filters: TaskFilters, *, by: RatesBy, order: str, on: date
) -> Sheet:
    """Every row of the page as plain figures; rates stand as numerator and denominator."""
    words = set_words(condition_labels(filters, names_of(found.of.names)))
    heads = [
        str(RATES_BY_NAMES[by]),
        gettext("Done in time"),
        gettext("Done late"),
        gettext("Open, in time"),
        gettext("Open, late"),
        gettext("With a last day"),
        gettext("Done or already due"),
        gettext("Late, of those with a last day"),
        gettext("Late, of those done or already due"),
        gettext("Open, late by the original day"),
        gettext("Standing, outside the rates"),
        gettext("Units reporting"),
        gettext("Units"),
    ]
    total = RateRow(None, gettext("The whole set"), "", found.total)
    rows = (_plain(row, words, on) for row in (*_ordered(found.rows, order), total))
    preamble = (
        gettext("Set: %(set)s · %(size)s") % {"set": words, "size": set_size(found.of)},
        gettext("Figures to %(day)s") % {"day": formatting.day(on)},
        print_rule(counting_rule(on)),
    )
    return Sheet(gettext("Rates of tasks"), preamble, heads, rows)


def _plain(row: RateRow, words: str, on: date) -> list[Value]:
    figures, rule = row.figures, counting_rule(on)
    dated, due = _rates(figures, words, rule, on)
    return [
        row.label,
        figures.done_in_time,
        figures.done_late,
        figures.open_in_time,
        figures.open_late,
        figures.dated,
        figures.due_or_done,
        print_rate(dated).percent,
        print_rate(due).percent,
        figures.late_by_original,
        figures.no_day,
        figures.units_reporting,
        figures.units,
    ]


def _rates(figures: RateFigures, words: str, rule: CountingRule, on: date) -> tuple[Rate, Rate]:
    late = figures.open_late
    return (
        Rate(words, late, figures.dated, Denominator.DATED, on, rule),
        Rate(words, late, figures.due_or_done, Denominator.DUE, on, rule),
    )


def _row(
    row: RateRow, words: str, rule: CountingRule, on: date, url: str, *, tied: bool
) -> ComparedRow:
    figures = row.figures
    label = words if row.id is None else f"{words} · {row.label}"
    dated, due = _rates(figures, label, rule, on)
    original = Rate(label, figures.late_by_original, figures.dated, Denominator.DATED, on, rule)
    reporting = gettext("%(part)s of %(whole)s") % {
        "part": formatting.number(figures.units_reporting),
        "whole": formatting.number(figures.units),
    }
    return ComparedRow(
        row.label,
        url,
        figures,
        print_rate(dated),
        print_rate(due),
        print_rate(original),
        reporting,
        tied,
    )


def _place(row: RateRow, order: str) -> Fraction | int | None:
    """By what rows are ordered; none where there is nothing to divide by."""
    figures = row.figures
    if order == "late":
        return figures.open_late
    whole = figures.due_or_done if order == "of_due" else figures.dated
    return Fraction(figures.open_late, whole) if whole else None


def _ordered(rows: Sequence[RateRow], order: str) -> list[RateRow]:
    by_name = sorted(rows, key=lambda row: row.sort_key)
    if order == "name":
        return by_name
    places = {id(row): _place(row, order) for row in by_name}

    def falling(row: RateRow) -> Fraction | int:
        place = places[id(row)]
        return 1 if place is None else -place

    return sorted(by_name, key=falling)


def _is_tied(places: Sequence[Fraction | int | None], index: int, order: str) -> bool:
    """Rows that stand level are said to: nobody is first by the alphabet."""
    if order == "name" or not places[index]:
        return False
    around = (index - 1, index + 1)
    return any(places[i] == places[index] for i in around if 0 <= i < len(places))


def _url(row: RateRow, by: RatesBy, address: Address) -> str:
    name = NARROWS.get(by)
    return address.to(**{name: str(row.id)}) if name and row.id is not None else ""


def _query(address: Address, by: RatesBy, order: str) -> str:
    return f"{address.query()}&by={by}&order={order}"


def _turned(address: Address, by: RatesBy, order: str) -> str:
    return f"{reverse('tasks:view_rates')}?{_query(address, by, order)}"
