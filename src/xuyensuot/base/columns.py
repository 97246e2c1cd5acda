"""What columns of several apps share."""

from __future__ import annotations

from enum import StrEnum


def choices_of(enum: type[StrEnum]) -> list[tuple[str, str]]:
    """The members of an enum of ``rules`` as choices of a column; screens word them elsewhere."""
    return [(member.value, member.value) for member in enum]
