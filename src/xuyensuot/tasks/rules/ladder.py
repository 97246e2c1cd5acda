"""The ladder of urging: which step is next for a task on a day, and when does it rest or stop?"""

from __future__ import annotations

from enum import StrEnum


class RungForm(StrEnum):
    """How a step reaches the unit. Messages go by themselves; the others wait for a person."""

    MESSAGE = "message"
    LETTER = "letter"
    EXPLANATION = "explanation"
    ESCALATION = "escalation"


class UrgingState(StrEnum):
    """A draft is drawn by the daily job, sent by the job or a person, or dropped."""

    DRAFT = "draft"
    SENT = "sent"
    DROPPED = "dropped"
