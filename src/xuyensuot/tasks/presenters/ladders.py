"""A ladder in words: each step with its day, whom it speaks to and what it waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.urging_words import form_name
from xuyensuot.tasks.queries import LadderPage
from xuyensuot.tasks.rules.ladder import Ladder, Rung
from xuyensuot.tasks.wording import READER_NAMES


@dataclass(frozen=True, slots=True)
class RungLine:
    """One step of a ladder."""

    letter: str
    name: str
    when: str
    to: str
    answer: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A ladder that held or will hold."""

    days: str
    basis: str
    steps: str


@dataclass(frozen=True, slots=True)
class PresentedLadder:
    """The ladder in force with those before and after it."""

    page: LadderPage
    rungs: tuple[RungLine, ...]
    rest: str
    is_default: bool
    is_inherited: bool
    versions: tuple[VersionLine, ...]


def present_ladder(page: LadderPage) -> PresentedLadder:
    """The page of an office."""
    ladder = page.in_force.ladder
    rest = ngettext(
        "After an answer it rests %(n)s working day.",
        "After an answer it rests %(n)s working days.",
        ladder.rest_days,
    )
    return PresentedLadder(
        page=page,
        rungs=tuple(map(_rung, ladder.rungs)),
        rest=rest % {"n": formatting.number(ladder.rest_days)},
        is_default=page.in_force.card is None,
        is_inherited=page.arranged_by is not None and page.arranged_by.id != page.office.id,
        versions=tuple(
            VersionLine(_days(v.valid_from, v.valid_until), v.basis, _steps(v.ladder))
            for v in page.versions
        ),
    )


def _rung(rung: Rung) -> RungLine:
    answer = ""
    if rung.answer_days is not None:
        words = ngettext(
            "answer within %(n)s working day", "answer within %(n)s working days", rung.answer_days
        )
        answer = words % {"n": formatting.number(rung.answer_days)}
    if rung.repeat_every:
        words = ngettext("again after %(n)s day", "again after %(n)s days", rung.repeat_every)
        again = words % {"n": formatting.number(rung.repeat_every)}
        answer = ", ".join(filter(None, [answer, again]))
    return RungLine(
        letter=rung.mark,
        name=form_name(rung.form),
        when=_when(rung.offset),
        to=str(READER_NAMES[rung.to]),
        answer=answer,
    )


def _when(offset: int) -> str:
    if offset == 0:
        return gettext("on the last day")
    count = abs(offset)
    if offset < 0:
        words = ngettext("%(n)s working day before", "%(n)s working days before", count)
    else:
        words = ngettext("%(n)s working day after", "%(n)s working days after", count)
    return words % {"n": formatting.number(count)}


def _days(first: date, until: date | None) -> str:
    if until is None:
        return gettext("from %(day)s") % {"day": formatting.day(first)}
    return gettext("from %(day)s until before %(until)s") % {
        "day": formatting.day(first),
        "until": formatting.day(until),
    }


def _steps(ladder: Ladder) -> str:
    return "; ".join(f"{form_name(rung.form)} {_when(rung.offset)}" for rung in ladder.rungs)
