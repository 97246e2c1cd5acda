"""The words of a PDF page with their places, from PDFium's text page."""

from __future__ import annotations

import ctypes
import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from xuyensuot.directives.reading.layout.shapes import Rule, Word
from xuyensuot.directives.reading.pdf.placing import Placing

_BLANK = frozenset(" \r\n\t\0\u00a0\u2002\u2003\u2009\u202f\u3000")
_ITALIC_FLAG = 1 << 6
_FORCE_BOLD_FLAG = 1 << 18
_BOLD_WEIGHT = 600
_NAME_BYTES = 128
_JUMP = 0.9
_ASCENT = 0.85
_DESCENT = 0.25

Box = tuple[float, float, float, float]


def words_of(page: pdfium.PdfPage, placing: Placing, down: Sequence[Rule]) -> list[Word]:
    """Words in the order of the file. A word never reaches across a vertical rule."""
    text_page = page.get_textpage()
    try:
        return list(_WordReader(text_page.raw, placing, down).words())
    finally:
        text_page.close()


class _WordReader:
    def __init__(self, raw: object, placing: Placing, down: Sequence[Rule]) -> None:
        self._raw = raw
        self._placing = placing
        self._down = sorted(down, key=lambda rule: rule.at)
        self._positions = [rule.at for rule in self._down]
        self._count = max(0, pdfium_c.FPDFText_CountChars(raw))
        self._rect = pdfium_c.FS_RECTF()
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._flags = ctypes.c_int()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix = pdfium_c.FS_MATRIX()
        self._looks: dict[bytes, tuple[bool, bool]] = {}

    def words(self) -> Iterator[Word]:
        letters: list[str] = []
        boxes: list[Box] = []
        first = 0
        for index, letter in enumerate(self._letters()):
            blank = letter in _BLANK
            box = None if blank else self._box(index)
            if letters and (box is None or self._jumps(boxes[-1], box)):
                yield self._word(letters, boxes, first)
                letters, boxes = [], []
            if box is None:
                continue
            if not letters:
                first = index
            letters.append(letter)
            boxes.append(box)
        if letters:
            yield self._word(letters, boxes, first)

    def _letters(self) -> Sequence[str]:
        """One entry for each character index of PDFium."""
        if not self._count:
            return ""
        size = 2 * (self._count + 1)
        buffer = ctypes.create_string_buffer(size)
        units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        written = pdfium_c.FPDFText_GetText(self._raw, 0, self._count, units)
        text = buffer.raw[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
        if len(text) == self._count:
            return text
        # Characters without a code are left out of the bulk text, which shifts the rest.
        codes = (pdfium_c.FPDFText_GetUnicode(self._raw, i) for i in range(self._count))
        return [chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes]

    def _box(self, index: int) -> Box | None:
        rect = self._rect
        if not pdfium_c.FPDFText_GetLooseCharBox(self._raw, index, rect):
            return None
        box = self._placing.place(rect.left, rect.bottom, rect.right, rect.top)
        return box if box[3] > box[1] else None

    def _jumps(self, before: Box, box: Box) -> bool:
        height = before[3] - before[1]
        if abs((before[1] + before[3]) - (box[1] + box[3])) > height:
            return True
        if box[0] < before[0] - height or box[0] - before[2] > _JUMP * height:
            return True
        return bool(self._positions) and self._is_walled(before, box)

    def _is_walled(self, before: Box, box: Box) -> bool:
        left, right = (before[0] + before[2]) / 2, (box[0] + box[2]) / 2
        middle = (box[1] + box[3]) / 2
        start, end = bisect_right(self._positions, left), bisect_right(self._positions, right)
        return any(rule.start <= middle <= rule.end for rule in self._down[start:end])

    def _word(self, letters: list[str], boxes: list[Box], first: int) -> Word:
        bold, italic = self._look(first)
        top, bottom = self._band(first, boxes)
        return Word(
            # A hyphen at the end of a line comes as a code that is no character.
            text="".join(letters).replace("\ufffe", "-"),
            left=boxes[0][0],
            top=top,
            right=max(box[2] for box in boxes),
            bottom=bottom,
            bold=bold,
            italic=italic,
        )

    def _band(self, index: int, boxes: Sequence[Box]) -> tuple[float, float]:
        """Top and bottom by the font and its base line: boxes grow and shrink with the accents."""
        top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
        found = pdfium_c.FPDFText_GetCharOrigin(self._raw, index, self._x, self._y)
        if not found or not pdfium_c.FPDFText_GetMatrix(self._raw, index, self._matrix):
            return top, bottom
        scale = math.hypot(self._matrix.c, self._matrix.d)
        size = pdfium_c.FPDFText_GetFontSize(self._raw, index) * scale
        x, y = self._x.value, self._y.value
        base = self._placing.place(x, y, x, y)[3]
        if not 0.5 * (bottom - top) < size < 2 * (bottom - top):
            return top, bottom
        return base - _ASCENT * size, base + _DESCENT * size

    def _look(self, index: int) -> tuple[bool, bool]:
        length = pdfium_c.FPDFText_GetFontInfo(
            self._raw, index, self._name, _NAME_BYTES, self._flags
        )
        bold, italic = self._named(self._name.value if length else b"")
        flags = self._flags.value
        if not bold:
            weight = pdfium_c.FPDFText_GetFontWeight(self._raw, index)
            bold = weight >= _BOLD_WEIGHT or bool(flags & _FORCE_BOLD_FLAG)
        return bold, italic or bool(flags & _ITALIC_FLAG)

    def _named(self, font: bytes) -> tuple[bool, bool]:
        """Whether a font's name says that it is bold, and italic."""
        if font not in self._looks:
            name = font.decode("utf-8", "replace").lower()
            bold = "bold" in name or "black" in name or "heavy" in name
            self._looks[font] = bold, "italic" in name or "oblique" in name
        return self._looks[font]
