"""Sentences of tasks: every noun has its own file, and what they refuse is worded in one table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise

from xuyensuot.base import formatting
from xuyensuot.tasks.wording import (
    calendar,
    cascade,
    evidence,
    extensions,
    handovers,
    life,
    occurrences,
    spotchecks,
    table,
    trackers,
    urging,
)
from xuyensuot.tasks.wording.calendar import (
    PART_NAMES,
    SIDE_NAMES,
    WEEKDAYS,
    reason_words,
)
from xuyensuot.tasks.wording.evidence import (
    FINDING_NAMES,
    KIND_NAMES,
    OUTCOME_NAMES,
    WAY_NAMES,
)
from xuyensuot.tasks.wording.extensions import (
    EXTENSION_NAMES,
    OPINION_NAMES,
)
from xuyensuot.tasks.wording.forecast import (
    risk_sentence,
)
from xuyensuot.tasks.wording.handovers import HANDOVER_STATES
from xuyensuot.tasks.wording.life import (
    ROLE_NAMES,
    STATE_NAMES,
    TIMING_NAMES,
    role_choices,
    state_choices,
)
from xuyensuot.tasks.wording.table import (
    COLUMN_NAMES,
    DENOMINATOR_NAMES,
    DUE_GROUP_NAMES,
    GROUPING_NAMES,
    RATES_BY_NAMES,
    RATES_ORDER_NAMES,
    grouping_choices,
)
from xuyensuot.tasks.wording.urging import (
    FORM_NAMES,
    READER_NAMES,
    URGING_STATES,
    WHY_NOT,
    reader_choices,
    rung_form_choices,
)

EVENTS: dict[str, Promise] = {
    **cascade.EVENTS,
    **evidence.EVENTS,
    **extensions.EVENTS,
    **handovers.EVENTS,
    **life.EVENTS,
    **occurrences.EVENTS,
    **table.EVENTS,
    **trackers.EVENTS,
    **urging.EVENTS,
}
"""What the history says; sentences that end in a colon are followed by the words themselves."""

MESSAGES: dict[str, Promise] = {
    **extensions.MESSAGES,
    **life.MESSAGES,
    **urging.MESSAGES,
}
"""What the inbox says of a message code."""

REFUSALS: dict[str, Promise] = {
    **calendar.REFUSALS,
    **cascade.REFUSALS,
    **evidence.REFUSALS,
    **extensions.REFUSALS,
    **handovers.REFUSALS,
    **life.REFUSALS,
    **occurrences.REFUSALS,
    **spotchecks.REFUSALS,
    **table.REFUSALS,
    **trackers.REFUSALS,
    **urging.REFUSALS,
}

__all__ = [
    "COLUMN_NAMES",
    "DENOMINATOR_NAMES",
    "DUE_GROUP_NAMES",
    "EVENTS",
    "EXTENSION_NAMES",
    "FINDING_NAMES",
    "FORM_NAMES",
    "GROUPING_NAMES",
    "HANDOVER_STATES",
    "KIND_NAMES",
    "MESSAGES",
    "OPINION_NAMES",
    "OUTCOME_NAMES",
    "PART_NAMES",
    "RATES_BY_NAMES",
    "RATES_ORDER_NAMES",
    "READER_NAMES",
    "REFUSALS",
    "ROLE_NAMES",
    "SIDE_NAMES",
    "STATE_NAMES",
    "TIMING_NAMES",
    "URGING_STATES",
    "WAY_NAMES",
    "WEEKDAYS",
    "WHY_NOT",
    "grouping_choices",
    "reader_choices",
    "reason_words",
    "risk_sentence",
    "role_choices",
    "rung_form_choices",
    "sentence",
    "state_choices",
]


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """The sentence of a refusal code, raising KeyError for a code without one."""
    return str(REFUSALS[code]) % _printed(life.with_meanwhile(params))


def _printed(params: Mapping[str, Any]) -> dict[str, Any]:
    """Days and moments as they are read."""
    return {name: _as_read(value) for name, value in params.items()}


def _as_read(value: Any) -> Any:
    if isinstance(value, datetime):
        return formatting.moment(value)
    return formatting.day(value) if isinstance(value, date) else value
