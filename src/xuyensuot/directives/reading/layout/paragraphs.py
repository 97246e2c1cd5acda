"""Printed lines to paragraphs: a line goes on where the next word would not have fitted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xuyensuot.directives.reading.builder import DraftParagraph, Piece
from xuyensuot.directives.reading.layout.shapes import Line, Paper
from xuyensuot.directives.reading.wrapping import opens_item, starts_item

_ENDS = re.compile(r"[.;:!?”\"/]\s*$")
_HYPHEN = re.compile(r"[\w/]-$")
_INDENT = 8.0
_SAME = 3.0
_SLACK = 1.5
_TITLE_SHARE = 0.55
_SUBJECT = re.compile(r"(?:V/v|Về việc)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """The column that lines were set in.

    ``indent`` is the usual one of a first line, 0 if none; ``pitch`` the usual distance of lines.
    """

    left: float
    right: float
    pitch: float = 0.0
    indent: float = 0.0

    @property
    def width(self) -> float:
        return self.right - self.left


def frame_of(lines: Sequence[Line], *, left: float = 0.0, right: float = 0.0) -> Frame:
    """The frame that most long lines keep to; ``left`` and ``right`` where it is known."""
    if not lines:
        return Frame(left, right)
    widest = max(line.width for line in lines)
    long = [line for line in lines if line.width > 0.6 * widest]
    own_right = max(_common([line.right for line in long]), _high(line.right for line in long))
    own_left = _common([line.left for line in long])
    lefts = [line.left for line in lines]
    if sum(each < own_left - _INDENT for each in lefts) * 4 > len(lefts):
        own_left = _common(lefts)
    edges = left or own_left, right or own_right
    indents = [
        line.left - edges[0]
        for line in long
        if _INDENT < line.left - edges[0] < 70 and edges[1] - line.right < 2 * _SAME
    ]
    indent = _common(indents) if indents else 0.0
    return Frame(*edges, pitch=_pitch(lines), indent=indent)


def _high(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[int(0.9 * (len(ordered) - 1))]


def _common(values: Sequence[float]) -> float:
    """The most frequent value to the nearest two points; the smallest of equals."""
    counts = Counter(round(value / 2) for value in values)
    best = min(counts, key=lambda each: (-counts[each], each))
    near = [value for value in values if round(value / 2) == best]
    return sum(near) / len(near)


def _pitch(lines: Sequence[Line]) -> float:
    steps = [
        after.bottom - before.bottom
        for before, after in zip(lines, lines[1:], strict=False)
        if before.page == after.page and 0 < after.bottom - before.bottom < 3 * before.height
    ]
    return _common(steps) if steps else 0.0


def is_even(line: Line, frame: Frame) -> bool:
    """Whether the line leaves as much room on its left as on its right."""
    left, right = line.left - frame.left, frame.right - line.right
    slack = max(5.0, 0.02 * frame.width)
    if frame.indent and abs(left - frame.indent) < _SAME:
        slack = 1.0
    return abs(left - right) <= slack


def is_centred(line: Line, frame: Frame) -> bool:
    """``is_even`` with room enough that it cannot be a full line."""
    room = min(line.left - frame.left, frame.right - line.right)
    return room >= 2 * _INDENT and is_even(line, frame)


def goes_on(before: Line, line: Line, first: Line, frame: Frame) -> bool:
    """Whether ``line`` belongs to the paragraph that opened with ``first`` and holds ``before``."""
    if _is_apart(before, line, frame):
        return False
    if before.bold and not any(word.bold for word in line.words) and not line.text[:1].islower():
        return False
    even = is_even(before, frame) and is_even(line, frame)
    if even and (is_centred(before, frame) or is_centred(line, frame)):
        return _is_centred_on(before, line, frame)
    if is_centred(before, frame):
        return False
    return _is_full(before, line, frame) and _is_set_on(before, line, first, frame)


def _is_centred_on(before: Line, line: Line, frame: Frame) -> bool:
    """A title in several lines is one title where it was wrapped, not where it was broken."""
    if before.bold != line.bold or opens_item(before.text, line.text):
        return False
    word = line.words[0]
    full = word.right - word.left + 0.25 * before.height > frame.width - before.width - _SLACK
    return full or line.text[:1].islower() or _is_title_on(before, line, frame)


def _is_title_on(before: Line, line: Line, frame: Frame) -> bool:
    """Titles are broken by sense, before the edge; lines of capitals are titles of their own."""
    long = before.width > _TITLE_SHARE * frame.width
    whole = _ENDS.search(before.text) or line.text.startswith("(")
    return long and not whole and not before.text.isupper() and not line.text.isupper()


def _is_full(before: Line, line: Line, frame: Frame) -> bool:
    word = line.words[0]
    needed = word.right - word.left + 0.25 * before.height
    return needed > frame.right - before.right - _SLACK


def _is_apart(before: Line, line: Line, frame: Frame) -> bool:
    if before.page != line.page:
        return False
    step = line.bottom - before.bottom
    usual = frame.pitch or before.height
    ended = _ENDS.search(before.text) is not None
    return step > (1.3 if ended else 1.9) * usual


def _is_set_on(before: Line, line: Line, first: Line, frame: Frame) -> bool:
    """Whether the line's left edge is one that goes on, not one that begins."""
    indent = line.left - frame.left
    if before is first and before.left < frame.left + _SAME and len(before.words) > 1:
        hang = abs(line.left - before.words[1].left) < _SAME and starts_item(before.text)
        if hang:
            return not opens_item(before.text, line.text)
    if indent > _INDENT:
        return not opens_item(before.text, line.text) and _is_hung_on(before, line, first, frame)
    if opens_item(before.text, line.text):
        # At the margin of a text whose paragraphs are indented, a dash is a dash.
        indented = first.left - frame.left > _INDENT
        return indented and not _ENDS.search(before.text)
    return True


def _is_hung_on(before: Line, line: Line, first: Line, frame: Frame) -> bool:
    """Whether an indented line goes on a paragraph that is indented as a whole."""
    if before is not first and abs(line.left - before.left) < _SAME:
        return True
    if frame.indent and abs(line.left - frame.left - frame.indent) < _SAME:
        return False
    hang = starts_item(first.text) and len(first.words) > 1
    text_starts = first.words[1].left if hang else first.left
    return abs(line.left - text_starts) < _SAME


def join_beside(lines: Sequence[Line]) -> list[list[Line]]:
    """Groups of lines of a letterhead or signature block, where hardly any line is wrapped."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on_beside(groups[-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on_beside(group: Sequence[Line], line: Line) -> bool:
    if line.page != group[-1].page or line.text.startswith("-"):
        return False
    # The subject of a letter is the last that stands in its block.
    subject = _SUBJECT.match(group[0].text) and line.top - group[-1].bottom < line.height
    return line.text[:1].islower() or bool(subject)


def join_lines(lines: Sequence[Line], frame: Frame) -> list[list[Line]]:
    """Groups of lines, one group a paragraph."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and goes_on(groups[-1][-1], line, groups[-1][0], frame):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def paragraph_of(lines: Sequence[Line], frame: Frame, paper: Paper) -> DraftParagraph:
    letters = sum(len(word.text) for line in lines for word in line.words)
    bold = sum(len(word.text) for line in lines for word in line.words if word.bold)
    italic = sum(len(word.text) for line in lines for word in line.words if word.italic)
    return DraftParagraph(
        pieces=tuple(
            Piece(line.text, line.page, paper.rect(line), glued=_glued(lines, index))
            for index, line in enumerate(lines)
        ),
        page=lines[0].page,
        bold=bold * 10 >= letters * 9,
        italic=italic * 10 >= letters * 9,
        align=_align(lines, frame),
    )


def _glued(lines: Sequence[Line], index: int) -> bool:
    """A symbol such as "12/QĐ-UBND" that was broken at its hyphen."""
    if index == 0 or not lines[index].text[:1].isalnum():
        return False
    return _HYPHEN.search(lines[index - 1].text) is not None


def _align(lines: Sequence[Line], frame: Frame) -> str:
    even = all(is_even(line, frame) for line in lines)
    if even and any(is_centred(line, frame) for line in lines):
        return "center"
    if all(frame.right - line.right < _SAME for line in lines):
        if all(line.left - frame.left > 0.3 * frame.width for line in lines):
            return "right"
        return "justify"
    if len(lines) > 1 and all(frame.right - line.right < _SAME for line in lines[:-1]):
        return "justify"
    return "left"
