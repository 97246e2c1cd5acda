"""Which unit, or group of units, does a name in a document mean on the document's day?

Tried in this order: a named group; a territory ("UBND quận Cầu Giấy"); a body of the province the
document comes from; a national body; a body with its place behind it; the nearest spelling. Only
the last is a guess, and is never given as certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xuyensuot.kernel.text import match_key, nfc
from xuyensuot.org.rules.groups import Group, GroupPart, NamedGroup, read_group
from xuyensuot.org.rules.index import NATION, UnitIndex, VersionRow
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.members import LOCAL_PARTS, members
from xuyensuot.org.rules.naming import (
    name_key,
    reads_as,
    spoken_initials,
    spoken_pieces,
)
from xuyensuot.org.rules.nearest import nearest_units
from xuyensuot.org.rules.places import Found, find_body_place, find_territory
from xuyensuot.org.rules.positions import without_position

MOST_ALTERNATIVES = 8
Pieces = list[tuple[str, bool]]


class Match(StrEnum):
    """How sure the answer is; ``ambiguous`` and ``unknown`` need a person."""

    EXACT = "exact"
    GROUP = "group"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name means.

    ``unit_id`` is set for ``exact`` alone. ``alternatives`` are other units in order of likelihood
    (for ``ambiguous`` all of them). ``named_id`` is the unit that bore the name; where it had ended
    by that day, ``ended`` is true and ``unit_id`` its successor. ``group_key`` and ``member_ids``
    are set for ``group``; an open group has members only where its parts are named.
    """

    match: Match
    unit_id: int | None = None
    alternatives: tuple[int, ...] = ()
    named_id: int | None = None
    ended: bool = False
    group_key: str = ""
    member_ids: tuple[int, ...] = ()
    is_open: bool = False


UNKNOWN = Resolution(Match.UNKNOWN)

_LOCAL = (Level.DISTRICT, Level.COMMUNE)
_LOCAL_OFFICES = frozenset({"phong", "trung", "doi", "ban"})
"""First words of offices of a district or commune: phòng, trung tâm, đội, ban."""

_IN_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_EDGES = " \t\r\n.,;:*+•–—-\"'“”‘’"


def resolve(index: UnitIndex, name: str, *, within: int | None, on: date) -> Resolution:
    """What ``name`` means in a document of the unit ``within`` on the day ``on``."""
    text = _IN_BRACKETS.sub(" ", nfc(name)).strip(_EDGES)
    if not text:
        return UNKNOWN
    group = read_group(text)
    if group is not None:
        return _resolve_group(index, group, within, on)
    pieces = _without_position(spoken_pieces(text))
    if not pieces:
        return UNKNOWN
    home = index.region_of(within, on)
    for found in _readings(index, pieces, within, home, on):
        answer = _decide(index, found, text, on)
        if answer is not None:
            return answer
    guesses = nearest_units(index, pieces, home, on)[:MOST_ALTERNATIVES]
    return Resolution(Match.AMBIGUOUS, alternatives=tuple(guesses)) if guesses else UNKNOWN


def _readings(
    index: UnitIndex, pieces: Pieces, within: int | None, home: int, on: date
) -> Iterable[Found]:
    """Ways to read the name, the likeliest first."""
    yield find_territory(index, pieces, within=within, home=home, on=on)
    yield Found(_bodies(index, pieces, home))
    if home != NATION:
        yield Found(_bodies(index, pieces, NATION))
    for stem, region in find_body_place(index, pieces, within=within, home=home, on=on):
        yield Found(_bodies(index, stem, region))
    if home == NATION:
        yield Found(_bodies_anywhere(index, pieces), certain=False)
    yield _body_of_territory(index, pieces, within, home, on)


def _bodies(index: UnitIndex, pieces: Pieces, region: int) -> list[VersionRow]:
    stems = index.stems.get(region)
    if stems is None or not pieces:
        return []
    key = name_key(" ".join(word for word, _ in pieces))
    if key in stems:
        return stems[key]
    if not any(short for _, short in pieces):
        return []
    candidates = index.stems_by_initials.get((region, spoken_initials(pieces)), ())
    return [row for stem in candidates if reads_as(pieces, stem) for row in stems[stem]]


def _bodies_anywhere(index: UnitIndex, pieces: Pieces) -> list[VersionRow]:
    key = name_key(" ".join(word for word, _ in pieces))
    return [
        row for region in index.regions_of_stem.get(key, ()) for row in index.stems[region][key]
    ]


def _body_of_territory(
    index: UnitIndex, pieces: Pieces, within: int | None, home: int, on: date
) -> Found:
    """A body that is not kept itself ("Phòng Tư pháp quận Hà Đông"): its territory, as a guess.

    Without a place ("Phòng Tư pháp") it is an office of the district or commune that writes.
    """
    for at in range(1, len(pieces)):
        found = find_territory(index, pieces[at:], within=within, home=home, on=on, named_kind=True)
        if found.rows and all(row.level in _LOCAL for row in found.rows):
            return Found(found.rows, certain=False)
    row = index.version(within, on) if within is not None else None
    if row is not None and row.level in _LOCAL and pieces[0][0] in _LOCAL_OFFICES:
        return Found([row], certain=False)
    return Found([])


def _decide(index: UnitIndex, found: Found, text: str, on: date) -> Resolution | None:
    """One answer from the rows of a reading, ``None`` where they come to nothing."""
    standing = [row for row in found.rows if row.in_force(on)]
    ended = [row for row in found.rows if row.until is not None and row.until <= on]
    if standing:
        return _choose(standing, text, certain=found.certain)
    if ended:
        last = max(row.until for row in ended if row.until is not None)
        named = Found([row for row in ended if row.until == last], certain=found.certain)
        return _follow(index, named, text, on)
    if found.rows:
        first = min(row.from_ for row in found.rows)
        coming = [row for row in found.rows if row.from_ == first]
        return _choose(coming, text, certain=found.certain)
    return None


def _choose(rows: Sequence[VersionRow], text: str, *, certain: bool) -> Resolution:
    ids = _unit_ids(_spelt_alike(rows, text))
    if certain and len(ids) == 1:
        others = tuple(i for i in _unit_ids(rows) if i != ids[0])
        return Resolution(Match.EXACT, ids[0], others[:MOST_ALTERNATIVES], ids[0])
    return Resolution(Match.AMBIGUOUS, alternatives=tuple(ids[:MOST_ALTERNATIVES]))


def _follow(index: UnitIndex, found: Found, text: str, on: date) -> Resolution:
    """Names that were no more on that day: where the unit went, or the ended unit itself."""
    named = _unit_ids(_spelt_alike(found.rows, text))[:MOST_ALTERNATIVES]
    row = next(row for row in found.rows if row.unit_id == named[0])
    if len(named) > 1 or not found.certain:
        return Resolution(Match.AMBIGUOUS, alternatives=tuple(named), ended=True)
    after = index.heirs_in_force(row, on)
    if len(after) == 1:
        return Resolution(Match.EXACT, after[0], (), row.unit_id, ended=True)
    alternatives = (*after, row.unit_id)[:MOST_ALTERNATIVES]
    return Resolution(Match.AMBIGUOUS, None, alternatives, row.unit_id, ended=True)


def _spelt_alike(rows: Sequence[VersionRow], text: str) -> Sequence[VersionRow]:
    """Of rows that differ in diacritics only, those spelt as in the text, if there are any."""
    if len({row.unit_id for row in rows}) == 1:
        return rows
    spelt = match_key(text)
    alike = [row for row in rows if match_key(row.name) in spelt]
    return alike or rows


def _unit_ids(rows: Iterable[VersionRow]) -> list[int]:
    return list(dict.fromkeys(row.unit_id for row in rows))


def _without_position(pieces: Pieces) -> Pieces:
    words = [word for word, _ in pieces]
    kept = without_position(words)
    return [(word, place >= 0 and pieces[place][1]) for word, place in kept]


def _resolve_group(index: UnitIndex, named: NamedGroup, within: int | None, on: date) -> Resolution:
    scope_id = _scope_of(index, named, within, on)
    is_open = named.is_open
    if scope_id is None and any(part in LOCAL_PARTS for part in named.parts):
        is_open = True
    group = Group(named.parts, scope_id, is_open)
    return Resolution(
        Match.GROUP,
        group_key=group.key,
        member_ids=tuple(members(index, group, on=on)),
        is_open=is_open,
    )


def _scope_of(index: UnitIndex, named: NamedGroup, within: int | None, on: date) -> int | None:
    """The unit a group is limited to: the place it names, else where the document comes from."""
    if not LOCAL_PARTS.union({GroupPart.LOCALITIES}).intersection(named.parts):
        return None
    home = index.region_of(within, on)
    if named.scope:
        pieces = spoken_pieces(named.scope)
        found = find_territory(index, pieces, within=within, home=home, on=on)
        standing = _unit_ids(row for row in found.rows if row.in_force(on))
        if len(standing) == 1:
            return standing[0]
    row = index.version(within, on) if within is not None else None
    narrow = row is not None and row.level in _LOCAL
    if narrow and not set(named.parts) - {GroupPart.COMMUNES, GroupPart.LOCALITIES}:
        return within
    return home if home != NATION else None
