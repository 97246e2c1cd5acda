"""Who came after whom? Walking from a unit on one day to its successors on another.

Shares follow the arrows: where no share is known (the sources give none for divided communes) the
outcome says so by ``share=None`` and no figure is made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

MOST_PARTS = 10_000


class Relation(StrEnum):
    """How a predecessor went into its successor."""

    MERGED = "merged"
    WHOLE = "whole"
    PARTIAL = "partial"


class Part(StrEnum):
    """Of a divided unit: what the resolution calls the rest, or a portion."""

    REMAINDER = "remainder"
    PORTION = "portion"


@dataclass(frozen=True, slots=True)
class Step:
    """One arrow of the lineage, from ``on``; ``share`` of the predecessor, ``None`` unknown."""

    predecessor: int
    successor: int
    on: date
    main: bool = True
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Heir:
    """What a unit has become: ``main`` when every step on the way was the main one."""

    unit_id: int
    share: Fraction | None
    main: bool


def steps_by_predecessor(steps: Iterable[Step]) -> dict[int, list[Step]]:
    """Arrows of each predecessor, main first, shares completed where there is one successor."""
    found: dict[int, list[Step]] = {}
    for step in steps:
        found.setdefault(step.predecessor, []).append(step)
    for unit_id, arrows in found.items():
        if len(arrows) == 1 and arrows[0].share is None:
            only = arrows[0]
            arrows = [Step(only.predecessor, only.successor, only.on, only.main, Fraction(1))]
        found[unit_id] = sorted(arrows, key=lambda s: (s.on, not s.main, s.successor))
    return found


def heirs(unit_id: int, *, at: date, to: date, steps: Mapping[int, list[Step]]) -> tuple[Heir, ...]:
    """What the unit of day ``at`` is on day ``to``, main heirs first.

    A unit without arrows in that stretch is its own heir with share 1. Shares are exact fractions
    and sum to 1 where all are known; one unknown share on the way makes the heir's share unknown.
    """
    found: dict[int, Heir] = {}
    frontier = [(unit_id, at, Heir(unit_id, Fraction(1), main=True))]
    while frontier:
        current, since, so_far = frontier.pop()
        arrows = [s for s in steps.get(current, ()) if since < s.on <= to]
        if not arrows:
            found[current] = _joined(found.get(current), so_far)
            continue
        for arrow in arrows:
            share = _product(so_far.share, arrow.share)
            heir = Heir(arrow.successor, share, so_far.main and arrow.main)
            frontier.append((arrow.successor, arrow.on, heir))
    return tuple(sorted(found.values(), key=lambda h: (not h.main, -(h.share or 0), h.unit_id)))


def _product(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    return None if left is None or right is None else left * right


def _joined(known: Heir | None, more: Heir) -> Heir:
    if known is None:
        return more
    share = None if known.share is None or more.share is None else known.share + more.share
    return Heir(more.unit_id, share, known.main or more.main)


def share_of(stored: Decimal | None) -> Fraction | None:
    """The share as it was meant: a third is kept with eight digits, and thirds add up to 1."""
    return None if stored is None else Fraction(stored).limit_denominator(MOST_PARTS)
