"""Sentences of extensions: states, refusals, what the history and messages say."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.tasks.rules.extensions import ExtensionState, Opinion

EXTENSION_NAMES: dict[ExtensionState, Promise] = {
    ExtensionState.ASKED: _("Waiting for a decision"),
    ExtensionState.GRANTED: _("Granted"),
    ExtensionState.REFUSED: _("Not granted"),
    ExtensionState.WITHDRAWN: _("Withdrawn"),
}

OPINION_NAMES: dict[Opinion, Promise] = {
    Opinion.AGREE: _("Agrees"),
    Opinion.DISAGREE: _("Does not agree"),
}

EVENTS: dict[str, Promise] = {
    "tasks.extension_asked": _("%(who)s asked for more time, until %(day)s."),
    "tasks.extension_advised": _("%(who)s submitted the request for more time."),
    "tasks.extension_decided": _(
        "%(who)s decided the request for more time; the day is now %(day)s."
    ),
    "tasks.extension_withdrawn": _("%(who)s withdrew the request for more time."),
}

REFUSALS: dict[str, Promise] = {
    "extension.not_lead": _("Only the unit in the lead asks for more time."),
    "extension.not_clerk": _("Who follows the task up submits the request for more time."),
    "extension.not_decider": _("The body that gave the task decides about more time."),
    "extension.own_request": _("What your own unit asks for is decided by another body."),
    "extension.task_closed": _("Nothing was saved: the task is closed, its day no longer runs."),
    "extension.task_claimed": _(
        "Nothing was saved: the task is reported done, so its clock stands still. "
        "More time can be asked for if it is sent back."
    ),
    "extension.task_standing": _(
        "Nothing was saved: a standing task has no last day that could be moved."
    ),
    "extension.task_undated": _("Nothing was saved: the task has no last day to move."),
    "extension.asked_already": _(
        "Nothing was saved: a request for more time waits for its decision already."
    ),
    "extension.day_not_later": _(
        "Nothing was saved: the new day must be later than %(due_on)s, the day that stands now."
    ),
    "extension.day_past": _("Nothing was saved: %(day)s has passed already. Choose a day to come."),
    "extension.reason_empty": _("Write in a sentence why more time is needed."),
    "extension.refusal_unsaid": _("Write in a sentence why no more time is given."),
    "extension.decided_already": _(
        "Nothing was saved: the request was settled already, by %(by)s at %(at)s."
    ),
}

MESSAGES: dict[str, Promise] = {
    "extension.asked": _("%(lead)s asks for more time until %(day)s for a task of %(document)s."),
    "extension.advised": _(
        "A request of %(lead)s for more time until %(day)s waits for your decision (%(document)s)."
    ),
    "extension.granted": _("More time was given: a task of %(document)s is now due on %(day)s."),
    "extension.refused": _("No more time was given: a task of %(document)s stays due on %(day)s."),
}
