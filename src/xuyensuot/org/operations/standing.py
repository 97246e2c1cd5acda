"""Which agency is the standing one of a committee (cơ quan thường trực), from which day."""

from __future__ import annotations

from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.org import access
from xuyensuot.org.models import StandingAgency, UnitVersion
from xuyensuot.org.rules.kinds import Level


@operation("org.standing_agency_named")
def name_standing_agency(
    *, actor: Actor, body_id: int, agency_id: int, from_: date, basis: str = "", at: datetime
) -> int:
    """Name the standing agency of a committee from a day on, in place of the one before it.

    Refuses what is no committee (``standing.not_a_body``), a committee or agency not in force on
    that day (``standing.not_in_force``), the agency that stands already (``standing.same``) and a
    day on or before that from which another one stands (``standing.later_exists``).
    """
    access.require_manage_units(actor, body_id, on=at.date())
    body = _version(body_id, from_)
    agency = _version(agency_id, from_)
    if body.level != Level.BODY or body_id == agency_id:
        raise Refused.because("standing.not_a_body", name=body.name)
    rows = StandingAgency.objects.select_for_update().filter(body_id=body_id)
    later = rows.filter(valid__startswith__gte=from_).order_by("valid").first()
    if later is not None:
        raise Refused.because("standing.later_exists", on=later.valid.lower)
    before = rows.filter(valid__contains=from_).first()
    if before is not None and before.agency_id == agency_id:
        raise Refused.because("standing.same", name=agency.name)
    if before is not None:
        before.valid = DateRange(before.valid.lower, from_)
        before.save(update_fields=["valid"])
    row = StandingAgency.objects.create(
        body_id=body_id,
        agency_id=agency_id,
        basis=" ".join(nfc(basis).split()),
        valid=DateRange(from_, None),
        recorded_at=at,
    )
    record(
        verb="org.standing_agency_named",
        actor=actor,
        subject=Subject("org.unit", body_id, body.name),
        at=at,
        before={"agency": before.agency_id if before else None},
        after={"agency": agency_id, "from": from_.isoformat()},
    )
    return row.pk


def _version(unit_id: int, on: date) -> UnitVersion:
    version = UnitVersion.objects.filter(unit_id=unit_id, valid__contains=on).first()
    if version is None:
        raise Refused.because("standing.not_in_force", on=on)
    return version
