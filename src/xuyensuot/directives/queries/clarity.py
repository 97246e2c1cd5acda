"""Which "rõ" list holds for a unit?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuyensuot.directives.rules.clarity import ARRANGEMENT, Element, elements_of
from xuyensuot.org.queries import arrangements_of, find_arrangement


@dataclass(frozen=True, slots=True)
class ClarityList:
    """A list of a unit, its basis in words and the days in which it holds."""

    elements: tuple[Element, ...]
    basis: str
    valid_from: date
    valid_until: date | None


def clarity_elements(*, unit_id: int, on: date) -> tuple[Element, ...]:
    """What must be clear of tasks that the unit issues on the day."""
    found = find_arrangement(ARRANGEMENT, unit_id=unit_id, on=on)
    return elements_of(found.content if found else None)


def clarity_lists(*, unit_id: int) -> tuple[ClarityList, ...]:
    """All lists that the unit itself ever chose, the latest first."""
    return tuple(
        ClarityList(elements_of(row.content), row.basis, row.valid_from, row.valid_until)
        for row in arrangements_of(ARRANGEMENT, unit_id=unit_id)
    )
