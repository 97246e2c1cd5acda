"""What stands on a page. Points (1/72 inch), origin top left, y grows downwards."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float
    bold: bool = False
    italic: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one printed line, from left to right."""

    words: tuple[Word, ...]
    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line: at ``at`` on its own axis, reaching from ``start`` to ``end`` on the other."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A page as its words were read: its size, its angle, and its quarter turns.

    ``quarters`` are turns of 90 degrees counter-clockwise, ``angle`` the small rest in degrees.
    """

    width: float
    height: float
    angle: float = 0.0
    quarters: int = 0

    def rect(self, line: Line) -> tuple[float, float, float, float]:
        """Where a line stands on the page as it was given, in fractions of it."""
        x, y = (line.left + line.right) / 2, (line.top + line.bottom) / 2
        x, y = self._turned_back(x, y)
        across, down = line.width / 2, line.height / 2
        edges = (x - across) / self.width, (x + across) / self.width
        ends = (y - down) / self.height, (y + down) / self.height
        left, right = (min(max(edge, 0.0), 1.0) for edge in edges)
        top, bottom = (min(max(end, 0.0), 1.0) for end in ends)
        for _ in range(self.quarters % 4):
            left, top, right, bottom = 1 - bottom, left, 1 - top, right
        return left, top, right, bottom

    def _turned_back(self, x: float, y: float) -> tuple[float, float]:
        if not self.angle:
            return x, y
        sine, cosine = math.sin(math.radians(self.angle)), math.cos(math.radians(self.angle))
        x, y = x - self.width / 2, y - self.height / 2
        return self.width / 2 + x * cosine - y * sine, self.height / 2 + x * sine + y * cosine


@dataclass(slots=True)
class Sheet:
    """One page: its words, its horizontal rules (``across``) and vertical ones (``down``).

    A scan was turned by ``quarters`` of 90 degrees and ``angle`` degrees, all counter-clockwise,
    to be read; width and height are those after the quarter turns.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    angle: float = 0.0
    quarters: int = 0

    @property
    def paper(self) -> Paper:
        return Paper(self.width, self.height, self.angle, self.quarters)


def line_of(words: Iterable[Word], page: int) -> Line:
    ordered = tuple(sorted(words, key=lambda word: word.left))
    return Line(
        words=ordered,
        page=page,
        text=" ".join(word.text for word in ordered),
        left=ordered[0].left,
        top=min(word.top for word in ordered),
        right=max(word.right for word in ordered),
        bottom=max(word.bottom for word in ordered),
    )


def lines_of(words: Sequence[Word], page: int) -> list[Line]:
    """Words whose middles stand at one height make one line; lines come from top to bottom."""
    rows: list[list[Word]] = []
    middle = reach = 0.0
    for height, _, _, word in sorted(
        (word.middle, word.left, index, word) for index, word in enumerate(words)
    ):
        if rows and height - middle <= 0.4 * min(reach, word.height):
            rows[-1].append(word)
        else:
            rows.append([word])
            middle, reach = height, word.height
    return [line_of(row, page) for row in rows]


def gaps_of(line: Line) -> list[tuple[float, float]]:
    """White intervals between the words of a line."""
    found = []
    edge = line.words[0].right
    for word in line.words[1:]:
        if word.left > edge:
            found.append((edge, word.left))
        edge = max(edge, word.right)
    return found
