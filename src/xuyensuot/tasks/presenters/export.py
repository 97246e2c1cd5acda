"""The follow-up table as a file: exactly the rows and columns that the screen shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.base.sheets import Sheet, Value
from xuyensuot.tasks.presenters.address import Address
from xuyensuot.tasks.presenters.rates import print_rate, print_rule
from xuyensuot.tasks.presenters.sets import (
    condition_labels,
    conditions_in_words,
    names_of,
    set_size,
    set_words,
)
from xuyensuot.tasks.presenters.square import late_rates
from xuyensuot.tasks.presenters.table import (
    chosen_columns,
    plain_heads,
    plain_row,
    sections_of,
    usual_columns,
)
from xuyensuot.tasks.queries import TaskFilters, WholeTable, grouping_of
from xuyensuot.tasks.rules.counting import counting_rule


def table_sheet(
    whole: WholeTable, filters: TaskFilters, *, columns: tuple[str, ...], on: date
) -> Sheet:
    """The table under its set, conditions, cut-off and rule."""
    shown = ("task", *(chosen_columns(columns) or usual_columns(filters.group)))
    grouping = grouping_of(filters)
    return Sheet(
        title=gettext("Follow-up of tasks"),
        preamble=_preamble(whole, filters, on),
        heads=plain_heads(shown, grouped=grouping is not None),
        rows=_rows(whole, filters, shown, on),
        wide=frozenset({0} if grouping is None else {0, 1}),
    )


def _preamble(whole: WholeTable, filters: TaskFilters, on: date) -> tuple[str, ...]:
    words = set_words(condition_labels(filters, names_of(whole.of.names)))
    rates = [print_rate(rate).title for rate in late_rates(whole.totals, words, on)]
    rows = ngettext("%(count)s row", "%(count)s rows", whole.total) % {
        "count": formatting.number(whole.total)
    }
    return (
        gettext("Set: %(set)s · %(size)s") % {"set": words, "size": set_size(whole.of)},
        gettext("Conditions: %(conditions)s · %(rows)s")
        % {"conditions": " · ".join(conditions_in_words(whole.of.names, filters)), "rows": rows},
        gettext("Figures to %(day)s") % {"day": formatting.day(on)},
        *(gettext("Late and not yet done:") + f" {title}" for title in rates),
        print_rule(counting_rule(on)),
    )


def _rows(
    whole: WholeTable, filters: TaskFilters, shown: tuple[str, ...], on: date
) -> Iterator[list[Value]]:
    names, grouping, address = names_of(whole.of.names), grouping_of(filters), Address(filters)
    for rows, details in whole.batches:
        for section in sections_of(
            rows,
            details,
            whole.groups,
            names.sets,
            grouping=grouping,
            address=address,
            on=on,
        ):
            for line in section.lines:
                yield plain_row(line, shown, section.label if grouping else None)
