"""Ground for tests: directives with candidates, as they stand before their tasks are issued."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import TYPE_CHECKING

from xuyensuot.directives.models import Candidate, Clause, Directive, Original, Party, ReadText
from xuyensuot.directives.rules.states import CandidateState, DirectiveState
from xuyensuot.kernel.deadlines import Deadline, Precision
from xuyensuot.kernel.text import fold

if TYPE_CHECKING:
    from xuyensuot.org.models import Unit

RECEIVED_AT = datetime(2024, 3, 1, 2, 0, tzinfo=UTC)
_numbers = count(1)


def make_directive(
    held_by: Unit,
    *,
    issuer_unit: Unit | None = None,
    number: str = "",
    title: str = "Kế hoạch chuẩn hóa dữ liệu hộ tịch",
    issued_on: date | None = date(2024, 3, 1),
    state: DirectiveState = DirectiveState.IN_REVIEW,
    text: str = "",
) -> Directive:
    """A directive that was read; with ``text`` what was read of it is kept too."""
    serial = next(_numbers)
    number = number or f"{serial}/KH-UBND"
    sha256 = hashlib.sha256(f"directive {serial}".encode()).hexdigest()
    directive = Directive.objects.create(
        original=Original.objects.create(sha256=sha256, size=1024),
        file_name=f"van-ban-{serial}.docx",
        state=state,
        number=number,
        kind="kế hoạch",
        issued_on=issued_on,
        issuer="ỦY BAN NHÂN DÂN THÀNH PHỐ",
        issuer_unit=issuer_unit,
        title=title,
        search_key=fold(f"{number} {title}"),
        held_by=held_by,
        received_at=RECEIVED_AT,
    )
    if text:
        ReadText.objects.create(
            directive=directive,
            engine="test",
            media_type="text/plain",
            text=text,
            pages=1,
            seconds=0.1,
        )
    return directive


def make_candidate(
    directive: Directive,
    *,
    content: str = "Rà soát, cập nhật dữ liệu hộ tịch",
    leads: Sequence[Unit | str] = (),
    coordinating: Sequence[Unit | str] = (),
    deadline: Deadline | None = None,
    state: CandidateState = CandidateState.ACCEPTED,
    clause_ref: str = "II.1.a",
    product: str = "",
    span: tuple[int, int] = (0, 0),
) -> Candidate:
    """A candidate with its parties: a unit, or the key of a group of units."""
    ordinal = directive.candidates.count() + 1
    deadline = deadline or Deadline("30/6/2024", date(2024, 6, 30), Precision.DAY)
    clause = Clause.objects.create(
        directive=directive,
        position=ordinal,
        ref=clause_ref,
        label=clause_ref,
        heading=content,
        start=span[0],
        end=span[1],
        extent_start=span[0],
        extent_end=span[1],
        page=1,
    )
    candidate = Candidate.objects.create(
        directive=directive,
        ordinal=ordinal,
        clause=clause,
        clause_ref=clause_ref,
        content=content,
        start=span[0],
        end=span[1],
        page=1,
        deadline_text=deadline.text,
        due_on=deadline.due_on,
        precision=deadline.precision,
        recurrence=deadline.recurrence or "",
        product=product,
        confidence=0.95,
        rule="test",
        state=state,
    )
    Party.objects.bulk_create(
        _party(candidate, position, body, is_lead=is_lead)
        for is_lead, bodies in ((True, leads), (False, coordinating))
        for position, body in enumerate(bodies)
    )
    return candidate


def _party(candidate: Candidate, position: int, body: Unit | str, *, is_lead: bool) -> Party:
    named = body if isinstance(body, str) else str(body)
    return Party(
        candidate=candidate,
        position=position,
        is_lead=is_lead,
        text=named,
        match="group" if isinstance(body, str) else "exact",
        unit=None if isinstance(body, str) else body,
        group_key=body if isinstance(body, str) else "",
    )
