"""Who answers for a task that was handed over, and who decides about it?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.queries import AllUnits, unit_ids_covered
from xuyensuot.tasks.models import Handover
from xuyensuot.tasks.rules.handover import WAITING, HandoverState

ANSWER_HANDOVER = "tasks.answer_handover"
DECIDE_HANDOVER = "tasks.decide_handover"


def handovers_to_answer(actor: Actor, *, on: date) -> QuerySet[Handover]:
    """Those that wait for the new lead to confirm or dispute, of the actor's units.

    What was closed meanwhile waits for nobody: it stays with whoever did it.
    """
    rows = Handover.objects.filter(state=HandoverState.PENDING, task__closed_at=None)
    units = unit_ids_covered(actor, ANSWER_HANDOVER, on=on)
    return rows if isinstance(units, AllUnits) else rows.filter(to_unit_id__in=units)


def handovers_to_decide(actor: Actor, *, on: date) -> QuerySet[Handover]:
    """Those that wait, of tasks that the actor's units gave or follow up."""
    rows = Handover.objects.filter(state__in=WAITING, task__closed_at=None)
    units = unit_ids_covered(actor, DECIDE_HANDOVER, on=on)
    if isinstance(units, AllUnits):
        return rows
    ours = Q(task__assigned_by_id__in=units) | Q(task__followed_by_id__in=units)
    return rows.filter(ours)


def get_handovers_to_answer(actor: Actor, ids: Collection[int], *, on: date) -> list[Handover]:
    """The locked handovers that the actor may answer; raises ``NotFound`` where none is left."""
    rows = handovers_to_answer(actor, on=on).filter(pk__in=ids).select_related("task__directive")
    found = list(rows.select_for_update(of=("self",)).order_by("pk"))
    if not found:
        raise NotFound
    return found


def get_handover_to_decide(actor: Actor, handover_id: int, *, on: date) -> Handover:
    """The locked handover that the actor decides; raises ``NotFound``."""
    rows = handovers_to_decide(actor, on=on).filter(pk=handover_id)
    rows = rows.select_related("task__directive").select_for_update(of=("self", "task"))
    found = rows.first()
    if found is None:
        raise NotFound
    return found
