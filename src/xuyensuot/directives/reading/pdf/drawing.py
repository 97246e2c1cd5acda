"""Pages as pictures, for the screen and for text recognition."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageOps, ImageSequence

from xuyensuot.directives.reading.pdf.opening import open_pdf
from xuyensuot.directives.reading.problems import Unreadable

WIDEST = 4_000
_MOST_PIXELS = 60_000_000


def draw_page(path: Path, kind: str, page: int, width: int) -> bytes:
    """Page ``page`` (from 1) as a PNG ``width`` pixels wide."""
    width = min(max(width, 16), WIDEST)
    picture = _of_pdf(path, page, width) if kind == "pdf" else _of_picture(path, page, width)
    held = io.BytesIO()
    picture.save(held, "PNG", compress_level=4)
    return held.getvalue()


def open_picture(path: Path) -> list[Image.Image]:
    """The pages of a picture file in grey. Raises ``Unreadable`` if it is damaged or a bomb."""
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    try:
        with Image.open(path) as picture:
            return [
                _grey(ImageOps.exif_transpose(frame)) for frame in ImageSequence.Iterator(picture)
            ]
    except Image.DecompressionBombError as error:
        raise Unreadable.because("file.bomb", detail=repr(error)) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise Unreadable.because("file.broken", detail=repr(error)) from error


def grey_page(page: pdfium.PdfPage, *, scale: float) -> Image.Image:
    """A page drawn in grey at ``scale`` pixels a point."""
    most = (_MOST_PIXELS / max(1.0, page.get_width() * page.get_height())) ** 0.5
    picture: Image.Image = page.render(scale=min(scale, most), grayscale=True).to_pil()
    return picture


def _grey(frame: Image.Image) -> Image.Image:
    if frame.mode in ("RGBA", "LA", "P"):
        # Transparent paper is white paper.
        coloured = frame.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        frame = Image.alpha_composite(paper, coloured)
    return frame.convert("L")


def _of_pdf(path: Path, number: int, width: int) -> Image.Image:
    with open_pdf(path) as document:
        if not 1 <= number <= len(document):
            raise Unreadable.because("page.missing", page=number, pages=len(document))
        page = document[number - 1]
        scale = width / max(1.0, page.get_width())
        most = (_MOST_PIXELS / max(1.0, page.get_width() * page.get_height())) ** 0.5
        picture: Image.Image = page.render(scale=min(scale, most)).to_pil()
        return picture


def _of_picture(path: Path, number: int, width: int) -> Image.Image:
    pages = open_picture(path)
    if not 1 <= number <= len(pages):
        raise Unreadable.because("page.missing", page=number, pages=len(pages))
    picture = pages[number - 1]
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height))
