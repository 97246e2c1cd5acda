"""The two by two of done and in time: every figure filters, every rate says what it is of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuyensuot.tasks.presenters.address import Address
from xuyensuot.tasks.presenters.rates import PrintedRate, print_rate
from xuyensuot.tasks.queries import TaskFilters, TaskTotals
from xuyensuot.tasks.rules.counting import Denominator, Rate, counting_rule
from xuyensuot.tasks.rules.states import Cell


@dataclass(frozen=True, slots=True)
class CellLink:
    """A figure of the two by two; it filters the list."""

    count: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Square:
    """Done and open by in time and late; what has no last day stands outside."""

    done_in_time: CellLink
    done_late: CellLink
    open_in_time: CellLink
    open_late: CellLink
    no_day: CellLink
    totals: TaskTotals
    late_of_dated: PrintedRate
    late_of_due: PrintedRate
    by_original: CellLink

    @property
    def done(self) -> int:
        return self.totals.done_in_time + self.totals.done_late

    @property
    def open(self) -> int:
        return self.totals.open_in_time + self.totals.open_late

    @property
    def in_time(self) -> int:
        return self.totals.done_in_time + self.totals.open_in_time

    @property
    def late(self) -> int:
        return self.totals.done_late + self.totals.open_late

    @property
    def moved(self) -> bool:
        """Whether extensions make a difference to what is late."""
        return self.totals.late_by_original != self.totals.open_late


def late_rates(totals: TaskTotals, set_label: str, on: date) -> tuple[Rate, Rate]:
    """Late and not yet done, of each of the two denominators."""
    rule = counting_rule(on)
    wholes = {Denominator.DATED: totals.dated, Denominator.DUE: totals.due_or_done}
    dated, due = (
        Rate(set_label, totals.open_late, whole, kind, on, rule) for kind, whole in wholes.items()
    )
    return dated, due


def present_square(
    totals: TaskTotals, filters: TaskFilters, address: Address, set_label: str, on: date
) -> Square:
    """The square of a set, with the links that narrow the list to each figure."""
    links = {
        str(cell): _link(str(cell), getattr(totals, cell), filters, address)
        for cell in Cell
        if cell is not Cell.OUTSIDE
    }
    dated, due = late_rates(totals, set_label, on)
    return Square(
        **links,
        totals=totals,
        late_of_dated=print_rate(dated),
        late_of_due=print_rate(due),
        by_original=_link("late_by_original", totals.late_by_original, filters, address),
    )


def _link(word: str, count: int, filters: TaskFilters, address: Address) -> CellLink:
    return CellLink(count, address.to(timing=word, state=""), filters.timing == word)
