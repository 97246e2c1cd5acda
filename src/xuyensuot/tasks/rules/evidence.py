"""What may prove a task, and who says that it does?"""

from __future__ import annotations

from enum import StrEnum


class EvidenceKind(StrEnum):
    """What evidence consists of. A figure of an indicator will be a kind of its own."""

    FILE = "file"
    LINK = "link"
    DOCUMENT = "document"


class ConfirmationOutcome(StrEnum):
    """How a claim was answered."""

    CONFIRMED = "confirmed"
    SENT_BACK = "sent_back"
    REOPENED = "reopened"


class Finding(StrEnum):
    """What a check on the spot found."""

    PENDING = "pending"
    AS_CLAIMED = "as_claimed"
    PARTLY = "partly"
    NOT_DONE = "not_done"
