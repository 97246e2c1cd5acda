"""Every write of tasks: issued from a directive, acknowledged, reported on, claimed, confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError

from xuyensuot.audit.operations import Change, Subject, record, record_many
from xuyensuot.audit.queries import events_of
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.directives.operations import mark_candidates_issued
from xuyensuot.directives.queries import (
    AssigningDirective,
    Assignment,
    NamedBody,
    get_accepted_assignments,
)
from xuyensuot.directives.rules.titles import short_title
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import fold, nfc
from xuyensuot.org.queries import UnitCard, is_open_group, member_ids_of_group, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Coordination, ProgressReport, Task
from xuyensuot.tasks.rules.states import TaskState, next_state

WHOLE = 100


@dataclass(frozen=True, slots=True)
class IssuedTasks:
    """What one issue made: the tasks, and how many units lead them."""

    task_ids: tuple[int, ...]
    lead_count: int


def _subject(task: Task, directive_label: str) -> Subject:
    """How the audit names a task: by its document and clause, never by its content."""
    place = " · ".join(filter(None, [directive_label, task.clause_ref, str(task.pk)]))
    return Subject("tasks.task", task.pk, place)


@operation("tasks.tasks_issued")
def issue_tasks(*, actor: Actor, directive_id: int, at: datetime) -> IssuedTasks:
    """Turn every accepted candidate into one task per lead unit (ADR 0005).

    A group becomes its members on the date of the directive; one that leaves open who is meant
    ("các đơn vị liên quan") only those it names. Refuses when nothing is accepted
    (``candidates.none_accepted``), when a group has no member (``task.group_empty``), and when
    someone else issued or reviewed in the same moment (``task.issued_meanwhile``,
    ``task.review_moved``): then nothing is issued.
    """
    directive = get_accepted_assignments(actor=actor, directive_id=directive_id, on=at.date())
    access.require_issue(actor, directive.held_by_id, on=at.date())
    parties = _parties(directive)
    names = unit_cards(
        ids={unit_id for leads, _ in parties for unit_id in leads}, on=directive.issued_on
    )
    tasks: list[Task] = []
    joined: list[Coordination] = []
    for assignment, (leads, others) in zip(directive.assignments, parties, strict=True):
        title = _title(assignment)
        for unit_id, body in leads.items():
            task = _task(assignment, title, directive, names[unit_id], body, at)
            tasks.append(task)
            joined += [
                Coordination(task=task, unit_id=other, text=b.text, is_group=bool(b.group_key))
                for other, b in others.items()
                if other != unit_id
            ]
    _store(tasks, joined)
    recipients = {task.lead_id for task in tasks} | {row.unit_id for row in joined}
    marked = mark_candidates_issued(
        actor=actor, directive_id=directive_id, recipient_ids=recipients, at=at
    )
    if set(marked) != {assignment.candidate_id for assignment in directive.assignments}:
        raise Refused.because("task.review_moved")
    changes = [
        Change(_subject(task, directive.label), {}, {"lead": task.lead_id}) for task in tasks
    ]
    record_many(verb="tasks.tasks_issued", actor=actor, changes=changes, at=at, batch=uuid4())
    return IssuedTasks(tuple(task.pk for task in tasks), len({task.lead_id for task in tasks}))


def _store(tasks: list[Task], joined: list[Coordination]) -> None:
    try:
        Task.objects.bulk_create(tasks, batch_size=1000)
    except IntegrityError as error:
        raise Refused.because("task.issued_meanwhile") from error
    Coordination.objects.bulk_create(joined, batch_size=2000)


def _parties(
    directive: AssigningDirective,
) -> list[tuple[dict[int, NamedBody], dict[int, NamedBody]]]:
    """Leads and coordinating units of each assignment, each unit once, by its first name."""
    members: dict[str, list[int]] = {}
    return [
        (_units(a.leads, directive, members), _units(a.coordinating, directive, members))
        for a in directive.assignments
    ]


def _units(
    bodies: Iterable[NamedBody], directive: AssigningDirective, members: dict[str, list[int]]
) -> dict[int, NamedBody]:
    units: dict[int, NamedBody] = {}
    for body in bodies:
        if body.unit_id is not None:
            units.setdefault(body.unit_id, body)
        elif body.group_key:
            for unit_id in _members(body, directive, members):
                units.setdefault(unit_id, body)
    return units


def _members(
    body: NamedBody, directive: AssigningDirective, members: dict[str, list[int]]
) -> list[int]:
    if body.group_key not in members:
        found = member_ids_of_group(body.group_key, on=directive.issued_on)
        members[body.group_key] = list(found)
    if not members[body.group_key] and not is_open_group(body.group_key):
        raise Refused.because("task.group_empty", text=body.text)
    return members[body.group_key]


def _title(assignment: Assignment) -> str:
    """What the task is called in lists: its words from the verb on."""
    bodies = (*assignment.leads, *assignment.coordinating)
    return short_title(assignment.content, bodies=[body.text for body in bodies])


def _task(
    assignment: Assignment,
    title: str,
    directive: AssigningDirective,
    lead: UnitCard,
    body: NamedBody,
    at: datetime,
) -> Task:
    deadline = assignment.deadline
    return Task(
        directive_id=directive.id,
        candidate_id=assignment.candidate_id,
        clause_ref=assignment.clause_ref,
        title=title,
        content=assignment.content,
        product=assignment.product,
        lead_id=lead.id,
        lead_text=body.text,
        assigned_by_id=directive.assigned_by_id,
        due_on=deadline.due_on,
        due_text=deadline.text,
        precision=deadline.precision,
        recurrence=deadline.recurrence or "",
        issued_at=at,
        is_sample=directive.is_sample,
        search_key=fold(
            f"{assignment.content} {directive.label} {body.text} {lead.office_name} {lead.name}"
        ),
    )


@operation("tasks.task_acknowledged")
def acknowledge_task(*, actor: Actor, task_id: int, at: datetime) -> None:
    """The lead unit says that it has the task and knows what is asked; only once."""
    task = access.get_task_for(actor, task_id, to=access.ACKNOWLEDGE, on=at.date(), lock=True)
    before = _move(task, "acknowledge")
    task.acknowledged_at = at
    task.save(update_fields=["state", "acknowledged_at"])
    _record(task, "tasks.task_acknowledged", before, actor, at)


@operation("tasks.progress_reported")
def report_progress(
    *, actor: Actor, task_id: int, text: str, percent: int | None, at: datetime
) -> int:
    """The lead unit says how far it is; a first report also acknowledges. Returns the report id."""
    task = access.get_task_for(actor, task_id, to=access.REPORT, on=at.date(), lock=True)
    before = _move(task, "report_progress")
    report = _report(task, actor, text, percent, "report_progress", at)
    task.acknowledged_at = task.acknowledged_at or at
    if percent is not None:
        task.reported_percent = percent
    task.save(update_fields=["state", "acknowledged_at", "last_report_at", "reported_percent"])
    _record(task, "tasks.progress_reported", before, actor, at)
    return report.pk


@operation("tasks.done_claimed")
def claim_done(*, actor: Actor, task_id: int, text: str, at: datetime) -> None:
    """The lead unit says that the task is done; its clock stops until the claim is answered."""
    task = access.get_task_for(actor, task_id, to=access.REPORT, on=at.date(), lock=True)
    before = _move(task, "claim_done")
    _report(task, actor, text, None, "claim_done", at)
    task.claimed_at, task.reported_percent = at, WHOLE
    task.save(update_fields=["state", "claimed_at", "last_report_at", "reported_percent"])
    _record(task, "tasks.done_claimed", before, actor, at)


@operation("tasks.done_confirmed")
def confirm_done(*, actor: Actor, task_id: int, at: datetime) -> None:
    """Another body than the lead confirms the claim: only then is the task done."""
    task = access.get_task_for(actor, task_id, to=access.CONFIRM, on=at.date(), lock=True)
    before = _move(task, "confirm_done")
    task.confirmed_at = at
    task.save(update_fields=["state", "confirmed_at"])
    _record(task, "tasks.done_confirmed", before, actor, at)


@operation("tasks.claim_sent_back")
def send_back(*, actor: Actor, task_id: int, reason: str, at: datetime) -> None:
    """Answer a claim with what is missing; the lead's clock runs on against the same day."""
    task = access.get_task_for(actor, task_id, to=access.CONFIRM, on=at.date(), lock=True)
    before = _move(task, "send_back")
    _report(task, actor, reason, None, "send_back", at)
    task.claimed_at = None
    task.save(update_fields=["state", "claimed_at", "last_report_at"])
    _record(task, "tasks.claim_sent_back", before, actor, at)


def _move(task: Task, verb: str) -> TaskState:
    """Set the next state; refuses with who moved the task last, as two may act at one moment."""
    before = TaskState(task.state)
    state = next_state(before, verb)
    if state is None:
        last = events_of(kind="tasks.task", subject_id=task.pk, limit=1)
        raise Refused.because(
            f"task.cannot_{verb}",
            state=task.state,
            by=last[0].actor_label if last else "",
            at=last[0].at if last else None,
        )
    task.state = state
    return before


def _report(
    task: Task, actor: Actor, text: str, percent: int | None, verb: str, at: datetime
) -> ProgressReport:
    if not text.strip():
        raise Refused.because("report.text_empty")
    if percent is not None and not 0 <= percent <= WHOLE:
        raise Refused.because("report.percent_range", percent=percent)
    task.last_report_at = at
    return ProgressReport.objects.create(
        task=task,
        unit_id=actor.unit_id,
        reported_by=actor.label,
        reported_at=at,
        text=nfc(text.strip()),
        percent=percent,
        verb=verb,
    )


def _record(task: Task, verb: str, before: TaskState, actor: Actor, at: datetime) -> None:
    record(
        verb=verb,
        actor=actor,
        subject=_subject(task, str(task.directive)),
        at=at,
        before={"state": before},
        after={"state": task.state},
    )
