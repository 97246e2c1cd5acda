"""What the templates of directives print, fetched and worded already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.base.wording import CLARITY_GAPS, CLARITY_NAMES, RECURRENCE_NAMES
from xuyensuot.directives.queries import (
    CandidateView,
    DirectivePage,
    DirectiveRow,
    DirectiveText,
    PartyView,
)
from xuyensuot.directives.rules.clarity import ClarityFacts, Element, judge
from xuyensuot.directives.rules.layout import Piece, cut
from xuyensuot.directives.rules.source import Span
from xuyensuot.directives.rules.states import (
    HARMLESS_DOUBTS,
    CandidateState,
    DirectiveState,
)
from xuyensuot.directives.rules.titles import short_title
from xuyensuot.directives.wording import (
    CANDIDATE_STATE_NAMES,
    STATE_NAMES,
    WARNINGS,
    doubt,
    sentence,
)
from xuyensuot.kernel.deadlines import Deadline, Precision
from xuyensuot.org.queries import UnitCard

STATE_KINDS = {
    DirectiveState.RECEIVED: "none",
    DirectiveState.READING: "wait",
    DirectiveState.UNREADABLE: "late",
    DirectiveState.IN_REVIEW: "soon",
    DirectiveState.ISSUED: "good",
    DirectiveState.REGISTERED: "none",
}
CANDIDATE_KINDS = {
    CandidateState.PENDING: "none",
    CandidateState.ACCEPTED: "good",
    CandidateState.REJECTED: "none",
    CandidateState.ISSUED: "good",
}
FRAME_SIGNS = ("nơi nhận:", "độc lập - tự do - hạnh phúc", "độc lập – tự do – hạnh phúc")
PAGE_MEDIA = ("application/pdf", "image/")


@dataclass(frozen=True, slots=True)
class StateMark:
    """A state as shape and word."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class ListedDirective:
    """One row of the list with its words."""

    row: DirectiveRow
    mark: StateMark
    problem: str


def listed(row: DirectiveRow) -> ListedDirective:
    problem = sentence(row.problem_code, row.problem_params) if row.problem_code else ""
    return ListedDirective(row, state_mark(row.state), problem)


def state_mark(state: DirectiveState) -> StateMark:
    return StateMark(STATE_KINDS[state], str(STATE_NAMES[state]))


def warnings_of(page: DirectivePage) -> list[str]:
    return [str(WARNINGS[code]) for code in page.warnings if code in WARNINGS]


@dataclass(frozen=True, slots=True)
class DueWords:
    """A deadline in words: the day the clock uses, what was written, how it comes back."""

    day: str
    written: str
    recurrence: str

    @property
    def short(self) -> str:
        return self.day or self.recurrence or gettext("no deadline")


def due_words(deadline: Deadline) -> DueWords:
    return DueWords(
        day=formatting.day(deadline.due_on) if deadline.due_on else "",
        written=deadline.text if deadline.precision is not Precision.DAY else "",
        recurrence=str(RECURRENCE_NAMES[deadline.recurrence]) if deadline.recurrence else "",
    )


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A body with what it was matched to, in words."""

    party: PartyView
    name: str
    note: str
    matched: bool


def party_line(party: PartyView) -> PartyLine:
    if party.unit is not None:
        return PartyLine(party, party.unit.office_name, _note(party.unit), matched=True)
    if party.group_key:
        count = formatting.number(party.group_size)
        words = ngettext("group of %(count)s unit", "group of %(count)s units", party.group_size)
        return PartyLine(party, party.text, words % {"count": count}, matched=True)
    note = gettext("fits several units") if party.alternatives else gettext("no unit found")
    return PartyLine(party, party.text, note, matched=False)


def _note(unit: UnitCard) -> str:
    if unit.ended_on is not None:
        return gettext("ended on %(day)s") % {"day": formatting.day(unit.ended_on)}
    if unit.valid_until is not None:
        words = gettext("%(place)s · in force until %(day)s")
        last = unit.valid_until - timedelta(days=1)
        return words % {"place": unit.detail, "day": formatting.day(last)}
    return unit.detail


@dataclass(frozen=True, slots=True)
class Check:
    """One point of the "rõ" list; ``gap`` says what is missing."""

    name: str
    met: bool
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What must be clear in this directive, and whether its giver is known as a unit."""

    elements: tuple[Element, ...]
    has_giver: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A candidate as the review screen shows it."""

    candidate: CandidateView
    title: str
    mark: StateMark
    due: DueWords
    leads: tuple[PartyLine, ...]
    coordinating: tuple[PartyLine, ...]
    doubts: tuple[str, ...]
    checks: tuple[Check, ...]
    lead_words: str
    focus: bool

    @property
    def clear(self) -> str:
        """How much is clear: "4/5"."""
        met = sum(check.met for check in self.checks)
        return f"{formatting.number(met)}/{formatting.number(len(self.checks))}"

    @property
    def gaps(self) -> str:
        """What is not clear, named; empty where everything is."""
        return ", ".join(check.name for check in self.checks if not check.met)


def present_items(
    candidates: Sequence[CandidateView], focus: int | None, clear: Yardstick
) -> list[Item]:
    """Items in order; the focused one is ``focus`` or the first that is not yet reviewed."""
    pending = [c.ordinal for c in candidates if c.state is CandidateState.PENDING]
    ordinals = {c.ordinal for c in candidates}
    chosen = focus if focus in ordinals else (pending[0] if pending else None)
    return [present_item(c, clear, focus=c.ordinal == chosen) for c in candidates]


def present_item(candidate: CandidateView, clear: Yardstick, *, focus: bool) -> Item:
    leads = tuple(party_line(p) for p in candidate.leads)
    return Item(
        candidate=candidate,
        title=short_title(
            candidate.content, bodies=[p.text for p in (*candidate.leads, *candidate.coordinating)]
        ),
        mark=StateMark(
            CANDIDATE_KINDS[candidate.state], str(CANDIDATE_STATE_NAMES[candidate.state])
        ),
        due=due_words(candidate.deadline),
        leads=leads,
        coordinating=tuple(party_line(p) for p in candidate.coordinating),
        doubts=tuple(doubt(code) for code in _doubts(candidate)),
        checks=_checks(candidate, clear),
        lead_words="; ".join(line.name for line in leads) or gettext("no lead named"),
        focus=focus,
    )


def _doubts(candidate: CandidateView) -> list[str]:
    codes = [code for code in candidate.doubts if code not in HARMLESS_DOUBTS]
    if candidate.leads and not all(lead.is_matched for lead in candidate.leads):
        ambiguous = any(lead.alternatives for lead in candidate.leads if not lead.is_matched)
        codes.append("lead.ambiguous" if ambiguous else "lead.unmatched")
    return codes


def _checks(candidate: CandidateView, clear: Yardstick) -> tuple[Check, ...]:
    return tuple(
        Check(
            str(CLARITY_NAMES[judged.element]),
            judged.is_clear,
            str(CLARITY_GAPS[judged.gap]) if judged.gap else "",
        )
        for judged in judge(_clarity(candidate, clear), clear.elements)
    )


def _clarity(candidate: CandidateView, clear: Yardstick) -> ClarityFacts:
    deadline, leads = candidate.deadline, candidate.leads
    return ClarityFacts(
        leads=len(leads),
        matched=sum(lead.is_matched for lead in leads),
        is_group=any(lead.group_key for lead in leads),
        has_content=bool(candidate.content),
        has_day=deadline.due_on is not None or deadline.recurrence is not None,
        has_result=bool(candidate.product),
        has_giver=clear.has_giver,
    )


@dataclass(frozen=True, slots=True)
class Counts:
    """What remains, for the foot of the review screen."""

    total: int
    accepted: int
    rejected: int
    pending: int
    issued: int
    certain: int
    doubtful: int
    unclear: int

    @property
    def reviewed(self) -> int:
        return self.total - self.pending


def count(candidates: Sequence[CandidateView], clear: Yardstick) -> Counts:
    states = [c.state for c in candidates]
    pending = [c for c in candidates if c.state is CandidateState.PENDING]
    certain = sum(c.is_certain for c in pending)
    return Counts(
        total=len(states),
        accepted=states.count(CandidateState.ACCEPTED),
        rejected=states.count(CandidateState.REJECTED),
        pending=len(pending),
        issued=states.count(CandidateState.ISSUED),
        certain=certain,
        doubtful=len(pending) - certain,
        unclear=sum(_is_unclear(c, clear) for c in candidates),
    )


def _is_unclear(candidate: CandidateView, clear: Yardstick) -> bool:
    """Whether something is missing of a task that may still be issued."""
    if candidate.state not in {CandidateState.PENDING, CandidateState.ACCEPTED}:
        return False
    return any(not j.is_clear for j in judge(_clarity(candidate, clear), clear.elements))


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text, and the ordinal of the task that covers it (0: none)."""

    text: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of the drawn document."""

    runs: tuple[Run, ...]
    classes: str


@dataclass(frozen=True, slots=True)
class DrawnCell:
    lines: tuple[Line, ...]
    row_span: int
    column_span: int
    bold: bool


@dataclass(frozen=True, slots=True)
class DrawnBlock:
    """A paragraph (``line``) or a table (``rows``); ``new_page`` is its number where one begins.

    ``is_frame`` marks a table that only places things (letterhead, signature) and has no rules.
    """

    line: Line | None
    rows: tuple[tuple[DrawnCell, ...], ...]
    new_page: int
    is_frame: bool = False


@dataclass(frozen=True, slots=True)
class Rect:
    """Where a task stands on a page picture, in units of the picture's view box."""

    ordinal: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a picture with the places of its tasks."""

    number: int
    width: int
    height: int
    rects: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The document on the left: pictures of its pages, else drawn from its layout."""

    pictures: tuple[PagePicture, ...]
    blocks: tuple[DrawnBlock, ...]


def present_paper(text: DirectiveText, candidates: Sequence[CandidateView]) -> Paper:
    if text.media_type.startswith(PAGE_MEDIA) and text.page_sizes:
        return Paper(_pictures(text, candidates), ())
    return Paper((), _drawn(text, candidates))


def _pictures(text: DirectiveText, candidates: Sequence[CandidateView]) -> tuple[PagePicture, ...]:
    rects: dict[int, list[Rect]] = {}
    sizes = {n: (round(w), round(h)) for n, (w, h) in enumerate(text.page_sizes, 1)}
    for start, end, page, left, top, right, bottom in text.boxes:
        width, height = sizes[int(page)]
        for candidate in candidates:
            if candidate.start < end and candidate.end > start:
                box = (left * width, top * height, (right - left) * width, (bottom - top) * height)
                rects.setdefault(int(page), []).append(
                    Rect(candidate.ordinal, *(round(v, 1) for v in box))
                )
    return tuple(
        PagePicture(number, *size, tuple(rects.get(number, ()))) for number, size in sizes.items()
    )


def _drawn(text: DirectiveText, candidates: Sequence[CandidateView]) -> tuple[DrawnBlock, ...]:
    spans = [Span(c.start, c.end) for c in candidates]
    ordinals = [c.ordinal for c in candidates]
    blocks, page = [], 1
    for packed in text.blocks:
        new_page = packed["p"] if packed["p"] != page else 0
        page = packed["p"]
        blocks.append(_block(text.text, packed, spans, ordinals, new_page))
    return tuple(blocks)


def _block(
    text: str, packed: dict[str, Any], spans: list[Span], ordinals: list[int], new_page: int
) -> DrawnBlock:
    near = [
        (span, ordinal)
        for span, ordinal in zip(spans, ordinals, strict=True)
        if span.start < packed["e"] and span.end > packed["s"]
    ]
    near_spans, near_ordinals = [s for s, _ in near], [o for _, o in near]
    if "rows" not in packed:
        return DrawnBlock(_line(text, packed, near_spans, near_ordinals), (), new_page)
    rows = tuple(
        tuple(_cell(text, cell, near_spans, near_ordinals) for cell in row)
        for row in packed["rows"]
    )
    words = text[packed["s"] : packed["e"]].casefold()
    return DrawnBlock(None, rows, new_page, is_frame=any(sign in words for sign in FRAME_SIGNS))


def _cell(text: str, packed: dict[str, Any], spans: list[Span], ordinals: list[int]) -> DrawnCell:
    lines = tuple(_line(text, p, spans, ordinals) for p in packed["ps"])
    return DrawnCell(lines, packed.get("rs", 1), packed.get("cs", 1), bool(packed.get("b")))


def _line(text: str, packed: dict[str, Any], spans: list[Span], ordinals: list[int]) -> Line:
    pieces = cut(text, packed["s"], packed["e"], spans)
    names = [packed.get("a", ""), "bold" if packed.get("b") else "", "italic" * packed.get("i", 0)]
    return Line(tuple(_run(p, ordinals) for p in pieces), " ".join(n for n in names if n))


def _run(piece: Piece, ordinals: list[int]) -> Run:
    return Run(piece.text, ordinals[piece.marks[-1]] if piece.marks else 0)
