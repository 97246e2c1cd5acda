"""The streams of a binary Word file, its text pieces and the places of its tables."""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass
from pathlib import Path

import olefile

from xuyensuot.directives.reading.limits import Limits
from xuyensuot.directives.reading.problems import Unreadable

_MAGIC = 0xA5EC
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_OLDEST = 0x00C1
_FIRST_PAIR = 0x009A
_COMPRESSED = 1 << 30
_TEXT_BOXES_AFTER = (0x50, 0x54, 0x58, 0x5C, 0x60)
_PROPERTY_BYTES = 1
_PIECES = 2


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Characters from ``start`` on; ``offset`` is where they lie in the main stream."""

    start: int
    end: int
    offset: int
    wide: bool


@dataclass(frozen=True, slots=True)
class WordFile:
    """The main stream, the table stream and the pieces of the text."""

    main: bytes
    table: bytes
    pieces: tuple[TextPiece, ...]

    def area(self, index: int) -> bytes:
        """The ``index``-th pair of offset and length in the header, as the bytes it names."""
        start, length = struct.unpack_from("<II", self.main, _FIRST_PAIR + 8 * index)
        return self.table[start : start + length]

    def after(self, index: int) -> bytes:
        """The table stream behind the area of that pair."""
        start, length = struct.unpack_from("<II", self.main, _FIRST_PAIR + 8 * index)
        return self.table[start + length :]

    def text(self) -> str:
        """All characters, the main text first."""
        return "".join(self._decoded(piece) for piece in self.pieces)

    def main_length(self) -> int:
        return self._count(0x4C)

    def boxes_range(self) -> tuple[int, int]:
        """Where the text of text boxes stands, behind notes, headers and comments."""
        start = self.main_length() + sum(self._count(at) for at in _TEXT_BOXES_AFTER)
        return start, start + self._count(0x64)

    def offset_of(self, position: int) -> int:
        """Where a character lies in the main stream."""
        index = bisect_right([piece.start for piece in self.pieces], position) - 1
        piece = self.pieces[max(0, index)]
        return piece.offset + (position - piece.start) * (2 if piece.wide else 1)

    def _count(self, at: int) -> int:
        return max(0, int(struct.unpack_from("<i", self.main, at)[0]))

    def _decoded(self, piece: TextPiece) -> str:
        length = (piece.end - piece.start) * (2 if piece.wide else 1)
        data = self.main[piece.offset : piece.offset + length]
        if piece.wide:
            return data.decode("utf-16-le", "replace").ljust(piece.end - piece.start, "\0")
        # Undefined codes of the table are letters in the old Vietnamese fonts.
        return data.decode("latin-1").translate(_WESTERN).ljust(piece.end - piece.start, "\0")


_WESTERN = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def open_word(path: Path, limits: Limits) -> WordFile:
    """Raises ``Unreadable`` if the file is locked, damaged or older than Word 97."""
    try:
        with olefile.OleFileIO(path) as ole:
            main = ole.openstream("WordDocument").read(limits.unpacked)
            magic, version = struct.unpack_from("<HH", main, 0)
            (flags,) = struct.unpack_from("<H", main, 0x0A)
            if magic != _MAGIC or version < _OLDEST:
                raise Unreadable.because("file.broken", detail=f"Word {magic:x} {version:x}")
            if flags & _ENCRYPTED:
                raise Unreadable.because("file.encrypted")
            name = "1Table" if flags & _TABLE_1 else "0Table"
            table = ole.openstream(name).read(limits.unpacked)
            return WordFile(main, table, tuple(_pieces(main, table)))
    except (OSError, struct.error, ValueError, IndexError, TypeError) as error:
        raise Unreadable.because("file.broken", detail=repr(error)) from error


def _pieces(main: bytes, table: bytes) -> list[TextPiece]:
    start, length = struct.unpack_from("<II", main, _FIRST_PAIR + 8 * 33)
    clx = table[start : start + length]
    at = 0
    while at < len(clx) and clx[at] == _PROPERTY_BYTES:
        at += 3 + int(struct.unpack_from("<H", clx, at + 1)[0])
    if at >= len(clx) or clx[at] != _PIECES:
        raise ValueError("no piece table")
    (size,) = struct.unpack_from("<I", clx, at + 1)
    plc = clx[at + 5 : at + 5 + size]
    count = (len(plc) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plc, 0)
    found: list[TextPiece] = []
    for index in range(count):
        (code,) = struct.unpack_from("<I", plc, 4 * (count + 1) + 8 * index + 2)
        narrow = bool(code & _COMPRESSED)
        offset = (code & ~_COMPRESSED) // 2 if narrow else code
        first, last = ends[index], ends[index + 1]
        if last < first or offset > len(main) or last - first > len(main):
            raise ValueError("piece outside the file")
        found.append(TextPiece(first, last, offset, wide=not narrow))
    return found
