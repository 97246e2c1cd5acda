"""What a file of boundaries holds, and what is wrong with it.

The files of an operator are read by the same rules as those that come along: a fault is told by a
code, so that the page says it in words of whoever reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
Ring = tuple[Point, ...]
LEAST_POINTS = 3
EAST, NORTH = 180, 90


class BrokenBoundaries(ValueError):
    """What was read are no boundaries; ``code`` and ``params`` say why.

    ``words`` say it in English to whoever runs the system, where no page can.
    """

    def __init__(self, code: str, words: str, /, **params: object) -> None:
        super().__init__(words)
        self.code = code
        self.params: Mapping[str, object] = params


# Compared by identity: a shape lives as long as its file is kept, and comparing thousands of points
# whenever a path is looked up would cost more than drawing it.
@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """The territory of one code: rings of degrees (longitude, latitude), holes among them."""

    code: str
    rings: tuple[Ring, ...]


def read_boundaries(data: bytes) -> dict[str, Shape]:
    """Shapes by code of a GeoJSON feature collection (RFC 7946); raises ``BrokenBoundaries``.

    Refused are: what is no JSON in UTF-8 or no collection with a feature; a feature without a
    ``code`` in letters (a number has lost its leading zeros) or without a polygon; coordinates that
    are no degrees, as those of VN-2000 in metres; a code that comes twice.
    """
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise BrokenBoundaries("boundaries.not_json", "it is not JSON in UTF-8") from fault
    features = content.get("features") if isinstance(content, Mapping) else None
    if not isinstance(features, list) or not features:
        raise BrokenBoundaries(
            "boundaries.no_features", "it is not a GeoJSON feature collection with features"
        )
    shapes: dict[str, Shape] = {}
    for number, feature in enumerate(features, start=1):
        shape = _shape(number, feature)
        if shape.code in shapes:
            raise BrokenBoundaries(
                "boundaries.twice", f"code {shape.code} comes twice", code=shape.code
            )
        shapes[shape.code] = shape
    return shapes


def _shape(number: int, feature: Any) -> Shape:
    properties = feature.get("properties") if isinstance(feature, Mapping) else None
    code = properties.get("code") if isinstance(properties, Mapping) else None
    if not isinstance(code, str) or not code:
        raise _broken("boundaries.no_code", number, "has no code in quotation marks")
    try:
        rings = tuple(_rings(feature["geometry"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        rings = ()
    if not rings or any(len(ring) < LEAST_POINTS for ring in rings):
        raise _broken("boundaries.no_polygon", number, "has no polygon of at least three points")
    # Written so that what is not a number is refused, too.
    if not all(abs(x) <= EAST and abs(y) <= NORTH for ring in rings for x, y in ring):
        raise _broken("boundaries.no_degrees", number, "is not in degrees (WGS 84)")
    return Shape(code, rings)


def _broken(code: str, number: int, words: str) -> BrokenBoundaries:
    return BrokenBoundaries(code, f"feature {number} {words}", number=number)


def _rings(geometry: Any) -> Iterator[Ring]:
    coordinates = geometry["coordinates"]
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}[geometry["type"]]
    for polygon in polygons:
        for ring in polygon:
            yield tuple((float(x), float(y)) for x, y, *_ in ring)
