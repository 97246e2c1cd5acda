"""How a unit and all beneath it work in one respect, from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.org import access
from xuyensuot.org.models import Arrangement


@operation("org.arrangement_made")
def make_arrangement(
    *,
    actor: Actor,
    unit_id: int,
    kind: str,
    content: Mapping[str, Any],
    basis: str,
    from_: date,
    at: datetime,
) -> int:
    """Let ``content`` hold from ``from_`` on; what held before ends that day and is kept.

    The caller has checked the content by the rules of its kind. Refuses a day on or before which
    a later arrangement begins (``arrangement.later_exists``). Returns the id.
    """
    access.require_arrange(actor, unit_id, on=at.date())
    rows = Arrangement.objects.select_for_update().filter(unit_id=unit_id, kind=kind)
    if rows.filter(valid__startswith__gte=from_).exists():
        raise Refused.because("arrangement.later_exists")
    before = rows.filter(valid__contains=from_).first()
    if before is not None:
        before.valid = DateRange(before.valid.lower, from_)
        before.save(update_fields=["valid"])
    made = Arrangement.objects.create(
        unit_id=unit_id,
        kind=kind,
        content=dict(content),
        basis=" ".join(nfc(basis).split()),
        valid=DateRange(from_, None),
        recorded_at=at,
    )
    record(
        verb="org.arrangement_made",
        actor=actor,
        subject=Subject("org.arrangement", made.pk, f"{kind} · {unit_id}"),
        at=at,
        before={"content": before.content} if before else {},
        after={"content": made.content, "from": from_.isoformat()},
    )
    return made.pk
