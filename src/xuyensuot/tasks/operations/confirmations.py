"""The register of who answered which claim, and how they looked at it; written, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.tasks.models import Confirmation, Task
from xuyensuot.tasks.rules.evidence import ConfirmationOutcome, ConfirmationWay


@dataclass(frozen=True, slots=True)
class Look:
    """How it was looked at, what was seen, and how many things of the target were found done."""

    way: ConfirmationWay | None = None
    note: str = ""
    count: int | None = None


NO_LOOK = Look()


def add_confirmation(
    task: Task,
    actor: Actor,
    outcome: ConfirmationOutcome,
    look: Look,
    at: datetime,
    *,
    open_parts: int = 0,
) -> Confirmation:
    """One line of the register for a task that the caller has locked and may confirm.

    A count becomes the confirmed figure of the task, which the caller saves. Refuses a count for a
    task without a target, or beyond it.
    """
    if look.count is not None:
        task.confirmed_count = counted(task, look.count)
    return Confirmation.objects.create(
        task=task,
        outcome=outcome,
        unit_id=actor.unit_id,
        confirmed_by=actor.label,
        account_id=actor.id,
        at=at,
        way=look.way or "",
        note=nfc(look.note.strip()),
        open_parts=open_parts,
        count=look.count,
    )


def counted(task: Task, count: int) -> int:
    """A count of the things that a task is about; refuses one that its target does not allow."""
    if task.target_count is None:
        raise Refused.because("report.count_without_target")
    if not 0 <= count <= task.target_count:
        raise Refused.because("report.count_range", count=count, target=task.target_count)
    return count
