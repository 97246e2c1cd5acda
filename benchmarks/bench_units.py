"""How long does it take to ask what stands beneath a unit, on any day, with all reference units?"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from benchmarks.figures import Figure, percentile, scratch_installation

ROUNDS = 60
SUBTREE_LIMIT = 10.0
FIRST = date(2024, 1, 15)
"""Days are spread over the two years around the reorganisation of 1 July 2025."""


def figures() -> Iterator[Figure]:
    """Subtrees of the largest province, then the pages that show them."""
    with scratch_installation():
        # ruff: noqa: PLC0415 - Django is loaded only now
        from xuyensuot.org import queries

        hanoi = queries.find_unit_by_code("01", on=FIRST, level="province")
        if hanoi is None:
            raise LookupError("no province has the code 01")
        beneath = measured(lambda on: queries.unit_ids_under(hanoi.id, on=on))
        yield from _figures("everything beneath Hà Nội, ids", beneath, SUBTREE_LIMIT)
        children = measured(lambda on: queries.units_under(hanoi.id, on=on, level="commune"))
        yield from _figures("communes directly beneath, as cards", children, None)
        province = measured(lambda on: queries.get_tree_page(under=hanoi.id, on=on))
        yield from _figures("page of the tree, Hà Nội", province, None)
        country = measured(lambda on: queries.get_tree_page(under=None, on=on))
        yield from _figures("page of the tree, the country", country, None)


def measured(ask: Callable[[date], object]) -> list[float]:
    """Milliseconds of each call, every one for another day; the first ones are not counted."""
    times = []
    for turn in range(ROUNDS + 5):
        on = FIRST + timedelta(days=turn * 13)
        started = time.perf_counter()
        ask(on)
        times.append((time.perf_counter() - started) * 1000)
    return times[5:]


def _figures(name: str, times: list[float], limit: float | None) -> Iterator[Figure]:
    yield Figure(f"units: {name}, p50", statistics.median(times), "ms")
    yield Figure(f"units: {name}, p95", percentile(times, 0.95), "ms", limit)
