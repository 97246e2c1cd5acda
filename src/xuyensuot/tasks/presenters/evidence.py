"""Evidence and the register of confirmations in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.base.sheets import Sheet
from xuyensuot.tasks.presenters.page import Node, PresentedTask
from xuyensuot.tasks.presenters.words import Mark
from xuyensuot.tasks.queries import (
    ConfirmationRow,
    EvidenceBoard,
    EvidenceRow,
    RegisterRow,
)
from xuyensuot.tasks.rules.evidence import ConfirmationOutcome, ConfirmationWay, EvidenceKind
from xuyensuot.tasks.wording import KIND_NAMES, OUTCOME_NAMES, WAY_NAMES

OUTCOME_KINDS = {
    ConfirmationOutcome.CONFIRMED: "good",
    ConfirmationOutcome.SENT_BACK: "late",
    ConfirmationOutcome.REOPENED: "soon",
}


@dataclass(frozen=True, slots=True)
class PresentedEvidence:
    """One piece: its kind as a word, and where it leads."""

    row: EvidenceRow
    kind: str
    url: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class UnitEvidence:
    """What one unit of a part handed in."""

    unit: str
    pieces: tuple[PresentedEvidence, ...]


@dataclass(frozen=True, slots=True)
class PresentedAnswer:
    """One answer to a claim."""

    mark: Mark
    way: str
    row: ConfirmationRow


@dataclass(frozen=True, slots=True)
class PresentedProof:
    """The evidence of a task, that of its parts by unit, and the answers to its claims."""

    board: EvidenceBoard
    own: tuple[PresentedEvidence, ...]
    parts: tuple[UnitEvidence, ...]
    answers: tuple[PresentedAnswer, ...]
    reported: str
    confirmed: str


@dataclass(frozen=True, slots=True)
class PresentedRegister:
    """A line of the register."""

    row: RegisterRow
    mark: Mark
    way: str
    count: str


def present_proof(board: EvidenceBoard) -> PresentedProof:
    parts = groupby(board.parts, key=lambda row: row.lead)
    return PresentedProof(
        board=board,
        own=tuple(map(_piece, board.own)),
        parts=tuple(UnitEvidence(unit, tuple(map(_piece, rows))) for unit, rows in parts),
        answers=tuple(
            PresentedAnswer(_mark(row.outcome), _way(row.way), row) for row in board.confirmations
        ),
        reported=_of(board.reported_count, board.target_count, board.measure),
        confirmed=_of(board.confirmed_count, board.target_count, board.measure),
    )


def with_evidence(task: PresentedTask, board: EvidenceBoard) -> PresentedTask:
    """The page with the evidence as a stop of the throughline, before the result."""
    *before, result = task.nodes
    return replace(task, nodes=(*before, _node(board), result))


def present_register(rows: tuple[RegisterRow, ...]) -> tuple[PresentedRegister, ...]:
    return tuple(
        PresentedRegister(
            row, _mark(row.outcome), _way(row.way), _of(row.count, row.target_count, row.measure)
        )
        for row in rows
    )


def register_sheet(rows: tuple[RegisterRow, ...], *, on: date) -> Sheet:
    """The register as a file, a line each."""
    heads = (
        gettext("Answered at"),
        gettext("Answer"),
        gettext("Answered by"),
        gettext("Looked at by"),
        gettext("Task"),
        gettext("Document"),
        gettext("Clause"),
        gettext("Lead unit"),
        gettext("Found done, in number"),
        gettext("What was seen"),
    )
    lines = (
        (
            formatting.moment(line.row.at),
            line.mark.text,
            line.row.confirmed_by,
            line.way,
            line.row.title,
            line.row.directive_label,
            line.row.clause_ref,
            line.row.lead,
            line.count,
            line.row.note,
        )
        for line in present_register(rows)
    )
    preamble = (gettext("figures to %(day)s") % {"day": formatting.day(on)},)
    wide = frozenset({2, 4, 9})
    return Sheet(gettext("Register of confirmations"), preamble, heads, lines, wide)


def _node(board: EvidenceBoard) -> Node:
    if not board.total:
        return Node(gettext("Evidence"), gettext("none yet"), "#evidence")
    words = ngettext("%(count)s piece of evidence", "%(count)s pieces of evidence", board.total)
    label = words % {"count": formatting.number(board.total)}
    detail = ""
    if board.of_parts:
        words = ngettext(
            "%(count)s from the units it was handed to",
            "%(count)s from the units it was handed to",
            board.of_parts,
        )
        detail = words % {"count": formatting.number(board.of_parts)}
    return Node(gettext("Evidence"), label, "#evidence", detail=detail)


def _piece(row: EvidenceRow) -> PresentedEvidence:
    match row.kind:
        case EvidenceKind.FILE:
            url = reverse("tasks:download_evidence", args=[row.task_id, row.id])
        case EvidenceKind.LINK:
            url = row.url
        case EvidenceKind.DOCUMENT:
            url = reverse("directives:view_directive", args=[row.directive_id])
    is_outside = row.kind is EvidenceKind.LINK
    return PresentedEvidence(
        row, str(KIND_NAMES[row.kind]), "" if row.withdrawn_at else url, is_outside
    )


def _mark(outcome: ConfirmationOutcome) -> Mark:
    return Mark(OUTCOME_KINDS[outcome], str(OUTCOME_NAMES[outcome]))


def _way(way: str) -> str:
    return str(WAY_NAMES[ConfirmationWay(way)]) if way else ""


def _of(count: int | None, target: int | None, measure: str) -> str:
    """``512/673 hồ sơ``: a count never stands without what it is of."""
    if count is None or target is None:
        return ""
    return f"{formatting.number(count)}/{formatting.number(target)} {measure}".strip()
