"""Every write of tasks: issued from a directive, acknowledged, reported on, claimed, confirmed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

from xuyensuot.audit.operations import Change, Subject, record, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.directives.operations import mark_candidates_issued
from xuyensuot.directives.queries import (
    AssigningDirective,
    Assignment,
    NamedBody,
    get_accepted_assignments,
)
from xuyensuot.kernel.decisions import Denied, NotPermitted, Refused
from xuyensuot.kernel.text import fold, nfc
from xuyensuot.org.queries import covers, member_ids_of_group
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Coordination, ProgressReport, Task
from xuyensuot.tasks.rules.states import TaskState, next_state


def subject_of(task: Task) -> Subject:
    """How the audit names a task: by its document and clause."""
    return _subject(task, str(task.directive))


def _subject(task: Task, directive_label: str) -> Subject:
    return Subject("tasks.task", task.pk, f"{directive_label} · {task.clause_ref} · {task.pk}")


@operation("tasks.tasks_issued")
def issue_tasks(*, actor: Actor, directive_id: int, at: datetime) -> list[int]:
    """Turn every accepted candidate into one task per lead unit (ADR 0005). Returns the ids.

    Refuses when nothing is accepted, and when a group of units has no member on the date of the
    directive (``task.group_empty``).
    """
    directive = get_accepted_assignments(actor=actor, directive_id=directive_id, on=at.date())
    if not covers(actor, access.ISSUE, directive.held_by_id, on=at.date()):
        raise NotPermitted(Denied("task.not_issuer"))
    tasks: list[Task] = []
    joined: list[tuple[Task, list[tuple[int, NamedBody]]]] = []
    for assignment in directive.assignments:
        coordinating = list(_units(assignment.coordinating, directive))
        for unit_id, body in _leads(assignment, directive):
            task = _task(assignment, directive, unit_id, body, at)
            tasks.append(task)
            joined.append((task, [pair for pair in coordinating if pair[0] != unit_id]))
    Task.objects.bulk_create(tasks, batch_size=1000)
    rows = [
        Coordination(task=task, unit_id=unit_id, text=body.text, is_group=bool(body.group_key))
        for task, pairs in joined
        for unit_id, body in pairs
    ]
    Coordination.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)
    recipients = {task.lead_id for task in tasks} | {row.unit_id for row in rows}
    mark_candidates_issued(actor=actor, directive_id=directive_id, recipient_ids=recipients, at=at)
    changes = [
        Change(_subject(task, directive.label), {}, {"lead": task.lead_id}) for task in tasks
    ]
    record_many(verb="tasks.tasks_issued", actor=actor, changes=changes, at=at, batch=uuid4())
    return [task.pk for task in tasks]


def _leads(
    assignment: Assignment, directive: AssigningDirective
) -> Iterable[tuple[int, NamedBody]]:
    seen: set[int] = set()
    for unit_id, body in _units(assignment.leads, directive):
        if unit_id not in seen:
            seen.add(unit_id)
            yield unit_id, body


def _units(
    bodies: Iterable[NamedBody], directive: AssigningDirective
) -> Iterable[tuple[int, NamedBody]]:
    for body in bodies:
        if body.unit_id is not None:
            yield body.unit_id, body
        elif body.group_key:
            members = member_ids_of_group(body.group_key, on=directive.issued_on)
            if not members:
                raise Refused.because("task.group_empty", text=body.text)
            yield from ((member, body) for member in members)


def _task(
    assignment: Assignment,
    directive: AssigningDirective,
    unit_id: int,
    body: NamedBody,
    at: datetime,
) -> Task:
    deadline = assignment.deadline
    return Task(
        directive_id=directive.id,
        candidate_id=assignment.candidate_id,
        clause_ref=assignment.clause_ref,
        content=assignment.content,
        product=assignment.product,
        lead_id=unit_id,
        lead_text=body.text,
        assigned_by_id=directive.assigned_by_id,
        due_on=deadline.due_on,
        due_text=deadline.text,
        precision=deadline.precision,
        recurrence=deadline.recurrence or "",
        issued_at=at,
        is_sample=directive.is_sample,
        search_key=fold(f"{assignment.content} {directive.label} {body.text}"),
    )


@operation("tasks.task_acknowledged")
def acknowledge_task(*, actor: Actor, task_id: int, at: datetime) -> None:
    """The lead unit says that it has the task and knows what is asked."""
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
    task.save(update_fields=["state", "acknowledged_at", "last_report_at"])
    _record(task, "tasks.progress_reported", before, actor, at)
    return report.pk


@operation("tasks.done_claimed")
def claim_done(*, actor: Actor, task_id: int, text: str, at: datetime) -> None:
    """The lead unit says that the task is done; its clock stops until the claim is answered."""
    task = access.get_task_for(actor, task_id, to=access.REPORT, on=at.date(), lock=True)
    before = _move(task, "claim_done")
    _report(task, actor, text, None, "claim_done", at)
    task.claimed_at = at
    task.save(update_fields=["state", "claimed_at", "last_report_at"])
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
    before = TaskState(task.state)
    state = next_state(before, verb)
    if state is None:
        raise Refused.because(f"task.cannot_{verb}", state=task.state)
    task.state = state
    return before


def _report(
    task: Task, actor: Actor, text: str, percent: int | None, verb: str, at: datetime
) -> ProgressReport:
    if not text.strip():
        raise Refused.because("report.text_empty")
    if percent is not None and not 0 <= percent <= 100:
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
        subject=subject_of(task),
        at=at,
        before={"state": before},
        after={"state": task.state},
    )
