"""The life of a task: acknowledged, reported on, claimed, confirmed or sent back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.tasks import access
from xuyensuot.tasks.operations.confirmations import NO_LOOK, Look, add_confirmation, counted
from xuyensuot.tasks.operations.evidence import Given, add_all
from xuyensuot.tasks.operations.shared import WHOLE, add_report, move, record_move
from xuyensuot.tasks.rules.evidence import ConfirmationOutcome

REPORTED = ("last_report_at", "reported_percent", "reported_count")


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
    *,
    actor: Actor,
    task_id: int,
    text: str,
    percent: int | None,
    count: int | None = None,
    evidence: Sequence[Given] = (),
    at: datetime,
) -> int:
    """The lead unit says how far it is; a first report also acknowledges. Returns the report id.

    ``count`` is of the target of the task; without a percentage of its own it gives one. With the
    ``evidence`` that comes along all is kept, or, where something is refused, nothing.
    """
    task = access.get_task_for(actor, task_id, to=access.REPORT, on=at.date(), lock=True)
    before = move(task, "report_progress")
    if count is not None:
        task.reported_count = counted(task, count)
        if percent is None and task.target_count:
            percent = WHOLE * count // task.target_count
    report = add_report(task, actor, text, "report_progress", at, percent=percent, count=count)
    task.acknowledged_at = task.acknowledged_at or at
    if percent is not None:
        task.reported_percent = percent
    task.save(update_fields=["state", "acknowledged_at", *REPORTED])
    add_all(task, actor, evidence, at)
    record_move(task, "tasks.progress_reported", before, actor, at)
    return report.pk


@operation("tasks.done_claimed")
def claim_done(
    *,
    actor: Actor,
    task_id: int,
    text: str,
    count: int | None = None,
    evidence: Sequence[Given] = (),
    at: datetime,
) -> None:
    """The lead unit says that the task is done; its clock stops until the claim is answered."""
    task = access.get_task_for(actor, task_id, to=access.REPORT, on=at.date(), lock=True)
    before = move(task, "claim_done")
    if count is not None:
        task.reported_count = counted(task, count)
    add_report(task, actor, text, "claim_done", at, count=count)
    task.claimed_at, task.reported_percent = at, WHOLE
    task.save(update_fields=["state", "claimed_at", *REPORTED])
    add_all(task, actor, evidence, at)
    record_move(task, "tasks.done_claimed", before, actor, at)


@operation("tasks.done_confirmed")
def confirm_done(*, actor: Actor, task_id: int, look: Look = NO_LOOK, at: datetime) -> None:
    """Another body than the lead confirms the claim: only then is the task done."""
    task = access.get_task_for(actor, task_id, to=access.CONFIRM, on=at.date(), lock=True)
    before = move(task, "confirm_done")
    task.confirmed_at = task.closed_at = at
    add_confirmation(task, actor, ConfirmationOutcome.CONFIRMED, look, at)
    task.save(update_fields=["state", "confirmed_at", "closed_at", "confirmed_count"])
    record_move(task, "tasks.done_confirmed", before, actor, at)


@operation("tasks.claim_sent_back")
def send_back(*, actor: Actor, task_id: int, reason: str, at: datetime) -> None:
    """Answer a claim with what is missing; the lead's clock runs on against the same day."""
    task = access.get_task_for(actor, task_id, to=access.CONFIRM, on=at.date(), lock=True)
    before = move(task, "send_back")
    add_report(task, actor, reason, "send_back", at)
    add_confirmation(task, actor, ConfirmationOutcome.SENT_BACK, Look(note=reason), at)
    task.claimed_at = None
    task.save(update_fields=["state", "claimed_at", "last_report_at"])
    record_move(task, "tasks.claim_sent_back", before, actor, at)
