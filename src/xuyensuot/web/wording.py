"""Sentences of the shell: what a refusal means, whichever app it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.accounts import wording as accounts
from xuyensuot.directives import wording as directives
from xuyensuot.kernel.decisions import Problem
from xuyensuot.org import wording as org
from xuyensuot.tasks import wording as tasks

PERMISSIONS: dict[str, Promise] = {
    "org.view_unit": _("see units"),
    "org.manage_units": _("reorganise units"),
    "org.manage_posts": _("fill posts"),
    "accounts.manage_accounts": _("manage accounts"),
    "directives.view_directive": _("see directives"),
    "directives.receive_directive": _("take in directives"),
    "directives.review_directive": _("review directives"),
    "tasks.view_task": _("see tasks"),
    "tasks.issue_tasks": _("issue tasks"),
    "tasks.acknowledge_task": _("acknowledge tasks"),
    "tasks.report_progress": _("report progress"),
    "tasks.confirm_done": _("confirm that tasks are done"),
    "tasks.refresh_sight": _("refresh who sees which task"),
}

NOT_GRANTED = _("Your post does not carry the right to %(permission)s. Ask the standing agency.")
UNSAID = _("This cannot be done as things stand now. Load the page again and look.")

SPEAKERS = (accounts, org, directives, tasks)


def _granted(params: Mapping[str, Any]) -> str:
    permission = params.get("permission", "")
    return str(NOT_GRANTED) % {"permission": PERMISSIONS.get(permission, permission)}


def sentence_of(problem: Problem) -> str:
    """The sentence of a refusal of any app; a code that nobody speaks for gets a general one."""
    if problem.code == "actor.not_granted":
        return _granted(problem.params)
    for speaker in SPEAKERS:
        if problem.code in speaker.REFUSALS:
            return str(speaker.sentence(problem.code, problem.params))
    return str(UNSAID)
