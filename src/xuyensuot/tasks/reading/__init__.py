"""Workbooks in, rows of cells out; every untrusted file is opened within limits.

No child process as for directives (ADR 0003): what a workbook unpacks to is bounded before it is
opened, its rows are streamed, and no library outside Python parses it.
"""

from xuyensuot.tasks.reading.tracker import Progress, Unreadable, count_rows, read_tracker

__all__ = ["Progress", "Unreadable", "count_rows", "read_tracker"]
