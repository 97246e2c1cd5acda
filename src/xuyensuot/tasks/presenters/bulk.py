"""What can be done with the chosen rows of the table at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OFFERED: tuple[tuple[str, str, Promise, bool], ...] = (
    ("tasks:classify_tasks", "tasks.classify_task", _("Set programme and pillar"), False),
    ("tasks:assign_monitor", "tasks.assign_task", _("Give to a monitor"), False),
    ("tasks:ask_explanations", "tasks.ask_explanation", _("Ask for explanations"), False),
    ("tasks:urge_units", "tasks.urge_unit", _("Draft letters"), True),
)
"""URL name, permission, words, whether it is the primary one. The page it leads to is posted
``task`` once for each chosen row and ``next``, the address to come back to."""


@dataclass(frozen=True, slots=True)
class BulkAction:
    """A button below the table."""

    url: str
    label: str
    primary: bool


def bulk_actions(permissions: Collection[str]) -> tuple[BulkAction, ...]:
    """Those that exist and that somebody with these permissions may carry out somewhere."""
    found = []
    for name, permission, label, primary in OFFERED:
        url = _url(name)
        if url and permission in permissions:
            found.append(BulkAction(url, str(label), primary))
    return tuple(found)


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
