"""Which ones are visited, so that nobody can be said to have picked them; what is said then?

Drawing: every member of the set gets a number out of the seed and its own id (SHA-256 of
``seed:id``), and the members with the smallest numbers are taken, in that order. The same set and
seed give the same list on any machine; each member is as likely as any other; a further member does
not reshuffle the others.

Judging: of ``seen`` members looked at in a set of ``population``, the exact (hypergeometric) 95 %
interval of how many of the whole set are as reported; Clopper and Pearson, Biometrika 26 (1934),
404-413, in its form for a finite set. Last checked 2026-11-27.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import comb

MOST = 50
TAIL = 0.025


def draw(ids: Iterable[int], *, size: int, seed: int) -> list[int]:
    """``size`` different members of the set, all of them where it is smaller.

    >>> draw([1, 2, 3, 4, 5], size=2, seed=7) == draw([5, 4, 3, 2, 1, 1], size=2, seed=7)
    True
    """
    return sorted(set(ids), key=lambda one: (_number(seed, one), one))[:size]


def _number(seed: int, one: int) -> str:
    return hashlib.sha256(f"{seed}:{one}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Interval:
    """From so many up to so many of the whole set."""

    low: int
    high: int


def interval(found: int, *, seen: int, population: int) -> Interval:
    """How many of the whole set may be so when ``found`` of ``seen`` were, with 95 % confidence.

    >>> interval(8, seen=10, population=10)
    Interval(low=8, high=8)
    >>> interval(8, seen=10, population=200)
    Interval(low=91, high=194)
    """
    if not 0 <= found <= seen <= population or not seen:
        raise ValueError("what was found lies within what was seen, and that within the set")
    least, most = found, population - (seen - found)
    low = _first(least, most, lambda k: _at_least(found, k, seen, population) > TAIL)
    high = _first(low, most, lambda k: _at_most(found, k + 1, seen, population) <= TAIL)
    return Interval(low, high)


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The smallest number for which it holds; from some number on it always does."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _at_least(found: int, so: int, seen: int, population: int) -> float:
    """The chance to find as many or more when ``so`` of the population are so."""
    return _chance(range(found, seen + 1), so, seen, population)


def _at_most(found: int, so: int, seen: int, population: int) -> float:
    return _chance(range(found + 1), so, seen, population)


def _chance(counts: range, so: int, seen: int, population: int) -> float:
    ways = sum(comb(so, k) * comb(population - so, seen - k) for k in counts)
    return ways / comb(population, seen)
