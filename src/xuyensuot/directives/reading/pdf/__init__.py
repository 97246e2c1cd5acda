"""PDF files, born digital or scanned, and pictures of pages."""

from xuyensuot.directives.reading.pdf.drawing import draw_page
from xuyensuot.directives.reading.pdf.reader import read_pdf

__all__ = ["draw_page", "read_pdf"]
