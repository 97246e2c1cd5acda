"""One directive clause by clause: what became of each, in counts that add up to its two by two."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.directives.queries import ClauseView, clauses_of, get_directive_page
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries.listing import TaskRow, task_rows
from xuyensuot.tasks.queries.narrowing import TaskTotals, conditions, totals
from xuyensuot.tasks.rules.states import Cell, TaskState, Timing

CELLS = (Cell.DONE_IN_TIME, Cell.DONE_LATE, Cell.OPEN_IN_TIME, Cell.OPEN_LATE, Cell.NO_DAY)


@dataclass(frozen=True, slots=True)
class CellCounts:
    """The cells of the two by two; ``waiting`` are those of the open that are reported done.

    ``ended`` (cancelled, superseded) stand outside the sum.
    """

    done_in_time: int = 0
    done_late: int = 0
    open_in_time: int = 0
    open_late: int = 0
    no_day: int = 0
    waiting: int = 0
    ended: int = 0

    @property
    def counted(self) -> int:
        return self.dated + self.no_day

    @property
    def dated(self) -> int:
        return self.done + self.open_in_time + self.open_late

    @property
    def done(self) -> int:
        return self.done_in_time + self.done_late

    @property
    def open(self) -> int:
        return self.open_in_time + self.open_late

    def __add__(self, other: CellCounts) -> CellCounts:
        return CellCounts(
            self.done_in_time + other.done_in_time,
            self.done_late + other.done_late,
            self.open_in_time + other.open_in_time,
            self.open_late + other.open_late,
            self.no_day + other.no_day,
            self.waiting + other.waiting,
            self.ended + other.ended,
        )


@dataclass(frozen=True, slots=True)
class AssignmentState:
    """One assignment of a clause; ``row`` where one unit has it, else counts over its units.

    ``parts_done`` of ``parts`` handed down are confirmed; they add to nothing else.
    """

    clause_ref: str
    candidate_id: int | None
    title: str
    units: int
    counts: CellCounts
    row: TaskRow | None
    parts: int
    parts_done: int


@dataclass(frozen=True, slots=True)
class Outline:
    """A directive and its clauses in order, none where the document itself is out of sight."""

    id: int
    label: str
    title: str
    issuer: str
    issued_on: date | None
    in_sight: bool
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class DirectiveTasks:
    """The clauses of a directive and what became of them."""

    outline: Outline
    assignments: tuple[AssignmentState, ...]
    totals: TaskTotals


def get_directive_tasks(*, actor: Actor, directive_id: int, on: date) -> DirectiveTasks:
    """The tasks in sight of one directive; NotFound where neither it nor a task is in sight."""
    rows = access.visible_tasks(actor, on=on).filter(directive_id=directive_id)
    return DirectiveTasks(
        outline=outline_of(rows, actor=actor, directive_id=directive_id, on=on),
        assignments=_assignments(rows, on),
        totals=totals(rows, on=on),
    )


def outline_of(rows: QuerySet[Task], *, actor: Actor, directive_id: int, on: date) -> Outline:
    """The directive of these tasks in sight; NotFound where neither it nor one of them is."""
    try:
        clauses = clauses_of(actor=actor, directive_id=directive_id, on=on)
        page = get_directive_page(actor=actor, directive_id=directive_id, on=on)
        label, title, issuer, issued_on = page.label, page.title, page.issuer, page.issued_on
    except NotFound:
        # A task says where it comes from to everyone who may see it.
        clauses = None
        task = rows.select_related("directive").first()
        if task is None:
            raise
        directive = task.directive
        label, title = str(directive), directive.title or directive.file_name
        issuer, issued_on = directive.issuer, directive.issued_on
    return Outline(
        id=directive_id,
        label=label,
        title=title,
        issuer=issuer,
        issued_on=issued_on,
        in_sight=clauses is not None,
        clauses=tuple(clauses or ()),
    )


def cell_counts(on: date) -> dict[str, Count]:
    """The fields of ``CellCounts`` to annotate or aggregate with."""
    words = conditions(on)
    counts = {cell.value: Count("pk", filter=words[cell]) for cell in CELLS}
    waiting = words[Timing.WAITING] & ~words[Cell.OUTSIDE]
    counts["waiting"] = Count("pk", filter=waiting)
    counts["ended"] = Count("pk", filter=words[Timing.ENDED])
    return counts


def counts_of(row: Any) -> CellCounts:
    """The counts of a row annotated with ``cell_counts``."""
    figures = {cell.value: row[cell.value] for cell in CELLS}
    return CellCounts(**figures, waiting=row["waiting"], ended=row["ended"])


def _assignments(rows: QuerySet[Task], on: date) -> tuple[AssignmentState, ...]:
    whole = rows.filter(parent=None, series=None).order_by()
    keys = ("clause_ref", "candidate_id", "candidate__ordinal")
    groups = list(
        whole.exclude(candidate=None)
        .values(*keys)
        .annotate(units=Count("pk"), first=Min("pk"), name=Min("title"), **cell_counts(on))
    ) + list(
        whole.filter(candidate=None)
        .values(*keys, "pk")
        .annotate(units=Count("pk"), first=Min("pk"), name=Min("title"), **cell_counts(on))
    )
    groups.sort(key=lambda group: (group["candidate__ordinal"] or 0, group["first"]))
    single = _rows(group["first"] for group in groups if group["units"] == 1)
    lines = {row.id: row for row in task_rows(single, on=on)}
    parts = _parts(rows)
    return tuple(
        AssignmentState(
            clause_ref=group["clause_ref"],
            candidate_id=group["candidate_id"],
            title=group["name"],
            units=group["units"],
            counts=counts_of(group),
            row=lines.get(group["first"]) if group["units"] == 1 else None,
            parts=parts.get(_key(group["candidate_id"], group["first"]), (0, 0))[0],
            parts_done=parts.get(_key(group["candidate_id"], group["first"]), (0, 0))[1],
        )
        for group in groups
    )


def _rows(ids: Iterable[int]) -> list[Task]:
    return list(Task.objects.filter(pk__in=list(ids)).select_related("directive"))


def _key(candidate_id: int | None, task_id: int) -> tuple[str, int]:
    return ("candidate", candidate_id) if candidate_id else ("task", task_id)


def _parts(rows: QuerySet[Task]) -> dict[tuple[str, int], tuple[int, int]]:
    """Parts in sight and how many are confirmed, by the assignment they were handed down from."""
    done = Q(state=TaskState.CONFIRMED_DONE)
    counted = rows.filter(parent__isnull=False, series=None).order_by()
    found: dict[tuple[str, int], tuple[int, int]] = {}
    for candidate_id, task_id, all_, ready in (
        counted.values("parent__candidate_id", "parent_id")
        .annotate(all=Count("pk"), ready=Count("pk", filter=done))
        .values_list("parent__candidate_id", "parent_id", "all", "ready")
    ):
        key = _key(candidate_id, task_id or 0)
        before = found.get(key, (0, 0))
        found[key] = (before[0] + all_, before[1] + ready)
    return found
