"""The life of a unit as one line: founded, renamed, moved, what it took over, what it went into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext

from xuyensuot.base.formatting import day
from xuyensuot.org.presenters.units import Relative, relative_of
from xuyensuot.org.queries import NamePiece, UnitPage
from xuyensuot.org.rules.reference.plan import RECORDS_BEGIN

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """One day on which something became of the unit.

    ``relatives`` are those it came from or went into, to be seen on ``see_on``; ``here`` marks the
    last turn before the day shown.
    """

    day: str
    on: date
    title: str
    detail: str
    relatives: tuple[Relative, ...]
    see_on: date
    is_end: bool
    here: bool


def turns_of(page: UnitPage, on: date) -> tuple[Turn, ...]:
    """In the order of the days, the first known one first."""
    turns = [*_beginnings(page), *_changes(page.history), *_takings(page), *_ends(page)]
    turns.sort(key=lambda turn: (turn.on, turn.is_end))
    past = [place for place, turn in enumerate(turns) if turn.on <= on]
    here = past[-1] if past else None
    return tuple(
        Turn(
            turn.day,
            turn.on,
            turn.title,
            turn.detail,
            turn.relatives,
            turn.see_on,
            turn.is_end,
            place == here,
        )
        for place, turn in enumerate(turns)
    )


def _turn(
    on: date,
    title: str,
    detail: str = "",
    relatives: tuple[Relative, ...] = (),
    *,
    see_on: date | None = None,
    is_end: bool = False,
) -> Turn:
    shown = day(on) if on > RECORDS_BEGIN else ""
    return Turn(shown, on, title, detail, relatives, see_on or on, is_end, here=False)


def _beginnings(page: UnitPage) -> list[Turn]:
    first = page.history[0]
    on = first.valid_from
    above = gettext("beneath %(unit)s") % {"unit": first.parent.name} if first.parent else ""
    from_ = _from(page, on)
    if on <= RECORDS_BEGIN:
        title = gettext("%(name)s, as far back as the records go")
    elif from_:
        title = gettext("%(name)s comes of")
    else:
        title = gettext("%(name)s is founded")
    return [_turn(on, title % {"name": first.name}, above, from_, see_on=on - ONE_DAY)]


def _from(page: UnitPage, on: date) -> tuple[Relative, ...]:
    return tuple(relative_of(kin) for kin in page.predecessors if kin.on == on)


def _changes(pieces: Sequence[NamePiece]) -> list[Turn]:
    turns = []
    for before, after in zip(pieces, pieces[1:], strict=False):
        on = after.valid_from
        if after.name != before.name:
            title = gettext("renamed %(name)s") % {"name": after.name}
            turns.append(_turn(on, title, gettext("before: %(name)s") % {"name": before.name}))
        old, new = before.parent, after.parent
        if old is not None and new is not None and old.id != new.id:
            facts = {"old": old.name, "new": new.name}
            turns.append(_turn(on, gettext("moved from %(old)s to %(new)s") % facts))
    return turns


def _takings(page: UnitPage) -> list[Turn]:
    """What it took over while it went on."""
    first = page.history[0].valid_from
    days = sorted({kin.on for kin in page.predecessors if kin.on != first})
    return [
        _turn(on, gettext("takes over"), relatives=_from(page, on), see_on=on - ONE_DAY)
        for on in days
    ]


def _ends(page: UnitPage) -> list[Turn]:
    last = page.history[-1]
    until = last.valid_until
    days = sorted({kin.on for kin in page.successors})
    turns = []
    for on in days:
        into = tuple(relative_of(kin) for kin in page.successors if kin.on == on)
        ends = on == until
        if len(into) > 1:
            title = gettext("divided among") if ends else gettext("gives parts to")
        else:
            title = gettext("goes into") if ends else gettext("gives a part to")
        turns.append(_turn(on, title, relatives=into, is_end=ends))
    if until is not None and until not in days:
        detail = gettext("without a successor")
        turns.append(_turn(until, gettext("ended"), detail, is_end=True))
    return turns
