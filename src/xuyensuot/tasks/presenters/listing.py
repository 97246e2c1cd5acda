"""The page of the follow-up table: tabs, the two by two, conditions in force, rows under heads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.forms import BoundField
from django.urls import reverse
from django.utils.functional import Promise
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
from xuyensuot.tasks.wording import (
    COLUMN_NAMES,
    TIMING_NAMES,
    grouping_choices,
    role_choices,
    state_choices,
)

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
class TypedDay:
    """A field for a day with what was typed, and what is wrong with it."""

    name: str
    id: str
    label: str
    value: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields of the conditions offer, and the days that were typed."""

    leads: tuple[Choice, ...]
    directives: tuple[Choice, ...]
    years: tuple[Option, ...]
    programmes: tuple[Choice, ...]
    pillars: tuple[Choice, ...]
    roles: tuple[Option, ...]
    states: tuple[Option, ...]
    days: tuple[TypedDay, ...]


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
    def keys(self) -> tuple[str, ...]:
        """What the columns are called in the address."""
        return tuple(column.key for column in self.columns)

    @property
    def ticks(self) -> bool:
        """Whether something can be done with several rows."""
        return bool(self.bulk)

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
    days: Sequence[BoundField] = (),
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
            days=days,
            on=on,
        ),
        groupings=_options(grouping_choices(), filters.group),
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
    days: Sequence[BoundField],
    on: date,
) -> Choices:
    """What may be chosen in the fields of the conditions."""
    return Choices(
        leads=tuple(leads),
        directives=tuple(directives),
        years=_years(filters, on),
        programmes=tuple(sets_of_kind(sets, SetKind.PROGRAMME)),
        pillars=tuple(sets_of_kind(sets, SetKind.PILLAR)),
        roles=_options(role_choices(), filters.role),
        states=_options(state_choices(), filters.state),
        days=tuple(map(_typed, days)),
    )


def _options(choices: Iterable[tuple[str, Promise]], chosen: str) -> tuple[Option, ...]:
    return tuple(Option(value, str(name), value == chosen) for value, name in choices)


def _typed(day: BoundField) -> TypedDay:
    return TypedDay(
        name=day.html_name,
        id=day.id_for_label,
        label=str(day.label),
        value=str(day.value() or ""),
        faults=tuple(map(str, day.errors)),
    )


def _years(filters: TaskFilters, on: date) -> tuple[Option, ...]:
    """Plan years around the day, the newest first, and the one asked for."""
    years = {on.year + step for step in range(-YEARS_BACK, YEARS_AHEAD + 1)}
    years |= {filters.year} if filters.year else set()
    return tuple(
        Option(str(year), str(year), year == filters.year) for year in sorted(years, reverse=True)
    )


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
