"""Notes at the foot of a page, which stand between the two halves of a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from xuyensuot.directives.reading.layout.shapes import Line, Rule, Sheet

_MARK = re.compile(r"(?:\d{1,2}|\(\d{1,2}\)|\[\d{1,2}\]|\*{1,3})\s*[A-ZĐÀ-ỸƯƠ]")
_ADDRESSEES = re.compile(r"[-–+•]|Nơi nhận", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,2}|\*{1,3})$")
_RAISED = 0.8
_SMALL = 0.9
_LOWER_PART = 0.45
_SHORTEST, _LONGEST = 0.15, 0.5
_LEFT_PART = 0.3
_UNDER_RULE = 2.0
_SAME_HEIGHT = 3.0


def without_footnotes(lines: list[Line], sheet: Sheet) -> list[Line]:
    """The lines of a page, from top to bottom, without the notes at its foot.

    Notes are the smaller type at the end of a page from the first line that opens with a number
    which is no list mark ("1 Theo …"), and what stands under a short rule from the left margin if
    it opens with such a number or is smaller than the text.
    """
    usual = _usual_height(lines)
    for index in range(1, len(lines)):
        line = lines[index]
        if line.top < _LOWER_PART * sheet.height:
            continue
        marked = _MARK.match(line.text) is not None or _is_raised(line, *lines[index + 1 :][:1])
        small = all(each.height <= _SMALL * usual for each in lines[index:])
        ruled = _is_under_rule(lines[index - 1], line, sheet)
        if (marked and (small or ruled)) or (small and ruled and not _ADDRESSEES.match(line.text)):
            return lines[:index]
    return lines


def _usual_height(lines: Sequence[Line]) -> float:
    """The height of the lines that fill most of the page."""
    filled: Counter[float] = Counter()
    for line in lines:
        filled[round(line.height * 2) / 2] += round(line.width)
    return max(filled, key=lambda height: filled[height], default=0.0)


def _is_raised(line: Line, below: Line | None = None) -> bool:
    """Whether a line is a note's number that stands a little above the note's first line."""
    if below is None or _NUMBER.match(line.text) is None:
        return False
    return line.height < _RAISED * below.height and line.bottom > below.top


def _is_under_rule(above: Line, line: Line, sheet: Sheet) -> bool:
    """Whether a short rule from the left margin is all that stands between the two lines."""
    return any(
        _is_short(rule, sheet)
        and above.bottom - 0.4 * above.height <= rule.at <= line.top + 0.3 * line.height
        and line.top - rule.at < _UNDER_RULE * line.height
        for rule in sheet.across
    )


def _is_short(rule: Rule, sheet: Sheet) -> bool:
    """Short, from the left, and no side of one of a table's cells."""
    level = [each for each in sheet.across if abs(each.at - rule.at) < _SAME_HEIGHT]
    start, end = min(each.start for each in level), max(each.end for each in level)
    short = _SHORTEST * sheet.width < end - start < _LONGEST * sheet.width
    return short and start < _LEFT_PART * sheet.width
