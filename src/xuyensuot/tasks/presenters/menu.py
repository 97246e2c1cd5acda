"""What else is done with tasks: the pages beside the table, each for whoever may use it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.tasks import access
from xuyensuot.tasks.access import handovers as access_handovers

ARRANGE = "org.make_arrangement"
ENTRIES: tuple[tuple[str, Promise, frozenset[str]], ...] = (
    ("tasks:assign_task", _("Give a task by hand"), frozenset({access.ASSIGN})),
    ("tasks:list_trackers", _("Take over a tracker"), frozenset({access.IMPORT})),
    ("tasks:view_calendar", _("Calendar"), frozenset({access.VIEW})),
    ("tasks:list_urgings", _("Urging"), frozenset({access.URGE})),
    (
        "tasks:list_explanations",
        _("Explanations"),
        frozenset({access.ASK_EXPLANATION, access.ANSWER_EXPLANATION}),
    ),
    (
        "tasks:list_extensions",
        _("Requests for more time"),
        frozenset({access.ASK_EXTENSION, access.ADVISE_EXTENSION, access.DECIDE_EXTENSION}),
    ),
    (
        "tasks:list_handovers",
        _("Handover"),
        frozenset({access_handovers.ANSWER_HANDOVER, access_handovers.DECIDE_HANDOVER}),
    ),
    ("tasks:list_confirmations", _("Register of confirmations"), frozenset({access.VIEW})),
    ("tasks:list_samples", _("Spot checks"), frozenset({access.DRAW_SAMPLE})),
    ("tasks:list_warnings", _("Early warning"), frozenset({access.VIEW})),
    ("tasks:arrange_clarity", _("What must be clear"), frozenset({ARRANGE})),
)
"""Address, label, and the permissions of which one is enough."""


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """A page beside the table."""

    label: str
    url: str


def present_menu(permissions: Collection[str]) -> list[MenuEntry]:
    """The entries for somebody who holds ``permissions`` anywhere; costs no query."""
    held = frozenset(permissions)
    return [
        MenuEntry(str(label), reverse(name)) for name, label, enough in ENTRIES if held & enough
    ]
