"""Files of boundaries are read whole, or their fault is told."""

from __future__ import annotations

import json

import pytest

from xuyensuot.org.rules.boundaries import BrokenBoundaries, read_boundaries
from xuyensuot.org.wording import BOUNDARY_FAULTS, boundary_sentence

SQUARE = ((105.0, 20.0), (106.0, 20.0), (106.0, 21.0), (105.0, 21.0), (105.0, 20.0))
METRES = [[[581_000.5, 2_325_000.0], [582_000.0, 2_325_000.0], [582_000.0, 2_326_000.0]]]


def feature(code: object = "01", kind: str = "Polygon", coordinates: object = None) -> object:
    rings = [[list(point) for point in SQUARE]] if coordinates is None else coordinates
    return {"properties": {"code": code}, "geometry": {"type": kind, "coordinates": rings}}


def collection(*features: object) -> object:
    return {"type": "FeatureCollection", "features": list(features)}


def file(content: object) -> bytes:
    return json.dumps(content).encode()


def test_rings_of_polygons_and_of_several_are_read() -> None:
    several = [[[list(point) for point in SQUARE]]] * 2
    data = file(collection(feature(), feature("02", "MultiPolygon", several)))
    for read in (read_boundaries(data), read_boundaries(b"\xef\xbb\xbf" + data)):
        assert list(read) == ["01", "02"]
        assert read["01"].rings == (SQUARE,)
        assert read["02"].rings == (SQUARE, SQUARE)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe", "not_json"),
        (b"{", "not_json"),
        (b"[" * 100_000, "not_json"),
        (file([]), "no_features"),
        (file({"features": 3}), "no_features"),
        (file(collection()), "no_features"),
        (file(collection(3)), "no_code"),
        (file(collection({"geometry": {}})), "no_code"),
        (file(collection({"properties": {"ma": "01"}, "geometry": None})), "no_code"),
        (file(collection({"properties": {"code": "01"}, "geometry": None})), "no_polygon"),
        (file(collection(feature(kind="Point", coordinates=[1, 2]))), "no_polygon"),
        (file(collection(feature(kind="MultiPolygon", coordinates=[]))), "no_polygon"),
        (file(collection(feature(coordinates=[[]]))), "no_polygon"),
        (file(collection(feature(coordinates=[[["x", 1], [1, 2], [1, 3]]]))), "no_polygon"),
        (file(collection(feature(coordinates=[[[float("nan"), 1]] * 4]))), "no_degrees"),
        (file(collection(feature(coordinates=METRES))), "no_degrees"),
        (file(collection(feature(1))), "no_code"),
        (file(collection(feature(), feature())), "twice"),
    ],
)
def test_what_is_no_boundary_says_why(content: bytes, code: str) -> None:
    with pytest.raises(BrokenBoundaries) as refused:
        read_boundaries(content)
    assert refused.value.code == f"boundaries.{code}"
    assert boundary_sentence(refused.value.code, refused.value.params)


def test_every_fault_has_a_sentence_of_its_own() -> None:
    assert len({str(words) for words in BOUNDARY_FAULTS.values()}) == len(BOUNDARY_FAULTS)
