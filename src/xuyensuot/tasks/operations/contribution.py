"""What coordinating units did: each says it for itself, the lead never for them."""

from __future__ import annotations

from datetime import datetime

from xuyensuot.audit.operations import record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Contribution
from xuyensuot.tasks.operations.shared import subject_of
from xuyensuot.tasks.rules.states import CLOSED_STATES


@operation("tasks.work_contributed")
def contribute(
    *,
    actor: Actor,
    task_id: int,
    text: str,
    is_finished: bool = False,
    unit_id: int | None = None,
    at: datetime,
) -> int:
    """A coordinating unit says what it contributed, and whether that was all. Returns the id.

    Who speaks for several coordinating units names one; without a name it is the actor's own, or
    the first. Refuses empty words (``report.text_empty``) and a task that is closed
    (``task.closed_to_contributions``).
    """
    task = access.get_task_for(actor, task_id, to=access.CONTRIBUTE, on=at.date(), lock=True)
    if task.state in CLOSED_STATES:
        raise Refused.because("task.closed_to_contributions")
    if not text.strip():
        raise Refused.because("report.text_empty")
    spoken = access.coordinations_of(actor, task, on=at.date())
    asked = unit_id or actor.unit_id
    coordination = next((row for row in spoken if row.unit_id == asked), spoken[0])
    coordination.contributed_at = at
    coordination.save(update_fields=["contributed_at"])
    said = Contribution.objects.create(
        coordination=coordination,
        text=nfc(text.strip()),
        is_finished=is_finished,
        contributed_by=actor.label,
        contributed_at=at,
    )
    record(
        verb="tasks.work_contributed",
        actor=actor,
        subject=subject_of(task, str(task.directive)),
        at=at,
        after={"unit": coordination.unit_id, "finished": is_finished},
    )
    return said.pk
