"""What can be done with the chosen rows of the table at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OFFERED: tuple[tuple[str, str, Promise, bool], ...] = (
    ("tasks:classify_tasks", "tasks.classify_task", _("Set programme and pillar"), False),
    ("tasks:assign_monitor", "tasks.assign_task", _("Give to a monitor"), False),
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
    """Those that somebody with these permissions may carry out somewhere."""
    return tuple(
        BulkAction(reverse(name), str(label), primary)
        for name, permission, label, primary in OFFERED
        if permission in permissions
    )
