"""What is printed on every page and belongs to none: page numbers, running heads and feet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from xuyensuot.directives.reading.layout.shapes import Line, Sheet

_NUMBER = re.compile(
    r"(?:[-–—]\s*)?(?:(?:trang|page)\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?(?:\s*[-–—])?\.?$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_EDGE = 0.09
_FAR_EDGE = 0.15
_UNCOUNTED = 2


def page_numbers(lines: Sequence[Line], sheet: Sheet) -> set[int]:
    """Indexes of numbers alone at the very top or bottom of a page.

    A first or last line further in is one too where it stands apart and counts the page.
    """
    found = {
        index
        for index, line in enumerate(lines)
        if _edge(line, sheet) and _NUMBER.match(line.text) is not None
    }
    rest = [index for index in range(len(lines)) if index not in found]
    if len(rest) > 2:
        found |= {
            index
            for index, other in ((rest[0], rest[1]), (rest[-1], rest[-2]))
            if _counts(lines[index], sheet) and _is_alone(lines[index], lines[other])
        }
    return found


def _counts(line: Line, sheet: Sheet) -> bool:
    """Whether a line is only a number, and about that of the page."""
    if _NUMBER.match(line.text) is None:
        return False
    number = int(_DIGITS.findall(line.text)[0])
    return abs(number - sheet.number) <= _UNCOUNTED and _margin(line, sheet) < _FAR_EDGE


def _margin(line: Line, sheet: Sheet) -> float:
    return min(line.top, sheet.height - line.bottom) / max(1.0, sheet.height)


def _is_alone(line: Line, other: Line) -> bool:
    return max(other.top - line.bottom, line.top - other.bottom) > 0.5 * line.height


def running_lines(pages: Sequence[tuple[Sheet, Sequence[Line]]]) -> set[tuple[str, str]]:
    """Heads and feet that at least three pages, and every second one, have in common."""
    seen: Counter[tuple[str, str]] = Counter()
    for sheet, lines in pages:
        seen.update({key for line in lines if (key := running_key(line, sheet)) is not None})
    least = max(3, len(pages) // 2)
    return {key for key, count in seen.items() if count >= least}


def running_key(line: Line, sheet: Sheet) -> tuple[str, str] | None:
    """The edge and the words of a line at a page's edge, whatever its numbers."""
    edge = _edge(line, sheet)
    return (edge, _DIGITS.sub("0", line.text.casefold())) if edge else None


def _edge(line: Line, sheet: Sheet) -> str:
    if line.bottom < _EDGE * sheet.height:
        return "top"
    return "bottom" if line.top > (1 - _EDGE) * sheet.height else ""
