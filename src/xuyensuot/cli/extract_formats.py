"""What was read, as JSON, CSV, a workbook or a table. The JSON form is a stable contract."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xuyensuot.cli.console import table
from xuyensuot.directives.rules.extraction.types import Extraction, TaskCandidate
from xuyensuot.directives.rules.source import Source

FORMATS = ("table", "json", "csv", "xlsx")
COLUMNS = (
    "file",
    "number",
    "ordinal",
    "clause",
    "content",
    "lead",
    "coordinating",
    "deadline",
    "due_on",
    "precision",
    "recurrence",
    "product",
    "page",
    "start",
    "end",
    "confidence",
)
FORMULA_SIGNS = ("=", "+", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Extract:
    """One file, read: ``seconds`` from opening it to its last task."""

    file: str
    sha256: str
    seconds: float
    source: Source
    extraction: Extraction


def render(extracts: Sequence[Extract], form: str, *, to_file: bool) -> bytes:
    """The bytes of one of ``FORMATS``. A CSV file gets the mark by which Excel knows UTF-8."""
    match form:
        case "json":
            documents = [as_json(extract) for extract in extracts]
            return (json.dumps(documents, ensure_ascii=False, indent=1) + "\n").encode()
        case "csv":
            return _csv(extracts).encode("utf-8-sig" if to_file else "utf-8")
        case "xlsx":
            from xuyensuot.cli.extract_workbook import workbook  # noqa: PLC0415 - slow to load

            return workbook(COLUMNS, _rows(extracts))
    return ("\n\n".join(map(_table, extracts)) + "\n").encode()


def as_json(extract: Extract) -> dict[str, Any]:
    """One document of the contract."""
    head = extract.extraction.letterhead
    return {
        "file": extract.file,
        "sha256": extract.sha256,
        "pages": extract.source.pages,
        "seconds": round(extract.seconds, 3),
        "ocr": extract.source.ocr,
        "document": {
            "number": head.number,
            "kind": head.kind,
            "issued_on": head.issued_on.isoformat() if head.issued_on else None,
            "issuer": head.issuer,
            "signer": head.signer,
            "title": head.title,
            "cites": list(head.cites),
        },
        "tasks": [_task(task) for task in extract.extraction.tasks],
        "warnings": [*extract.source.warnings, *extract.extraction.warnings],
    }


def _task(task: TaskCandidate) -> dict[str, Any]:
    due = task.deadline
    return {
        "ordinal": task.ordinal,
        "clause": task.clause,
        "content": task.content,
        "lead": list(task.lead),
        "coordinating": list(task.coordinating),
        "deadline": {
            "text": due.text,
            "due_on": due.due_on.isoformat() if due.due_on else None,
            "precision": due.precision.value,
            "recurrence": due.recurrence.value if due.recurrence else None,
        },
        "product": task.product,
        "source": {"page": task.page, "start": task.span.start, "end": task.span.end},
        "confidence": round(task.confidence, 3),
        "doubts": list(task.doubts),
    }


def _rows(extracts: Sequence[Extract]) -> Iterator[dict[str, Any]]:
    for extract in extracts:
        for task in extract.extraction.tasks:
            due = task.deadline
            yield {
                "file": extract.file,
                "number": extract.extraction.letterhead.number,
                "ordinal": task.ordinal,
                "clause": task.clause,
                "content": task.content,
                "lead": "; ".join(task.lead),
                "coordinating": "; ".join(task.coordinating),
                "deadline": due.text,
                "due_on": due.due_on,
                "precision": due.precision.value,
                "recurrence": due.recurrence.value if due.recurrence else "",
                "product": task.product,
                "page": task.page,
                "start": task.span.start,
                "end": task.span.end,
                "confidence": round(task.confidence, 3),
            }


def _csv(extracts: Sequence[Extract]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for row in _rows(extracts):
        writer.writerow({name: _harmless(value) for name, value in row.items()})
    return out.getvalue()


def _harmless(value: object) -> object:
    """A text that a spreadsheet would run as a formula is quoted: documents come from anyone."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_SIGNS) else value


def _table(extract: Extract) -> str:
    head = extract.extraction.letterhead
    facts = [
        ("file", extract.file),
        ("document", " ".join(part for part in (head.kind, head.number) if part) or "?"),
        ("title", head.title or "?"),
        ("issued", f"{head.issued_on or '?'}  {head.issuer}".strip()),
        ("signer", head.signer or "?"),
        ("warnings", ", ".join([*extract.source.warnings, *extract.extraction.warnings])),
    ]
    lines = [f"{name:<9} {_short(text, 110)}" for name, text in facts if text]
    rows = [
        (
            str(row["ordinal"]),
            _short(row["clause"], 14),
            _short(row["content"], 60),
            _short(row["lead"], 30),
            _short(str(row["due_on"] or row["recurrence"]), 12),
            f"{row['confidence']:.2f}",
        )
        for row in _rows([extract])
    ]
    headings = ("#", "clause", "task", "lead", "due", "sure")
    return "\n".join([*lines, "", table(headings, rows) if rows else "no tasks found"])


def _short(text: str, width: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= width else flat[: width - 1] + "…"
