"""Tasks as they stood on a day that has passed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.directive import ClauseNode, clause_nodes
from xuyensuot.tasks.presenters.evidence import (
    PresentedEvidence,
    PresentedProof,
    UnitEvidence,
    present_proof,
    with_evidence,
)
from xuyensuot.tasks.presenters.extensions import PresentedDeadline, present_deadline
from xuyensuot.tasks.presenters.handovers import PresentedHandover, present_handover
from xuyensuot.tasks.presenters.page import PresentedTask, present_task
from xuyensuot.tasks.presenters.words import Mark, due_day, state_mark, timing_mark
from xuyensuot.tasks.queries import (
    AssignmentState,
    CellCounts,
    DirectiveThen,
    NotYetGiven,
    Outline,
    TaskRow,
    TaskThen,
)


@dataclass(frozen=True, slots=True)
class PresentedThen:
    """The page of a task on a day: what its page of today holds, as it was."""

    task: PresentedTask
    proof: PresentedProof
    deadline: PresentedDeadline
    handover: PresentedHandover | None
    parts: tuple[ThenLine, ...]


@dataclass(frozen=True, slots=True)
class PresentedNotYet:
    """A task of which nothing is kept of the day; ``words`` say since when it is."""

    row: TaskRow
    words: str
    since: date


@dataclass(frozen=True, slots=True)
class ThenLine:
    """One task on the day, of a directive or handed down from another."""

    id: int
    title: str
    clause_ref: str
    lead: str
    due: str
    state: Mark
    timing: Mark


@dataclass(frozen=True, slots=True)
class PresentedDirectiveThen:
    """A directive on a day; ``lines`` are units of the assignment ``name``, if one is chosen."""

    outline: Outline
    counts: CellCounts
    nodes: tuple[ClauseNode, ...]
    later: str
    name: str
    lines: tuple[ThenLine, ...]


def present_task_then(then: TaskThen, *, on: date) -> PresentedThen:
    """The page of the day; what it leads to keeps the day."""
    task = present_task(then.page, on=on)
    proof = present_proof(then.evidence)
    task = with_evidence(task, then.evidence)
    nodes = tuple(replace(node, url=_kept(node.url, on)) for node in task.nodes)
    return PresentedThen(
        task=replace(task, nodes=nodes),
        proof=replace(proof, own=tuple(map(_given, proof.own)), parts=_given_below(proof)),
        deadline=_standing_then(present_deadline(task, then.extensions, on=on)),
        handover=present_handover(then.handover),
        parts=tuple(_line(row, on) for row in then.page.family.parts.rows),
    )


def present_not_yet(then: NotYetGiven) -> PresentedNotYet:
    """Since when the task is known, and why not before."""
    since = timezone.localdate(then.since)
    if then.taken_over:
        words = gettext("The task was taken over from a workbook only on %(day)s.")
    else:
        words = gettext("The task was given only on %(day)s.")
    return PresentedNotYet(then.row, words % {"day": formatting.day(since)}, since)


def _standing_then(deadline: PresentedDeadline) -> PresentedDeadline:
    """How it stands is how it stood."""
    now, then = gettext("Stands"), gettext("Stood then")
    facts = (replace(fact, name=then) if fact.name == now else fact for fact in deadline.facts)
    return replace(deadline, facts=tuple(facts))


def _kept(url: str, on: date) -> str:
    """Tasks are left for others on the same day; documents and parts of the page as they are."""
    is_task = url.startswith(reverse("tasks:list_tasks"))
    return f"{url}?on={on.isoformat()}" if is_task else url


def _given(piece: PresentedEvidence) -> PresentedEvidence:
    """Evidence that was taken back since stood then; it is named, but not opened any more."""
    return replace(piece, row=replace(piece.row, withdrawn_at=None))


def _given_below(proof: PresentedProof) -> tuple[UnitEvidence, ...]:
    return tuple(replace(unit, pieces=tuple(map(_given, unit.pieces))) for unit in proof.parts)


def present_directive_then(then: DirectiveThen, *, on: date) -> PresentedDirectiveThen:
    """The clauses with the tasks given by then; what they lead to keeps the day."""
    words = ngettext(
        "%(n)s task was given only later.", "%(n)s tasks were given only later.", then.later
    )
    day = on.isoformat()

    def address(state: AssignmentState) -> str:
        if state.row:
            return f"{reverse('tasks:view_task', args=[state.row.id])}?on={day}"
        return f"?on={day}&assignment={state.candidate_id}#units"

    return PresentedDirectiveThen(
        outline=then.outline,
        counts=then.counts,
        nodes=clause_nodes(then.outline, then.assignments, address=address, on=on),
        later=words % {"n": formatting.number(then.later)} if then.later else "",
        name=then.rows[0].title if then.rows else "",
        lines=tuple(_line(row, on) for row in then.rows),
    )


def _line(row: TaskRow, on: date) -> ThenLine:
    return ThenLine(
        row.id,
        row.title,
        row.clause_ref,
        row.lead.office_name,
        due_day(row),
        state_mark(row.state),
        timing_mark(row, on),
    )
