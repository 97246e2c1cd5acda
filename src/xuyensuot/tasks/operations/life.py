"""The life of a task: acknowledged, reported on, claimed, confirmed or sent back."""

from __future__ import annotations

from datetime import datetime

from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.tasks import access
from xuyensuot.tasks.operations.shared import WHOLE, add_report, move, record_move
from xuyensuot.tasks.operations.telling import tell_answered, tell_claimed


@operation("tasks.task_acknowledged")
def acknowledge_task(*, actor: Actor, task_id: int, at: datetime) -> None:
    """The lead unit says that it has the task and knows what is asked; only once."""
    task = access.get_task_for(actor, task_id, to=access.ACKNOWLEDGE, on=at.date(), lock=True)
    before = move(task, "acknowledge")
    task.acknowledged_at = at
    task.save(update_fields=["state", "acknowledged_at"])
    record_move(task, "tasks.task_acknowledged", before, actor, at)


@operation("tasks.progress_reported")
def report_progress(
    *, actor: Actor, task_id: int, text: str, percent: int | None, at: datetime
) -> int:
    """The lead unit says how far it is; a first report also acknowledges. Returns the report id."""
    task = access.get_task_for(actor, task_id, to=access.REPORT, on=at.date(), lock=True)
    before = move(task, "report_progress")
    report = add_report(task, actor, text, "report_progress", at, percent=percent)
    task.acknowledged_at = task.acknowledged_at or at
    if percent is not None:
        task.reported_percent = percent
    task.save(update_fields=["state", "acknowledged_at", "last_report_at", "reported_percent"])
    record_move(task, "tasks.progress_reported", before, actor, at)
    return report.pk


@operation("tasks.done_claimed")
def claim_done(*, actor: Actor, task_id: int, text: str, at: datetime) -> None:
    """The lead unit says that the task is done; its clock stops until the claim is answered."""
    task = access.get_task_for(actor, task_id, to=access.REPORT, on=at.date(), lock=True)
    before = move(task, "claim_done")
    add_report(task, actor, text, "claim_done", at)
    task.claimed_at, task.reported_percent = at, WHOLE
    task.save(update_fields=["state", "claimed_at", "last_report_at", "reported_percent"])
    record_move(task, "tasks.done_claimed", before, actor, at)
    tell_claimed(actor=actor, task=task, at=at)


@operation("tasks.done_confirmed")
def confirm_done(*, actor: Actor, task_id: int, at: datetime) -> None:
    """Another body than the lead confirms the claim: only then is the task done."""
    task = access.get_task_for(actor, task_id, to=access.CONFIRM, on=at.date(), lock=True)
    before = move(task, "confirm_done")
    task.confirmed_at = task.closed_at = at
    task.save(update_fields=["state", "confirmed_at", "closed_at"])
    record_move(task, "tasks.done_confirmed", before, actor, at)
    tell_answered(actor=actor, task=task, code="tasks.done_confirmed", at=at)


@operation("tasks.claim_sent_back")
def send_back(*, actor: Actor, task_id: int, reason: str, at: datetime) -> None:
    """Answer a claim with what is missing; the lead's clock runs on against the same day."""
    task = access.get_task_for(actor, task_id, to=access.CONFIRM, on=at.date(), lock=True)
    before = move(task, "send_back")
    add_report(task, actor, reason, "send_back", at)
    task.claimed_at = None
    task.save(update_fields=["state", "claimed_at", "last_report_at"])
    record_move(task, "tasks.claim_sent_back", before, actor, at)
    tell_answered(actor=actor, task=task, code="tasks.sent_back", at=at)
