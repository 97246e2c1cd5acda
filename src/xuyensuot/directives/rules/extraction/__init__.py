"""From the text of a directive to its facts, its clauses and its tasks. Pure rules."""

from xuyensuot.directives.rules.extraction.extract import Hints, extract

__all__ = ["Hints", "extract"]
