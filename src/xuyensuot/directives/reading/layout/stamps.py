"""What signing programs print over a page: who signed, when, whether a viewer believes it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xuyensuot.directives.reading.layout.shapes import Line, Word, gaps_of, line_of, lines_of

_SURE = re.compile(
    r"(?:Ký (?:bởi|số bởi)\s*:|Được ký (?:số )?bởi\b|Thời gian ký\s*:|Chữ ký số (?:của|bởi)\b"
    r"|Signature (?:Not Verified|Valid)|Digitally signed by\b)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:Người ký|Ngày ký|Email|E-mail|Cơ quan|Tổ chức|Đơn vị|Chức vụ|Date|Reason|Location)\s*:",
    re.IGNORECASE,
)
_WIDE = 1.0
_TIGHT = 0.8
_SAME_HEIGHT = 0.15


def is_stamp(text: str) -> bool:
    """Whether a line of text is a sure part of a signature's stamp."""
    return _SURE.match(text.strip()) is not None


def without_stamps(words: Sequence[Word]) -> list[Word]:
    """The words of a page without its signature stamps.

    A stamp is known by a line that says who signed or when; lines under and over it in its own
    column and its own size belong to it when they name a part of a stamp or stand between two.
    """
    if _SURE.search(" ".join(word.text for word in words)) is None:
        return list(words)
    dropped: set[int] = set()
    for height in {word.height for word in words if _may_open(word)}:
        # Printed over other words: taken together with those, its lines would not be seen.
        like = [word for word in words if _same(word.height, height)]
        parts = [part for line in lines_of(like, 0) for part in _apart(line)]
        dropped |= {id(word) for part in _stamped(parts) for word in part.words}
    return [word for word in words if id(word) not in dropped]


def _may_open(word: Word) -> bool:
    return word.text.casefold() in ("ký", "được", "thời", "chữ", "signature", "digitally")


def _apart(line: Line) -> list[Line]:
    """The parts of a line between wide spaces."""
    edges = {b for a, b in gaps_of(line) if b - a > _WIDE * line.height}
    groups: list[list[Word]] = []
    for word in line.words:
        if not groups or word.left in edges:
            groups.append([])
        groups[-1].append(word)
    return [line_of(group, line.page) for group in groups]


def _stamped(parts: Sequence[Line]) -> list[Line]:
    stamped: list[Line] = [part for part in parts if _SURE.match(part.text)]
    sure = list(stamped)
    near = sure
    while near:
        near = [
            part
            for part in parts
            if part not in stamped
            and any(_hangs_with(part, each) for each in stamped)
            and (_PART.match(part.text) or _is_between(part, sure))
        ]
        stamped.extend(near)
    return stamped


def _hangs_with(part: Line, other: Line) -> bool:
    apart = max(part.top - other.bottom, other.top - part.bottom)
    shared = min(part.right, other.right) - max(part.left, other.left)
    return _same(part.height, other.height) and apart < _TIGHT * other.height and shared > 0


def _is_between(part: Line, sure: Sequence[Line]) -> bool:
    """Under one sure line and over another: a long name goes on in a second line."""
    above = any(each.top < part.top and _overlaps(each, part) for each in sure)
    below = any(each.top > part.top and _overlaps(each, part) for each in sure)
    return above and below


def _overlaps(one: Line, other: Line) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def _same(height: float, other: float) -> bool:
    return abs(height - other) <= _SAME_HEIGHT * max(height, other)
