"""What does a directive say, and whom does it tell to do what by when?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from xuyensuot.directives.rules.extraction.confidence import judge
from xuyensuot.directives.rules.extraction.deadlines import Frame
from xuyensuot.directives.rules.extraction.drafts import Draft
from xuyensuot.directives.rules.extraction.items import TableBlock, read_elements
from xuyensuot.directives.rules.extraction.letterhead import read_letterhead
from xuyensuot.directives.rules.extraction.running import RunningText
from xuyensuot.directives.rules.extraction.tables import TableReader
from xuyensuot.directives.rules.extraction.tree import TreeBuilder, to_clauses
from xuyensuot.directives.rules.extraction.types import Extraction, Letterhead, TaskCandidate
from xuyensuot.directives.rules.extraction.wording import lower
from xuyensuot.directives.rules.source import Source
from xuyensuot.kernel.working_days import WorkingCalendar, load_vietnam_calendar


@dataclass(frozen=True, slots=True)
class Hints:
    """What the person who hands in the document knows; counts where it is not printed."""

    issued_on: date | None = None
    issuer: str = ""


_LETTERS = frozenset({"công văn", "công điện", "chỉ thị", "thông báo", "nghị quyết", "kết luận"})
_PLANS = frozenset({"kế hoạch", "chương trình"})
_YEAR = re.compile(r"năm\s+(?P<year>20\d\d)(?!\s*-)(?!\s*đến)")


def extract(
    source: Source, hints: Hints | None = None, *, calendar: WorkingCalendar | None = None
) -> Extraction:
    """Letterhead, clauses and tasks of ``source``; never raises on any text.

    Tasks are proposals for a person to confirm. They stand in the order of the document, their
    spans quote ``source.text`` and do not overlap. Terms in working days are counted with
    ``calendar``, by default the Vietnamese public one.
    """
    known = hints or Hints()
    letterhead = read_letterhead(source)
    letterhead = replace(
        letterhead,
        issued_on=letterhead.issued_on or known.issued_on,
        issuer=letterhead.issuer or known.issuer,
    )
    frame = Frame(
        letterhead.issued_on,
        _plan_year(letterhead),
        calendar or load_vietnam_calendar(),
        for_year_ahead=_is_plan(letterhead),
    )
    builder = TreeBuilder(source.text)
    for element in read_elements(source):
        builder.add(element)
    nodes = builder.nodes
    running = RunningText(source.text, nodes, frame, letter=letterhead.kind in _LETTERS)
    drafts = running.walk()
    tables = TableReader(source.text, frame)
    for node in nodes:
        if isinstance(node.element, TableBlock):
            lead, deadline = running.given_to(node)
            drafts.extend(
                tables.read(
                    node.element.table,
                    node=node.index,
                    clause=node.ref,
                    lead=lead,
                    deadline=deadline,
                )
            )
    tasks = _to_tasks(_apart(drafts), letterhead, ocr=source.ocr)
    return Extraction(
        letterhead=letterhead,
        clauses=to_clauses(source.text, nodes),
        tasks=tasks,
        warnings=_warnings(letterhead, tasks),
    )


def _is_plan(letterhead: Letterhead) -> bool:
    """A plan or programme, or the decision that issues one."""
    title = letterhead.title.casefold()
    return letterhead.kind in _PLANS or any(plan in title for plan in _PLANS)


def _plan_year(letterhead: Letterhead) -> int | None:
    """The one year that the title speaks of, if it is not past."""
    years = {int(found["year"]) for found in _YEAR.finditer(lower(letterhead.title))}
    issued = letterhead.issued_on
    if len(years) != 1:
        return None
    year = years.pop()
    return year if issued is None or issued.year <= year <= issued.year + 1 else None


def _apart(drafts: list[Draft]) -> list[Draft]:
    """In the order of the document, without those that repeat or overlap an earlier one."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.span.start, d.span.end)):
        if draft.span.end <= draft.span.start:
            continue
        if kept and draft.span.start < kept[-1].span.end:
            continue
        kept.append(draft)
    return kept


def _to_tasks(
    drafts: list[Draft], letterhead: Letterhead, *, ocr: bool
) -> tuple[TaskCandidate, ...]:
    tasks = []
    for ordinal, draft in enumerate(drafts, start=1):
        confidence, doubts = judge(draft, ocr=ocr)
        tasks.append(
            TaskCandidate(
                ordinal=ordinal,
                clause=draft.clause,
                content=draft.content,
                span=draft.span,
                page=draft.page,
                lead=draft.lead,
                coordinating=tuple(n for n in draft.coordinating if n not in draft.lead),
                deadline=draft.deadline.deadline,
                product=draft.product,
                confidence=confidence,
                rule=draft.rule,
                doubts=doubts,
            )
        )
    return tuple(tasks)


def _warnings(letterhead: Letterhead, tasks: tuple[TaskCandidate, ...]) -> tuple[str, ...]:
    missing = {
        "number.missing": letterhead.number,
        "kind.missing": letterhead.kind,
        "date.missing": letterhead.issued_on,
        "issuer.missing": letterhead.issuer,
        "tasks.none": tasks,
    }
    return tuple(code for code, value in missing.items() if not value)
