"""Handed-over tasks as they are printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.forms import Form
from django.utils.translation import gettext

from xuyensuot.base import formatting
from xuyensuot.tasks.presenters.words import Mark, timing_mark
from xuyensuot.tasks.queries import HandoverOfTask, HandoverRow, HandoversPage
from xuyensuot.tasks.rules.handover import HandoverState
from xuyensuot.tasks.wording import HANDOVER_STATES

KINDS = {
    HandoverState.PENDING: "wait",
    HandoverState.CONFIRMED: "good",
    HandoverState.DISPUTED: "late",
    HandoverState.DECIDED: "good",
}


@dataclass(frozen=True, slots=True)
class HandoverLine:
    """One task with the form of the answer that is due."""

    row: HandoverRow
    mark: Mark
    form: Form


@dataclass(frozen=True, slots=True)
class PresentedHandovers:
    """The page: what is answered here, what is decided here, who is waited for."""

    page: HandoversPage
    to_answer: tuple[HandoverLine, ...]
    disputed: tuple[HandoverLine, ...]

    @property
    def is_empty(self) -> bool:
        page = self.page
        return not (page.answer_count or page.disputed_count or page.waiting_count)


def present_handovers(
    page: HandoversPage, forms: Mapping[int, Form], *, on: date
) -> PresentedHandovers:
    """``forms`` are those of the answers that are due, by the id of the handover."""

    def line(row: HandoverRow) -> HandoverLine:
        return HandoverLine(row, timing_mark(row.task, on), forms[row.id])

    return PresentedHandovers(
        page, tuple(map(line, page.to_answer)), tuple(map(line, page.disputed))
    )


@dataclass(frozen=True, slots=True)
class PresentedHandover:
    """The line on a task's page that says where it came from and whether its lead agrees."""

    words: str
    mark: Mark
    said: str


def present_handover(handover: HandoverOfTask | None) -> PresentedHandover | None:
    """None where the task was never handed over."""
    if handover is None:
        return None
    words = gettext("Handed over by a reorganisation from %(old)s to %(new)s on %(day)s") % {
        "old": handover.from_unit.office_name,
        "new": handover.to_unit.office_name,
        "day": formatting.day(handover.handed_over_at.date()),
    }
    mark = Mark(KINDS[handover.state], str(HANDOVER_STATES[handover.state]))
    return PresentedHandover(words, mark, handover.decision or handover.reason)
