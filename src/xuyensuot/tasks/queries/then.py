"""The page of a task as it stood on a day that has passed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from xuyensuot.audit.queries import Trace, events_of
from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Coordination, Handover, ProgressReport, Task
from xuyensuot.tasks.queries.as_of import KIND, as_of, end_of, known_since
from xuyensuot.tasks.queries.contribution import contributions_then
from xuyensuot.tasks.queries.evidence import EvidenceBoard, evidence_then
from xuyensuot.tasks.queries.extensions import ExtensionBoard, extensions_then
from xuyensuot.tasks.queries.family import (
    MOST_OCCURRENCES,
    MOST_SHOWN,
    Family,
    TaskGroup,
    TaskLink,
)
from xuyensuot.tasks.queries.handovers import HandoverOfTask, handover_of_task, passed_on
from xuyensuot.tasks.queries.listing import TaskRow, task_rows
from xuyensuot.tasks.queries.page import (
    Figures,
    Report,
    TaskPage,
    directive_facts,
    joined_units,
    quote_of,
)
from xuyensuot.tasks.queries.people import people_of_task
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.rules.then import value_then

MOST_EVENTS = 2000
POSTS = ("head", "deputy", "monitor")
NOBODY_ELSE = TaskGroup((), {}, 0)


@dataclass(frozen=True, slots=True)
class TaskThen:
    """A task at the end of a day: what its page showed then, with nothing that may be done.

    Of ``page`` the same assignment at other units is left out, and the list of what is clear.
    """

    page: TaskPage
    extensions: ExtensionBoard
    evidence: EvidenceBoard
    handover: HandoverOfTask | None


@dataclass(frozen=True, slots=True)
class NotYetGiven:
    """Nothing is kept of the task before ``since``: it was given, or ``taken_over``, only then."""

    row: TaskRow
    since: datetime
    taken_over: bool


def get_task_then(*, actor: Actor, task_id: int, on: date, today: date) -> TaskThen | NotYetGiven:
    """The task as it stood at the end of ``on``; raises ``NotFound`` for one not in sight today.

    Whoever may see a task today may see what it was; what is around it only as far as they see it
    today.
    """
    task = access.get_task_for(actor, task_id, to=access.VIEW, on=today)
    end, since = end_of(on), known_since([task])[task.pk]
    if since >= end:
        taken_over = since > task.issued_at
        return NotYetGiven(task_rows([task], on=today)[0], since, taken_over)
    (then,) = as_of([task], end=end)
    handovers = list(Handover.objects.filter(task=task).order_by("handed_over_at", "pk"))
    events = events_of(kind=KIND, subject_id=task.pk, limit=MOST_EVENTS)
    _set_people(then, task, events, handovers, end)
    return TaskThen(
        page=_page(then, actor, events, handovers, on, today, end),
        extensions=extensions_then(then, end=end),
        evidence=evidence_then(then, actor=actor, on=on, today=today, end=end),
        handover=handover_of_task(task_id=task_id, on=on, before=end),
    )


def _page(
    then: Task,
    actor: Actor,
    events: Sequence[Trace],
    handovers: Sequence[Handover],
    on: date,
    today: date,
    end: datetime,
) -> TaskPage:
    joined = _joined(then, handovers, end)
    units = {row.pk: row.unit_id for row in joined}
    reports = ProgressReport.objects.filter(task=then, reported_at__lt=end)
    return TaskPage(
        row=task_rows([then], on=on)[0],
        assignment_id=then.candidate_id,
        lead_text=then.lead_text,
        assigned_by=unit_cards(ids={then.assigned_by_id}, on=on)[then.assigned_by_id],
        issued_at=then.issued_at,
        acknowledged_at=then.acknowledged_at,
        joined=joined_units(joined, on),
        reports=tuple(
            Report(r.verb, r.text, r.percent, r.reported_by, r.reported_at)
            for r in reports.order_by("-reported_at", "-pk")
        ),
        units=NOBODY_ELSE,
        family=_family(then, access.visible_tasks(actor, on=today), on, end),
        figures=Figures(then.measure, then.target_count, then.reported_count, then.confirmed_count),
        people=people_of_task(then, on=on),
        contributions=contributions_then(units, on=on, end=end),
        clarity=(),
        quote=quote_of(then),
        page=then.candidate.page if then.candidate else 0,
        candidate_ordinal=then.candidate.ordinal if then.candidate else 0,
        directive=directive_facts(then, actor, today),
        trace=tuple(event for event in events if event.at < end),
        passed=passed_on(task_id=then.pk, lead_id=then.lead_id, on=on, before=end),
        may=frozenset(),
    )


def _joined(task: Task, handovers: Sequence[Handover], end: datetime) -> list[Coordination]:
    """Who worked with the lead then: a handover keeps the units that it replaced."""
    rows = list(Coordination.objects.filter(task=task).order_by("pk"))
    for row in rows:
        replaced = [
            (h.handed_over_at, u) for h in handovers for pk, u in h.before["joined"] if pk == row.pk
        ]
        row.unit_id = value_then(row.unit_id, replaced, end=end)
    return rows


def _set_people(
    then: Task,
    task: Task,
    events: Sequence[Trace],
    handovers: Sequence[Handover],
    end: datetime,
) -> None:
    """The posts that answered for it; whom to call, unless that was written anew since."""
    left = [(event.at, event.before) for event in events]
    left += [(row.handed_over_at, row.before) for row in handovers]
    for name in POSTS:
        found = [(at, before[name]) for at, before in left if name in before]
        setattr(then, f"{name}_id", value_then(getattr(task, f"{name}_id"), found, end=end))
    written = {"tasks.people_named", "tasks.focal_named"}
    if any(event.verb in written and event.at >= end for event in events):
        then.focal_text = ""


def _family(then: Task, visible: QuerySet[Task], on: date, end: datetime) -> Family:
    occurrences: list[Task] = []
    if then.recurrence:
        rows = visible.filter(series=then, issued_at__lt=end)
        occurrences = list(_whole(rows).order_by("-period", "-pk")[:MOST_OCCURRENCES])
    links = _links(then, visible, on, end)
    return Family(
        parts=_parts(then, visible, on, end),
        occurrences=tuple(task_rows(as_of(occurrences, end=end), on=on)),
        period=then.period,
        parent=links.get(then.parent_id),
        series=links.get(then.series_id),
        successor=links.get(then.superseded_by_id),
        giving=None,
    )


def _parts(then: Task, visible: QuerySet[Task], on: date, end: datetime) -> TaskGroup:
    """Parts handed down by then, as far as they are in sight."""
    total = Task.objects.filter(parent=then, issued_at__lt=end).count()
    if not total:
        return NOBODY_ELSE
    seen = as_of(list(_whole(visible.filter(parent=then, issued_at__lt=end))), end=end)
    seen.sort(key=lambda part: (part.state, part.pk))
    return TaskGroup(
        rows=tuple(task_rows(seen[:MOST_SHOWN], on=on)),
        counts=Counter(TaskState(part.state) for part in seen),
        total=total,
        target=_sum([part.target_count for part in seen]),
        reported=_sum([part.reported_count for part in seen]),
        confirmed=_sum([part.confirmed_count for part in seen]),
    )


def _links(
    then: Task, visible: QuerySet[Task], on: date, end: datetime
) -> dict[int | None, TaskLink]:
    around = (then.parent_id, then.series_id, then.superseded_by_id)
    ids = {pk for pk in around if pk is not None}
    if not ids:
        return {}
    rows = as_of(list(_whole(Task.objects.filter(pk__in=ids))), end=end)
    seen = set(visible.filter(pk__in=ids).values_list("pk", flat=True))
    cards = unit_cards(ids={row.lead_id for row in rows}, on=on)
    return {
        row.pk: TaskLink(
            row.pk, row.title, cards[row.lead_id], TaskState(row.state), row.pk in seen
        )
        for row in rows
    }


def _whole(rows: QuerySet[Task]) -> QuerySet[Task]:
    return rows.select_related("directive", "candidate")


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None
