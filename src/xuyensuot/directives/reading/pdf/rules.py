"""Lines drawn on a PDF page: strokes, thin filled boxes and the sides of stroked boxes."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from xuyensuot.directives.reading.layout.shapes import Rule
from xuyensuot.directives.reading.pdf.placing import Box, Placing

_THIN = 3.0
_SHORTEST = 1.5
_MOST_OBJECTS = 20_000
_DEEPEST_FORM = 4

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def rules_of(page: pdfium.PdfPage, placing: Placing) -> tuple[list[Rule], list[Rule]]:
    """Horizontal and vertical rules of a page. A page of too many strokes is a drawing: none."""
    across: list[Rule] = []
    down: list[Rule] = []
    for count, box in enumerate(_boxes(page)):
        if count > _MOST_OBJECTS:
            return [], []
        left, top, right, bottom = placing.place(*box)
        width, height = right - left, bottom - top
        if height <= _THIN and width > max(height, _SHORTEST):
            across.append(Rule((top + bottom) / 2, left, right))
        elif width <= _THIN and height > max(width, _SHORTEST):
            down.append(Rule((left + right) / 2, top, bottom))
    return across, down


def has_pictures(page: pdfium.PdfPage) -> bool:
    """Whether a picture covers a good part of the page, as on a scan."""
    area = max(1.0, page.get_width() * page.get_height())
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST_FORM):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > 0.3 * area:
            return True
    return False


def _boxes(page: pdfium.PdfPage) -> Iterator[Box]:
    raw = page.raw
    for index in range(pdfium_c.FPDFPage_CountObjects(raw)):
        yield from _object_boxes(pdfium_c.FPDFPage_GetObject(raw, index), _IDENTITY, 0)


def _object_boxes(item: object, outer: Matrix, depth: int) -> Iterator[Box]:
    kind = pdfium_c.FPDFPageObj_GetType(item)
    if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
        yield from _path_boxes(item, outer)
    elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
        inner = _times(_matrix(item), outer)
        for index in range(pdfium_c.FPDFFormObj_CountObjects(item)):
            yield from _object_boxes(pdfium_c.FPDFFormObj_GetObject(item, index), inner, depth + 1)


def _path_boxes(item: object, outer: Matrix) -> Iterator[Box]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(item, fill, stroke)
    if not fill.value and not stroke.value:
        return
    points = list(_segments(item, _times(_matrix(item), outer)))
    if not points:
        return
    whole = _around([point for segment in points for point in segment])
    if whole[2] - whole[0] <= _THIN or whole[3] - whole[1] <= _THIN:
        yield whole
    elif stroke.value:
        for segment in points:
            yield _around(segment)


def _segments(item: object, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(min(pdfium_c.FPDFPath_CountSegments(item), _MOST_OBJECTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = _apply(matrix, x.value, y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            yield last, start


def _around(points: tuple[Point, Point] | list[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(item: object) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        *(a * g + b * i, a * h + b * j),
        *(c * g + d * i, c * h + d * j),
        *(e * g + f * i + k, e * h + f * j + m),
    )


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
