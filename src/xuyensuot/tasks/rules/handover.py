"""Does the new lead of a handed-over task agree? Who may say so, in which state."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class HandoverState(StrEnum):
    """``SILENT``: only who gave or follows up the task changed, nobody is asked."""

    SILENT = "silent"
    PENDING = "pending"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    DECIDED = "decided"


ANSWERABLE = frozenset({HandoverState.PENDING})
DECIDABLE = frozenset({HandoverState.PENDING, HandoverState.DISPUTED})
"""The assigning body may also decide before the receiver has answered."""
WAITING = frozenset({HandoverState.PENDING, HandoverState.DISPUTED})


def state_then(
    now: HandoverState,
    *,
    answered_at: datetime | None,
    decided_at: datetime | None,
    is_disputed: bool,
    end: datetime,
) -> HandoverState:
    """The state just before ``end``; ``is_disputed`` says that the answer gave a reason."""
    if now is HandoverState.SILENT:
        return now
    if decided_at is not None and decided_at < end:
        return HandoverState.DECIDED
    if answered_at is None or answered_at >= end:
        return HandoverState.PENDING
    return HandoverState.DISPUTED if is_disputed else HandoverState.CONFIRMED
