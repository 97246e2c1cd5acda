"""Boundaries drawn flat: in their frame, aligned with their neighbours, faults told."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.org.rules.projection import (
    BrokenBoundaries,
    frame_of,
    is_far,
    is_northern,
    path_of,
    read_shapes,
)

SQUARE = ((105.0, 20.0), (106.0, 20.0), (106.0, 21.0), (105.0, 21.0), (105.0, 20.0))


def feature(code: object = "01", kind: str = "Polygon", coordinates: object = None) -> object:
    rings = [[list(point) for point in SQUARE]] if coordinates is None else coordinates
    return {"properties": {"code": code}, "geometry": {"type": kind, "coordinates": rings}}


def collection(*features: object) -> object:
    return {"type": "FeatureCollection", "features": list(features)}


def test_rings_of_polygons_and_of_several_are_read() -> None:
    several = [[[list(point) for point in SQUARE]]] * 2
    one, two = read_shapes(collection(feature(), feature("02", "MultiPolygon", several)))
    assert (one.code, one.rings) == ("01", (SQUARE,))
    assert two.rings == (SQUARE, SQUARE)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ([], "not a GeoJSON"),
        ({"features": 3}, "not a GeoJSON"),
        (collection({"properties": {}, "geometry": None}), "feature 1 has no code"),
        (collection(feature(), feature("02", "Point", [1, 2])), "feature 2 has no code or no"),
        (collection(feature(), feature()), "code 01 comes twice"),
        (collection(feature(coordinates=[[["x", 1]]])), "feature 1"),
    ],
)
def test_what_is_no_boundary_says_why(data: object, why: str) -> None:
    with pytest.raises(BrokenBoundaries, match=why):
        read_shapes(data)


def numbers(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path)]


@given(st.lists(st.tuples(st.floats(102.0, 109.0), st.floats(8.3, 23.0)), min_size=3, max_size=40))
def test_every_point_lies_in_the_frame(
    points: list[tuple[float, float]],
) -> None:
    ring = tuple(points)
    frame = frame_of([ring], left=10, top=20, width=300, height=400)
    path = path_of([ring], frame)
    assert path.startswith("M")
    assert path.endswith("Z")
    placed = numbers(path)
    assert all(9.5 <= x <= 310.5 for x, _ in placed)
    assert all(19.5 <= y <= 420.5 for _, y in placed)
    assert placed[0] == frame.place(ring[0])


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
