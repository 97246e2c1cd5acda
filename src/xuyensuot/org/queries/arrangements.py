"""Which arrangement of a kind holds for a unit on a day?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from xuyensuot.org.models import Arrangement
from xuyensuot.org.queries.tree import ids_above_in_order


@dataclass(frozen=True, slots=True)
class ArrangementCard:
    """An arrangement, the unit that made it, and the days in which it holds."""

    id: int
    unit_id: int
    content: Mapping[str, Any]
    basis: str
    valid_from: date
    valid_until: date | None


def find_arrangement(kind: str, *, unit_id: int, on: date) -> ArrangementCard | None:
    """The unit's own, else that of the nearest unit above; ``None`` without any."""
    line = ids_above_in_order(unit_id, on=on)
    rows = Arrangement.objects.filter(kind=kind, unit_id__in=line, valid__contains=on)
    found = sorted(rows, key=lambda row: line.index(row.unit_id))
    return _card(found[0]) if found else None


def arrangements_of(kind: str, *, unit_id: int) -> tuple[ArrangementCard, ...]:
    """All that the unit itself ever made of the kind, the latest first."""
    rows = Arrangement.objects.filter(kind=kind, unit_id=unit_id).order_by("-valid")
    return tuple(map(_card, rows))


def _card(row: Arrangement) -> ArrangementCard:
    return ArrangementCard(
        row.pk, row.unit_id, row.content, row.basis, row.valid.lower, row.valid.upper
    )
