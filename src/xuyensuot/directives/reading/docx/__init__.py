"""WordprocessingML files."""

from xuyensuot.directives.reading.docx.reader import read_docx

__all__ = ["read_docx"]
