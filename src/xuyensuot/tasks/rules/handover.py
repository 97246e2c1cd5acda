"""Does the new lead of a handed-over task agree? Who may say so, in which state."""

from __future__ import annotations

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
