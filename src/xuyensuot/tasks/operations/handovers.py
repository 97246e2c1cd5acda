"""Answering for tasks that were handed over: the new lead confirms or disputes, others decide."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import uuid4

from xuyensuot.audit.operations import Change, record, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import fold, nfc
from xuyensuot.org.queries import get_unit, ids_above
from xuyensuot.tasks.access import handovers as access
from xuyensuot.tasks.models import Handover
from xuyensuot.tasks.operations.shared import subject_of
from xuyensuot.tasks.rules.handover import HandoverState

MOST_AT_ONCE = 5000


@operation("tasks.handovers_confirmed")
def confirm_handovers(*, actor: Actor, handover_ids: Collection[int], at: datetime) -> int:
    """The new lead says that these tasks are its own now; returns how many.

    What was answered or decided meanwhile is passed over; raises ``NotFound`` where nothing is left
    and refuses more than 5,000 at once (``handover.too_many``).
    """
    if len(handover_ids) > MOST_AT_ONCE:
        raise Refused.because("handover.too_many", most=MOST_AT_ONCE)
    rows = access.get_handovers_to_answer(actor, handover_ids, on=at.date())
    for row in rows:
        row.state, row.answered_by, row.answered_at = HandoverState.CONFIRMED, actor.label, at
    Handover.objects.bulk_update(rows, ["state", "answered_by", "answered_at"], batch_size=1000)
    changes = [_change(row, HandoverState.PENDING) for row in rows]
    record_many(
        verb="tasks.handovers_confirmed", actor=actor, changes=changes, at=at, batch=uuid4()
    )
    return len(rows)


@operation("tasks.handover_disputed")
def dispute_handover(*, actor: Actor, handover_id: int, reason: str, at: datetime) -> None:
    """The new lead says why the task is not its own; it keeps it until the assigning body decides.

    Refuses an empty reason (``handover.reason_empty``).
    """
    (row,) = access.get_handovers_to_answer(actor, [handover_id], on=at.date())
    text = nfc(reason.strip())
    if not text:
        raise Refused.because("handover.reason_empty")
    row.state, row.reason = HandoverState.DISPUTED, text
    row.answered_by, row.answered_at = actor.label, at
    row.save(update_fields=["state", "reason", "answered_by", "answered_at"])
    _record("tasks.handover_disputed", row, HandoverState.PENDING, actor, at, text)


@operation("tasks.handover_decided")
def decide_handover(
    *, actor: Actor, handover_id: int, unit_id: int, reason: str, at: datetime
) -> None:
    """The assigning body says who leads the task from now on, the new lead or another unit.

    Refuses an empty reason (``handover.reason_empty``) and a unit that has ended
    (``handover.unit_ended``).
    """
    on = at.date()
    row = access.get_handover_to_decide(actor, handover_id, on=on)
    text = nfc(reason.strip())
    if not text:
        raise Refused.because("handover.reason_empty")
    unit = get_unit(unit_id, on=on)
    if unit.ended_on is not None or unit.valid_from > on:
        raise Refused.because("handover.unit_ended", name=unit.name)
    before = HandoverState(row.state)
    task = row.task
    if unit_id != task.lead_id:
        task.lead_id, task.head = unit_id, None
        task.sight = sorted({*task.sight, *ids_above({unit_id})[unit_id]})
        task.search_key = f"{task.search_key} {fold(f'{unit.office_name} {unit.name}')}"
        task.save(update_fields=["lead", "head", "sight", "search_key"])
    row.state, row.decision = HandoverState.DECIDED, text
    row.decided_by, row.decided_at = actor.label, at
    row.save(update_fields=["state", "decision", "decided_by", "decided_at"])
    _record("tasks.handover_decided", row, before, actor, at, text)


def _record(
    verb: str, row: Handover, before: HandoverState, actor: Actor, at: datetime, reason: str
) -> None:
    change = _change(row, before)
    record(
        verb=verb,
        actor=actor,
        subject=change.subject,
        at=at,
        before=change.before,
        after=change.after,
        reason=reason,
    )


def _change(row: Handover, before: HandoverState) -> Change:
    after = {"handover": row.state, "lead": row.task.lead_id}
    return Change(subject_of(row.task, str(row.task.directive)), {"handover": before}, after)
