"""Duties that may be the same, and days on which too much falls due, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.words import Mark, due_day, timing_mark
from xuyensuot.tasks.queries import Clashes, TaskRow


@dataclass(frozen=True, slots=True)
class TwinLine:
    """One of two duties."""

    title: str
    url: str
    place: str
    due: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class TwinPair:
    """Two duties of ``lead`` side by side; ``question`` is what a person has to find out."""

    lead: str
    first: TwinLine
    second: TwinLine
    question: str
    is_clash: bool


@dataclass(frozen=True, slots=True)
class PeakLine:
    """A crowded day."""

    on: date
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class ClashesPage:
    """Everything the partial prints; ``scope`` says how much was compared."""

    pairs: tuple[TwinPair, ...]
    pair_count: int
    peaks: tuple[PeakLine, ...]
    usual: int
    scope: str

    @property
    def more(self) -> int:
        return self.pair_count - len(self.pairs)


def present_clashes(clashes: Clashes, *, unit_id: int | None = None, on: date) -> ClashesPage:
    """The pairs most alike first, the peaks in order of days."""
    unit = f"&unit={unit_id}" if unit_id else ""
    calendar = reverse("tasks:view_calendar")
    words = ngettext(
        "%(compared)s of %(open)s open duty was compared.",
        "%(compared)s of %(open)s open duties were compared.",
        clashes.open,
    )
    return ClashesPage(
        pairs=tuple(
            TwinPair(
                lead=pair.first.lead.office_name,
                first=_twin(pair.first, on),
                second=_twin(pair.second, on),
                question=_question(is_clash=pair.is_clash),
                is_clash=pair.is_clash,
            )
            for pair in clashes.pairs
        ),
        pair_count=clashes.pair_count,
        peaks=tuple(
            PeakLine(peak.on, peak.count, f"{calendar}?day={peak.on:%Y-%m-%d}{unit}")
            for peak in clashes.peaks
        ),
        usual=clashes.usual,
        scope=words
        % {
            "compared": formatting.number(clashes.compared),
            "open": formatting.number(clashes.open),
        },
    )


def _question(*, is_clash: bool) -> str:
    if is_clash:
        return gettext("May be the same with two last days: which one binds?")
    return gettext("May be the same: is it reported once or twice?")


def _twin(row: TaskRow, on: date) -> TwinLine:
    return TwinLine(
        title=row.title,
        url=reverse("tasks:view_task", args=[row.id]),
        place=" · ".join(filter(None, [row.directive_label, row.clause_ref])),
        due=due_day(row),
        mark=timing_mark(row, on),
    )
