"""From a PDF page's own coordinates to points as a person sees the page."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Placing:
    """The visible box of a page in its own coordinates, and how far it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def width(self) -> float:
        return self._size[self.rotation in (90, 270)]

    @property
    def height(self) -> float:
        return self._size[self.rotation not in (90, 270)]

    @property
    def _size(self) -> tuple[float, float]:
        return self.right - self.left, self.top - self.bottom

    def place(self, left: float, bottom: float, right: float, top: float) -> Box:
        """(left, top, right, bottom) with the origin at the top left of the page as shown."""
        if self.rotation == 90:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.rotation == 180:
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        if self.rotation == 270:
            return self.top - top, self.right - right, self.top - bottom, self.right - left
        return left - self.left, self.top - top, right - self.left, self.top - bottom


def placing_of(page: pdfium.PdfPage) -> Placing:
    left, bottom, right, top = page.get_bbox()
    return Placing(left, bottom, right, top, page.get_rotation())
