"""The two by two in small, each figure a way into the follow-up table."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from xuyensuot.tasks.queries import TaskTotals
from xuyensuot.tasks.rules.states import Cell


@dataclass(frozen=True, slots=True)
class SmallSquare:
    """Counts and the address of the rows behind each."""

    totals: TaskTotals
    urls: dict[str, str]

    @property
    def done(self) -> int:
        return self.totals.done_in_time + self.totals.done_late

    @property
    def open(self) -> int:
        return self.totals.open_in_time + self.totals.open_late


def small_square(totals: TaskTotals, condition: str) -> SmallSquare:
    """``condition`` is what narrows the table to the same rows, as in its address."""
    table = reverse("tasks:list_tasks")
    urls = {cell.value: f"{table}?timing={cell}&{condition}" for cell in Cell}
    return SmallSquare(totals, urls)
