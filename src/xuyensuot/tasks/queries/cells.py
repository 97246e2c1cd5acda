"""The two by two of each lead unit, in two queries."""

from __future__ import annotations

from collections import Counter
from datetime import date

from django.db.models import Count, QuerySet

from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries.narrowing import conditions_of_open
from xuyensuot.tasks.rules.states import OUTCOME_CELLS, Cell, Outcome

OPEN_CELLS = (Cell.OPEN_IN_TIME, Cell.OPEN_LATE, Cell.NO_DAY, Cell.OUTSIDE)


def cells_by_lead(rows: QuerySet[Task], *, on: date) -> dict[int, Counter[Cell]]:
    """How many of the rows stand in each cell on the day, by lead unit; every row once.

    Closed tasks keep their outcome; only open ones are held against the day.
    """
    found: dict[int, Counter[Cell]] = {}
    closed = rows.exclude(outcome=None).order_by().values_list("lead_id", "outcome")
    for lead_id, word, count in closed.annotate(count=Count("*")):
        found.setdefault(lead_id, Counter())[OUTCOME_CELLS[Outcome(word)]] += count
    words = conditions_of_open(on)
    counts = {str(cell): Count("state", filter=words[cell]) for cell in OPEN_CELLS}
    still = rows.filter(closed_at=None).order_by().values("lead_id").annotate(**counts)
    for lead_id, *figures in still.values_list("lead_id", *counts):
        counted = {cell: n for cell, n in zip(OPEN_CELLS, figures, strict=True) if n}
        found.setdefault(lead_id, Counter()).update(counted)
    return found
