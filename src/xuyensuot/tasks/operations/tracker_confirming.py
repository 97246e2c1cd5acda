"""A tracker is confirmed: few tasks are made at once, many by a job, batch by batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xuyensuot.audit.operations import record
from xuyensuot.base.actor import Actor, Grant
from xuyensuot.base.operation import operation
from xuyensuot.base.queue import lay_job
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access
from xuyensuot.tasks.models import ColumnMapping, TrackerImport
from xuyensuot.tasks.operations.taking_over import NewTask, new_tasks, take_over
from xuyensuot.tasks.operations.tracker_reading import subject_of_tracker
from xuyensuot.tasks.operations.trackers import require_preview
from xuyensuot.tasks.queries.trackers import rows_at
from xuyensuot.tasks.rules.tracker_packing import unpack_rows
from xuyensuot.tasks.rules.trackers import BATCH, MADE_AT_ONCE, ImportState


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a confirmed import came to: new tasks, tasks that were there, rows left out.

    ``under_way`` tasks are made by a job.
    """

    created: int
    unchanged: int
    left_out: int
    under_way: int = 0


@operation("tasks.tracker_confirmed")
def confirm_tracker(
    *, actor: Actor, tracker_id: int, leave_out_faulty: bool, at: datetime
) -> TakenOver:
    """Write the rows of an import: documents are registered, tasks are made, columns remembered.

    Whatever is there already stays as it is, so that importing a file again changes nothing.
    Faulty rows are refused (``tracker.rows_faulty``) unless they are to be left out. What a row
    calls done is a claim; it counts as confirmed only where the file says so and the actor may
    confirm it. More than ``MADE_AT_ONCE`` tasks are made by a job, in the name of the actor as of
    now. Refuses where somebody else imported the same rows at the same moment.
    """
    tracker = access.get_tracker_for(actor, tracker_id, on=at.date(), lock=True)
    require_preview(tracker)
    rows = unpack_rows(tracker.rows)
    good = {place: placed for place, placed in enumerate(rows) if not placed.faults}
    left_out = len(rows) - len(good)
    if left_out and not leave_out_faulty:
        raise Refused.because("tracker.rows_faulty", count=left_out)
    new, unchanged = new_tasks(tracker.unit_id, good)
    tracker.confirmed_by, tracker.confirmed_at = actor.label[:300], at
    tracker.unchanged = unchanged
    _keep_mapping(tracker, at)
    under_way = len(new) if len(new) > MADE_AT_ONCE else 0
    if under_way:
        _ask(tracker, actor, new)
    else:
        tracker.created = take_over(actor, tracker, new, at)
        tracker.state = ImportState.CONFIRMED
    tracker.save()
    record(
        verb="tasks.tracker_confirmed",
        actor=actor,
        subject=subject_of_tracker(tracker),
        at=at,
        after={"created": tracker.created, "unchanged": unchanged, "under_way": under_way},
    )
    return TakenOver(tracker.created, unchanged, left_out, under_way)


@operation("tasks.rows_taken_over")
def take_over_rows(*, actor: Actor, tracker_id: int, at: datetime) -> bool:
    """Make the next tasks of a confirmed import; whether some are left.

    Tasks, their trace and the count of what is gone through are one transaction under one lock: a
    worker that dies leaves no half batch, and whoever takes over begins behind the last whole
    one. The tasks are those of whoever confirmed, at that moment; one that was made otherwise
    meanwhile stays as it is. Refuses an import that is finished (``tracker.confirmed``).
    """
    tracker = access.get_tracker_to_make(actor, tracker_id, lock=True)
    if tracker.state != ImportState.CONFIRMING or tracker.confirmed_at is None:
        raise Refused.because("tracker.confirmed", by=tracker.confirmed_by)
    asked = tracker.asked["tasks"][tracker.done : tracker.done + BATCH]
    new, unchanged = _still_new(tracker, asked)
    asker = _unpack_asker(tracker.asked["asker"], tracker.confirmed_by)
    tracker.created += take_over(asker, tracker, new, tracker.confirmed_at)
    tracker.unchanged += unchanged
    tracker.done += len(asked)
    left = tracker.done < tracker.to_make
    if not left:
        tracker.state, tracker.asked = ImportState.CONFIRMED, {}
    tracker.save(update_fields=["state", "asked", "created", "unchanged", "done"])
    record(
        verb="tasks.rows_taken_over",
        actor=actor,
        subject=subject_of_tracker(tracker),
        at=at,
        after={"done": tracker.done, "of": tracker.to_make},
    )
    return left


def _ask(tracker: TrackerImport, actor: Actor, new: Sequence[NewTask]) -> None:
    tracker.state, tracker.to_make, tracker.done = ImportState.CONFIRMING, len(new), 0
    tracker.asked = {
        "asker": _pack_asker(actor),
        "tasks": [[item.place, item.lead_id] for item in new],
    }
    lay_job("take_over_rows", queue="own", tracker_id=tracker.pk)


def _still_new(tracker: TrackerImport, asked: Sequence[Sequence[int]]) -> tuple[list[NewTask], int]:
    """The tasks asked for that are not there yet, and how many came to be there meanwhile."""
    places = list(dict.fromkeys(place for place, _lead in asked))
    rows = rows_at(tracker_id=tracker.pk, places=places)
    new, _known = new_tasks(tracker.unit_id, dict(zip(places, rows, strict=True)))
    wanted = {(place, lead_id) for place, lead_id in asked}
    still = [item for item in new if (item.place, item.lead_id) in wanted]
    return still, len(asked) - len(still)


def _pack_asker(actor: Actor) -> dict[str, Any]:
    """Who confirmed, with what they might do then: the job acts in their name."""
    grants = [[grant.permission, grant.unit_id] for grant in actor.grants]
    return {"kind": actor.kind, "id": actor.id, "unit": actor.unit_id, "grants": grants}


def _unpack_asker(packed: dict[str, Any], label: str) -> Actor:
    grants = tuple(Grant(permission, unit_id) for permission, unit_id in packed["grants"])
    return Actor(packed["kind"], packed["id"], label, grants, packed["unit"])


def _keep_mapping(tracker: TrackerImport, at: datetime) -> None:
    roles = {str(p): role for p, _title, role in tracker.mapping["columns"]}
    ColumnMapping.objects.update_or_create(
        unit_id=tracker.unit_id,
        signature=tracker.mapping["signature"],
        defaults={"mapping": roles, "kept_at": at},
    )
