"""Boundaries drawn flat: in their frame, in their order, aligned with their neighbours."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.org.rules.projection import (
    frame_of,
    is_far,
    is_northern,
    path_of,
)

SQUARE = ((105.0, 20.0), (106.0, 20.0), (106.0, 21.0), (105.0, 21.0), (105.0, 20.0))


def numbers(path: str) -> list[tuple[int, int]]:
    """The points of a ring, its steps added up."""
    start, _, steps = path.rstrip("z").removeprefix("M").partition("l")
    found = [tuple(map(int, start.split()))]
    step = [int(number) for number in re.findall(r"-?\d+", steps)]
    for x, y in zip(step[::2], step[1::2], strict=True):
        found.append((found[-1][0] + x, found[-1][1] + y))
    return [(x, y) for x, y in found]


@given(st.lists(st.tuples(st.floats(102.0, 109.0), st.floats(8.3, 23.0)), min_size=3, max_size=40))
def test_every_point_lies_in_the_frame(
    points: list[tuple[float, float]],
) -> None:
    ring = tuple(points)
    frame = frame_of([ring], left=10, top=20, width=300, height=400)
    path = path_of([ring], frame)
    assert path.startswith("M")
    assert path.endswith("z")
    placed = numbers(path)
    assert all(10 <= x <= 310 for x, _ in placed)
    assert all(20 <= y <= 420 for _, y in placed)
    steps = [frame.place(point) for point in ring]
    kept = [spot for number, spot in enumerate(steps) if not number or spot != steps[number - 1]]
    if len(kept) > 1 and kept[0] == kept[-1]:
        kept.pop()
    assert placed == kept


def test_north_is_up_and_neighbours_share_their_border() -> None:
    east = tuple((x + 1, y) for x, y in SQUARE)
    frame = frame_of([SQUARE, east], left=0, top=0, width=200, height=200)
    assert frame.place((105, 21))[1] < frame.place((105, 20))[1]
    left, right = numbers(path_of([SQUARE], frame)), numbers(path_of([east], frame))
    assert set(left) & set(right) == {frame.place((106, 20)), frame.place((106, 21))}
    assert len(left) == 4, "the point that closes the ring is not said again"


def test_far_islands_are_told_from_the_land() -> None:
    hoang_sa = ((111.6, 16.5), (111.7, 16.5), (111.7, 16.6))
    truong_sa = ((111.9, 8.6), (112.0, 8.6), (112.0, 8.7))
    con_dao = ((106.6, 8.7), (106.7, 8.7), (106.7, 8.6))
    assert [is_far(ring) for ring in (hoang_sa, truong_sa, con_dao)] == [True, True, False]
    assert [is_northern(ring) for ring in (hoang_sa, truong_sa)] == [True, False]


def test_an_inset_is_drawn_larger_and_a_small_islet_is_a_dot() -> None:
    islet = ((111.6, 16.5), (111.601, 16.5), (111.601, 16.501))
    whole = frame_of([SQUARE, islet], left=0, top=0, width=300, height=300)
    inset = frame_of([islet], left=200, top=100, width=80, height=80)
    assert len(numbers(path_of([islet], whole))) == 1
    placed = numbers(path_of([islet], inset))
    assert max(x for x, _ in placed) - min(x for x, _ in placed) > 70
    assert all(200 <= x <= 280 and 100 <= y <= 180 for x, y in placed)
