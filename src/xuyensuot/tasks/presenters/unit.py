"""The work of one unit: sums, load by week as bars with their numbers, who stands for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext

from xuyensuot.base import formatting
from xuyensuot.org.queries import SeatedPerson, UnitCard
from xuyensuot.tasks.presenters.clashes import ClashesPage, present_clashes
from xuyensuot.tasks.presenters.small_square import SmallSquare, small_square
from xuyensuot.tasks.presenters.words import Mark, timing_mark, unit_note
from xuyensuot.tasks.queries import (
    BeneathCounts,
    Roles,
    SourceCounts,
    TaskRow,
    UnitTasks,
    WeekLoad,
)

BAR, GAP, HEIGHT = 26, 8, 96
"""Measures of the drawing in its own units."""

LOW = 8
"""A bar of full height stands for at least so many: one duty is not drawn as a tower."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One week: three pieces from the ground up, in units of the drawing."""

    x: int
    middle: int
    done_y: str
    done_height: str
    open_y: str
    open_height: str
    late_y: str
    late_height: str
    figure_y: str
    label: str
    title: str
    week: WeekLoad
    is_now: bool
    url: str


@dataclass(frozen=True, slots=True)
class LoadChart:
    """Bars of the weeks; the same numbers stand in a table beside them."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    bar: int
    most: int


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with what it is of; empty where nothing is due yet."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class LateLine:
    """A late task of the unit."""

    row: TaskRow
    mark: Mark


@dataclass(frozen=True, slots=True)
class UnitWork:
    """Everything the page prints."""

    unit: UnitCard
    note: str
    square: SmallSquare
    roles: Roles
    rates: tuple[Rate, ...]
    chart: LoadChart
    sources: tuple[SourceCounts, ...]
    more_sources: int
    late: tuple[LateLine, ...]
    late_count: int
    late_url: str
    calendar_url: str
    people: tuple[SeatedPerson, ...]
    clashes: ClashesPage
    beneath: tuple[BeneathCounts, ...]


def present_unit_tasks(found: UnitTasks, *, on: date) -> UnitWork:
    """The page of a unit's work on a day."""
    unit_id = found.unit.id
    table = reverse("tasks:list_tasks")
    return UnitWork(
        unit=found.unit,
        note=unit_note(found.unit),
        square=small_square(found.totals, f"unit={unit_id}"),
        roles=found.roles,
        rates=_rates(found),
        chart=_chart(found.weeks, unit_id, on),
        sources=found.sources,
        more_sources=found.source_count - len(found.sources),
        late=tuple(LateLine(row, timing_mark(row, on)) for row in found.late),
        late_count=found.totals.late,
        late_url=f"{table}?timing=late&unit={unit_id}",
        calendar_url=f"{reverse('tasks:view_calendar')}?unit={unit_id}",
        people=found.people,
        clashes=present_clashes(found.clashes, unit_id=unit_id, on=on),
        beneath=found.beneath,
    )


def _rates(found: UnitTasks) -> tuple[Rate, ...]:
    figures = found.on_time
    pairs = (
        (gettext("In time by the day now"), figures.in_time, figures.due),
        (gettext("In time by the first day"), figures.in_time_originally, figures.due_originally),
    )
    return tuple(
        Rate(label, formatting.share(part, whole) if whole else "") for label, part, whole in pairs
    )


def _chart(weeks: tuple[WeekLoad, ...], unit_id: int, on: date) -> LoadChart:
    most = max((week.all for week in weeks), default=0)
    return LoadChart(
        bars=tuple(
            _bar(place, week, max(most, LOW), unit_id, on) for place, week in enumerate(weeks)
        ),
        width=len(weeks) * (BAR + GAP),
        height=HEIGHT + 36,
        bar=BAR,
        most=most,
    )


def _bar(place: int, week: WeekLoad, most: int, unit_id: int, on: date) -> Bar:
    def scaled(count: int) -> float:
        return count * HEIGHT / most

    sunday = week.monday + timedelta(days=6)
    done, open_, late = scaled(week.done), scaled(week.open), scaled(week.late)
    ground = HEIGHT + 16
    x = place * (BAR + GAP)
    period = f"due_from={week.monday:%Y-%m-%d}&due_to={sunday:%Y-%m-%d}"
    return Bar(
        x=x,
        middle=x + BAR // 2,
        done_y=f"{ground - done:.1f}",
        done_height=f"{done:.1f}",
        open_y=f"{ground - done - open_:.1f}",
        open_height=f"{open_:.1f}",
        late_y=f"{ground - done - open_ - late:.1f}",
        late_height=f"{late:.1f}",
        figure_y=f"{ground - done - open_ - late - 4:.1f}",
        label=formatting.day_month(week.monday) if place % 2 == 0 else "",
        title=formatting.days(week.monday, sunday),
        week=week,
        is_now=week.monday <= on <= sunday,
        url=f"{reverse('tasks:list_tasks')}?timing=all&unit={unit_id}&{period}",
    )
