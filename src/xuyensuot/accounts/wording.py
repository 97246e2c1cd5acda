"""Sentences of accounts: refusals, and what the demonstration's people come to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.accounts.rules.samples import Sample

REFUSALS: dict[str, Promise] = {
    "account.name_taken": _("The user name %(username)s is already in use. Choose another."),
    "account.language_unknown": _("Pages are in Vietnamese and English, not in %(language)s."),
    "account.password_wrong": _("The current password is not right. It was not changed."),
    "account.sign_in_wrong": _(
        "The user name and the password do not belong together. Check both, then try again."
    ),
    "account.sign_in_throttled": _(
        "Too many attempts with this user name. Try again in %(minutes)s minutes."
    ),
}

# who the person is, and what the person comes to do
SAMPLE_PARTS: dict[Sample, tuple[Promise, Promise]] = {
    Sample.CLERK: (
        _("Clerk of the standing agency, Hà Nội City Police"),
        _("Takes in directives, issues their tasks, answers reports of completion."),
    ),
    Sample.FOCAL_POINT: (
        _("Focal point, Department of Justice of Hà Nội"),
        _("Acknowledges tasks and reports on them."),
    ),
    Sample.LEADER: (
        _("People's Committee of Hà Nội"),
        _("Sees what is late and who owns it."),
    ),
    Sample.WORKING_GROUP: (
        _("Working Group of the Government"),
        _("Compares provinces by the same measure."),
    ),
    Sample.COLLEAGUE: (
        _("Clerk of the standing agency, Khánh Hòa Police"),
        _("Follows the programme in another province."),
    ),
}


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """The sentence of a refusal code; raises ``KeyError`` for a code without one."""
    return str(REFUSALS[code]) % dict(params)
