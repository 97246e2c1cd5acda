"""Boundaries drawn flat: degrees to the units of a picture, rings to the text of an SVG path.

Equirectangular with the cosine of the middle latitude, which keeps shapes of a country of sixteen
degrees recognisable; nothing is measured on it. Points that fall on the same place of the grid are
left out, the same for both sides of a border, so that neighbours stay aligned.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Point = tuple[float, float]
Ring = tuple[Point, ...]
FAR_EAST, FAR_SOUTH = 109.8, 8.2
"""East or south of these, in degrees, lie Hoàng Sa and Trường Sa alone: drawn in insets."""
NORTHERN = 14.5
"""North of it lies Hoàng Sa, south of it Trường Sa."""


class BrokenBoundaries(ValueError):
    """What was read are no boundaries; the message says why, for whoever put the file there."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The territory of one code: rings of degrees (longitude, latitude), holes among them."""

    code: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A box of the picture and the part of the world, in degrees, that fills it."""

    left: float
    top: float
    width: float
    height: float
    west: float
    east: float
    south: float
    north: float

    def place(self, point: Point) -> tuple[float, float]:
        """The point in the picture, to half a unit."""
        stretch = math.cos(math.radians((self.south + self.north) / 2))
        scale = min(
            self.width / max((self.east - self.west) * stretch, 1e-9),
            self.height / max(self.north - self.south, 1e-9),
        )
        wide, high = (self.east - self.west) * stretch * scale, (self.north - self.south) * scale
        x = self.left + (self.width - wide) / 2 + (point[0] - self.west) * stretch * scale
        y = self.top + (self.height - high) / 2 + (self.north - point[1]) * scale
        return round(x * 2) / 2, round(y * 2) / 2


def read_shapes(data: Any) -> list[Shape]:
    """Shapes of a GeoJSON feature collection (RFC 7946), each named by its ``code``.

    Raises ``BrokenBoundaries`` for anything else, for a feature without a code and for a code that
    comes twice.
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("features"), list):
        raise BrokenBoundaries("not a GeoJSON feature collection")
    shapes: dict[str, Shape] = {}
    for number, feature in enumerate(data["features"], start=1):
        try:
            code = str(feature["properties"]["code"])
            kind = feature["geometry"]["type"]
            coordinates = feature["geometry"]["coordinates"]
            polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}[kind]
            rings = tuple(
                tuple((float(x), float(y)) for x, y, *_ in ring)
                for polygon in polygons
                for ring in polygon
            )
        except (KeyError, TypeError, ValueError) as fault:
            raise BrokenBoundaries(f"feature {number} has no code or no polygon") from fault
        if code in shapes:
            raise BrokenBoundaries(f"code {code} comes twice")
        shapes[code] = Shape(code, rings)
    return list(shapes.values())


def is_far(ring: Ring) -> bool:
    """Whether the ring is an island of Hoàng Sa or Trường Sa."""
    return min(x for x, _ in ring) > FAR_EAST or max(y for _, y in ring) < FAR_SOUTH


def is_northern(ring: Ring) -> bool:
    return sum(y for _, y in ring) / len(ring) > NORTHERN


def frame_of(
    rings: Iterable[Ring], *, left: float, top: float, width: float, height: float
) -> Frame:
    """A frame that the rings just fill; raises ``ValueError`` without any point."""
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Frame(left, top, width, height, min(xs), max(xs), min(ys), max(ys))


def path_of(rings: Sequence[Ring], frame: Frame) -> str:
    """The ``d`` of an SVG path: each ring closed, in its order; a ring of no size is one dot."""
    return "".join(_ring(ring, frame) for ring in rings)


def _ring(ring: Ring, frame: Frame) -> str:
    placed: list[tuple[float, float]] = []
    for point in ring:
        spot = frame.place(point)
        if not placed or placed[-1] != spot:
            placed.append(spot)
    if len(placed) > 1 and placed[0] == placed[-1]:
        placed.pop()
    text = "L".join(f"{_number(x)} {_number(y)}" for x, y in placed)
    return f"M{text}Z"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
