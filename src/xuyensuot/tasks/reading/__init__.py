"""Workbooks in, rows of cells out; every untrusted file is opened within limits."""

from xuyensuot.tasks.reading.tracker import Unreadable, read_tracker

__all__ = ["Unreadable", "read_tracker"]
