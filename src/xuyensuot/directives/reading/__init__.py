"""Files in, ``Source`` out: every untrusted file is opened in a child process with limits."""

from xuyensuot.directives.reading.limits import Limits
from xuyensuot.directives.reading.parent import Reading, read_file
from xuyensuot.directives.reading.problems import Unreadable, describe_problem
from xuyensuot.directives.reading.sniff import sniff_kind

__all__ = ["Limits", "Reading", "Unreadable", "describe_problem", "read_file", "sniff_kind"]
