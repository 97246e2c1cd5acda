"""On which days does more fall due than a unit is used to?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from math import ceil

FEWEST = 5
"""Below five on one day nobody speaks of a peak."""

USUAL_SHARE = 0.9


def usual_load(counts: Mapping[date, int]) -> int:
    """What at most falls due on nine in ten of the days with something due (nearest rank).

    >>> usual_load({date(2024, 5, n): n for n in range(1, 11)})
    9
    """
    if not counts:
        return 0
    ordered = sorted(counts.values())
    return ordered[ceil(USUAL_SHARE * len(ordered)) - 1]


def peak_days(counts: Mapping[date, int]) -> tuple[date, ...]:
    """Days above the usual load with five or more; in order of days."""
    usual = usual_load(counts)
    return tuple(sorted(day for day, n in counts.items() if n >= FEWEST and n > usual))
