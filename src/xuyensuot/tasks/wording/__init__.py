"""Sentences of tasks: every noun has its own file, and what they refuse is worded in one table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise

from xuyensuot.base import formatting
from xuyensuot.tasks.wording import evidence, extensions, life, occurrences, spotchecks
from xuyensuot.tasks.wording.evidence import (
    FINDING_NAMES,
    KIND_NAMES,
    OUTCOME_NAMES,
    WAY_NAMES,
)
from xuyensuot.tasks.wording.extensions import EXTENSION_NAMES, OPINION_NAMES
from xuyensuot.tasks.wording.life import (
    ROLE_NAMES,
    STATE_NAMES,
    TIMING_NAMES,
    role_choices,
    state_choices,
)

EVENTS: dict[str, Promise] = {
    **evidence.EVENTS,
    **extensions.EVENTS,
    **life.EVENTS,
    **occurrences.EVENTS,
}
"""What the history says; sentences that end in a colon are followed by the words themselves."""

REFUSALS: dict[str, Promise] = {
    **evidence.REFUSALS,
    **extensions.REFUSALS,
    **life.REFUSALS,
    **occurrences.REFUSALS,
    **spotchecks.REFUSALS,
}

MESSAGES: dict[str, Promise] = {
    **extensions.MESSAGES,
}
"""What people are told; ``day`` among the facts is a day in ISO form."""

__all__ = [
    "EVENTS",
    "EXTENSION_NAMES",
    "FINDING_NAMES",
    "KIND_NAMES",
    "MESSAGES",
    "OPINION_NAMES",
    "OUTCOME_NAMES",
    "REFUSALS",
    "ROLE_NAMES",
    "STATE_NAMES",
    "TIMING_NAMES",
    "WAY_NAMES",
    "role_choices",
    "sentence",
    "state_choices",
]


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """The sentence of a refusal code, raising KeyError for a code without one."""
    return str(REFUSALS[code]) % _printed(life.with_meanwhile(params))


def _printed(params: Mapping[str, Any]) -> dict[str, Any]:
    """Days and moments as they are read."""
    return {
        name: formatting.moment(value)
        if isinstance(value, datetime)
        else formatting.day(value)
        if isinstance(value, date)
        else value
        for name, value in params.items()
    }
