"""Opening a PDF, and what PDFium says when it cannot."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from xuyensuot.directives.reading.problems import Unreadable

_LOCKED = frozenset({pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY})


def open_pdf(path: Path) -> pdfium.PdfDocument:
    """The document. Raises ``Unreadable`` if it is locked, damaged or without pages."""
    try:
        document = pdfium.PdfDocument(path)
        pages = len(document)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) in _LOCKED
        code = "file.encrypted" if locked else "file.broken"
        raise Unreadable.because(code, detail=repr(error)) from error
    if not pages:
        document.close()
        raise Unreadable.because("file.broken", detail="no pages")
    return document
