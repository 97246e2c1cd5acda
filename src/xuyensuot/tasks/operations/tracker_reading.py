"""The rows of a stored workbook laid out for a look: at once, or by a job where there are many."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.files import FileStore
from xuyensuot.base.operation import operation
from xuyensuot.base.queue import lay_job
from xuyensuot.directives.queries import days_of_numbers
from xuyensuot.kernel.decisions import NotFound, Problem, Refused
from xuyensuot.kernel.text import match_key
from xuyensuot.tasks import access
from xuyensuot.tasks.models import ColumnMapping, TrackerImport
from xuyensuot.tasks.queries.trackers import find_body
from xuyensuot.tasks.reading import Unreadable, count_rows, read_tracker
from xuyensuot.tasks.rules.tracker_cells import Document
from xuyensuot.tasks.rules.tracker_columns import Role, suggest_mapping
from xuyensuot.tasks.rules.tracker_packing import pack_document, pack_rows, unpack_document
from xuyensuot.tasks.rules.tracker_sheets import Layout, lay_out
from xuyensuot.tasks.rules.trackers import (
    READ_AT_ONCE,
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

Progress = Callable[[int, int], None]


def subject_of_tracker(tracker: TrackerImport) -> Subject:
    """How the audit names an import: the name of the file may be anything, so it is left out."""
    return Subject("tasks.tracker", tracker.pk, f"{tracker.pk} · {tracker.sha256[:12]}")


def read_or_ask(tracker: TrackerImport, sheet: str, actor: Actor, at: datetime) -> None:
    """Lay the rows of a sheet out and save the import; those of a long file by a job.

    Without that sheet the one with the most task rows is taken. Refuses what cannot be read.
    """
    if _count_rows(tracker) > READ_AT_ONCE:
        tracker.state, tracker.asked = ImportState.READING, {"sheet": sheet}
        tracker.save()
        lay_job("lay_out_tracker", queue="own", tracker_id=tracker.pk)
        return
    _lay_out(tracker, _layouts(tracker), sheet, actor, at)
    tracker.save()


def lay_out_tracker(
    *, actor: Actor, tracker_id: int, progress: Progress | None = None, at: datetime
) -> None:
    """Read the workbook of an import that waits for it and lay its rows out for a look.

    ``progress`` is told rows read and rows there are. The reading itself holds no lock. What cannot
    be read is kept with its reason. Raises ``Refused`` where the import waits no more; whatever
    else is raised is a fault of ours, and the import then says so.
    """
    tracker = access.get_tracker_to_make(actor, tracker_id)
    _require_reading(tracker)
    try:
        layouts = _layouts(tracker, progress)
        store_layout(actor=actor, tracker_id=tracker_id, layouts=layouts, at=at)
    except Refused as refused:
        fail_layout(actor=actor, tracker_id=tracker_id, problem=refused.problem, at=at)
    except Exception:
        broke = Problem("tracker.broke_off")
        fail_layout(actor=actor, tracker_id=tracker_id, problem=broke, at=at)
        raise


@operation("tasks.tracker_laid_out")
def store_layout(*, actor: Actor, tracker_id: int, layouts: Sequence[Layout], at: datetime) -> None:
    """Keep the rows as read; refuses where the import waits for them no more."""
    tracker = access.get_tracker_to_make(actor, tracker_id, lock=True)
    _require_reading(tracker)
    _lay_out(tracker, layouts, tracker.asked["sheet"], actor, at)
    tracker.state, tracker.asked = ImportState.PREVIEW, {}
    tracker.save()
    subject = subject_of_tracker(tracker)
    after = {"rows": len(tracker.rows)}
    record(verb="tasks.tracker_laid_out", actor=actor, subject=subject, at=at, after=after)


@operation("tasks.tracker_unread")
def fail_layout(*, actor: Actor, tracker_id: int, problem: Problem, at: datetime) -> None:
    """Keep why the workbook could not be read; refuses where the import waits no more."""
    tracker = access.get_tracker_to_make(actor, tracker_id, lock=True)
    _require_reading(tracker)
    tracker.state = ImportState.UNREADABLE
    tracker.asked = {"problem": problem.code, "params": dict(problem.params)}
    tracker.save(update_fields=["state", "asked"])
    subject = subject_of_tracker(tracker)
    after = {"problem": problem.code}
    record(verb="tasks.tracker_unread", actor=actor, subject=subject, at=at, after=after)


def _require_reading(tracker: TrackerImport) -> None:
    if tracker.state != ImportState.READING:
        raise Refused.because("tracker.read_already")


def _count_rows(tracker: TrackerImport) -> int:
    store = FileStore(settings.FILES_ROOT)
    try:
        with store.named(tracker.sha256, tracker.file_name) as path:
            return count_rows(path)
    except FileNotFoundError as error:
        raise NotFound from error
    except Unreadable as unreadable:
        raise Refused(unreadable.problem) from unreadable


def _layouts(tracker: TrackerImport, progress: Progress | None = None) -> list[Layout]:
    """The sheets of the stored file that have a head; refuses where there is none."""
    store = FileStore(settings.FILES_ROOT)
    try:
        with store.named(tracker.sha256, tracker.file_name) as path:
            total = count_rows(path) if progress else 0
            sheets = read_tracker(
                path, progress=(lambda rows: progress(rows, total)) if progress else None
            )
    except FileNotFoundError as error:
        raise NotFound from error
    except Unreadable as unreadable:
        raise Refused(unreadable.problem) from unreadable
    layouts = [layout for sheet in sheets if (layout := lay_out(sheet)) is not None]
    if not layouts:
        raise Refused.because("tracker.no_head")
    return layouts


def _lay_out(
    tracker: TrackerImport, layouts: Sequence[Layout], sheet: str, actor: Actor, at: datetime
) -> None:
    """Lay a sheet out as it is mapped; one that was not laid out before has its titles speak."""
    named = (layout for layout in layouts if layout.sheet == sheet)
    layout = next(named, None) or max(layouts, key=lambda layout: len(layout.entries))
    if not tracker.mapping or layout.sheet != tracker.sheet:
        _lay_down(tracker, layouts, layout, document_above(layout.above))
    _read(tracker, layout, actor, at)


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
    tracker.rows = pack_rows(placed_rows(rows, tracker, at.date()))


def placed_rows(rows: Sequence[Row], tracker: TrackerImport, on: date) -> list[PlacedRow]:
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
