"""Check lists drawn at random ("visit these ten"), and what was found on the spot."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.utils.timezone import localdate

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import NotFound, Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.tasks import access
from xuyensuot.tasks.models import SpotCheck, SpotCheckItem
from xuyensuot.tasks.queries.narrowing import TaskFilters
from xuyensuot.tasks.queries.spotchecks import sample_frame
from xuyensuot.tasks.rules.evidence import Finding
from xuyensuot.tasks.rules.sampling import MOST, draw

SEEDS = 1_000_000


@operation("tasks.sample_drawn")
def draw_sample(
    *,
    actor: Actor,
    label: str,
    filters: TaskFilters,
    query: str,
    size: int,
    seed: int | None = None,
    at: datetime,
) -> int:
    """Draw ``size`` of the tasks in sight that the filters leave; returns the list's id.

    ``query`` is how the filters stand in an address, kept so that the set can be found again. With
    no ``seed`` one is thrown; it is kept, and the same set and seed draw the same list.
    Refuses fewer than 1 or more than 50, and filters that leave nothing.
    """
    on = localdate(at)
    access.require_draw_sample(actor, on=on)
    if not 1 <= size <= MOST:
        raise Refused.because("sample.size_range", size=size, most=MOST)
    frame = sample_frame(actor=actor, filters=filters, on=on)
    if not frame:
        raise Refused.because("sample.empty")
    seed = secrets.randbelow(SEEDS) if seed is None else seed
    drawn = draw(frame, size=size, seed=seed)
    check = SpotCheck.objects.create(
        label=nfc(label.strip()),
        filters=query,
        population=len(frame),
        size=len(drawn),
        seed=seed,
        unit_id=actor.unit_id,
        drawn_by=actor.label,
        drawn_at=at,
    )
    SpotCheckItem.objects.bulk_create(
        SpotCheckItem(spot_check=check, task_id=task_id, position=place)
        for place, task_id in enumerate(drawn, start=1)
    )
    facts = {"population": len(frame), "size": len(drawn), "seed": seed}
    record(verb="tasks.sample_drawn", actor=actor, subject=_subject(check), at=at, after=facts)
    return check.pk


@operation("tasks.finding_recorded")
def record_finding(
    *,
    actor: Actor,
    spot_check_id: int,
    position: int,
    finding: Finding,
    note: str,
    at: datetime,
) -> None:
    """What was found at one place of the list; may be put right later, the trace keeps both.

    Anything but "as reported" needs a note of what was seen.
    """
    check = access.get_spot_check_for(actor, spot_check_id, on=localdate(at))
    item = check.items.select_for_update().filter(position=position).first()
    if item is None:
        raise NotFound
    if finding in {Finding.PARTLY, Finding.NOT_DONE} and not note.strip():
        raise Refused.because("sample.note_empty")
    before = {"position": position, "finding": item.finding}
    item.finding, item.note = finding, nfc(note.strip())
    item.found_by, item.found_at = actor.label, at
    item.save(update_fields=["finding", "note", "found_by", "found_at"])
    record(
        verb="tasks.finding_recorded",
        actor=actor,
        subject=_subject(check),
        at=at,
        before=before,
        after={"position": position, "finding": finding},
    )


def _subject(check: SpotCheck) -> Subject:
    return Subject("tasks.spot_check", check.pk, f"{check.pk} · {check.seed}")
