"""Reorganisations as their page prints them: before and after, what moves, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.org.presenters.moved import address_of
from xuyensuot.org.presenters.settling import (
    ConfirmationLine,
    QuestionLine,
    confirmation_lines,
    question_lines,
)
from xuyensuot.org.presenters.units import stretch
from xuyensuot.org.queries import (
    QUESTIONS_AT_ONCE,
    ReorganisationPage,
    ReorganisationRow,
    UnitCard,
    word_of,
)
from xuyensuot.org.rules.handover import Count, Share, Tally
from xuyensuot.org.rules.reorganisation import Fault, Ref, Step, StepKind
from xuyensuot.org.wording import STEP_NAMES, fault_sentence

MOST_COLUMNS = 4
MOST_NAMED = 3
SIGNS = {
    StepKind.MERGE: "→",
    StepKind.SPLIT: "→",
    StepKind.TRANSFER: "→",
    StepKind.MOVE: "→",
    StepKind.RENAME: "=",
    StepKind.ABOLISH: "×",
    StepKind.FOUND: "+",
}
KINDS = {"→": "move", "+": "new", "×": "end", "=": "keep", "?": "ask"}


@dataclass(frozen=True, slots=True)
class ReorganisationLine:
    """One line of the list."""

    row: ReorganisationRow
    state: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A sign and a word: = kept, → moves, + new, × ends, ? to be settled."""

    sign: str
    word: str
    kind: str


@dataclass(frozen=True, slots=True)
class UnitBox:
    """A unit before or after; ``counts`` says what it holds or is to hold."""

    id: int | None
    name: str
    detail: str
    valid: str
    tag: Tag
    counts: str
    people: tuple[tuple[str, str], ...] = ()


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
    before, after = page.first - QUESTIONS_AT_ONCE, page.first + QUESTIONS_AT_ONCE
    agreed = sum(line.kind == "good" for line in asked)
    return PresentedReorganisation(
        row=row,
        line=present_line(row, on=on),
        day_before=row.on - timedelta(days=1),
        before=tuple(_before(page)),
        after=tuple(_after(page)),
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
        previous_questions=max(before, 1) if page.first > 1 else None,
        next_questions=after if after <= page.question_count else None,
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


def _before(page: ReorganisationPage) -> list[UnitBox]:
    return [
        _box(
            page.cards[step.unit],
            _tag(step, page.cards),
            _counts(step.unit, page.tallies),
            page.people.get(step.unit, ()),
        )
        for step in page.steps
        if isinstance(step.unit, int)
    ]


def _after(page: ReorganisationPage) -> list[UnitBox]:
    """Whoever takes over or goes on, each once, with the sum of what comes to it."""
    founded = {step.unit: step for step in page.steps if step.kind is StepKind.FOUND}
    coming: dict[Ref, list[int]] = {key: [] for key in founded}
    for step in page.steps:
        if step.to and isinstance(step.unit, int):
            main = next((t.unit for t in step.to if t.main), step.to[0].unit)
            coming.setdefault(main, []).append(step.unit)
        for other in step.to:
            coming.setdefault(other.unit, [])
        if step.kind in {StepKind.RENAME, StepKind.MOVE}:
            coming.setdefault(step.unit, [])
    return [_box_after(ref, units, founded, page) for ref, units in coming.items()]


def _box_after(
    ref: Ref, units: Sequence[int], founded: Mapping[Ref, Step], page: ReorganisationPage
) -> UnitBox:
    counts = _sums(units, page.tallies)
    if ref in founded:
        step = founded[ref]
        above = page.cards.get(step.parent) if isinstance(step.parent, int) else None
        tag = Tag("+", gettext("new"), "new")
        return UnitBox(None, step.name, above.name if above else "", "", tag, counts)
    card = page.cards[int(ref)]
    renamed = next((s for s in page.steps if s.unit == ref and s.kind is StepKind.RENAME), None)
    words = gettext("takes over") if units else gettext("goes on")
    tag = Tag("→" if units else "=", words, "move" if units else "keep")
    box = _box(card, tag, counts)
    if renamed is None:
        return box
    tag = Tag("=", gettext("new name"), "keep")
    return UnitBox(box.id, renamed.name, box.detail, box.valid, tag, counts)


def _box(
    card: UnitCard, tag: Tag, counts: str, people: tuple[tuple[str, str], ...] = ()
) -> UnitBox:
    valid = stretch(card.valid_from, card.valid_until)
    return UnitBox(card.id, card.name, card.detail, valid, tag, counts, people)


def _tag(step: Step, cards: Mapping[int, UnitCard]) -> Tag:
    sign = SIGNS[step.kind]
    ambiguous = len(step.to) > 1
    names = [_name(target.unit, cards) for target in step.to]
    word = str(STEP_NAMES[step.kind])
    if names:
        word = f"{word}: {'; '.join(names)}"
    return Tag("?" if ambiguous else sign, word, "ask" if ambiguous else KINDS[sign])


def _name(ref: Ref, cards: Mapping[int, UnitCard]) -> str:
    return cards[ref].name if isinstance(ref, int) else gettext("the new unit")


def _counts(unit_id: int, tallies: Sequence[Tally]) -> str:
    return _sums([unit_id], tallies)


def _sums(units: Sequence[int], tallies: Sequence[Tally]) -> str:
    found = [(tally, sum(tally.by_unit.get(unit, 0) for unit in units)) for tally in tallies]
    return " · ".join(
        f"{word_of(tally.code)}: {formatting.number(count)}" for tally, count in found if count
    )


def _columns(page: ReorganisationPage) -> tuple[str, ...]:
    """A column for each predecessor of a few; of many the sums alone."""
    units = _predecessors(page)
    return tuple(page.cards[unit].name for unit in units) if len(units) <= MOST_COLUMNS else ()


def _predecessors(page: ReorganisationPage) -> list[int]:
    return [step.unit for step in page.steps if isinstance(step.unit, int) and step.to]


def _tally(tally: Tally, page: ReorganisationPage) -> TallyLine:
    units, names, code = _predecessors(page), _columns(page), tally.code
    figures = (_figure(tally.by_unit.get(unit, 0), Count(code, unit_id=unit)) for unit in units)
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
