"""Sentences of the shell: what a refusal means, whichever app it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.accounts import wording as accounts
from xuyensuot.base.formatting import day, number
from xuyensuot.directives import wording as directives
from xuyensuot.kernel.decisions import Problem
from xuyensuot.messaging import wording as messaging
from xuyensuot.org import wording as org
from xuyensuot.tasks import wording as tasks

PERMISSIONS: dict[str, Promise] = {
    "org.view_unit": _("see units"),
    "org.manage_units": _("reorganise units"),
    "org.manage_posts": _("fill posts"),
    "org.confirm_reorganisation": _("agree to reorganisations"),
    "accounts.manage_accounts": _("manage accounts"),
    "directives.view_directive": _("see directives"),
    "directives.receive_directive": _("take in directives"),
    "directives.review_directive": _("review directives"),
    "tasks.view_task": _("see tasks"),
    "tasks.issue_tasks": _("issue tasks"),
    "tasks.acknowledge_task": _("acknowledge tasks"),
    "tasks.report_progress": _("report progress"),
    "tasks.confirm_done": _("confirm that tasks are done"),
    "messaging.send_mail": _("send e-mail"),
    "tasks.import_tracker": _("take trackers over"),
    "tasks.urge_unit": _("urge units"),
    "tasks.ask_explanation": _("ask for explanations"),
    "tasks.answer_explanation": _("explain to who asks"),
    "tasks.confirm_part": _("confirm parts that were handed down"),
    "tasks.hand_down": _("hand parts of tasks down"),
    "tasks.contribute": _("say what was contributed"),
    "tasks.cancel_task": _("cancel or supersede tasks"),
    "tasks.assign_task": _("give tasks by hand"),
    "tasks.classify_task": _("say who answers for tasks and what they are counted by"),
    "org.make_arrangement": _("arrange how units work"),
    "tasks.ask_extension": _("ask for more time"),
    "tasks.advise_extension": _("submit requests for more time"),
    "tasks.decide_extension": _("decide requests for more time"),
    "tasks.draw_sample": _("draw check lists"),
    "tasks.refresh_sight": _("refresh who sees which task"),
}

NOT_GRANTED = _("Your post does not carry the right to %(permission)s. Ask the standing agency.")
UNTOLD = _("Something happened that this version has no words for. Open it to see.")
UNSAID = _("This cannot be done as things stand now. Load the page again and look.")

SPEAKERS = (accounts, org, messaging, directives, tasks)
TELLERS = (tasks,)
"""Apps that send messages, each with the sentences of its codes as ``MESSAGES``."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


DEMONSTRATION_REFUSALS: dict[str, Promise] = {
    "demonstration.backwards": _("The demonstration stands on %(today)s and only goes on."),
    "demonstration.too_late": _("Choose a day until %(last)s."),
}


def _granted(params: Mapping[str, Any]) -> str:
    permission = params.get("permission", "")
    return str(NOT_GRANTED) % {"permission": PERMISSIONS.get(permission, permission)}


def sentence_of(problem: Problem) -> str:
    """The sentence of a refusal of any app; a code that nobody speaks for gets a general one."""
    if problem.code == "actor.not_granted":
        return _granted(problem.params)
    if problem.code in DEMONSTRATION_REFUSALS:
        words = str(DEMONSTRATION_REFUSALS[problem.code])
        return words % {name: day(value) for name, value in problem.params.items()}
    for speaker in SPEAKERS:
        if problem.code in speaker.REFUSALS:
            return str(speaker.sentence(problem.code, problem.params))
    return str(UNSAID)


class _Figure(int):
    """A number that chooses the plural as a number and prints as a figure."""

    def __str__(self) -> str:
        return number(int(self))


def message_sentence(code: str, params: Mapping[str, Any]) -> str:
    """What a message says, in the language of whoever reads it now.

    Days in ``params`` are ISO text and numbers are plain, as they were kept; both are printed as
    the language prints them. A code of another version, or facts that its sentence no longer
    finds, give a general sentence: old messages never break the page.
    """
    for teller in TELLERS:
        if code in teller.MESSAGES:
            try:
                return str(teller.MESSAGES[code] % {k: _shown(v) for k, v in params.items()})
            except (KeyError, TypeError, ValueError):
                break
    return str(UNTOLD)


def _shown(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return _Figure(value)
    if isinstance(value, str) and DAY.fullmatch(value):
        return day(date.fromisoformat(value))
    return value
