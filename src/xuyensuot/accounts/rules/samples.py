"""Who are the demonstration's five people? Names to sign in with, and the word they all use.

They exist only where the demonstration is on, hold sample data only, and the server then listens
to its own computer alone: the word is printed on purpose.
"""

from __future__ import annotations

from enum import StrEnum

SAMPLE_PASSWORD = "xuyen-suot-2024"  # noqa: S105 - printed at the start of the demonstration


class Sample(StrEnum):
    """User names, in the order in which the first page offers them."""

    CLERK = "canbo.hanoi"
    FOCAL_POINT = "daumoi.hanoi"
    LEADER = "lanhdao.hanoi"
    WORKING_GROUP = "to.congtac"
    COLLEAGUE = "canbo.khanhhoa"
