"""Founding bodies that no reference file holds: committees, working groups, further agencies."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.kernel.validity import Validity
from xuyensuot.org import access
from xuyensuot.org.models import Post, Unit, UnitAlias, UnitVersion
from xuyensuot.org.operations.catalogue import change_revision, lock_catalogue
from xuyensuot.org.rules.keys import name_key, search_key, sort_key
from xuyensuot.org.rules.kinds import TERRITORIES, Level
from xuyensuot.org.rules.seats import Seat


@dataclass(frozen=True, slots=True)
class NewBody:
    """What a body is to be: ``level`` is agency or body; territories come by reorganisation.

    ``seats`` are the posts it begins with, nobody in them yet; ``basis`` the act it rests on.
    """

    name: str
    kind: str
    valid: Validity
    level: Level = Level.BODY
    name_en: str = ""
    aliases: Sequence[str] = ()
    is_sample: bool = False
    basis: str = ""
    seats: Sequence[tuple[Seat, str]] = ()


@operation("org.body_founded")
def found_body(*, actor: Actor, parent_id: int, body: NewBody, at: datetime) -> int:
    """Found a body under a unit and return its id.

    It lasts as long as its parent is known to. Refuses a parent not in force throughout
    (``unit.parent_not_in_force``), a territory (``unit.not_a_body``), and a name already borne
    under that parent (``unit.name_taken``).
    """
    access.require_manage_units(actor, parent_id, on=at.date())
    lock_catalogue()
    if body.level in TERRITORIES or body.level == Level.COUNTRY:
        raise Refused.because("unit.not_a_body", level=body.level)
    name = " ".join(nfc(body.name).split())
    parent = UnitVersion.objects.filter(unit_id=parent_id, valid__contains=body.valid.from_).first()
    last = last_days_of([parent_id]).get(parent_id)
    until = body.valid.until or last
    if parent is None or (last is not None and until is not None and until > last):
        raise Refused.because("unit.parent_not_in_force", on=body.valid.from_)
    if not name:
        raise Refused.because("unit.name_missing")
    span = DateRange(body.valid.from_, until)
    siblings = UnitVersion.objects.filter(parent_id=parent_id, valid__overlap=span)
    if siblings.filter(name_key=name_key(name)).exists():
        raise Refused.because("unit.name_taken", name=name)
    unit = Unit.objects.create(is_sample=body.is_sample, recorded_at=at)
    _write_version(unit, parent, name, body, span, at)
    UnitAlias.objects.bulk_create(
        UnitAlias(unit=unit, alias=alias, key=key, recorded_at=at)
        for key, alias in {name_key(alias): alias for alias in body.aliases}.items()
    )
    Post.objects.bulk_create(
        Post(
            unit=unit,
            title=title,
            seat=seat,
            # Where the unit is known to end its posts pass on by a reorganisation.
            valid=DateRange(body.valid.from_, body.valid.until),
            recorded_at=at,
        )
        for seat, title in body.seats
    )
    change_revision()
    record(
        verb="org.body_founded",
        actor=actor,
        subject=Subject("org.unit", unit.pk, name),
        at=at,
        after={
            "parent": parent_id,
            "kind": body.kind,
            "basis": body.basis,
            "from": body.valid.from_.isoformat(),
            "until": until.isoformat() if until else None,
        },
    )
    return unit.pk


def last_days_of(unit_ids: Collection[int]) -> dict[int, date]:
    """By unit the first day on which it is known to be no more; without an end it is left out."""
    rows = UnitVersion.objects.filter(unit_id__in=unit_ids).order_by("unit_id", "valid")
    last = {unit_id: valid.upper for unit_id, valid in rows.values_list("unit_id", "valid")}
    return {unit_id: until for unit_id, until in last.items() if until is not None}


def _write_version(
    unit: Unit, parent: UnitVersion, name: str, body: NewBody, span: DateRange, at: datetime
) -> None:
    above = _places_above(parent, on=body.valid.from_)
    UnitVersion.objects.create(
        unit=unit,
        name=name,
        name_en=body.name_en,
        kind=body.kind,
        level=body.level,
        parent_id=parent.unit_id,
        path=f"{parent.path}{unit.pk}/",
        name_key=name_key(name),
        search_key=search_key(name, body.level, others=body.aliases, above=above),
        sort_key=sort_key(name),
        valid=span,
        recorded_at=at,
    )


def _places_above(parent: UnitVersion, *, on: date) -> list[str]:
    ids = [int(part) for part in parent.path.strip("/").split("/")]
    rows = UnitVersion.objects.filter(unit_id__in=ids, valid__contains=on, level__in=TERRITORIES)
    return list(rows.values_list("name", flat=True))
