"""The history of a unit as a line of dated moments that one can walk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext

from xuyensuot.org.queries import UnitPage
from xuyensuot.org.rules.history import Event, Happening, Kin
from xuyensuot.org.rules.reference.plan import RECORDS_BEGIN
from xuyensuot.org.rules.succession import Part, Relation
from xuyensuot.org.wording import HAPPENINGS, PART_NAMES, RELATION_NAMES

_ONE_DAY = timedelta(days=1)
_ACT = re.compile(r"\d+/(?:\d{4}/)?[A-ZĐ][A-ZĐa-z]*\d*(?:-[A-ZĐ][A-Za-zĐ]*)?")
_VOTES = re.compile(r"text\w* (\d/\d)")
_CHANGED = {Happening.RENAMED, Happening.RETYPED}


@dataclass(frozen=True, slots=True)
class Relative:
    """A unit named in the history; ``how`` it came about and ``basis`` where they say more.

    A predecessor is seen on its last day and a successor on its first (``see_on``), a unit above
    on the day of the page.
    """

    id: int
    name: str
    detail: str
    how: str
    see_on: date | None
    main: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that happened: its words, what it was before, and the units that it names."""

    words: str
    after: str
    before: str
    relatives: tuple[Relative, ...]
    passes_on: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """All that happened on one day.

    ``here`` is the last moment up to the day that the page shows, ``later`` says that it had not
    come then. Without ``act_id`` the ``act`` is no reorganisation of this product. The oldest day
    of the data is told without a day: the unit is older than that.
    """

    on: date
    is_oldest: bool
    here: bool
    later: bool
    sentences: tuple[Sentence, ...]
    act: str
    act_id: int | None


def present_history(page: UnitPage, on: date) -> tuple[Moment, ...]:
    """The oldest first."""
    days = [(at, list(events)) for at, events in groupby(page.history, lambda event: event.on)]
    here = max((at for at, _ in days if at <= on), default=None)
    return tuple(_moment(page, at, events, on, is_here=at == here) for at, events in days)


def successors_of(moments: Sequence[Moment]) -> tuple[Relative, ...]:
    """The units that took over when it ended, the main one first."""
    return next((s.relatives for m in reversed(moments) for s in m.sentences if s.passes_on), ())


def _moment(
    page: UnitPage, at: date, events: Sequence[Event], on: date, *, is_here: bool
) -> Moment:
    act = page.acts.get(at)
    sentences = [_sentence(event, page) for event in events]
    named = {kin.basis for sentence in sentences for kin in sentence.relatives}
    common = named.pop() if len(named) == 1 else ""
    return Moment(
        on=at,
        is_oldest=at <= RECORDS_BEGIN,
        here=is_here,
        later=at > on,
        sentences=tuple(_without(sentence, common) for sentence in sentences),
        act=(act.basis or act.title) if act else common,
        act_id=act.reorganisation_id if act else None,
    )


def _without(sentence: Sentence, basis: str) -> Sentence:
    """What is said of the whole moment is not said again of each unit."""
    relatives = (
        replace(kin, basis="") if kin.basis == basis else kin for kin in sentence.relatives
    )
    return replace(sentence, relatives=tuple(relatives))


def _sentence(event: Event, page: UnitPage) -> Sentence:
    see_on = _see_on(event)
    relatives = tuple(_relative(kin, page, see_on) for kin in event.kin)
    return Sentence(
        words=_words(event),
        after=event.after if event.happening in _CHANGED else "",
        before=event.before,
        relatives=relatives,
        passes_on=event.happening is Happening.PASSED_ON,
    )


def _words(event: Event) -> str:
    if event.happening is Happening.PASSED_ON and len(event.kin) > 1:
        return gettext("Divided among")
    if event.happening is Happening.BEGAN and event.on <= RECORDS_BEGIN:
        return gettext("Beneath") if event.kin else gettext("Set up")
    if event.happening is Happening.BEGAN and not event.kin:
        return gettext("Set up")
    return str(HAPPENINGS[event.happening])


def _see_on(event: Event) -> date | None:
    if event.happening in {Happening.FORMED, Happening.TOOK_OVER}:
        return event.on - _ONE_DAY
    return event.on if event.happening in {Happening.GAVE, Happening.PASSED_ON} else None


def _relative(kin: Kin, page: UnitPage, see_on: date | None) -> Relative:
    how, basis, unit = "", basis_of(kin.basis), page.kin[kin.unit_id]
    # A merger is what the sentence says already; what is divided says which part this is.
    if kin.relation and Relation(kin.relation) is not Relation.MERGED:
        how = str(RELATION_NAMES[Relation(kin.relation)])
    if kin.part:
        how = f"{how}: {PART_NAMES[Part(kin.part)]}"
    # What stands in the same place needs no telling; votes are those for the main successor.
    detail = unit.detail if unit.detail != page.unit.detail else ""
    if not kin.main and _VOTES.fullmatch(kin.basis):
        basis = ""
    return Relative(unit.id, unit.name, detail, how, see_on, kin.main, basis)


def basis_of(basis: str) -> str:
    """The number of the act, or the votes for the main successor; other notes stay in the data."""
    act = _ACT.search(basis)
    if act:
        return act.group()
    votes = _VOTES.fullmatch(basis)
    if votes:
        return gettext("main successor by %(votes)s signs, not by law") % {"votes": votes.group(1)}
    return ""
