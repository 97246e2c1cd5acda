"""Binary files of Word 97 to 2003 ([MS-DOC])."""

from xuyensuot.directives.reading.doc.reader import read_doc

__all__ = ["read_doc"]
