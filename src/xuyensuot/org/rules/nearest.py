"""The nearest spellings of a name that means nothing as it stands: guesses for a person."""

from __future__ import annotations

from datetime import date
from difflib import SequenceMatcher

from xuyensuot.org.rules.index import NATION, UnitIndex, VersionRow
from xuyensuot.org.rules.naming import name_key

_LEAST_ALIKE = 0.78
_LONGEST = 160


def nearest_units(
    index: UnitIndex, pieces: list[tuple[str, bool]], home: int, on: date
) -> list[int]:
    """Units near ``home`` and national bodies whose names are nearest, the likest first."""
    key = name_key(" ".join(word for word, _ in pieces))[:_LONGEST]
    office = key.removeprefix("ubnd ")
    scores: dict[int, float] = {}
    for words, table in ((key, _bodies_near(index, home)), (office, _places_near(index, home))):
        for name, rows in _alike(words, table):
            likeness = SequenceMatcher(None, words, name).ratio()
            for row in rows:
                if row.in_force(on):
                    scores[row.unit_id] = max(likeness, scores.get(row.unit_id, 0.0))
    return sorted(scores, key=lambda unit_id: (-scores[unit_id], unit_id))


def _bodies_near(index: UnitIndex, home: int) -> dict[str, list[VersionRow]]:
    return {**index.stems.get(NATION, {}), **index.stems.get(home, {})}


def _places_near(index: UnitIndex, home: int) -> dict[str, list[VersionRow]]:
    return index.territories_of(home)


def _alike(words: str, table: dict[str, list[VersionRow]]) -> list[tuple[str, list[VersionRow]]]:
    matcher = SequenceMatcher(None, b=words)
    found = []
    for name, rows in table.items():
        matcher.set_seq1(name)
        if (
            matcher.real_quick_ratio() >= _LEAST_ALIKE
            and matcher.quick_ratio() >= _LEAST_ALIKE
            and matcher.ratio() >= _LEAST_ALIKE
        ):
            found.append((name, rows))
    return found
