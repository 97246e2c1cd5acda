"""Where in a shape is there room for its name? A name is only written where it stays inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Placed = Sequence[tuple[int, int]]
Span = tuple[float, float]
TRIES = 15


@dataclass(frozen=True, slots=True)
class Room:
    """The middle of the widest stretch of a shape that is as high as a line, and its width."""

    x: int
    y: int
    width: int


def widest_room(rings: Sequence[Placed], *, line: int) -> Room | None:
    """Room for one line of that height in the largest ring; none where no line fits."""
    ring = max(rings, key=_area, default=None)
    if ring is None:
        return None
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    tries = [top + (bottom - top) * step // (TRIES + 1) for step in range(1, TRIES + 1)]
    rooms = [room for y in tries if (room := _room_at(ring, y, line)) is not None]
    return max(rooms, key=lambda room: room.width, default=None)


def _room_at(ring: Placed, y: int, line: int) -> Room | None:
    """Heights between whole units, so that none goes through a point."""
    top, middle, bottom = (_spans(ring, y + part * line / 2 + 0.25) for part in (-1, 0, 1))
    spans = _shared(_shared(top, middle), bottom)
    if not spans:
        return None
    left, right = max(spans, key=lambda span: span[1] - span[0])
    return Room(round((left + right) / 2), y, int(right - left))


def _spans(ring: Placed, y: float) -> list[Span]:
    """The stretches of the height that lie inside."""
    crossings = sorted(
        x + (y - from_y) * (to_x - x) / (to_y - from_y)
        for (x, from_y), (to_x, to_y) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (from_y > y) != (to_y > y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _shared(first: list[Span], second: list[Span]) -> list[Span]:
    found = [
        (max(left, other_left), min(right, other_right))
        for left, right in first
        for other_left, other_right in second
    ]
    return [(left, right) for left, right in found if right > left]


def _area(ring: Placed) -> int:
    """Twice the area."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x * to_y - to_x * y for (x, y), (to_x, to_y) in pairs))
