"""Directives as rows: the list, what waits for review, what a search finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.base.snapshots import kept_figures
from xuyensuot.directives import access
from xuyensuot.directives.models import Directive
from xuyensuot.directives.rules.states import CandidateState, DirectiveState
from xuyensuot.kernel.text import fold

REVIEWED_STATES = (DirectiveState.ISSUED, DirectiveState.REGISTERED)
"""Nothing of them waits for a review."""


@dataclass(frozen=True, slots=True)
class DirectiveFilters:
    """What the list is narrowed to; empty values do not narrow."""

    text: str = ""
    state: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class DirectiveRow:
    """One line of the list. ``title`` falls back to the file's name until it is read."""

    id: int
    label: str
    title: str
    kind: str
    issuer: str
    issued_on: date | None
    received_at: datetime
    state: DirectiveState
    candidates: int
    pending: int
    issued: int
    is_sample: bool
    problem_code: str
    problem_params: dict[str, Any]


@dataclass(frozen=True, slots=True)
class DirectiveList:
    """One page of rows and the count of all of them."""

    rows: tuple[DirectiveRow, ...]
    total: int


def directives_found(
    *, actor: Actor, filters: DirectiveFilters, on: date, offset: int = 0, limit: int = 25
) -> DirectiveList:
    """Visible directives, newest received first; an offset beyond them means the last page."""
    found = _narrow(access.visible_directives(actor, on=on), filters)
    total = found.count()
    offset = min(offset, max(0, total - 1) // limit * limit)
    rows = _counted(found).order_by("-received_at", "-pk")[offset : offset + limit]
    return DirectiveList(tuple(_row(row) for row in rows), total)


def _narrow(rows: QuerySet[Directive], filters: DirectiveFilters) -> QuerySet[Directive]:
    for word in fold(filters.text).split():
        rows = rows.filter(search_key__contains=word)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    return rows


def _counted(rows: QuerySet[Directive]) -> QuerySet[Any]:
    pending = Q(candidates__state=CandidateState.PENDING)
    issued = Q(candidates__state=CandidateState.ISSUED)
    return rows.annotate(
        candidate_count=Count("candidates"),
        pending_count=Count("candidates", filter=pending),
        issued_count=Count("candidates", filter=issued),
    )


def _row(row: Any) -> DirectiveRow:
    return DirectiveRow(
        id=row.pk,
        label=str(row),
        title=row.title or row.file_name or str(row),
        kind=row.kind,
        issuer=row.issuer,
        issued_on=row.issued_on,
        received_at=row.received_at,
        state=DirectiveState(row.state),
        candidates=row.candidate_count,
        pending=row.pending_count,
        issued=row.issued_count,
        is_sample=row.is_sample,
        problem_code=row.problem_code,
        problem_params=row.problem_params,
    )


def directives_held(
    *, actor: Actor, on: date, also: int | None = None, limit: int = 60
) -> list[DirectiveRow]:
    """Directives that the actor may review, newest received first, and ``also``."""
    rows = access.reviewable_directives(actor, on=on)
    newest = list(_counted(rows).order_by("-received_at", "-pk")[:limit])
    if also and also not in {row.pk for row in newest}:
        newest += _counted(rows.filter(pk=also))
    return [_row(row) for row in newest]


def waiting_for_review(*, actor: Actor, on: date, limit: int = 20) -> list[DirectiveRow]:
    """Directives that the actor may review and that still hold pending candidates or a failure."""
    rows = access.reviewable_directives(actor, on=on).exclude(state__in=REVIEWED_STATES)
    return [_row(row) for row in _counted(rows).order_by("received_at", "pk")[:limit]]


def count_waiting_for_review(*, actor: Actor, on: date) -> int:
    """How many directives wait for the actor's review (the figure in the rail)."""
    return kept_figures(("waiting for review", actor.itself, on), lambda: _count_waiting(actor, on))


def _count_waiting(actor: Actor, on: date) -> int:
    rows = access.reviewable_directives(actor, on=on)
    return rows.exclude(state__in=REVIEWED_STATES).count()


def search_directives(*, actor: Actor, text: str, on: date, limit: int = 5) -> list[DirectiveRow]:
    """Visible directives whose number, title, issuer or file name hold every word."""
    if not fold(text):
        return []
    return list(
        directives_found(actor=actor, filters=DirectiveFilters(text=text), on=on, limit=limit).rows
    )
