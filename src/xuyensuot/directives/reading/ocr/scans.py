"""Scanned pages to sheets of words: level them, find their tables, read cell by cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageDraw

from xuyensuot.directives.reading.layout.grids import Grid, find_grids
from xuyensuot.directives.reading.layout.shapes import Sheet, Word
from xuyensuot.directives.reading.legacy import common_words
from xuyensuot.directives.reading.ocr.bitmap import (
    cleaned,
    ink_box,
    rules_in,
    straighten,
    turned_by,
    without_rules,
)
from xuyensuot.directives.reading.ocr.engine import DPI, Seen, recognise
from xuyensuot.directives.reading.ocr.syllables import parted

_AUTOMATIC, _ONE_BLOCK, _ONE_SIGN = 3, 6, 10
_SIGN_WIDTH, _SIGN_HEIGHT = 60, 80
_POINT = DPI / 72
_INSET = 1.2
_BORDER = 20
_TOO_FEW = 12
_ROMAN = re.compile(r"(?:H|IH|HI)[.)]?$")

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Scan:
    """A page's grey picture at ``DPI``, its number and its size in points."""

    number: int
    picture: Image.Image
    width: float
    height: float


def read_scan(scan: Scan) -> Sheet:
    """The words of a scanned page, turned upright if need be. Raises ``RecognitionFailed``."""
    sheet = _read_turned(scan, 0)
    if _reads_well(sheet):
        return sheet
    # A table laid into the scanner sideways reads as noise; the turn that reads best is right.
    others = [_read_turned(scan, quarters) for quarters in (1, 3, 2)]
    return max([sheet, *others], key=_sense)


def _reads_well(sheet: Sheet) -> bool:
    return len(sheet.words) < _TOO_FEW or _sense(sheet) * 25 >= len(sheet.words)


def _sense(sheet: Sheet) -> int:
    return common_words(" ".join(word.text for word in sheet.words))


def _read_turned(scan: Scan, quarters: int) -> Sheet:
    picture = scan.picture.rotate(90 * quarters, expand=True) if quarters else scan.picture
    size = (scan.height, scan.width) if quarters % 2 else (scan.width, scan.height)
    angle = turned_by(picture)
    picture = cleaned(straighten(picture, angle))
    sheet = Sheet(scan.number, *size, angle=angle, quarters=quarters)
    sheet.across, sheet.down = rules_in(picture, dpi=DPI)
    grids = find_grids(sheet)
    cells = list(_cells(picture, grids))
    sheet.words.extend(_words_outside(picture, grids))
    if cells:
        sheet.words.extend(_words_inside(cells))
    return sheet


def _words_outside(picture: Image.Image, grids: Iterable[Grid]) -> Iterator[Word]:
    rest = picture.copy()
    pen = ImageDraw.Draw(rest)
    for grid in grids:
        corners = (grid.xs[0] - 2, grid.top - 2, grid.xs[-1] + 2, grid.bottom + 2)
        pen.rectangle([corner * _POINT for corner in corners], fill=255)
    if ink_box(rest) is not None:
        for seen in recognise([rest], mode=_AUTOMATIC):
            yield from _placed(seen, 0.0, 0.0)


def _words_inside(cells: Sequence[tuple[Place, Image.Image]]) -> Iterator[Word]:
    seen = recognise([part for _, part in cells], mode=_ONE_BLOCK)
    seen.extend(_lone_numbers(cells, {each.picture for each in seen}))
    words = Counter(each.picture for each in seen)
    for each in seen:
        alone = words[each.picture] == 1
        text = _as_number(each.text) if alone else each.text
        yield from _placed(replace(each, text=text), *cells[each.picture][0])


def _lone_numbers(cells: Sequence[tuple[Place, Image.Image]], read: set[int]) -> Iterator[Seen]:
    """Single figures in cells of their own, which are too little ink to be taken for a line."""
    missed = [
        index
        for index, (_, part) in enumerate(cells)
        if index not in read
        and part.width <= _SIGN_WIDTH + 2 * _BORDER
        and part.height <= _SIGN_HEIGHT + 2 * _BORDER
    ]
    if missed:
        for each in recognise([cells[index][1] for index in missed], mode=_ONE_SIGN):
            if each.text.rstrip(".").isdecimal():
                yield replace(each, picture=missed[each.picture])


def _as_number(text: str) -> str:
    """A Roman number alone in a cell is often taken for an H: two upright strokes."""
    return text.replace("H", "II") if _ROMAN.match(text) else text


def _placed(seen: Seen, left: float, top: float) -> Iterator[Word]:
    """The word on the page; two that were run together share its width by their letters."""
    start, wide = seen.left, (seen.right - seen.left) / max(1, len(seen.text))
    for text in parted(seen.text):
        end = start + round(wide * len(text))
        yield _word(replace(seen, text=text, left=start, right=end), left, top)
        start = end


def _word(seen: Seen, left: float, top: float) -> Word:
    return Word(
        seen.text,
        left + seen.left / _POINT,
        top + seen.top / _POINT,
        left + seen.right / _POINT,
        top + seen.bottom / _POINT,
    )


def _cells(picture: Image.Image, grids: Iterable[Grid]) -> Iterator[tuple[Place, Image.Image]]:
    """The inked part of each cell in a white frame, with its place on the page in points."""
    for grid in grids:
        for cell in grid.cells:
            left, top = cell.left + _INSET, cell.top + _INSET
            right, bottom = cell.right - _INSET, cell.bottom - _INSET
            if right <= left or bottom <= top:
                continue
            edges = left * _POINT, top * _POINT, right * _POINT, bottom * _POINT
            inner = without_rules(picture.crop(edges))
            inked = ink_box(inner)
            if inked is None:
                continue
            inner = inner.crop(inked)
            framed = Image.new("L", (inner.width + 2 * _BORDER, inner.height + 2 * _BORDER), 255)
            framed.paste(inner, (_BORDER, _BORDER))
            place = left + (inked[0] - _BORDER) / _POINT, top + (inked[1] - _BORDER) / _POINT
            yield place, framed
