"""A task while it is being read; later lines may still add its deadline or its bodies."""

from __future__ import annotations

from dataclasses import dataclass, field

from xuyensuot.directives.rules.extraction.deadlines import DeadlineReading
from xuyensuot.directives.rules.source import Span


@dataclass(slots=True)
class Draft:
    """``node`` is where in the tree the task stands, ``rule`` the pattern that found it."""

    node: int
    clause: str
    span: Span
    page: int
    content: str
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline: DeadlineReading = field(default_factory=DeadlineReading)
    product: str = ""
    rule: str = ""
    doubts: list[str] = field(default_factory=list)
    awaits_product: bool = False
