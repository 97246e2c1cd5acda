"""Files in, ``Source`` out: every untrusted file is opened in a child process with limits."""

from xuyensuot.directives.reading.limits import Limits
from xuyensuot.directives.reading.parent import Reading, read_file, render_page
from xuyensuot.directives.reading.problems import Unreadable, describe_problem
from xuyensuot.directives.reading.sniff import sniff_kind
from xuyensuot.directives.reading.tesseract import ocr_available, ocr_hint

__all__ = [
    "Limits",
    "Reading",
    "Unreadable",
    "describe_problem",
    "ocr_available",
    "ocr_hint",
    "read_file",
    "render_page",
    "sniff_kind",
]
