"""The life of a task: acknowledged, reported on, claimed, confirmed, sent back, reopened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.operations.confirmations import NO_LOOK, Look, add_confirmation, counted
from xuyensuot.tasks.operations.evidence import Given, add_all
from xuyensuot.tasks.operations.shared import WHOLE, add_report, move, record_move
from xuyensuot.tasks.operations.telling import tell_answered, tell_claimed
from xuyensuot.tasks.rules.evidence import ConfirmationOutcome
from xuyensuot.tasks.rules.parts import check_whole
from xuyensuot.tasks.rules.states import CLOSED_STATES, TaskState

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
    tell_claimed(actor=actor, task=task, at=at)


@operation("tasks.claim_withdrawn")
def withdraw_claim(*, actor: Actor, task_id: int, text: str, at: datetime) -> None:
    """The lead unit takes its claim back before it is answered; its clock runs on."""
    task = access.get_task_for(actor, task_id, to=access.REPORT, on=at.date(), lock=True)
    before = move(task, "withdraw_claim")
    add_report(task, actor, text, "withdraw_claim", at)
    task.claimed_at = None
    task.save(update_fields=["state", "claimed_at", "last_report_at"])
    record_move(task, "tasks.claim_withdrawn", before, actor, at)


@operation("tasks.done_confirmed")
def confirm_done(*, actor: Actor, task_id: int, look: Look = NO_LOOK, at: datetime) -> None:
    """Another body than the lead confirms the claim: only then is the task done.

    Refuses while parts of it are open (``task.parts_open``) unless what was seen says why.
    """
    task = access.get_task_for(actor, task_id, to=access.CONFIRM, on=at.date(), lock=True)
    before = move(task, "confirm_done")
    open_parts = _require_whole(task, look.note)
    task.confirmed_at = task.closed_at = at
    add_confirmation(task, actor, ConfirmationOutcome.CONFIRMED, look, at, open_parts=open_parts)
    task.save(update_fields=["state", "confirmed_at", "closed_at", "confirmed_count"])
    record_move(task, "tasks.done_confirmed", before, actor, at)
    tell_answered(actor=actor, task=task, code="tasks.done_confirmed", at=at)


def _require_whole(task: Task, reason: str) -> int:
    """How many parts are open; refuses any without a reason, which the register keeps."""
    open_parts = task.parts.exclude(state__in=CLOSED_STATES).count()
    problem = check_whole(open_parts, reason)
    if problem is not None:
        raise Refused(problem)
    return open_parts


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
    tell_answered(actor=actor, task=task, code="tasks.sent_back", at=at)


@operation("tasks.task_reopened")
def reopen_task(*, actor: Actor, task_id: int, reason: str, at: datetime) -> None:
    """Whoever may confirm takes a confirmation back; the lead's clock runs on against its day.

    Refuses a part of a task that is confirmed itself (``task.whole_confirmed``): the whole is
    reopened first.
    """
    # The whole is locked before its part, as wherever both change: nobody waits in a circle.
    whole = Task.objects.select_for_update(of=("self",)).filter(parts=task_id).first()
    task = access.get_task_for(actor, task_id, to=access.CONFIRM, on=at.date(), lock=True)
    before = move(task, "reopen")
    if whole is not None and whole.state == TaskState.CONFIRMED_DONE:
        raise Refused.because("task.whole_confirmed")
    add_report(task, actor, reason, "reopen", at)
    task.claimed_at = task.confirmed_at = task.closed_at = None
    task.save(update_fields=["state", "claimed_at", "confirmed_at", "closed_at", "last_report_at"])
    add_confirmation(task, actor, ConfirmationOutcome.REOPENED, Look(note=reason), at)
    record_move(task, "tasks.task_reopened", before, actor, at)
