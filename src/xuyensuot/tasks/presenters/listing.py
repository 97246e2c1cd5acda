"""The page of the follow-up table: tabs, the two by two, conditions in force, rows under heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.address import Address
from xuyensuot.tasks.presenters.bulk import BulkAction
from xuyensuot.tasks.presenters.rates import print_rule
from xuyensuot.tasks.presenters.sets import (
    condition_labels,
    names_of,
    set_size,
    set_words,
    sets_of_kind,
)
from xuyensuot.tasks.presenters.square import Square, present_square
from xuyensuot.tasks.presenters.table import (
    Column,
    Line,
    Section,
    chosen_columns,
    columns_of,
    sections_of,
    usual_columns,
)
from xuyensuot.tasks.queries import (
    Choice,
    SavedViewCard,
    SetCard,
    TaskFilters,
    TaskTable,
    TaskTotals,
    grouping_of,
)
from xuyensuot.tasks.rules.counting import counting_rule
from xuyensuot.tasks.rules.sets import SetKind
from xuyensuot.tasks.rules.states import SOON_DAYS, Timing
from xuyensuot.tasks.wording import COLUMN_NAMES, TIMING_NAMES, grouping_choices

YEARS_BACK, YEARS_AHEAD = 4, 1


@dataclass(frozen=True, slots=True)
class Tab:
    """A view with what it holds under the other filters; saved ones come without a count."""

    label: str
    count: int | None
    url: str
    current: bool
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition in force and the address without it."""

    label: str
    remove_href: str


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields of the conditions offer."""

    leads: Sequence[Choice]
    directives: Sequence[Choice]
    years: Sequence[Option]
    programmes: Sequence[Choice]
    pillars: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything the partial of the list prints.

    ``query`` is the address without its path, ``hidden`` what of it the form of conditions must
    carry along, ``kept`` what the form of the arrangement must.
    """

    tabs: tuple[Tab, ...]
    square: Square
    chips: tuple[Chip, ...]
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    choices: Choices
    groupings: tuple[Option, ...]
    column_choices: tuple[Option, ...]
    bulk: tuple[BulkAction, ...]
    total: int
    totals: TaskTotals
    filters: TaskFilters
    set_words: str
    set_size: str
    rule: str
    hidden: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...]
    clear_url: str
    all_url: str
    url: str
    query: str
    on: date

    @property
    def narrowed(self) -> bool:
        """Whether anything but the view is asked for."""
        return bool(self.chips)

    @property
    def width(self) -> int:
        """Columns with the one of the boxes to tick."""
        return len(self.columns) + bool(self.bulk)

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines)


def present_list(
    table: TaskTable,
    filters: TaskFilters,
    *,
    columns: tuple[str, ...] = (),
    saved: Sequence[SavedViewCard] = (),
    bulk: tuple[BulkAction, ...] = (),
    on: date,
) -> Listing:
    """The list under its filters, with these columns or the usual ones."""
    columns = chosen_columns(columns)
    address, names = Address(filters, columns), names_of(table.of.names)
    labels = condition_labels(filters, names)
    words, totals = set_words(labels), table.found.totals
    shown = columns or usual_columns(filters.group)
    sections = sections_of(
        table.found.rows,
        table.details,
        table.found.groups,
        names.sets,
        grouping=grouping_of(filters),
        address=address,
        on=on,
    )
    return Listing(
        tabs=(*_tabs(totals, filters, address, on), *_saved(saved, address)),
        square=present_square(totals, filters, address, words, on),
        chips=tuple(Chip(label, address.to(**{name: ""})) for name, label in labels.items()),
        columns=tuple(columns_of(shown, filters, address)),
        sections=sections,
        choices=present_choices(
            leads=table.of.names.leads,
            directives=table.of.names.directives,
            sets=table.of.names.sets,
            filters=filters,
            on=on,
        ),
        groupings=tuple(
            Option(value, str(name), value == filters.group) for value, name in grouping_choices()
        ),
        column_choices=tuple(
            Option(key, str(name), key in shown) for key, name in COLUMN_NAMES.items()
        ),
        bulk=bulk,
        total=table.found.total,
        totals=totals,
        filters=filters,
        set_words=words,
        set_size=set_size(table.of),
        rule=print_rule(counting_rule(on)),
        hidden=address.arranged(),
        kept=tuple(address.params(group="", columns="", parts="").items()),
        clear_url=Address(TaskFilters(group=filters.group, sort=filters.sort), columns).to(),
        all_url=address.to(timing="", state=""),
        url=address.to(),
        query=address.query(),
        on=on,
    )


def present_choices(
    *,
    leads: Sequence[Choice],
    directives: Sequence[Choice],
    sets: Sequence[SetCard],
    filters: TaskFilters,
    on: date,
) -> Choices:
    """What may be chosen in the fields of the conditions."""
    return Choices(
        leads=leads,
        directives=directives,
        years=_years(filters, on),
        programmes=sets_of_kind(sets, SetKind.PROGRAMME),
        pillars=sets_of_kind(sets, SetKind.PILLAR),
    )


def _years(filters: TaskFilters, on: date) -> list[Option]:
    """Plan years around the day, the newest first, and the one asked for."""
    years = {on.year + step for step in range(-YEARS_BACK, YEARS_AHEAD + 1)}
    years |= {filters.year} if filters.year else set()
    return [
        Option(str(year), str(year), year == filters.year) for year in sorted(years, reverse=True)
    ]


def _tabs(totals: TaskTotals, filters: TaskFilters, address: Address, on: date) -> tuple[Tab, ...]:
    last = formatting.day_month(on + timedelta(days=SOON_DAYS))
    asking = gettext("Needs handling by %(day)s") % {"day": last}
    meaning = gettext("Not acknowledged, waiting for confirmation, late, or due by %(day)s") % {
        "day": last
    }
    views = (
        ("asking", asking, totals.asking, meaning),
        (Timing.LATE, str(TIMING_NAMES[Timing.LATE]), totals.late, ""),
        (Timing.WAITING, gettext("Reported done, waiting for confirmation"), totals.waiting, ""),
        (Timing.STANDING, str(TIMING_NAMES[Timing.STANDING]), totals.standing, ""),
        (Timing.DONE, str(TIMING_NAMES[Timing.DONE]), totals.done, ""),
        ("", gettext("All"), totals.all, ""),
    )
    return tuple(
        Tab(
            label=label,
            count=count,
            url=address.to(timing=str(word), state=""),
            current=filters.timing == word and not filters.state,
            meaning=meaning,
        )
        for word, label, count, meaning in views
    )


def _saved(saved: Sequence[SavedViewCard], address: Address) -> tuple[Tab, ...]:
    return tuple(
        Tab(
            label=view.name,
            count=None,
            url=f"{reverse('tasks:list_tasks')}?{view.query}",
            current=view.query == address.query(),
            meaning="" if view.is_mine else gettext("shared in your unit"),
        )
        for view in saved
    )
