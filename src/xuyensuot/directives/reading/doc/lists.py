"""List definitions of a binary Word file."""

from __future__ import annotations

import struct

from xuyensuot.directives.reading.doc.file import WordFile
from xuyensuot.directives.reading.numbering import Level, ListUse, Numbering

_LISTS, _USES = 73, 74
_LIST_BYTES, _USE_BYTES, _LEVEL_BYTES = 28, 16, 28
_KINDS = {
    **{0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter"},
    **{22: "decimalZero", 23: "bullet", 255: "none"},
}


def read_lists(file: WordFile) -> Numbering:
    """The file's lists by the number that paragraphs use; none where the tables are damaged."""
    numbering = Numbering()
    try:
        _read_abstracts(file, numbering)
        uses = file.area(_USES)
        (count,) = struct.unpack_from("<I", uses, 0) if uses else (0,)
        for index in range(min(count, 5_000)):
            (list_id,) = struct.unpack_from("<i", uses, 4 + _USE_BYTES * index)
            numbering.lists[str(index + 1)] = ListUse(str(list_id))
    except (struct.error, IndexError, UnicodeDecodeError):
        return Numbering()
    return numbering


def _read_abstracts(file: WordFile, numbering: Numbering) -> None:
    heads = file.area(_LISTS)
    if not heads:
        return
    (count,) = struct.unpack_from("<H", heads, 0)
    # The levels of all lists follow behind the table of lists.
    data, at = file.after(_LISTS), 0
    for index in range(count):
        start = 2 + _LIST_BYTES * index
        (list_id,) = struct.unpack_from("<i", heads, start)
        simple = heads[start + 26] & 1
        levels: dict[int, Level] = {}
        for depth in range(1 if simple else 9):
            levels[depth], at = _level(data, at)
        numbering.abstracts[str(list_id)] = levels


def _level(data: bytes, at: int) -> tuple[Level, int]:
    start, kind, flags = struct.unpack_from("<iBB", data, at)
    characters, paragraphs, restart = data[at + 24], data[at + 25], data[at + 26]
    at += _LEVEL_BYTES + characters + paragraphs
    (length,) = struct.unpack_from("<H", data, at)
    text = data[at + 2 : at + 2 + 2 * length].decode("utf-16-le")
    # A place for the number of a level is the level's own code.
    shown = "".join(f"%{ord(c) + 1}" if ord(c) < 9 else c for c in text)
    restarts = restart if flags & 0x08 else -1
    level = Level(start, _KINDS.get(kind, "decimal"), shown, restarts, legal=bool(flags & 0x04))
    return level, at + 2 + 2 * length
