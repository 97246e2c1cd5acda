"""Sentences of tasks that are handed over when units are reorganised."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.tasks.rules.handover import HandoverState

HANDOVER_STATES: dict[HandoverState, Promise] = {
    HandoverState.PENDING: _("waits for the new lead to confirm"),
    HandoverState.CONFIRMED: _("confirmed by the new lead"),
    HandoverState.DISPUTED: _("disputed: the assigning body decides"),
    HandoverState.DECIDED: _("decided by the assigning body"),
}

HANDOVER_WORDS: dict[str, Promise] = {
    "tasks.open": _("Open tasks led"),
    "tasks.standing": _("Standing duties"),
    "tasks.followed": _("Tasks given or followed up"),
    "tasks.answered_since": _("%(count)s handed-over tasks were confirmed, disputed or decided"),
    "tasks.worked_on_since": _("%(count)s handed-over tasks were reported on or closed"),
    "tasks.given_since": _("%(count)s tasks were given to units that it founded"),
}

EVENTS: dict[str, Promise] = {
    "tasks.handovers_confirmed": _("%(who)s confirmed that the task is theirs now."),
    "tasks.handover_disputed": _("%(who)s says that the task is not theirs:"),
    "tasks.handover_decided": _("%(who)s decided who leads the task:"),
}

REFUSALS: dict[str, Promise] = {
    "handover.reason_empty": _("Say why in a sentence."),
    "handover.too_many": _("Confirm at most %(most)s tasks at once."),
    "handover.unit_ended": _("%(name)s is not in force today. Choose a unit that is."),
}
