"""What an extraction is: facts of the document, its tree of clauses, its tasks with their spans."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from xuyensuot.directives.rules.source import Span
from xuyensuot.kernel.deadlines import Deadline


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Decree 30/2020 cells 2-5 and 7; empty where the document does not print them.

    ``kind`` is the lower-case Vietnamese name of one of the 29 kinds ("kế hoạch"), or of a party
    or legal document outside them ("kết luận", "nghị định", "thông tư").
    """

    number: str = ""
    kind: str = ""
    issued_on: date | None = None
    issuer: str = ""
    signer: str = ""
    title: str = ""
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """One node of the tree. ``ref`` reads from the root ("II.3.a", "Điều 2.1", "PL1.12", "PL-I.3").

    ``span`` covers the heading line only, ``extent`` the whole clause with what is below it.
    ``parent`` is the index of the parent in ``Extraction.clauses``, -1 at the top.
    """

    ref: str
    label: str
    heading: str
    span: Span
    extent: Span
    parent: int = -1
    page: int = 1


@dataclass(frozen=True, slots=True)
class TaskCandidate:
    """A task as read, for a person to confirm. Body names are as written, groups not taken apart.

    ``clause`` is the ``ref`` of its clause. ``rule`` names the pattern that found it; ``doubts``
    are codes of what a person should look at ("lead.missing", "lead.inherited",
    "lead.several", "lead.vague", "lead.unlike", "deadline.two",
    "deadline.impossible", "deadline.past", "deadline.unread", "deadline.uncounted",
    "product.missing", "content.long", "content.no_verb",
    "content.boilerplate", "text.ocr");
    ``confidence`` is 0..1.
    """

    ordinal: int
    clause: str
    content: str
    span: Span
    page: int
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline: Deadline = field(default_factory=Deadline)
    product: str = ""
    confidence: float = 0.0
    rule: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """``warnings`` are codes for the whole document ("tasks.none", "number.missing", ...)."""

    letterhead: Letterhead
    clauses: tuple[Clause, ...]
    tasks: tuple[TaskCandidate, ...]
    warnings: tuple[str, ...] = ()
