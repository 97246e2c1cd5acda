"""A workbook in which people follow tasks, laid out and corrected; no task is made yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.files import FileStore, TooLarge
from xuyensuot.base.operation import operation
from xuyensuot.directives.queries import days_of_numbers
from xuyensuot.kernel.decisions import NotFound, Refused
from xuyensuot.kernel.text import match_key
from xuyensuot.org.queries import Match, get_unit
from xuyensuot.tasks import access
from xuyensuot.tasks.models import ColumnMapping, TrackerImport
from xuyensuot.tasks.queries.trackers import find_body
from xuyensuot.tasks.reading import Unreadable, read_tracker
from xuyensuot.tasks.rules.tracker_cells import Document
from xuyensuot.tasks.rules.tracker_columns import Role, mapping_faults, suggest_mapping
from xuyensuot.tasks.rules.tracker_packing import (
    pack_document,
    pack_rows,
    unpack_document,
    unpack_rows,
)
from xuyensuot.tasks.rules.tracker_sheets import Layout, lay_out
from xuyensuot.tasks.rules.trackers import (
    Body,
    ImportState,
    PlacedRow,
    Row,
    document_above,
    names_to_find,
    numbers_named,
    place,
    read_rows,
)

TRACKER_LIMIT = 20 * 1024 * 1024
"""Bytes of one workbook; twenty thousand rows of words are about a quarter of it."""


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """The role a person gave to a column, counted from 0."""

    place: int
    role: Role


def subject_of_tracker(tracker: TrackerImport) -> Subject:
    """How the audit names an import: the name of the file may be anything, so it is left out."""
    return Subject("tasks.tracker", tracker.pk, f"{tracker.pk} · {tracker.sha256[:12]}")


@operation("tasks.tracker_received")
def receive_tracker(
    *, actor: Actor, file_name: str, chunks: Iterable[bytes], unit_id: int, at: datetime
) -> int:
    """Keep the file and lay its rows out for a look; returns the import's id.

    The sheet with the most task rows is taken, its columns as the unit mapped them last time or
    as their titles say. Refuses what cannot be read and a workbook without a head
    (``tracker.no_head``): then no row is left.
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
    layouts = _layouts(tracker)
    layout = max(layouts, key=lambda layout: len(layout.entries))
    _lay_down(tracker, layouts, layout, document_above(layout.above))
    _read(tracker, layout, actor, at)
    tracker.save()
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
    layouts = _layouts(tracker)
    layout = next((found for found in layouts if found.sheet == sheet), layouts[0])
    moved = layout.sheet != tracker.sheet
    if moved:
        _lay_down(tracker, layouts, layout, document_above(layout.above))
    else:
        chosen = {choice.place: choice.role for choice in columns}
        _refuse_faulty(list(chosen.values()))
        tracker.mapping["columns"] = [
            [place, title, chosen.get(place, role)]
            for place, title, role in tracker.mapping["columns"]
        ]
        tracker.mapping["document"] = pack_document(document)
    _read(tracker, layout, actor, at)
    tracker.save(update_fields=["sheet", "mapping", "rows"])
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
    tracker.rows = pack_rows(_placed(rows, tracker, on))
    tracker.save(update_fields=["mapping", "rows"])
    subject = subject_of_tracker(tracker)
    after = {"unit": unit_id}
    record(verb="tasks.unit_chosen", actor=actor, subject=subject, at=at, after=after)


@operation("tasks.tracker_dropped")
def drop_tracker(*, actor: Actor, tracker_id: int, at: datetime) -> None:
    """Put an import aside; nothing of it was written and its rows are forgotten."""
    tracker = _preview(actor, tracker_id, at)
    tracker.state, tracker.rows = ImportState.DROPPED, []
    tracker.save(update_fields=["state", "rows"])
    record(verb="tasks.tracker_dropped", actor=actor, subject=subject_of_tracker(tracker), at=at)


def _preview(actor: Actor, tracker_id: int, at: datetime) -> TrackerImport:
    tracker = access.get_tracker_for(actor, tracker_id, on=at.date(), lock=True)
    require_preview(tracker)
    return tracker


def require_preview(tracker: TrackerImport) -> None:
    """Raise ``Refused`` once the import was confirmed or dropped."""
    if tracker.state == ImportState.CONFIRMED:
        raise Refused.because("tracker.confirmed", by=tracker.confirmed_by)
    if tracker.state == ImportState.DROPPED:
        raise Refused.because("tracker.dropped")


def _layouts(tracker: TrackerImport) -> list[Layout]:
    """The sheets of the stored file that have a head; refuses where there is none."""
    store = FileStore(settings.FILES_ROOT)
    try:
        with store.named(tracker.sha256, tracker.file_name) as path:
            sheets = read_tracker(path)
    except FileNotFoundError as error:
        raise NotFound from error
    except Unreadable as unreadable:
        raise Refused(unreadable.problem) from unreadable
    layouts = [layout for sheet in sheets if (layout := lay_out(sheet)) is not None]
    if not layouts:
        raise Refused.because("tracker.no_head")
    return layouts


def _lay_down(
    tracker: TrackerImport, layouts: Sequence[Layout], layout: Layout, document: Document
) -> None:
    """Take the sheet, with its columns as they were mapped last or as their titles say."""
    titles = {column.place: column.title for column in layout.columns}
    kept = ColumnMapping.objects.filter(unit_id=tracker.unit_id, signature=layout.signature).first()
    roles = {int(p): Role(role) for p, role in kept.mapping.items()} if kept else {}
    suggested = suggest_mapping(titles)
    tracker.sheet = layout.sheet
    tracker.mapping = {
        "sheets": [found.sheet for found in layouts],
        "signature": layout.signature,
        "columns": [[p, title, roles.get(p, suggested[p])] for p, title in titles.items()],
        "remembered": kept is not None,
        "document": pack_document(document),
        "units": dict(tracker.mapping.get("units", {})),
    }


def _refuse_faulty(roles: Sequence[Role]) -> None:
    faults = mapping_faults(roles)
    if faults:
        raise Refused.because(faults[0])


def _read(tracker: TrackerImport, layout: Layout, actor: Actor, at: datetime) -> None:
    mapping = {p: Role(role) for p, _title, role in tracker.mapping["columns"]}
    dated = days_of_numbers(
        actor=actor,
        held_by_id=tracker.unit_id,
        numbers=numbers_named(layout, mapping),
        on=at.date(),
    )
    document = unpack_document(tracker.mapping["document"])
    rows = read_rows(layout, mapping, document=document, dated=dated, on=at.date())
    tracker.rows = pack_rows(_placed(rows, tracker, at.date()))


def _placed(rows: Sequence[Row], tracker: TrackerImport, on: date) -> list[PlacedRow]:
    """The rows with the units that their names mean; chosen ones before found ones."""
    chosen: Mapping[str, Any] = tracker.mapping["units"]
    found: dict[tuple[str, date], Body] = {}
    for name, day in names_to_find(rows, on):
        key = match_key(name)
        if key in chosen:
            found[name, day] = Body(name, "chosen", (chosen[key],))
        else:
            found[name, day] = find_body(name, unit_id=tracker.unit_id, on=day)
    return [place(row, found, on) for row in rows]
