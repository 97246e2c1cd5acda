from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from xuyensuot.tasks.factories import make_many_tasks
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries import by_original, late_by_original
from xuyensuot.tasks.queries.listing import facts_of
from xuyensuot.tasks.rules.states import Cell, cell
from xuyensuot.tasks.tests.conftest import ON, City


def test_the_counts_by_the_original_day_are_those_of_the_rule(city: City) -> None:
    make_many_tasks(
        200, leads=[city.justice, city.health], assigned_by=city.city, coordinating=0, on=ON
    )
    for number, task in enumerate(Task.objects.exclude(due_on=None)):
        if number % 3 == 0 and task.due_on:
            task.due_on += timedelta(days=40)
            task.save(update_fields=["due_on"])
    tasks = list(Task.objects.all())
    cells = [cell(replace(facts_of(task), due_on=task.original_due_on), on=ON) for task in tasks]
    found = by_original(Task.objects.all(), on=ON)
    assert found.done_in_time == cells.count(Cell.DONE_IN_TIME)
    assert found.done_late == cells.count(Cell.DONE_LATE)
    assert found.open_in_time == cells.count(Cell.OPEN_IN_TIME)
    assert found.open_late == cells.count(Cell.OPEN_LATE) > 0
    assert found.extended > 0
    assert late_by_original(Task.objects.all(), on=ON) == found.open_late
