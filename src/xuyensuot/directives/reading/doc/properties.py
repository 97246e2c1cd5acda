"""Formatting of a binary Word file: runs of property modifiers (sprm) by place in the stream."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from xuyensuot.directives.reading.doc.file import WordFile

_CHARACTER_RUNS, _PARAGRAPH_RUNS = 12, 13
_PAGE = 512
_PAGE_MASK = 0x3FFFFF
_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_TABLE_SHAPE = 0xD608
_TABS = 0xC615


@dataclass(slots=True)
class Runs:
    """Modifiers for stretches of the stream: operands by operation code."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    modifiers: list[dict[int, bytes]] = field(default_factory=list)

    def at(self, offset: int) -> dict[int, bytes]:
        index = bisect_right(self.starts, offset) - 1
        if index < 0 or offset >= self.ends[index]:
            return {}
        return self.modifiers[index]


def paragraph_runs(file: WordFile) -> Runs:
    return _runs(file, _PARAGRAPH_RUNS, paragraphs=True)


def character_runs(file: WordFile) -> Runs:
    return _runs(file, _CHARACTER_RUNS, paragraphs=False)


def _runs(file: WordFile, index: int, *, paragraphs: bool) -> Runs:
    plc = file.area(index)
    count = max(0, (len(plc) - 4) // 8)
    found: list[tuple[int, int, dict[int, bytes]]] = []
    for number in range(count):
        (place,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 4 * number)
        start = (place & _PAGE_MASK) * _PAGE
        page = file.main[start : start + _PAGE]
        if len(page) == _PAGE:
            found.extend(_page_runs(page, paragraphs=paragraphs))
    found.sort(key=lambda run: run[0])
    return Runs([r[0] for r in found], [r[1] for r in found], [r[2] for r in found])


def _page_runs(page: bytes, *, paragraphs: bool) -> Iterator[tuple[int, int, dict[int, bytes]]]:
    count = page[_PAGE - 1]
    step = 13 if paragraphs else 1
    if 4 * (count + 1) + step * count > _PAGE:
        return
    bounds = struct.unpack_from(f"<{count + 1}I", page, 0)
    for index in range(count):
        at = 2 * page[4 * (count + 1) + step * index]
        data = _paragraph_data(page, at) if paragraphs else _character_data(page, at)
        yield bounds[index], bounds[index + 1], dict(_modifiers(data))


def _paragraph_data(page: bytes, at: int) -> bytes:
    """Modifiers behind the style number of a paragraph."""
    if not at:
        return b""
    if page[at]:
        return page[at + 3 : at + 2 * page[at]]
    return page[at + 4 : at + 2 + 2 * page[at + 1]]


def _character_data(page: bytes, at: int) -> bytes:
    return page[at + 1 : at + 1 + page[at]] if at else b""


def _modifiers(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(data) + 1 and at + 3 <= len(data):
        (code,) = struct.unpack_from("<H", data, at)
        at += 2
        size, skip = _operand(code, data, at)
        yield code, data[at + skip : at + size]
        at += size


def _operand(code: int, data: bytes, at: int) -> tuple[int, int]:
    """Bytes of the operand with its length prefix, and of that prefix."""
    kind = code >> 13
    if kind in _SIZES:
        return _SIZES[kind], 0
    if code == _TABLE_SHAPE:
        (length,) = struct.unpack_from("<H", data.ljust(at + 2, b"\0"), at)
        return length + 1, 2
    if code == _TABS and data[at] == 0xFF:
        return len(data) - at, 1
    return data[at] + 1, 1
