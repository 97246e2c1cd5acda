"""Urging and result on the page of a task: numbered steps over a line of progress."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.urging_words import (
    days_after,
    form_name,
    main_effect,
    next_words,
    other_effects,
)
from xuyensuot.tasks.queries import TakenStep, UrgingOfTask
from xuyensuot.tasks.rules.ladder import RungForm

WIDTH, TOP, BOTTOM, LEFT, RIGHT = 288, 16, 72, 6, 268


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step with its number on the line, its day, what came of it; ``more`` other spans."""

    number: int
    name: str
    at: date
    detail: str
    more: tuple[str, ...]
    urging_id: int | None


@dataclass(frozen=True, slots=True)
class ChartMark:
    """An upright on the chart, with its words above or below."""

    x: str
    text: str
    is_due: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A line of progress in a box of 288 by 90; ``label`` says the same in words."""

    line: str
    last_x: str
    last_y: str
    last: str
    marks: tuple[ChartMark, ...]
    label: str
    caption: str


@dataclass(frozen=True, slots=True)
class PresentedTaskUrging:
    """Everything the section prints beside what ``found`` holds itself."""

    found: UrgingOfTask
    steps: tuple[StepLine, ...]
    next: str
    next_number: int
    chart: Chart | None
    on: date


def present_urging_of_task(found: UrgingOfTask, *, on: date) -> PresentedTaskUrging:
    """The section on a day."""
    steps = tuple(_line(number, step) for number, step in enumerate(found.steps, start=1))
    return PresentedTaskUrging(
        found=found,
        steps=steps,
        next=next_words(found.next_step, found.letters) if found.next_step else "",
        next_number=len(steps) + 1,
        chart=_chart(found, on),
        on=on,
    )


def _line(number: int, step: TakenStep) -> StepLine:
    at = timezone.localdate(step.at)
    answered = ""
    if step.form is RungForm.EXPLANATION:
        answered = gettext("not answered yet")
        if step.answered_at is not None:
            answered = days_after(at, timezone.localdate(step.answered_at))
    detail = ", ".join(filter(None, [answered, main_effect(step.effects)]))
    name = " ".join(filter(None, [form_name(step.form), step.number]))
    return StepLine(number, name, at, detail, other_effects(step.effects), step.urging_id)


def _chart(found: UrgingOfTask, on: date) -> Chart | None:
    """The line from the issue to the day, level between two words; none without a word."""
    if not found.points or on <= found.begun_on:
        return None
    days = (on - found.begun_on).days

    def x(day: date) -> str:
        part = min(max((day - found.begun_on).days / days, 0), 1)
        return f"{LEFT + part * (RIGHT - LEFT):.1f}"

    def y(value: int) -> str:
        return f"{BOTTOM - min(value / found.whole, 1) * (BOTTOM - TOP):.1f}"

    known = [(found.begun_on, 0), *((point.on, point.value) for point in found.points)]
    last = found.points[-1].value
    line = " ".join(f"{x(day)},{y(value)}" for day, value in [*known, (on, last)])
    return Chart(
        line=line,
        last_x=x(on),
        last_y=y(last),
        last=_figure(last, found),
        marks=_marks(found, x, on),
        label=_label(found, last, on),
        caption=_caption(found),
    )


def _marks(found: UrgingOfTask, place: Callable[[date], str], on: date) -> tuple[ChartMark, ...]:
    steps = [
        ChartMark(place(timezone.localdate(step.at)), str(number), is_due=False)
        for number, step in enumerate(found.steps, start=1)
    ]
    days = {gettext("original day"): found.original_due_on, gettext("last day"): found.due_on}
    if found.original_due_on == found.due_on:
        days.pop(gettext("original day"))
    due = [
        ChartMark(place(day), name, is_due=True)
        for name, day in days.items()
        if day is not None and found.begun_on <= day <= on
    ]
    return (*steps, *due)


def _figure(value: int, found: UrgingOfTask) -> str:
    return formatting.number(value) + ("" if found.counts_parts else "%")


def _caption(found: UrgingOfTask) -> str:
    since = formatting.day_month(found.begun_on)
    if found.counts_parts:
        words = gettext("parts confirmed of %(whole)s, since %(day)s")
        return words % {"whole": formatting.number(found.whole), "day": since}
    return gettext("percent reported by the lead, since %(day)s") % {"day": since}


def _label(found: UrgingOfTask, last: int, on: date) -> str:
    return gettext("%(caption)s: %(last)s on %(day)s; urged %(times)s times") % {
        "caption": _caption(found),
        "last": _figure(last, found),
        "day": formatting.day(on),
        "times": formatting.number(len(found.steps)),
    }
