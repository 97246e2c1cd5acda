"""Units as other apps show them: looked up by id, code or origin, on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.models import Unit, UnitCode, UnitVersion
from xuyensuot.org.queries.keeping import Kept
from xuyensuot.org.rules.kinds import office_name

GSO = "gso"


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit as it stood on a day, or nearest to it where it had ended or not begun.

    ``office_name`` is what it acts as ("UBND quận Cầu Giấy"), ``detail`` the places above it.
    ``ended_on`` is the first day on which it was no more, ``None`` if it was in force that day or
    yet to begin.
    """

    id: int
    name: str
    name_en: str
    office_name: str
    kind: str
    level: str
    code: str
    parent_id: int | None
    detail: str
    sort_key: str
    valid_from: date
    valid_until: date | None
    ended_on: date | None = None


_kept: Kept[tuple[int, date], UnitCard] = Kept()


def versions_in_force(on: date) -> QuerySet[UnitVersion]:
    """What every unit was on the day."""
    return UnitVersion.objects.filter(valid__contains=on)


def get_unit(unit_id: int, *, on: date) -> UnitCard:
    """The card of a unit; raises ``NotFound`` for an id that does not exist."""
    card = unit_cards(ids={unit_id}, on=on).get(unit_id)
    if card is None:
        raise NotFound
    return card


def find_unit_by_code(
    code: str, *, on: date, system: str = GSO, level: str | None = None
) -> UnitCard | None:
    """The unit that carried the code on the day; a code means nothing without system and date."""
    rows = UnitCode.objects.filter(system=system, value=code, valid__contains=on)
    for unit_id in rows.values_list("unit_id", flat=True):
        card = get_unit(unit_id, on=on)
        if level is None or card.level == level:
            return card
    return None


def find_unit_id_by_origin(origin: str) -> int | None:
    """The unit of the reference data with that origin (``province/01/2008``)."""
    return Unit.objects.filter(origin=origin).values_list("pk", flat=True).first()


def unit_cards(*, ids: Collection[int], on: date) -> dict[int, UnitCard]:
    """Cards by unit id, unknown ids left out: one query, two more where not all were kept."""
    if not ids:
        return {}
    found = _kept.look_up([(unit_id, on) for unit_id in set(ids)], _found)
    return {card.id: card for card in found.values()}


def _found(keys: list[tuple[int, date]]) -> dict[tuple[int, date], UnitCard]:
    """Cards of units, all as of the same day."""
    on = keys[0][1]
    rows = UnitVersion.objects.filter(unit_id__in=[unit_id for unit_id, _ in keys])
    nearest: dict[int, UnitVersion] = {}
    for row in rows.order_by("unit_id", "valid"):
        if row.unit_id not in nearest or row.valid.lower <= on:
            nearest[row.unit_id] = row
    return {(card.id, on): card for card in cards_of(nearest.values(), on=on)}


def cards_of(rows: Iterable[UnitVersion], *, on: date) -> list[UnitCard]:
    """Cards of versions, in their order, with the places above looked up in one query."""
    rows = list(rows)
    above = {row.pk: _ids_above(row) for row in rows}
    names = _names({i for ids in above.values() for i in ids}, on=on)
    return [_card(row, [names[i] for i in above[row.pk] if i in names], on) for row in rows]


def _ids_above(row: UnitVersion) -> list[int]:
    """Ids of the units above, nearest first, the root and the unit itself left out."""
    return [int(part) for part in reversed(row.path.strip("/").split("/")[1:-1])]


def _names(ids: set[int], *, on: date) -> dict[int, str]:
    if not ids:
        return {}
    rows = (
        UnitVersion.objects.filter(unit_id__in=ids)
        .filter(Q(valid__startswith__lte=on) | Q(valid__startswith__isnull=True))
        .order_by("unit_id", F("valid").asc())
        .values_list("unit_id", "name")
    )
    return dict(rows)


def _card(row: UnitVersion, above: list[str], on: date) -> UnitCard:
    until = row.valid.upper
    return UnitCard(
        id=row.unit_id,
        name=row.name,
        name_en=row.name_en,
        office_name=office_name(row.name, row.level),
        kind=row.kind,
        level=row.level,
        code=row.code,
        parent_id=row.parent_id,
        detail=", ".join(above),
        sort_key=row.sort_key,
        valid_from=row.valid.lower,
        valid_until=until,
        ended_on=until if until is not None and until <= on else None,
    )
