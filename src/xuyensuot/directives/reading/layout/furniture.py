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


def is_page_number(line: Line, sheet: Sheet) -> bool:
    """A number alone at the very top or bottom of a page."""
    return _edge(line, sheet) != "" and _NUMBER.match(line.text) is not None


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
