"""When is something due? A deadline keeps the words, the day of the clock, and how exact it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """How exactly the text names the last day."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    NONE = "none"


class Recurrence(StrEnum):
    """How a duty comes back; ``ongoing`` is the standing task (thường xuyên)."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class Deadline:
    """`due_on` is the last day allowed, ``None`` with ``Precision.NONE`` where none can be told."""

    text: str = ""
    due_on: date | None = None
    precision: Precision = Precision.NONE
    recurrence: Recurrence | None = None

    def __post_init__(self) -> None:
        if (self.due_on is None) != (self.precision is Precision.NONE):
            raise ValueError("a deadline has a day exactly when it has a precision")
