"""Handing a task down in parts: what may be asked of whom, and when is the whole done?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from xuyensuot.kernel.decisions import Problem

MOST_AT_ONCE = 100
"""More units than this get theirs by a job, so that nobody waits before a page that stands."""


@dataclass(frozen=True, slots=True)
class Part:
    """One text handed down to some units, each of which owes it by itself.

    ``levels`` names all units of a level at once ("UBND các xã, phường"). ``due_on`` is the last
    day as named, none where that of the whole holds; ``target_count`` says how many things called
    ``measure`` each of the units is to reach.
    """

    unit_ids: tuple[int, ...]
    content: str
    due_on: date | None = None
    product: str = ""
    measure: str = ""
    target_count: int | None = None
    levels: tuple[str, ...] = ()


def check_whole(open_parts: int, reason: str) -> Problem | None:
    """A task is not confirmed while parts of it are open, unless somebody says why.

    >>> check_whole(0, "") is None, check_whole(3, "Ba xã đã sáp nhập") is None
    (True, True)
    >>> check_whole(3, " ").code
    'task.parts_open'
    """
    if open_parts and not reason.strip():
        return Problem("task.parts_open", {"count": open_parts})
    return None


def check_part(
    part: Part, *, beneath: Collection[int], whole_due_on: date | None
) -> Problem | None:
    """What keeps a part from being handed down; ``beneath`` are the units under the lead.

    The last day of a part is never after that of the whole: the lead would promise what it cannot
    keep.
    """
    if not part.content.strip():
        return Problem("part.content_empty")
    if not part.unit_ids:
        return Problem("part.nobody_named")
    if set(part.unit_ids) - set(beneath):
        return Problem("part.not_beneath")
    if part.due_on and whole_due_on and part.due_on > whole_due_on:
        return Problem("part.due_after_whole", {"due_on": whole_due_on})
    return None
