"""Sentences of the life of a task: states, timing, refusals, what the history says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from xuyensuot.base.formatting import day, moment
from xuyensuot.tasks.rules.states import Cell, TaskState, Timing

STATE_NAMES: dict[TaskState, Promise] = {
    TaskState.ISSUED: _("Issued, not acknowledged"),
    TaskState.ACKNOWLEDGED: _("Acknowledged"),
    TaskState.IN_PROGRESS: _("In progress"),
    TaskState.CLAIMED_DONE: _("Reported done"),
    TaskState.CONFIRMED_DONE: _("Confirmed done"),
    TaskState.CANCELLED: _("Cancelled"),
    TaskState.SUPERSEDED: _("Superseded"),
}

TIMING_NAMES: dict[str, Promise] = {
    Timing.LATE: _("Late"),
    Timing.SOON: _("Due soon"),
    Timing.ON_TIME: _("On time"),
    Timing.STANDING: _("Standing"),
    Timing.UNDATED: _("Without a deadline"),
    Timing.WAITING: _("Waiting for confirmation"),
    Timing.DONE: _("Confirmed done"),
    Timing.ENDED: _("Cancelled or superseded"),
    Cell.DONE_IN_TIME: _("Done in time"),
    Cell.DONE_LATE: _("Done late"),
    Cell.OPEN_IN_TIME: _("Open, in time"),
    Cell.OPEN_LATE: _("Open, late"),
    Cell.NO_DAY: _("Without a last day"),
    Cell.OUTSIDE: _("Counted nowhere"),
    "open": _("Not yet done"),
    "asking": _("Needs handling"),
    "late_by_original": _("Open, late by the original day"),
}

ROLE_NAMES: dict[str, Promise] = {
    "lead": _("Led by us"),
    "joined": _("Coordinated by us"),
    "given": _("Given by us"),
}

EVENTS: dict[str, Promise] = {
    "tasks.tasks_issued": _("%(who)s issued the task to %(lead)s."),
    "tasks.task_acknowledged": _("%(who)s acknowledged the task."),
    "tasks.progress_reported": _("%(who)s reported:"),
    "tasks.done_claimed": _("%(who)s reported it done:"),
    "tasks.done_confirmed": _("%(who)s confirmed that it is done."),
    "tasks.claim_sent_back": _("%(who)s sent it back:"),
}
"""What the history says; sentences that end in a colon are followed by the words themselves."""

MESSAGES: dict[str, Promise] = {
    "tasks.issued_to_unit": ngettext_lazy(
        "%(count)s new task for %(unit)s from %(directive)s.",
        "%(count)s new tasks for %(unit)s from %(directive)s.",
        "count",
    ),
    "tasks.done_claimed": _("%(unit)s reports done: “%(title)s”. It waits for confirmation."),
    "tasks.done_confirmed": _("Confirmed as done: “%(title)s”."),
    "tasks.sent_back": _("Sent back: “%(title)s”. Read what is missing, the clock runs on."),
}
"""What people are told. Every message about a task knows its ``title`` and ``place``."""

REFUSALS: dict[str, Promise] = {
    "task.not_in_sight": _("This task is not among those you may see."),
    "task.not_lead": _("Only the unit in the lead acknowledges the task and reports on it."),
    "task.not_assigner": _("The body that gave the task, or follows it up, confirms it."),
    "task.own_claim": _("What your own unit reports is confirmed by another body."),
    "task.not_issuer": _("Only the unit that holds the directive issues its tasks."),
    "task.group_empty": _(
        "“%(text)s” had no unit on the date of the directive. Pick the units one by one."
    ),
    "task.issued_meanwhile": _(
        "Someone else issued these tasks at the same moment. They are in follow-up already."
    ),
    "task.review_moved": _(
        "Someone else changed the review at the same moment, so nothing was issued. "
        "Look at it again, then issue."
    ),
    "task.cannot_acknowledge": _("The task was acknowledged already. %(meanwhile)s"),
    "task.cannot_report_progress": _(
        "Nothing was saved: the task is no longer open for reports. %(meanwhile)s"
    ),
    "task.cannot_claim_done": _(
        "Nothing was saved: this cannot be reported done as it stands. %(meanwhile)s"
    ),
    "task.cannot_confirm_done": _(
        "Nothing was saved: there is no report of completion to confirm any more. %(meanwhile)s"
    ),
    "task.cannot_send_back": _(
        "Nothing was saved: there is no report of completion to send back any more. %(meanwhile)s"
    ),
    "report.text_empty": _("Write in a sentence what was done or what is missing."),
    "report.percent_range": _("%(percent)s%% is not between 0 and 100."),
}

MEANWHILE = _("It is now “%(state)s”, by %(by)s at %(at)s.")
NOW = _("It is now “%(state)s”.")


def with_meanwhile(params: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a refusal, with who was quicker where the state says that somebody was."""
    values = {name: _day(value) for name, value in params.items()}
    if "state" in values:
        values["meanwhile"] = _meanwhile(values)
    return values


def _day(value: Any) -> Any:
    """A day as people write it; everything else as it is."""
    is_day = isinstance(value, date) and not isinstance(value, datetime)
    return day(value) if is_day else value


def _meanwhile(values: Mapping[str, Any]) -> str:
    """Who got there first, and when: two people may act at the same moment."""
    state = STATE_NAMES.get(values["state"], values["state"])
    at = values.get("at")
    if isinstance(at, datetime) and values.get("by"):
        return str(MEANWHILE) % {"state": state, "by": values["by"], "at": moment(at)}
    return str(NOW) % {"state": state}


def state_choices() -> list[tuple[str, Promise]]:
    return [("", _("Any state")), *((state.value, name) for state, name in STATE_NAMES.items())]


def role_choices() -> list[tuple[str, Promise]]:
    return [("", _("Any part we have")), *ROLE_NAMES.items()]
