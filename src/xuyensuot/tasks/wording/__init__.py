"""Sentences of tasks: every noun has its own file, and what they refuse is worded in one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise

from xuyensuot.tasks.wording import calendar, life
from xuyensuot.tasks.wording.calendar import PART_NAMES, SIDE_NAMES, WEEKDAYS, reason_words
from xuyensuot.tasks.wording.life import (
    ROLE_NAMES,
    STATE_NAMES,
    TIMING_NAMES,
    role_choices,
    state_choices,
)

EVENTS: dict[str, Promise] = {
    **life.EVENTS,
}
"""What the history says; sentences that end in a colon are followed by the words themselves."""

REFUSALS: dict[str, Promise] = {
    **life.REFUSALS,
    **calendar.REFUSALS,
}

__all__ = [
    "EVENTS",
    "PART_NAMES",
    "REFUSALS",
    "ROLE_NAMES",
    "SIDE_NAMES",
    "STATE_NAMES",
    "TIMING_NAMES",
    "WEEKDAYS",
    "reason_words",
    "role_choices",
    "sentence",
    "state_choices",
]


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """The sentence of a refusal code, raising KeyError for a code without one."""
    return str(REFUSALS[code]) % life.with_meanwhile(params)
