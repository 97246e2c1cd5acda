"""What are tasks counted by? Four kinds of set; every rate prints the one it is of."""

from __future__ import annotations

from enum import StrEnum


class SetKind(StrEnum):
    """A task is in one set of each kind at most; document and plan year are facts of the task."""

    DOCUMENT = "document"
    YEAR = "year"
    PROGRAMME = "programme"
    PILLAR = "pillar"


def plan_year(due_year: int | None, issued_year: int) -> int:
    """The plan a task belongs to: the year it falls due, or of its issue where it has no day.

    A day before the issue (a deadline that had passed already) does not move it to an old plan.

    >>> plan_year(2025, 2024), plan_year(None, 2024), plan_year(2023, 2024)
    (2025, 2024, 2024)
    """
    return max(due_year or issued_year, issued_year)
