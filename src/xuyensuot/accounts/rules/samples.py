"""Who are the demonstration's five people? Names to sign in with, and the word they all use.

They exist only where the demonstration is on, and hold sample data only: the word is printed.
"""

from __future__ import annotations

from enum import StrEnum

SAMPLE_PASSWORD = "xuyensuot-demo"  # noqa: S105 - printed on the first page of the demonstration


class Sample(StrEnum):
    """User names, in the order in which the first page offers them."""

    CLERK = "hanoi.clerk"
    FOCAL_POINT = "hanoi.department"
    LEADER = "hanoi.chair"
    WORKING_GROUP = "working.group"
    COLLEAGUE = "khanhhoa.clerk"
