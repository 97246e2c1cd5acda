"""One task with the line that runs through it: document, clause, task, reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from xuyensuot.audit.queries import Trace, events_of
from xuyensuot.base.actor import Actor
from xuyensuot.directives.queries import get_candidate, get_directive_page
from xuyensuot.org.queries import UnitCard, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Coordination, ProgressReport, Task
from xuyensuot.tasks.queries.listing import TaskRow, task_rows
from xuyensuot.tasks.rules.states import TaskState, next_state


@dataclass(frozen=True, slots=True)
class JoinedUnits:
    """Coordinating units by the words that named them; a group counts its members."""

    text: str
    is_group: bool
    units: tuple[UnitCard, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was said of the task; ``verb`` tells a report from a claim or a sending back."""

    verb: str
    text: str
    percent: int | None
    reported_by: str
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Everything the page of a task prints. ``may`` holds the verbs this actor may use now."""

    row: TaskRow
    lead_text: str
    assigned_by: UnitCard
    issued_at: datetime
    acknowledged_at: datetime | None
    claimed_at: datetime | None
    confirmed_at: datetime | None
    joined: tuple[JoinedUnits, ...]
    reports: tuple[Report, ...]
    siblings: tuple[TaskRow, ...]
    sibling_count: int
    quote: str
    page: int
    candidate_ordinal: int
    directive_title: str
    directive_issuer: str
    directive_issued_on: date | None
    trace: tuple[Trace, ...]
    may: frozenset[str]


VERBS = {
    "acknowledge": access.ACKNOWLEDGE,
    "report_progress": access.REPORT,
    "claim_done": access.REPORT,
    "confirm_done": access.CONFIRM,
    "send_back": access.CONFIRM,
}


def get_task_page(*, actor: Actor, task_id: int, on: date) -> TaskPage:
    """One task in sight; raises NotFound otherwise. ``quote`` is the clause's own words."""
    task = access.get_task_for(actor, task_id, to=access.VIEW, on=on)
    directive = get_directive_page(actor=actor, directive_id=task.directive_id, on=on)
    candidate = get_candidate(actor=actor, candidate_id=task.candidate_id, on=on)
    row = task_rows([task], on=on)[0]
    others = Task.objects.filter(candidate_id=task.candidate_id).exclude(pk=task.pk)
    seen = access.visible_tasks(actor, on=on).filter(pk__in=others.values("pk"))
    siblings = list(seen.select_related("directive").order_by("pk")[:30])
    cards = unit_cards(ids={task.assigned_by_id}, on=on)
    return TaskPage(
        row=row,
        lead_text=task.lead_text,
        assigned_by=cards[task.assigned_by_id],
        issued_at=task.issued_at,
        acknowledged_at=task.acknowledged_at,
        claimed_at=task.claimed_at,
        confirmed_at=task.confirmed_at,
        joined=_joined(task, on),
        reports=_reports(task),
        siblings=tuple(task_rows(siblings, on=on)),
        sibling_count=others.count(),
        quote=candidate.content,
        page=candidate.page,
        candidate_ordinal=candidate.ordinal,
        directive_title=directive.title,
        directive_issuer=directive.issuer,
        directive_issued_on=directive.issued_on,
        trace=tuple(events_of(kind="tasks.task", subject_id=task.pk)),
        may=frozenset(verb for verb in VERBS if _may(actor, task, verb, on)),
    )


def _may(actor: Actor, task: Task, verb: str, on: date) -> bool:
    if next_state(TaskState(task.state), verb) is None:
        return False
    return bool(access.CAN[VERBS[verb]](actor, task, on=on))


def _joined(task: Task, on: date) -> tuple[JoinedUnits, ...]:
    rows = list(Coordination.objects.filter(task=task).order_by("pk"))
    cards = unit_cards(ids={row.unit_id for row in rows}, on=on)
    groups: dict[tuple[str, bool], list[UnitCard]] = {}
    for row in rows:
        groups.setdefault((row.text, row.is_group), []).append(cards[row.unit_id])
    return tuple(
        JoinedUnits(text, is_group, tuple(sorted(units, key=lambda card: card.sort_key)))
        for (text, is_group), units in groups.items()
    )


def _reports(task: Task) -> tuple[Report, ...]:
    rows = ProgressReport.objects.filter(task=task).order_by("-reported_at", "-pk")
    return tuple(Report(r.verb, r.text, r.percent, r.reported_by, r.reported_at) for r in rows)
