"""Reading the place in a name: "quận Cầu Giấy", "UBND Thành phố", "xã Đông Hội, huyện Đông Anh"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from xuyensuot.org.rules.index import NATION, UnitIndex, VersionRow
from xuyensuot.org.rules.kinds import TERRITORIES, TERRITORY_KINDS, Level
from xuyensuot.org.rules.naming import name_key

Pieces = list[tuple[str, bool]]

_KINDS = tuple(sorted((tuple(name_key(k).split()) for k in TERRITORY_KINDS), key=len, reverse=True))
_JOINTS = (("tren", "dia", "ban"), ("truc", "thuoc"), ("thuoc",), ("cua",), ("tai",), ("o",))
_OFFICE = "ubnd"


@dataclass(frozen=True, slots=True)
class Found:
    """Rows that a reading leads to; not ``certain`` where a person should look."""

    rows: list[VersionRow]
    certain: bool = True


def find_territory(
    index: UnitIndex,
    pieces: Pieces,
    *,
    within: int | None,
    home: int,
    on: date,
    named_kind: bool = False,
) -> Found:
    """Territories that the pieces name in full, narrowed by the places named behind the first.

    ``named_kind`` refuses a place without its kind ("Hà Đông").
    """
    words = name_key(" ".join(word for word, _ in pieces)).split()
    office = bool(words) and words[0] == _OFFICE
    if office:
        words = words[1:]
    if not words:
        return Found([])
    kind = _kind_at(words)
    if kind and len(words) == len(kind):
        return Found(_bare_kind(index, " ".join(kind), within, home, on))
    return _named(index, words, home, on, by_place=not kind and not named_kind, office=office)


def _kind_at(words: list[str]) -> tuple[str, ...]:
    return next((kind for kind in _KINDS if tuple(words[: len(kind)]) == kind), ())


def _bare_kind(
    index: UnitIndex, kind: str, within: int | None, home: int, on: date
) -> list[VersionRow]:
    """ "UBND Thành phố", "UBND huyện": the nearest of that kind around the document's own unit."""
    row = index.version(within, on) if within is not None else None
    chain = list(reversed(row.path)) if row else []
    for unit_id in chain or [home]:
        above = index.version(unit_id, on)
        if above and above.level in TERRITORIES and name_key(above.kind) == kind:
            return [above]
    return []


def _named(
    index: UnitIndex, words: list[str], home: int, on: date, *, by_place: bool, office: bool
) -> Found:
    table = index.places if by_place else index.territories
    for length in range(len(words), 0, -1):
        rows = table.get(" ".join(words[:length]))
        if not rows:
            continue
        behind = words[length:]
        rows = _narrowed(index, rows, behind, home)
        if rows:
            return _near_home(rows, home, on, sure=not by_place or office or bool(behind))
    return Found([])


def _narrowed(
    index: UnitIndex, rows: list[VersionRow], behind: list[str], home: int
) -> list[VersionRow]:
    """Those beneath every place named behind; none where what stands behind is no place."""
    while behind:
        behind = _without_joint(behind)
        found = _first_place(index, behind, home)
        if found is None:
            return []
        length, around = found
        rows = [row for row in rows if around.intersection(row.path[:-1])]
        behind = behind[length:]
    return rows


def _without_joint(words: list[str]) -> list[str]:
    """The words without what joins a place to what stands before it ("thuộc", "của")."""
    joint = next((j for j in _JOINTS if tuple(words[: len(j)]) == j), ())
    return words[len(joint) :]


def _first_place(
    index: UnitIndex, words: list[str], home: int
) -> tuple[int, frozenset[int]] | None:
    for length in range(len(words), 0, -1):
        phrase = " ".join(words[:length])
        rows = index.territories.get(phrase) or index.places.get(phrase)
        if rows:
            return length, frozenset(row.unit_id for row in rows)
    kind = _kind_at(words)
    return (len(kind), frozenset({home})) if kind and home != NATION else None


def _near_home(rows: list[VersionRow], home: int, on: date, *, sure: bool) -> Found:
    """Provinces stand for themselves; of smaller territories those at home come first."""
    provinces = [row for row in rows if row.level == Level.PROVINCE]
    if provinces:
        return Found(provinces)
    if home == NATION:
        return Found(rows, certain=sure)
    near = [row for row in rows if home in row.path]
    if near:
        return Found(near, certain=sure)
    return Found([row for row in rows if row.in_force(on)] or rows, certain=False)


def find_body_place(
    index: UnitIndex, pieces: Pieces, *, within: int | None, home: int, on: date
) -> Iterable[tuple[Pieces, int]]:
    """Ways to take a province off the end of a body's name: (what is left, that province).

    "Sở Tư pháp tỉnh Khánh Hòa" is the Sở Tư pháp of Khánh Hòa; "Công an Thành phố" that of the
    document's own province, if it is a city; "Bảo hiểm xã hội Việt Nam" is national.
    """
    words = [word for word, _ in pieces]
    for at in range(1, len(words)):
        stem, tail = pieces[:at], _without_joint(words[at:])
        if tail == ["viet", "nam"]:
            yield stem, NATION
        for region in _regions(index, tail, within, home, on):
            yield stem, region


def _regions(
    index: UnitIndex, tail: list[str], within: int | None, home: int, on: date
) -> list[int]:
    if _kind_at(tail) == tuple(tail):
        rows = _bare_kind(index, " ".join(tail), within, home, on)
        return [row.unit_id for row in rows if row.level == Level.PROVINCE]
    phrase = name_key(" ".join(tail))
    rows = index.territories.get(phrase) or index.places.get(phrase) or []
    provinces = [row for row in rows if row.level == Level.PROVINCE]
    standing = [row.unit_id for row in provinces if row.in_force(on)]
    return list(dict.fromkeys([*standing, *(row.unit_id for row in provinces)]))
