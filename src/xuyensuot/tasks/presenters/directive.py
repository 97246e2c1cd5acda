"""A directive clause by clause: the tree with the state of what each clause asks for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from xuyensuot.tasks.presenters.small_square import SmallSquare, small_square
from xuyensuot.tasks.presenters.words import Mark, due_day, timing_mark
from xuyensuot.tasks.queries import AssignmentState, CellCounts, DirectiveTasks


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """What a clause asks for: of one unit with its state, of several with counts."""

    title: str
    url: str
    lead: str
    due: str
    units: int
    mark: Mark | None
    counts: CellCounts
    parts: int
    parts_done: int


@dataclass(slots=True)
class ClauseNode:
    """A clause, what it asks for, and the clauses beneath; ``counts`` include those."""

    label: str
    heading: str
    lines: tuple[AssignmentLine, ...]
    counts: CellCounts
    children: list[ClauseNode] = field(default_factory=list)

    @property
    def has_tasks(self) -> bool:
        return bool(self.counts.counted + self.counts.ended)

    @property
    def says_counts(self) -> bool:
        """Not where the one clause beneath says the same."""
        return bool(self.lines) or sum(child.has_tasks for child in self.children) != 1


@dataclass(frozen=True, slots=True)
class DirectiveClauses:
    """Everything the page prints."""

    id: int
    label: str
    title: str
    issuer: str
    issued_on: date | None
    in_sight: bool
    nodes: tuple[ClauseNode, ...]
    square: SmallSquare
    silent: int


def present_directive_tasks(found: DirectiveTasks, *, on: date) -> DirectiveClauses:
    """Tasks stand under the clause they quote; those whose clause is not in the tree come last."""
    by_ref: defaultdict[str, list[AssignmentState]] = defaultdict(list)
    for assignment in found.assignments:
        by_ref[assignment.clause_ref].append(assignment)
    nodes = _tree(found, by_ref, on)
    left = [state for states in by_ref.values() for state in states]
    if left:
        label = "" if nodes else found.label
        heading = gettext("Not under a clause of the outline") if nodes else found.title
        nodes.append(_node(label, heading, left, on))
    return DirectiveClauses(
        id=found.id,
        label=found.label,
        title=found.title,
        issuer=found.issuer,
        issued_on=found.issued_on,
        in_sight=found.in_sight,
        nodes=tuple(nodes),
        square=small_square(found.totals, f"directive={found.id}"),
        silent=sum(not node.has_tasks for node in _all(nodes)),
    )


def _tree(
    found: DirectiveTasks, by_ref: dict[str, list[AssignmentState]], on: date
) -> list[ClauseNode]:
    """The clauses as a tree; each takes the assignments of its reference out of ``by_ref``."""
    roots: list[ClauseNode] = []
    above: list[ClauseNode] = []
    for clause in found.clauses:
        node = _node(clause.label, clause.heading, by_ref.pop(clause.ref, []), on)
        del above[clause.depth :]
        (above[-1].children if above else roots).append(node)
        for parent in above:
            parent.counts = parent.counts + node.counts
        above.append(node)
    return roots


def _node(label: str, heading: str, states: list[AssignmentState], on: date) -> ClauseNode:
    counts = sum((state.counts for state in states), CellCounts())
    return ClauseNode(label, heading, tuple(_line(state, on) for state in states), counts)


def _all(nodes: list[ClauseNode]) -> list[ClauseNode]:
    return [each for node in nodes for each in (node, *_all(node.children))]


def _line(state: AssignmentState, on: date) -> AssignmentLine:
    row = state.row
    everyone = f"{reverse('tasks:list_tasks')}?timing=all&assignment={state.candidate_id}"
    return AssignmentLine(
        title=row.title if row else state.title,
        url=reverse("tasks:view_task", args=[row.id]) if row else everyone,
        lead=row.lead.office_name if row else "",
        due=due_day(row) if row else "",
        units=state.units,
        mark=timing_mark(row, on) if row else None,
        counts=state.counts,
        parts=state.parts,
        parts_done=state.parts_done,
    )
