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


def is_of_year(planned: int, closed_year: int | None, *, year: int) -> bool:
    """Whether a task counts in the set of a year: planned in it, or carried over into it.

    Carried over is what was planned earlier and was not closed before the year began.

    >>> is_of_year(2023, None, year=2024), is_of_year(2023, 2023, year=2024)
    (True, False)
    """
    if planned == year:
        return True
    return planned < year and (closed_year is None or closed_year >= year)
