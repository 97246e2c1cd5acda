"""Boundaries drawn flat: degrees to the whole units of a picture, rings to the text of an SVG path.

Equirectangular with the cosine of the middle latitude, which keeps shapes of a country of sixteen
degrees recognisable; nothing is measured on it. Points that fall on the same place are left
out, the same for both sides of a border, so that neighbours stay aligned.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xuyensuot.org.rules.boundaries import Point, Ring

FAR_EAST, FAR_SOUTH = 109.8, 8.2
"""East or south of these, in degrees, lie Hoàng Sa and Trường Sa alone: drawn in insets."""
LEAST = 1e-9
"""Of a degree: what is smaller is drawn as if it were so large."""
NORTHERN = 14.5
"""North of it lies Hoàng Sa, south of it Trường Sa."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world, from ``west`` and ``north`` on, on a picture.

    ``scale`` is that of a degree of latitude, ``stretch`` what a degree of longitude is of one;
    ``wide`` and ``high`` are the size on the picture.
    """

    left: float
    top: float
    west: float
    north: float
    scale: float
    stretch: float
    wide: int
    high: int

    def place(self, point: Point) -> tuple[int, int]:
        """The point in the picture, to whole units."""
        x = self.left + (point[0] - self.west) * self.stretch * self.scale
        y = self.top + (self.north - point[1]) * self.scale
        return round(x), round(y)


def is_far(ring: Ring) -> bool:
    """Whether the ring is an island of Hoàng Sa or Trường Sa."""
    return min(x for x, _ in ring) > FAR_EAST or max(y for _, y in ring) < FAR_SOUTH


def is_northern(ring: Ring) -> bool:
    return sum(y for _, y in ring) / len(ring) > NORTHERN


def frame_of(
    rings: Iterable[Ring], *, left: float, top: float, width: float, height: float
) -> Frame:
    """A frame that the rings just fill, in the middle across and at the top.

    Raises ``ValueError`` without any point.
    """
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    stretch = math.cos(math.radians((min(ys) + max(ys)) / 2))
    across, down = (max(xs) - min(xs)) * stretch, max(ys) - min(ys)
    scale = min(width / max(across, LEAST), height / max(down, LEAST))
    wide, high = math.ceil(across * scale), math.ceil(down * scale)
    return Frame(
        left + (width - across * scale) / 2, top, min(xs), max(ys), scale, stretch, wide, high
    )


def placed_in(frame: Frame, rings: Iterable[Ring]) -> list[list[tuple[int, int]]]:
    """The rings in the picture, in their order; what falls on the point before is left out."""
    return [_placed(ring, frame) for ring in rings]


def path_of(rings: Iterable[Ring], frame: Frame) -> str:
    """The ``d`` of an SVG path in whole units: each ring closed, in its order.

    A ring smaller than a unit is one dot.
    """
    return "".join(map(_ring, placed_in(frame, rings)))


def _placed(ring: Ring, frame: Frame) -> list[tuple[int, int]]:
    placed: list[tuple[int, int]] = []
    for point in ring:
        spot = frame.place(point)
        if not placed or placed[-1] != spot:
            placed.append(spot)
    if len(placed) > 1 and placed[0] == placed[-1]:
        placed.pop()
    return placed


def _ring(placed: Sequence[tuple[int, int]]) -> str:
    """Steps from point to point: half as long as the points themselves."""
    (x, y), *_ = placed
    steps = zip(placed, placed[1:], strict=False)
    text = "".join(_pair(to[0] - from_[0], to[1] - from_[1]) for from_, to in steps)
    return f"M{x} {y}l{text.lstrip()}z" if text else f"M{x} {y}z"


def _pair(x: int, y: int) -> str:
    """A minus parts numbers as well as a space does."""
    return f"{'' if x < 0 else ' '}{x}{'' if y < 0 else ' '}{y}"
