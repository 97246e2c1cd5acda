"""Sentences of handing down, giving to many, ending, people and contributions."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.org.rules.kinds import Level

EVENTS: dict[str, Promise] = {
    "tasks.part_handed_down": _("%(who)s handed the part down to %(lead)s."),
    "tasks.task_assigned": _("%(who)s gave the task to %(lead)s by hand."),
    "tasks.claim_withdrawn": _("%(who)s took the report of completion back:"),
    "tasks.task_reopened": _("%(who)s reopened it:"),
    "tasks.task_cancelled": _("%(who)s cancelled it:"),
    "tasks.task_superseded": _("%(who)s let another task take its place:"),
    "tasks.work_contributed": _("%(who)s said what was contributed."),
    "tasks.people_named": _("%(who)s named who answers for it."),
    "tasks.monitor_assigned": _("%(who)s named who follows it up."),
}

HANDED_DOWN_FROM_HERE = _("%(who)s handed parts of it down.")
ENDED_WITH_WHOLE = _("%(who)s ended it together with the task above it.")

LEVEL_GROUPS: dict[Level, Promise] = {
    Level.COUNTRY: _("the whole country"),
    Level.MINISTRY: _("ministries and agencies of their rank"),
    Level.PROVINCE: _("provinces and centrally run cities"),
    Level.DISTRICT: _("urban and rural districts, towns"),
    Level.COMMUNE: _("communes, wards, special zones"),
    Level.AGENCY: _("departments, divisions, agencies"),
    Level.BODY: _("boards and working groups"),
}
"""All units of a level beneath a lead, as one calls them at once."""

REFUSALS: dict[str, Promise] = {
    "task.standing_never_done": _(
        "A standing task is never done: report on it as it comes back. It ends when whoever gave "
        "it cancels or supersedes it."
    ),
    "task.parts_open": _(
        "%(count)s of its parts are still open. Wait for them, or say why it is done all the same."
    ),
    "task.whole_confirmed": _(
        "The task that this is a part of is confirmed. Reopen that one first, then this part."
    ),
    "task.cannot_withdraw_claim": _(
        "Nothing was saved: there is no report of completion to take back any more. %(meanwhile)s"
    ),
    "task.cannot_reopen": _(
        "Nothing was saved: only what is confirmed can be reopened. %(meanwhile)s"
    ),
    "task.cannot_cancel": _("Nothing was saved: the task is closed already. %(meanwhile)s"),
    "task.cannot_supersede": _("Nothing was saved: the task is closed already. %(meanwhile)s"),
    "task.cannot_hand_down": _(
        "Nothing was handed down: the task is not under way any more. %(meanwhile)s"
    ),
    "task.no_successor": _(
        "This cannot take over: it is the task itself, one of its parts, or one that has ended. "
        "Name another task that is open."
    ),
    "task.not_giver": _("The body that gave the task, or follows it up, does this."),
    "task.not_coordinating": _("Only a coordinating unit says what it contributed."),
    "task.closed_to_contributions": _("Nothing was saved: the task is closed already."),
    "task.post_elsewhere": _(
        "Nobody in that unit holds this post today. Choose among those that are offered."
    ),
    "choice.too_many": _("At most %(most)s tasks at once. Narrow the list first."),
    "choice.nothing_chosen": _("Choose at least one task."),
    "part.content_empty": _("Write what the units are to do."),
    "part.nobody_named": _("Choose at least one unit."),
    "part.not_beneath": _("A lead hands parts down only to the units beneath it."),
    "part.due_after_whole": _(
        "The part would be due after the whole, whose last day is %(due_on)s. Choose an earlier "
        "day, or ask for an extension first."
    ),
    "part.given_already": _(
        "%(count)s of these units have this part already and it is open. Leave them out, or "
        "change the words."
    ),
    "part.being_given": _(
        "Parts of this task are being handed down at this moment. Wait until that is finished."
    ),
    "distribution.finished": _("This distribution is finished: every unit has its task."),
    "assign.content_empty": _("Write what the unit is to do."),
    "assign.unit_gone": _("One of these units does not exist any more today. Choose another."),
}
