"""Why may the last day of a task be missed? The one reason that a person should look at first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from xuyensuot.tasks.rules.states import CLOSED_STATES, TaskState

SILENT_DAYS = 15
"""Half of a monthly reporting period (Nghị định 09/2019/NĐ-CP, điều 12): a word is missing."""

UNTOUCHED_DAYS = 3
"""Time to acknowledge what was issued, before it is worth a remark."""


class Reason(StrEnum):
    """In the order in which they count; the first that holds is said."""

    SENT_BACK = "sent_back"
    NOT_ACKNOWLEDGED = "not_acknowledged"
    NEVER_REPORTED = "never_reported"
    SILENT = "silent"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class AttentionFacts:
    """Days of what happened last; ``sent_back_on`` only while nothing was said since."""

    state: TaskState
    issued_on: date
    last_report_on: date | None
    sent_back_on: date | None
    claimed_on: date | None


@dataclass(frozen=True, slots=True)
class Attention:
    """A reason, and how many days it has stood."""

    reason: Reason
    days: int


def attention(facts: AttentionFacts, *, on: date) -> Attention | None:
    """The reason that counts most on the day, or none where work is seen to go on."""
    if facts.state in CLOSED_STATES:
        return None
    if facts.state is TaskState.CLAIMED_DONE:
        return _since(Reason.WAITING, facts.claimed_on or on, on, at_least=0)
    if facts.sent_back_on is not None:
        return _since(Reason.SENT_BACK, facts.sent_back_on, on, at_least=0)
    if facts.state is TaskState.ISSUED:
        return _since(Reason.NOT_ACKNOWLEDGED, facts.issued_on, on, at_least=UNTOUCHED_DAYS)
    if facts.last_report_on is None:
        return _since(Reason.NEVER_REPORTED, facts.issued_on, on, at_least=SILENT_DAYS)
    return _since(Reason.SILENT, facts.last_report_on, on, at_least=SILENT_DAYS)


def _since(reason: Reason, then: date, on: date, *, at_least: int) -> Attention | None:
    days = max((on - then).days, 0)
    return Attention(reason, days) if days >= at_least else None
