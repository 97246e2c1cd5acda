"""Letterheads and signatures: two blocks side by side, read left block first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xuyensuot.directives.reading.layout.shapes import Line, gaps_of, line_of
from xuyensuot.directives.reading.wrapping import starts_item

_MOTTO = re.compile(r"\b(?:CỘNG H(?:ÒA|OÀ) X[ÃA] HỘI|ĐẢNG CỘNG SẢN VIỆT NAM)")
_ADDRESS = re.compile(r"Kính gửi", re.IGNORECASE)
_WIDE = 1.6
_NARROWEST = 6.0
_SIGNATURE_SPACE = 140.0
_TIGHT = 1.1


@dataclass(frozen=True, slots=True)
class Flow:
    """Lines to be joined to paragraphs within one column; ``beside`` is one of two blocks."""

    lines: tuple[Line, ...]
    left: float = 0.0
    right: float = 0.0
    beside: bool = False


def unfold(lines: Sequence[Line], *, left: float, right: float) -> list[Flow]:
    """The lines of a page in reading order, blocks side by side taken apart."""
    flows: list[Flow] = []
    body: list[Line] = []
    index = 0
    while index < len(lines):
        gap = _divide(lines[index])
        if gap is None:
            body.append(lines[index])
            index += 1
            continue
        block, index, gap = _block(lines, index, gap, body)
        if body:
            flows.append(Flow(tuple(body)))
            body = []
        flows.extend(_sides(block, gap, left, right))
    if body:
        flows.append(Flow(tuple(body)))
    return flows


def _divide(line: Line) -> tuple[float, float] | None:
    """The white interval that parts a line in two columns, if one does."""
    motto = _MOTTO.search(line.text)
    if motto is not None and motto.start() > 0:
        return _gap_before(line, motto.start())
    wide = [gap for gap in gaps_of(line) if gap[1] - gap[0] > _WIDE * line.height]
    if not wide:
        return None
    gap = max(wide, key=lambda each: each[1] - each[0])
    label = line_of([word for word in line.words if word.right <= gap[0] + 0.1], line.page)
    # A list mark with a tab behind it parts nothing.
    return None if starts_item(f"{label.text} ") and len(label.text) < 8 else gap


def _gap_before(line: Line, position: int) -> tuple[float, float] | None:
    reached = 0
    edge = line.left
    for word in line.words:
        if reached >= position:
            return (edge, word.left)
        reached += len(word.text) + 1
        edge = word.right
    return None


def _block(
    lines: Sequence[Line], start: int, gap: tuple[float, float], body: list[Line]
) -> tuple[list[Line], int, tuple[float, float]]:
    """The lines that stand with ``lines[start]`` in two columns, and the common interval."""
    block = [lines[start]]
    while body and body[-1].left >= gap[0] and _is_near(body[-1], block[0], _TIGHT):
        block.insert(0, body.pop())
    index = start + 1
    while index < len(lines):
        line = lines[index]
        own = _common_gap(line, gap) or _beside_gap(line, block, gap)
        if own is None:
            break
        gap = own
        block.append(line)
        index += 1
    return block, index, gap


def _common_gap(line: Line, gap: tuple[float, float]) -> tuple[float, float] | None:
    for own in gaps_of(line):
        both = max(own[0], gap[0]), min(own[1], gap[1])
        if both[1] - both[0] >= _NARROWEST and own[1] - own[0] > 0.7 * line.height:
            return both
    return None


def _beside_gap(
    line: Line, block: Sequence[Line], gap: tuple[float, float]
) -> tuple[float, float] | None:
    """The interval with a line that stands on one side of it only, None where it does not."""
    before = block[-1]
    if _ADDRESS.match(line.text):
        return None
    if line.left >= gap[0] + _NARROWEST:
        near = line.top - before.bottom < _SIGNATURE_SPACE
        fits = line.left >= gap[1] - 1 or _is_below(line, block, gap)
        return (gap[0], min(gap[1], line.left)) if near and fits else None
    if line.right <= gap[1] - _NARROWEST and _is_near(before, line, _TIGHT):
        return (max(gap[0], line.right), gap[1])
    return None


def _is_below(line: Line, block: Sequence[Line], gap: tuple[float, float]) -> bool:
    """Whether a line is centred under the right block, as a name under an office."""
    middles = [
        (words[0].left + words[-1].right) / 2
        for each in block
        if (words := [word for word in each.words if word.centre > gap[1]])
    ]
    middle = (line.left + line.right) / 2
    return any(abs(each - middle) < line.height for each in middles)


def _is_near(above: Line, below: Line, heights: float) -> bool:
    return below.top - above.bottom < heights * max(above.height, below.height)


def _sides(
    block: Sequence[Line], gap: tuple[float, float], left: float, right: float
) -> list[Flow]:
    middle = (gap[0] + gap[1]) / 2
    sides: tuple[list[Line], list[Line]] = ([], [])
    for line in block:
        for side, words in enumerate(
            (
                [word for word in line.words if word.centre < middle],
                [word for word in line.words if word.centre >= middle],
            )
        ):
            if words:
                sides[side].append(line_of(words, line.page))
    first = min((line.left for line in sides[0]), default=left)
    last = max((line.right for line in sides[1]), default=right)
    return [
        Flow(tuple(sides[0]), min(left, first), gap[0], beside=True),
        Flow(tuple(sides[1]), gap[1], max(right, last), beside=True),
    ]
