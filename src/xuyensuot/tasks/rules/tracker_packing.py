"""Rows of a tracker as JSON and back: what ``models.TrackerImport`` keeps between the steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.rules.tracker_cells import Document, Remark
from xuyensuot.tasks.rules.tracker_columns import Role
from xuyensuot.tasks.rules.trackers import Body, PlacedRow, Row

Packed = dict[str, Any]
_PLAIN = ("line", "content", "clause", "focal", "product", "percent", "report")
_TRUTHS = ("confirmed", "in_time")


def pack_rows(rows: Sequence[PlacedRow]) -> list[Packed]:
    """The rows as JSON; what is empty is left out."""
    return [_pack(placed) for placed in rows]


def unpack_rows(packed: Sequence[Packed]) -> list[PlacedRow]:
    """The rows as they were packed."""
    return [_unpack(item) for item in packed]


def pack_document(document: Document) -> Packed:
    """The document that stands for rows which name none."""
    packed = {field.name: getattr(document, field.name) for field in fields(document)}
    return {**packed, "issued_on": _day(document.issued_on)}


def unpack_document(packed: Mapping[str, Any]) -> Document:
    """The document as it was packed; empty where nothing was."""
    return Document(**{**packed, "issued_on": _to_day(packed.get("issued_on", ""))})


def _pack(placed: PlacedRow) -> Packed:
    row = placed.row
    packed: Packed = {name: getattr(row, name) for name in (*_PLAIN, *_TRUTHS)}
    packed |= {
        "document": pack_document(row.document),
        "names": [list(row.leads), list(row.coordinating)],
        "due": _pack_deadline(row.due),
        "original": _pack_deadline(row.original) if row.original else None,
        "state": row.state.value,
        "done_on": _day(row.done_on),
        "leads": [_pack_body(body) for body in placed.leads],
        "coordinating": [_pack_body(body) for body in placed.coordinating],
        "own": [_pack_remarks(row.faults), _pack_remarks(row.warnings)],
        "faults": _pack_remarks(placed.faults),
        "warnings": _pack_remarks(placed.warnings),
    }
    return {key: value for key, value in packed.items() if value not in (None, "", [], False)}


def _unpack(packed: Packed) -> PlacedRow:
    leads, coordinating = packed["names"]
    own_faults, own_warnings = packed["own"]
    row = Row(
        document=unpack_document(packed["document"]),
        leads=tuple(leads),
        coordinating=tuple(coordinating),
        due=_unpack_deadline(packed["due"]),
        original=_unpack_deadline(packed["original"]) if "original" in packed else None,
        state=TaskState(packed["state"]),
        done_on=_to_day(packed.get("done_on", "")),
        faults=_unpack_remarks(own_faults),
        warnings=_unpack_remarks(own_warnings),
        **{name: packed[name] for name in (*_PLAIN, *_TRUTHS) if name in packed},
    )
    return PlacedRow(
        row=row,
        leads=tuple(map(_unpack_body, packed.get("leads", ()))),
        coordinating=tuple(map(_unpack_body, packed.get("coordinating", ()))),
        faults=_unpack_remarks(packed.get("faults", ())),
        warnings=_unpack_remarks(packed.get("warnings", ())),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _to_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _pack_deadline(deadline: Deadline) -> list[str]:
    return [
        deadline.text,
        _day(deadline.due_on),
        deadline.precision.value,
        deadline.recurrence.value if deadline.recurrence else "",
    ]


def _unpack_deadline(packed: Sequence[str]) -> Deadline:
    text, day, precision, recurrence = packed
    returns = Recurrence(recurrence) if recurrence else None
    return Deadline(text, _to_day(day), Precision(precision), returns)


def _pack_body(body: Body) -> list[Any]:
    return [body.text, body.match, list(body.unit_ids), list(body.alternatives)]


def _unpack_body(packed: Sequence[Any]) -> Body:
    text, match, unit_ids, alternatives = packed
    return Body(text, match, tuple(unit_ids), tuple(alternatives))


def _pack_remarks(remarks: Sequence[Remark]) -> list[list[Any]]:
    return [[remark.code, remark.role.value, remark.params] for remark in remarks]


def _unpack_remarks(packed: Sequence[Sequence[Any]]) -> tuple[Remark, ...]:
    return tuple(Remark(code, Role(role), dict(params)) for code, role, params in packed)
