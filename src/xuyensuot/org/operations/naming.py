"""Codes and further names of a unit, written down when they are given or found out."""

from __future__ import annotations

from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.org import access
from xuyensuot.org.models import UnitAlias, UnitCode, UnitVersion
from xuyensuot.org.operations.bodies import last_days_of
from xuyensuot.org.operations.catalogue import change_revision, lock_catalogue
from xuyensuot.org.rules.keys import name_key, search_key
from xuyensuot.org.rules.kinds import TERRITORIES


@operation("org.unit_coded")
def give_code(
    *,
    actor: Actor,
    unit_id: int,
    system: str,
    value: str,
    from_: date,
    basis: str = "",
    at: datetime,
) -> int:
    """Give a unit a code of one system from a day on, in place of the one before it.

    Refuses an empty code (``code.missing``), a unit not in force that day (``code.not_in_force``),
    a code that another unit bears then or later (``code.taken``) and a day on or before that of
    another code of the unit in the same system (``code.later_exists``).
    """
    access.require_manage_units(actor, unit_id, on=at.date())
    lock_catalogue()
    version = _version(unit_id, from_, "code.not_in_force")
    value = "".join(nfc(value).split())
    if not value:
        raise Refused.because("code.missing")
    later = DateRange(from_, None)
    rows = UnitCode.objects.filter(system=system, valid__overlap=later)
    if rows.filter(value=value).exclude(unit_id=unit_id).exists():
        raise Refused.because("code.taken", value=value)
    if rows.filter(unit_id=unit_id, valid__startswith__gte=from_).exists():
        raise Refused.because("code.later_exists")
    before = rows.filter(unit_id=unit_id).first()
    until = last_days_of([unit_id]).get(unit_id)
    if before is not None:
        before.valid = DateRange(before.valid.lower, from_)
        before.save(update_fields=["valid"])
    row = UnitCode.objects.create(
        unit_id=unit_id,
        system=system,
        value=value,
        valid=DateRange(from_, until),
        basis=" ".join(nfc(basis).split()),
        recorded_at=at,
    )
    change_revision()
    record(
        verb="org.unit_coded",
        actor=actor,
        subject=Subject("org.unit", unit_id, version.name),
        at=at,
        before={"code": before.value if before else None},
        after={"system": system, "code": value, "from": from_.isoformat()},
    )
    return row.pk


@operation("org.alias_added")
def add_alias(*, actor: Actor, unit_id: int, alias: str, at: datetime) -> int:
    """Let a unit be found and matched by another name, too; for all its days.

    Refuses an empty name (``alias.missing``) and one that it has (``alias.known``). Other units may
    bear the same: a document that says no more is then matched by none of them.
    """
    access.require_manage_units(actor, unit_id, on=at.date())
    lock_catalogue()
    alias = " ".join(nfc(alias).split())
    key = name_key(alias)
    if not key:
        raise Refused.because("alias.missing")
    versions = list(UnitVersion.objects.filter(unit_id=unit_id).order_by("valid"))
    known = UnitAlias.objects.filter(unit_id=unit_id, key=key).exists()
    if known or any(version.name_key == key for version in versions):
        raise Refused.because("alias.known", name=alias)
    row = UnitAlias.objects.create(unit_id=unit_id, alias=alias, key=key, recorded_at=at)
    _find_by(versions)
    change_revision()
    record(
        verb="org.alias_added",
        actor=actor,
        subject=Subject("org.unit", unit_id, versions[-1].name),
        at=at,
        after={"alias": alias},
    )
    return row.pk


def _find_by(versions: list[UnitVersion]) -> None:
    """Renew the words by which every version of one unit is found."""
    unit_id = versions[0].unit_id
    names = [version.name for version in versions]
    aliases = list(UnitAlias.objects.filter(unit_id=unit_id).values_list("alias", flat=True))
    for version in versions:
        ids = [int(part) for part in version.path.strip("/").split("/")[:-1]]
        above = UnitVersion.objects.filter(unit_id__in=ids, level__in=TERRITORIES)
        version.search_key = search_key(
            version.name,
            version.level,
            others=[name for name in (*aliases, *names) if name != version.name],
            above=list(above.values_list("name", flat=True).distinct()),
        )
    UnitVersion.objects.bulk_update(versions, ["search_key"])


def _version(unit_id: int, on: date, code: str) -> UnitVersion:
    version = UnitVersion.objects.filter(unit_id=unit_id, valid__contains=on).first()
    if version is None:
        raise Refused.because(code, on=on)
    return version
