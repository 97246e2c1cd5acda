"""A task given by hand, where no reading of its document proposed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from xuyensuot.audit.operations import record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.directives.operations import give_directive
from xuyensuot.directives.queries import AssigningSource, get_assigning_source
from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.org.queries import unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.operations.making import make_tasks, title_of
from xuyensuot.tasks.operations.shared import subject_of
from xuyensuot.tasks.rules.distribution import Named, Plan, Slip, shares


@operation("tasks.task_assigned")
def assign_task(
    *,
    actor: Actor,
    directive_id: int,
    content: str,
    lead_id: int,
    coordinating_ids: Sequence[int] = (),
    due_on: date | None = None,
    recurrence: Recurrence | None = None,
    product: str = "",
    at: datetime,
) -> int:
    """Give one unit a task of a directive in sight, without a candidate. Returns its id.

    The issuer of the directive gives it and who holds the directive follows it up, as where tasks
    are issued from a review. Refuses without content (``assign.content_empty``) and units that do
    not exist or are no more on the day (``assign.unit_gone``).
    """
    on = at.date()
    units = {lead_id, *coordinating_ids}
    source = get_assigning_source(actor=actor, directive_id=directive_id, unit_ids=units, on=on)
    access.require_assign(actor, source.held_by_id, on=on)
    words = _words(content)
    if not words:
        raise Refused.because("assign.content_empty")
    cards = unit_cards(ids=units, on=on)
    if any(unit_id not in cards or cards[unit_id].ended_on for unit_id in units):
        raise Refused.because("assign.unit_gone")
    slip = Slip(
        candidate_id=None,
        clause_ref="",
        title=title_of(words),
        content=words,
        product=_words(product),
        deadline=Deadline("", due_on, Precision.DAY if due_on else Precision.NONE, recurrence),
        leads=(Named("", (lead_id,)),),
        others=tuple(
            Named(cards[unit_id].office_name, (unit_id,))
            for unit_id in dict.fromkeys(coordinating_ids)
        ),
    )
    plan = _plan(source, slip, actor, on)
    (task,) = make_tasks(plan, list(shares(plan)), directive_id=source.id, cards=cards, at=at)
    if units - source.told:
        give_directive(
            actor=actor, directive_id=source.id, recipient_ids=units - source.told, at=at
        )
    subject = subject_of(task, source.label)
    record(verb="tasks.task_assigned", actor=actor, subject=subject, at=at, after={"lead": lead_id})
    return task.pk


def _plan(source: AssigningSource, slip: Slip, actor: Actor, on: date) -> Plan:
    return Plan(
        label=source.label,
        issued_on=on,
        assigned_by_id=source.assigned_by_id,
        followed_by_id=source.held_by_id,
        is_sample=source.is_sample,
        asked_by_id=actor.id,
        slips=(slip,),
    )


def _words(text: str) -> str:
    return " ".join(nfc(text).split())
