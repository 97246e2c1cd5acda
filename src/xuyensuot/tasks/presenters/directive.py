"""A directive clause by clause: the tree with the state of what each clause asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext

from xuyensuot.tasks.presenters.small_square import SmallSquare, small_square
from xuyensuot.tasks.presenters.words import Mark, due_day, timing_mark
from xuyensuot.tasks.queries import AssignmentState, CellCounts, DirectiveTasks, Outline

Address = Callable[[AssignmentState], str]


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
    outline = found.outline
    nodes = clause_nodes(outline, found.assignments, address=_address, on=on)
    return DirectiveClauses(
        id=outline.id,
        label=outline.label,
        title=outline.title,
        issuer=outline.issuer,
        issued_on=outline.issued_on,
        in_sight=outline.in_sight,
        nodes=nodes,
        square=small_square(found.totals, f"directive={outline.id}"),
        silent=sum(not node.has_tasks for node in _all(nodes)),
    )


def clause_nodes(
    outline: Outline, assignments: Iterable[AssignmentState], *, address: Address, on: date
) -> tuple[ClauseNode, ...]:
    """The tree of the clauses with what each asks for; ``address`` says where a line leads."""
    by_ref: defaultdict[str, list[AssignmentLine]] = defaultdict(list)
    for state in assignments:
        by_ref[state.clause_ref].append(_line(state, address(state), on))
    nodes = _tree(outline, by_ref)
    left = [line for lines in by_ref.values() for line in lines]
    if left:
        label = "" if nodes else outline.label
        heading = gettext("Not under a clause of the outline") if nodes else outline.title
        nodes.append(_node(label, heading, left))
    return tuple(nodes)


def _tree(outline: Outline, by_ref: dict[str, list[AssignmentLine]]) -> list[ClauseNode]:
    """The clauses as a tree; each takes the assignments of its reference out of ``by_ref``."""
    roots: list[ClauseNode] = []
    above: list[ClauseNode] = []
    for clause in outline.clauses:
        node = _node(clause.label, clause.heading, by_ref.pop(clause.ref, []))
        del above[clause.depth :]
        (above[-1].children if above else roots).append(node)
        for parent in above:
            parent.counts = parent.counts + node.counts
        above.append(node)
    return roots


def _node(label: str, heading: str, lines: list[AssignmentLine]) -> ClauseNode:
    counts = sum((line.counts for line in lines), CellCounts())
    return ClauseNode(label, heading, tuple(lines), counts)


def _all(nodes: Iterable[ClauseNode]) -> list[ClauseNode]:
    return [each for node in nodes for each in (node, *_all(node.children))]


def _address(state: AssignmentState) -> str:
    if state.row:
        return reverse("tasks:view_task", args=[state.row.id])
    return f"{reverse('tasks:list_tasks')}?timing=all&assignment={state.candidate_id}"


def _line(state: AssignmentState, url: str, on: date) -> AssignmentLine:
    row = state.row
    return AssignmentLine(
        title=row.title if row else state.title,
        url=url,
        lead=row.lead.office_name if row else "",
        due=due_day(row) if row else "",
        units=state.units,
        mark=timing_mark(row, on) if row else None,
        counts=state.counts,
        parts=state.parts,
        parts_done=state.parts_done,
    )
