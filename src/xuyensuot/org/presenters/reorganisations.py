"""Reorganisations as their page prints them: before and after, what moves, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.org.presenters.boxes import (
    Flow,
    UnitBox,
    boxes_after,
    boxes_before,
    flows_between,
)
from xuyensuot.org.presenters.moved import address_of
from xuyensuot.org.presenters.settling import (
    ConfirmationLine,
    QuestionLine,
    confirmation_lines,
    question_lines,
)
from xuyensuot.org.queries import (
    QUESTIONS_AT_ONCE,
    ReorganisationPage,
    ReorganisationRow,
    word_of,
)
from xuyensuot.org.rules.handover import Count, Share, Tally
from xuyensuot.org.rules.reorganisation import Fault
from xuyensuot.org.wording import fault_sentence

MOST_COLUMNS = 4
MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class ReorganisationLine:
    """One line of the list."""

    row: ReorganisationRow
    state: str
    kind: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and the list behind it; nothing is behind nought."""

    number: int
    address: str


@dataclass(frozen=True, slots=True)
class TallyLine:
    """One kind of thing: before = moved + to settle + ended."""

    label: str
    columns: tuple[tuple[str, Figure], ...]
    before: Figure
    moved: Figure
    to_settle: Figure
    ended: int
    after: int


@dataclass(frozen=True, slots=True)
class FaultLine:
    """A line of the table and what is wrong there."""

    line: int
    sentence: str


@dataclass(frozen=True, slots=True)
class PresentedReorganisation:
    """The page of one; ``missing`` is why it cannot be applied now, empty where it can."""

    row: ReorganisationRow
    line: ReorganisationLine
    day_before: date
    before: tuple[UnitBox, ...]
    after: tuple[UnitBox, ...]
    flows: tuple[Flow, ...]
    more: str
    columns: tuple[str, ...]
    tallies: tuple[TallyLine, ...]
    faults: tuple[FaultLine, ...]
    obstacles: tuple[str, ...]
    missing: str
    may_apply: bool
    may_undo: bool
    waits: bool
    questions: tuple[QuestionLine, ...]
    question_count: int
    settled: int
    open_questions: int
    previous_questions: int | None
    next_questions: int | None
    may_settle: bool
    confirmations: tuple[ConfirmationLine, ...]
    agreed: int
    outstanding: str


def present_line(row: ReorganisationRow, *, on: date) -> ReorganisationLine:
    """How far one is."""
    if row.applied_at is not None:
        moment = formatting.moment(row.applied_at)
        return ReorganisationLine(row, gettext("applied %(at)s") % {"at": moment}, "good")
    if row.wanted:
        words = gettext("happens by itself on %(day)s") % {"day": formatting.day(row.on)}
        return ReorganisationLine(row, words, "wait")
    return ReorganisationLine(row, gettext("prepared, nothing changed yet"), "none")


def present_reorganisation(page: ReorganisationPage, *, on: date) -> PresentedReorganisation:
    """The preview, or what was done."""
    row = page.row
    applied = row.applied_at is not None
    faults = present_faults(page.faults)
    missing = _missing(page, on)
    questions, asked = question_lines(page), confirmation_lines(page)
    earlier, later = page.first - QUESTIONS_AT_ONCE, page.first + QUESTIONS_AT_ONCE
    before, after = boxes_before(page), boxes_after(page)
    agreed = sum(line.kind == "good" for line in asked)
    return PresentedReorganisation(
        row=row,
        line=present_line(row, on=on),
        day_before=row.on - timedelta(days=1),
        before=before,
        after=after,
        flows=() if page.row.steps > len(page.steps) else flows_between(before, after, page),
        more=_more(page),
        columns=_columns(page),
        tallies=tuple(_tally(tally, page) for tally in page.tallies if tally.before),
        faults=faults,
        obstacles=tuple(
            word_of(obstacle.code) % {"count": formatting.number(obstacle.count), **obstacle.params}
            for obstacle in page.obstacles
        ),
        missing=missing,
        may_apply=page.may_apply and not applied and not missing,
        may_undo=page.may_apply and applied and not page.obstacles,
        waits=page.may_apply and not applied and row.on > on and not faults,
        questions=questions,
        question_count=page.question_count,
        settled=page.question_count - page.open_count,
        open_questions=page.open_count,
        previous_questions=max(earlier, 1) if page.first > 1 else None,
        next_questions=later if later <= page.question_count else None,
        may_settle=page.may_apply and not applied,
        confirmations=asked,
        agreed=agreed,
        outstanding="" if applied else _outstanding(page.open_count, asked),
    )


def present_faults(faults: Sequence[Fault]) -> tuple[FaultLine, ...]:
    """Faults with their lines, in words."""
    return tuple(FaultLine(f.line, fault_sentence(f.code, f.params)) for f in faults)


def _missing(page: ReorganisationPage, on: date) -> str:
    if page.row.applied_at is not None:
        return ""
    if page.faults:
        count = len(page.faults)
        words = ngettext("%(n)s fault is to be mended.", "%(n)s faults are to be mended.", count)
        return words % {"n": formatting.number(count)}
    if page.row.on > on:
        return gettext("Its day, %(day)s, has not come.") % {"day": formatting.day(page.row.on)}
    if not page.may_apply:
        return gettext("Only who manages every unit named applies it.")
    return ""


def _outstanding(questions: int, asked: Sequence[ConfirmationLine]) -> str:
    """What is left to settle and who has not agreed, by name; empty where nothing is."""
    parts = []
    if questions:
        words = ngettext(
            "%(n)s question is open: its proposal will hold.",
            "%(n)s questions are open: their proposals will hold.",
            questions,
        )
        parts.append(words % {"n": formatting.number(questions)})
    names = [line.unit.name for line in asked if line.kind != "good"]
    more = len(names) - MOST_NAMED
    if more > 0:
        words = ngettext("%(n)s more unit", "%(n)s more units", more)
        names = [*names[:MOST_NAMED], words % {"n": formatting.number(more)}]
    if names:
        parts.append(gettext("Not agreed yet: %(units)s.") % {"units": "; ".join(names)})
    return " ".join(parts)


def _columns(page: ReorganisationPage) -> tuple[str, ...]:
    """A column for each predecessor of a few; of many the sums alone."""
    units = [passing.unit_id for passing in page.passings]
    return tuple(page.cards[unit].name for unit in units) if len(units) <= MOST_COLUMNS else ()


def _tally(tally: Tally, page: ReorganisationPage) -> TallyLine:
    names, code = _columns(page), tally.code
    figures = (
        _figure(tally.by_unit.get(p.unit_id, 0), Count(code, unit_id=p.unit_id))
        for p in page.passings
    )
    return TallyLine(
        label=word_of(code),
        columns=tuple(zip(names, figures, strict=False)),
        before=_figure(tally.before, Count(code)),
        moved=_figure(tally.moved, Count(code, Share.MOVED)),
        to_settle=_figure(tally.to_settle, Count(code, Share.SETTLE)),
        ended=tally.ended,
        after=tally.moved + tally.to_settle,
    )


def _figure(number: int, count: Count) -> Figure:
    return Figure(number, address_of(count) if number else "")


def _more(page: ReorganisationPage) -> str:
    hidden = page.row.steps - len(page.steps)
    if hidden <= 0:
        return ""
    words = ngettext(
        "%(n)s more step is not shown; those whose units hold most are.",
        "%(n)s more steps are not shown; those whose units hold most are.",
        hidden,
    )
    return words % {"n": formatting.number(hidden)}
