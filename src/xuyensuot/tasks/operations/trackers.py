"""A workbook in which people follow tasks, laid out and corrected; no task is made yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from xuyensuot.audit.operations import record
from xuyensuot.base.actor import Actor
from xuyensuot.base.files import FileStore, TooLarge
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import match_key
from xuyensuot.org.queries import Match, get_unit
from xuyensuot.tasks import access
from xuyensuot.tasks.models import TrackerImport
from xuyensuot.tasks.operations.tracker_reading import (
    placed_rows,
    read_or_ask,
    subject_of_tracker,
)
from xuyensuot.tasks.queries.trackers import find_body
from xuyensuot.tasks.rules.tracker_cells import Document
from xuyensuot.tasks.rules.tracker_columns import Role, mapping_faults
from xuyensuot.tasks.rules.tracker_packing import pack_document, pack_rows, unpack_rows
from xuyensuot.tasks.rules.trackers import ImportState

TRACKER_LIMIT = 20 * 1024 * 1024
"""Bytes of one workbook; twenty thousand rows of words are about a quarter of it."""

WHY_NOT = {
    ImportState.READING: "tracker.reading",
    ImportState.UNREADABLE: "tracker.unreadable",
    ImportState.CONFIRMING: "tracker.confirming",
    ImportState.CONFIRMED: "tracker.confirmed",
    ImportState.DROPPED: "tracker.dropped",
}
"""Why an import that is not laid out for a look is not changed."""


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """The role a person gave to a column, counted from 0."""

    place: int
    role: Role


@operation("tasks.tracker_received")
def receive_tracker(
    *, actor: Actor, file_name: str, chunks: Iterable[bytes], unit_id: int, at: datetime
) -> int:
    """Keep the file and lay its rows out for a look; returns the import's id.

    The sheet with the most task rows is taken, its columns as the unit mapped them last time or
    as their titles say. A long file is read by a job. Refuses what cannot be read and a workbook
    without a head (``tracker.no_head``), where no job is needed: then no row is left.
    """
    access.require_import(actor, unit_id, on=at.date())
    try:
        stored = FileStore(settings.FILES_ROOT).put(chunks, limit=TRACKER_LIMIT)
    except TooLarge as error:
        raise Refused.because("file.too_large", limit=error.limit // (1 << 20)) from error
    tracker = TrackerImport(
        unit_id=unit_id,
        file_name=file_name[-255:],
        sha256=stored.sha256,
        read_by=actor.label[:300],
        read_at=at,
    )
    read_or_ask(tracker, "", actor, at)
    after = {"sha256": stored.sha256, "rows": len(tracker.rows)}
    subject = subject_of_tracker(tracker)
    record(verb="tasks.tracker_received", actor=actor, subject=subject, at=at, after=after)
    return tracker.pk


@operation("tasks.tracker_remapped")
def remap_tracker(
    *,
    actor: Actor,
    tracker_id: int,
    sheet: str,
    columns: Sequence[ColumnChoice],
    document: Document,
    at: datetime,
) -> None:
    """Read the file again with other columns, or another sheet, whose columns then speak anew.

    ``document`` stands for rows that name none. Refuses columns without a content or a lead, and
    two columns of one role (``mapping.*``).
    """
    tracker = _preview(actor, tracker_id, at)
    if sheet not in tracker.mapping["sheets"]:
        sheet = tracker.sheet
    if sheet == tracker.sheet:
        chosen = {choice.place: choice.role for choice in columns}
        _refuse_faulty(list(chosen.values()))
        tracker.mapping["columns"] = [
            [place, title, chosen.get(place, role)]
            for place, title, role in tracker.mapping["columns"]
        ]
        tracker.mapping["document"] = pack_document(document)
    read_or_ask(tracker, sheet, actor, at)
    subject = subject_of_tracker(tracker)
    after = {"rows": len(tracker.rows)}
    record(verb="tasks.tracker_remapped", actor=actor, subject=subject, at=at, after=after)


@operation("tasks.unit_chosen")
def choose_unit(
    *,
    actor: Actor,
    tracker_id: int,
    text: str,
    unit_id: int | None = None,
    name: str = "",
    at: datetime,
) -> None:
    """Say which unit a name means, on every row of the import that has it.

    The unit is picked or, without one, named in full; refuses a ``name`` that is not exactly one
    unit today (``tracker.unit_unknown``). Raises NotFound for a unit that does not exist.
    """
    tracker = _preview(actor, tracker_id, at)
    on = at.date()
    if unit_id is None:
        found = find_body(name, unit_id=tracker.unit_id, on=on)
        if found.match != Match.EXACT:
            raise Refused.because("tracker.unit_unknown", name=name[:200])
        unit_id = found.unit_ids[0]
    tracker.mapping["units"][match_key(text)] = get_unit(unit_id, on=on).id
    rows = [placed.row for placed in unpack_rows(tracker.rows)]
    tracker.rows = pack_rows(placed_rows(rows, tracker, on))
    tracker.save(update_fields=["mapping", "rows"])
    subject = subject_of_tracker(tracker)
    after = {"unit": unit_id}
    record(verb="tasks.unit_chosen", actor=actor, subject=subject, at=at, after=after)


@operation("tasks.tracker_dropped")
def drop_tracker(*, actor: Actor, tracker_id: int, at: datetime) -> None:
    """Put an import aside; nothing of it was written and its rows are forgotten."""
    tracker = access.get_tracker_for(actor, tracker_id, on=at.date(), lock=True)
    if tracker.state not in {ImportState.READING, ImportState.UNREADABLE}:
        require_preview(tracker)
    tracker.state, tracker.rows, tracker.asked = ImportState.DROPPED, [], {}
    tracker.save(update_fields=["state", "rows", "asked"])
    record(verb="tasks.tracker_dropped", actor=actor, subject=subject_of_tracker(tracker), at=at)


def _preview(actor: Actor, tracker_id: int, at: datetime) -> TrackerImport:
    tracker = access.get_tracker_for(actor, tracker_id, on=at.date(), lock=True)
    require_preview(tracker)
    return tracker


def require_preview(tracker: TrackerImport) -> None:
    """Raise ``Refused`` before the rows are laid out, and once somebody confirmed or dropped."""
    if tracker.state != ImportState.PREVIEW:
        raise Refused.because(WHY_NOT[ImportState(tracker.state)], by=tracker.confirmed_by)


def _refuse_faulty(roles: Sequence[Role]) -> None:
    faults = mapping_faults(roles)
    if faults:
        raise Refused.because(faults[0])
