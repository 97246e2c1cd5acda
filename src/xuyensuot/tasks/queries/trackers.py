"""Trackers laid out for a look, and which of their rows are tasks already."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db.models import F, Func, JSONField, QuerySet, Value

from xuyensuot.base.actor import Actor
from xuyensuot.base.progress import Progress, ProgressBoard
from xuyensuot.kernel.decisions import NotFound, Problem
from xuyensuot.kernel.text import fold, match_key
from xuyensuot.org.queries import Match, UnitCard, get_unit, resolve_body, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task, TrackerImport
from xuyensuot.tasks.rules.tracker_cells import Document
from xuyensuot.tasks.rules.tracker_columns import Role
from xuyensuot.tasks.rules.tracker_packing import unpack_document, unpack_rows
from xuyensuot.tasks.rules.tracker_sheets import Column
from xuyensuot.tasks.rules.trackers import Body, ImportState, PlacedRow, import_key, matched

MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class TrackerRow:
    """An import in the list of the unit's."""

    id: int
    file_name: str
    state: ImportState
    read_by: str
    read_at: datetime
    confirmed_at: datetime | None
    created: int
    unchanged: int
    done: int
    to_make: int

    @property
    def is_busy(self) -> bool:
        """Whether a job is at work on it."""
        return self.state in {ImportState.READING, ImportState.CONFIRMING}


@dataclass(frozen=True, slots=True)
class TrackerWait:
    """An import before its preview or under way: how far its job is, or why it was not read.

    ``progress`` is of rows read or of tasks made, none before the first word.
    """

    row: TrackerRow
    progress: Progress | None
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A column as it stands in the file and what it is taken as."""

    column: Column
    role: Role


@dataclass(frozen=True, slots=True)
class TrackerPage:
    """An import with its rows. ``known`` are the places of rows whose tasks are all there already.

    ``units`` are cards of every unit that a row names or may mean.
    """

    row: TrackerRow
    unit: UnitCard
    sheet: str
    sheets: tuple[str, ...]
    columns: tuple[MappedColumn, ...]
    remembered: bool
    document: Document
    rows: tuple[PlacedRow, ...]
    known: frozenset[int]
    units: Mapping[int, UnitCard]


def trackers_of(*, actor: Actor, on: date, limit: int = MOST_LISTED) -> list[TrackerRow]:
    """The latest imports of units in which the actor may import; dropped ones are left out."""
    rows = _latest(actor, on=on).defer("rows", "mapping", "asked")
    return [_row(row) for row in rows[:limit]]


def count_trackers_waiting(*, actor: Actor, on: date) -> int:
    """How many imports of the actor's units are laid out and not yet confirmed."""
    return _latest(actor, on=on).filter(state=ImportState.PREVIEW).count()


def _latest(actor: Actor, *, on: date) -> QuerySet[TrackerImport]:
    rows = access.visible_trackers(actor, on=on).exclude(state=ImportState.DROPPED)
    return rows.order_by("-read_at", "-pk")


def find_tracker_wait(*, actor: Actor, tracker_id: int, on: date) -> TrackerWait | None:
    """How far the job of an import is; none where its rows can be looked at."""
    tracker = access.get_tracker_for(actor, tracker_id, on=on, whole=False)
    row = _row(tracker)
    if row.state is ImportState.UNREADABLE:
        return TrackerWait(row, None, Problem(tracker.asked["problem"], tracker.asked["params"]))
    if row.state is ImportState.CONFIRMING:
        return TrackerWait(row, Progress(row.done, row.to_make), None)
    if row.state is ImportState.READING:
        return TrackerWait(row, reading_board().ask(reading_key(row.id)), None)
    return None


def reading_key(tracker_id: int) -> str:
    """The key of a reading on the progress board."""
    return f"tracker-{tracker_id}"


def reading_board() -> ProgressBoard:
    """The board of this installation."""
    return ProgressBoard(Path(settings.PROGRESS_ROOT))


def get_tracker_page(*, actor: Actor, tracker_id: int, on: date) -> TrackerPage:
    """One import with its rows; raises NotFound where it is not in sight or was never read."""
    tracker = access.get_tracker_for(actor, tracker_id, on=on)
    if not tracker.mapping:
        raise NotFound
    mapping, rows = tracker.mapping, unpack_rows(tracker.rows)
    known = known_leads(unit_id=tracker.unit_id, rows=rows)
    return TrackerPage(
        row=_row(tracker),
        unit=get_unit(tracker.unit_id, on=on),
        sheet=tracker.sheet,
        sheets=tuple(mapping["sheets"]),
        columns=tuple(
            MappedColumn(Column(place, title), Role(role))
            for place, title, role in mapping["columns"]
        ),
        remembered=mapping["remembered"],
        document=unpack_document(mapping["document"]),
        rows=tuple(rows),
        known=frozenset(
            place
            for place, row in enumerate(rows)
            if row.lead_ids and known[place].issuperset(row.lead_ids)
        ),
        units=unit_cards(ids=_named_ids(rows), on=on),
    )


def _named_ids(rows: Sequence[PlacedRow]) -> set[int]:
    bodies = [body for row in rows for body in (*row.leads, *row.coordinating)]
    return {i for body in bodies for i in (*body.unit_ids, *body.alternatives)}


def _row(tracker: TrackerImport) -> TrackerRow:
    return TrackerRow(
        id=tracker.pk,
        file_name=tracker.file_name,
        state=ImportState(tracker.state),
        read_by=tracker.read_by,
        read_at=tracker.read_at,
        confirmed_at=tracker.confirmed_at,
        created=tracker.created,
        unchanged=tracker.unchanged,
        done=tracker.done,
        to_make=tracker.to_make,
    )


def rows_at(*, tracker_id: int, places: Sequence[int]) -> list[PlacedRow]:
    """Rows of an import by their places, which ascend; without the rest, which may be megabytes.

    The caller has checked the import.
    """
    first, last = places[0], places[-1]
    part = Func(
        F("rows"),
        Value(f"$[{first} to {last}]"),
        function="jsonb_path_query_array",
        template="%(function)s(%(expressions)s::jsonpath)",
        output_field=JSONField(),
    )
    tracker = TrackerImport.objects.filter(pk=tracker_id)
    packed = tracker.annotate(part=part).values_list("part", flat=True).get()
    return unpack_rows([packed[place - first] for place in places])


def known_leads(*, unit_id: int, rows: Sequence[PlacedRow]) -> list[frozenset[int]]:
    """For each row the leads that have its task already.

    A task is known by the key of an earlier import, or was issued from the same document to the
    same lead with the same words.
    """
    keys = [{import_key(row.row, lead): lead for lead in row.lead_ids} for row in rows]
    taken = set(
        Task.objects.filter(
            followed_by_id=unit_id, import_key__in=[key for of_row in keys for key in of_row]
        ).values_list("import_key", flat=True)
    )
    issued = _issued(unit_id, {row.row.document.number for row in rows} - {""})
    return [
        frozenset(
            lead
            for key, lead in of_row.items()
            if key in taken or issued and (*_words(row), lead) in issued
        )
        for row, of_row in zip(rows, keys, strict=True)
    ]


def _words(placed: PlacedRow) -> tuple[str, date | None, str]:
    document = placed.row.document
    return matched(document.number), document.issued_on, fold(placed.row.content)


def _issued(unit_id: int, numbers: Collection[str]) -> set[tuple[str, date | None, str, int]]:
    """Tasks of the documents that were not imported: document, words and lead."""
    rows = Task.objects.filter(
        followed_by_id=unit_id,
        import_key=None,
        parent=None,
        series=None,
        directive__number__in=numbers,
    ).values_list("directive__number", "directive__issued_on", "content", "lead_id")
    return {(match_key(number), day, fold(words), lead) for number, day, words, lead in rows}


def find_body(name: str, *, unit_id: int, on: date) -> Body:
    """What a name in a tracker of the unit means on the day, as rows keep it."""
    found = resolve_body(name, within=unit_id, on=on)
    if found.match is Match.EXACT and found.unit_id is not None:
        return Body(name, found.match.value, (found.unit_id,), found.alternatives)
    if found.match is Match.GROUP:
        return Body(name, found.match.value, found.member_ids)
    return Body(name, found.match.value, (), found.alternatives)
