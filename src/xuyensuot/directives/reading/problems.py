"""Why a file cannot be read: codes with facts, and one English sentence for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xuyensuot.kernel.decisions import Problem


class Unreadable(Exception):
    """The file is refused. ``detail`` is for the log only, never for the person."""

    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(problem.code)
        self.problem = problem
        self.detail = detail

    @classmethod
    def because(cls, code: str, *, detail: str = "", **params: Any) -> Unreadable:
        return cls(Problem(code, params), detail)


KIND_NAMES: Mapping[str, str] = {
    "docx": "a Word document",
    "doc": "a Word 97-2003 document",
    "rtf": "a Rich Text document",
    "pdf": "a PDF",
    "html": "a web page",
    "md": "a Markdown text",
    "txt": "a plain text",
    "xlsx": "an Excel workbook",
    "xls": "an Excel 97-2003 workbook",
    "png": "a PNG picture",
    "jpg": "a JPEG picture",
    "tif": "a TIFF picture",
    "gif": "a GIF picture",
    "bmp": "a BMP picture",
    "webp": "a WebP picture",
    "zip": "a ZIP archive",
    "ole": "an old Office file of another program",
    "binary": "no document that can be recognised",
}

SENTENCES: Mapping[str, str] = {
    "file.missing": "the file is not there or may not be opened; check the path and its rights",
    "file.empty": "the file is empty (0 bytes); export or download it again",
    "file.too_large": (
        "the file has %(megabytes)s MB and the limit is %(limit)s MB; "
        "split it, or scan it at 300 dpi in grey"
    ),
    "file.encrypted": "the file is locked with a password; save a copy without one",
    "file.broken": "the file is damaged and cannot be opened; export or download it again",
    "file.bomb": (
        "the file unpacks to far more than it may (a decompression or entity bomb); "
        "it was not opened, ask its sender for another copy"
    ),
    "file.kind_unknown": (
        "this is %(found)s, which cannot be read; use docx, doc, pdf, html, md, txt, xlsx, "
        "or a picture (png, jpg, tif)"
    ),
    "file.kind_mismatch": (
        "the name ends in .%(named)s, but this is %(found)s; give it its right ending and try again"
    ),
    "file.timeout": (
        "reading took longer than %(seconds)s seconds and was stopped; split the file and try again"
    ),
    "file.memory": (
        "reading needed more than %(megabytes)s MB of memory and was stopped; "
        "split the file and try again"
    ),
    "file.no_text": "the file holds no text; check that it is the right one",
    "ocr.missing": (
        "its pages are pictures and need text recognition, which is not installed: %(hint)s"
    ),
    "page.missing": "there is no page %(page)s; the document has %(pages)s",
    "page.no_picture": "pages of %(found)s cannot be drawn; open the original",
}


def describe_problem(problem: Problem) -> str:
    """One English line: why, and what to do. A code without a sentence is a fault of ours."""
    params = dict(problem.params)
    if "found" in params:
        params["found"] = KIND_NAMES.get(str(params["found"]), str(params["found"]))
    return SENTENCES[problem.code] % params
