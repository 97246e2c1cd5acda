"""What the templates of units print, worded already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language, gettext

from xuyensuot.base.formatting import day
from xuyensuot.org.presenters.history import (
    Moment,
    Relative,
    present_history,
    successors_of,
)
from xuyensuot.org.queries import CodePiece, EndedUnit, UnitCard, UnitPage
from xuyensuot.org.rules.kinds import TERRITORIES, Level
from xuyensuot.org.rules.reference.plan import RECORDS_BEGIN
from xuyensuot.org.wording import CODE_SYSTEMS, LEVEL_NAMES

_ONE_DAY = timedelta(days=1)


def stretch(from_: date, until: date | None) -> str:
    """``from 1 July 2025``, ``1 March 2025 – 30 June 2025``; the last day is one in force.

    The oldest day of the data is not told as a first day: the unit is older than that.
    """
    first = "" if from_ <= RECORDS_BEGIN else day(from_)
    last = day(until - _ONE_DAY) if until else ""
    if first and last:
        return f"{first} – {last}"
    if first:
        return gettext("from %(day)s") % {"day": first}
    if last:
        return gettext("until %(day)s") % {"day": last}
    return gettext("as far back as the records go")


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit in a list."""

    id: int
    name: str
    detail: str
    level: str
    code: str
    valid: str


@dataclass(frozen=True, slots=True)
class UnitFace:
    """The page of one unit; ``unheld`` are titles of posts without anybody, with their count."""

    line: UnitLine
    office_name: str
    name_en: str
    kind: str
    ended_on: date | None
    not_yet: bool
    parent: UnitLine | None
    moments: tuple[Moment, ...]
    codes: tuple[tuple[str, str, str], ...]
    aliases: tuple[str, ...]
    children: tuple[UnitLine, ...]
    bodies: tuple[UnitLine, ...]
    successors: tuple[Relative, ...]
    people: tuple[tuple[str, str], ...]
    unheld: tuple[tuple[str, int], ...]
    agency: UnitLine | None
    stands_for: tuple[UnitLine, ...]


def line_of(card: UnitCard) -> UnitLine:
    return UnitLine(
        card.id,
        card.name,
        card.detail,
        str(LEVEL_NAMES[Level(card.level)]),
        card.code,
        stretch(card.valid_from, card.valid_until),
    )


def lines_of(cards: Sequence[UnitCard]) -> tuple[UnitLine, ...]:
    return tuple(line_of(card) for card in cards)


@dataclass(frozen=True, slots=True)
class EndedLine:
    """A unit that is no more in a list, with where it leads on."""

    line: UnitLine
    heirs: tuple[UnitLine, ...]


def ended_lines(found: Sequence[EndedUnit]) -> tuple[EndedLine, ...]:
    return tuple(EndedLine(line_of(unit.card), lines_of(unit.heirs)) for unit in found)


def face_of(page: UnitPage, on: date) -> UnitFace:
    unit, moments = page.unit, present_history(page, on)
    return UnitFace(
        line=line_of(unit),
        office_name=unit.office_name if unit.level in TERRITORIES else "",
        name_en=unit.name_en if (get_language() or "").startswith("en") else "",
        kind=unit.kind,
        ended_on=unit.ended_on,
        not_yet=unit.valid_from > on,
        parent=line_of(page.parent) if page.parent else None,
        moments=moments,
        codes=tuple(_code(piece) for piece in page.codes),
        aliases=page.aliases,
        children=lines_of(page.children),
        bodies=lines_of(page.bodies),
        successors=successors_of(moments) if unit.ended_on else (),
        people=tuple((seat.title, seat.holder) for seat in page.seats if seat.holder),
        unheld=tuple(Counter(seat.title for seat in page.seats if not seat.holder).items()),
        agency=line_of(page.agency) if page.agency else None,
        stands_for=lines_of(page.stands_for),
    )


def _code(piece: CodePiece) -> tuple[str, str, str]:
    return (
        piece.value,
        str(CODE_SYSTEMS[piece.system]),
        stretch(piece.valid_from, piece.valid_until),
    )
