from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import pytest

from xuyensuot.kernel.deadlines import Recurrence
from xuyensuot.org.factories import make_actor
from xuyensuot.tasks import access
from xuyensuot.tasks.factories import make_many_tasks, make_task
from xuyensuot.tasks.models import Task, UrgedTask, Urging
from xuyensuot.tasks.queries import (
    TaskFilters,
    rates_found,
    table_page,
    tasks_found,
    urging_marks,
    whole_table,
)
from xuyensuot.tasks.queries.listing import facts_of
from xuyensuot.tasks.queries.narrowing import of_year
from xuyensuot.tasks.rules.grouping import DueGroup, RatesBy, due_group
from xuyensuot.tasks.rules.ladder import RungForm, UrgingState
from xuyensuot.tasks.rules.sets import is_of_year
from xuyensuot.tasks.rules.states import Cell, TaskState
from xuyensuot.tasks.tests.conftest import AT, LOCAL, ON, City

EVERYWHERE = make_actor(access.VIEW)


@pytest.fixture
def many(city: City) -> list[Task]:
    leads = [city.justice, city.health, *city.districts]
    make_many_tasks(145, leads=leads, assigned_by=city.city, coordinating=1, on=ON)
    for days in (-1, 0, 4, 5, 18):
        due_on = ON + timedelta(days=days)
        make_task(city.justice, state=TaskState.IN_PROGRESS, due_on=due_on)
    return list(Task.objects.all())


def make_part(parent: Task, lead, **facts: object) -> Task:
    part = make_task(lead, candidate=parent.candidate, **facts)
    Task.objects.filter(pk=part.pk).update(parent=parent)
    return Task.objects.get(pk=part.pk)


def test_the_set_of_a_year_is_the_same_in_the_database_and_in_the_rule(city: City) -> None:
    edges = [
        datetime(2023, 12, 31, 23, 59, tzinfo=LOCAL),
        datetime(2024, 1, 1, 0, 0, tzinfo=LOCAL),
        datetime(2024, 6, 1, tzinfo=LOCAL),
    ]
    for planned in (2022, 2023, 2024, 2025):
        for closed_at in (None, *edges):
            state = TaskState.CONFIRMED_DONE if closed_at else TaskState.IN_PROGRESS
            task = make_task(city.justice, state=state)
            Task.objects.filter(pk=task.pk).update(plan_year=planned, closed_at=closed_at)
    for year in (2022, 2023, 2024, 2025):
        expected = {
            task.pk
            for task in Task.objects.all()
            if is_of_year(
                task.plan_year,
                task.closed_at.astimezone(LOCAL).year if task.closed_at else None,
                year=year,
            )
        }
        found = set(Task.objects.filter(of_year(year)).values_list("pk", flat=True))
        assert found == expected


def test_stretches_of_time_are_the_same_in_the_database_and_in_the_rule(many: list[Task]) -> None:
    expected = Counter(str(due_group(facts_of(task), on=ON)) for task in many)
    assert len(expected) == len(DueGroup)
    filters = TaskFilters(group="deadline")
    found = tasks_found(actor=EVERYWHERE, filters=filters, on=ON, limit=1000)
    assert {key: totals.all for key, totals in found.groups.items()} == expected
    order = [str(row.due_group) for row in found.rows]
    assert order == sorted(order, key=[str(group) for group in DueGroup].index)


@pytest.mark.parametrize("group", ["unit", "deadline", "document"])
def test_groups_hold_together_and_add_up_to_the_totals(many: list[Task], group: str) -> None:
    found = tasks_found(actor=EVERYWHERE, filters=TaskFilters(group=group), on=ON, limit=1000)
    assert sum(totals.all for totals in found.groups.values()) == found.total == len(many)
    assert sum(totals.late for totals in found.groups.values()) == found.totals.late
    assert sum(totals.waiting for totals in found.groups.values()) == found.totals.waiting
    keys = [row.key(group) for row in found.rows]
    changes = sum(one != other for one, other in zip(keys, keys[1:], strict=False))
    assert changes == len(found.groups) - 1


def test_parts_and_occurrences_stay_out_of_the_list_and_of_every_sum(city: City) -> None:
    whole = make_task(city.justice, assigned_by=city.city)
    part = make_part(whole, city.districts[0], assigned_by=city.city)
    standing = make_task(city.justice, assigned_by=city.city, due_on=None)
    Task.objects.filter(pk=standing.pk).update(recurrence=Recurrence.MONTHLY)
    period = make_task(city.justice, assigned_by=city.city)
    Task.objects.filter(pk=period.pk).update(series=standing, period="2024-05")

    def ids(**wanted: object) -> set[int]:
        filters = TaskFilters(**wanted)
        return {row.id for row in tasks_found(actor=EVERYWHERE, filters=filters, on=ON).rows}

    assert ids() == {whole.pk, standing.pk}
    assert ids(parts=True) == {whole.pk, standing.pk, part.pk, period.pk}
    assert ids(unit_id=city.districts[0].pk) == {part.pk}
    totals = tasks_found(actor=EVERYWHERE, filters=TaskFilters(parts=True), on=ON).totals
    assert (totals.all, totals.counted, totals.outside) == (4, 2, 2)
    rates = rates_found(actor=EVERYWHERE, filters=TaskFilters(parts=True), by=RatesBy.UNIT, on=ON)
    assert (rates.total.counted, [row.label for row in rates.rows]) == (2, ["Sở Tư pháp"])


def test_whoever_only_reports_sees_the_parts_it_leads(city: City) -> None:
    whole = make_task(city.city, assigned_by=city.country)
    part = make_part(whole, city.justice, assigned_by=city.city)
    found = tasks_found(actor=city.actor(city.justice_desk), filters=TaskFilters(), on=ON)
    assert [row.id for row in found.rows] == [part.pk]


def test_parts_are_counted_by_claim_and_by_confirmation(city: City) -> None:
    whole = make_task(city.city)
    for lead, state in zip(
        (city.justice, city.health, *city.districts),
        (
            TaskState.IN_PROGRESS,
            TaskState.CLAIMED_DONE,
            TaskState.CONFIRMED_DONE,
            TaskState.CANCELLED,
            TaskState.ISSUED,
        ),
        strict=True,
    ):
        make_part(whole, lead, state=state)
    details = table_page(actor=EVERYWHERE, filters=TaskFilters(), on=ON).details
    counts = details.parts[whole.pk]
    assert (counts.all, counts.claimed, counts.confirmed) == (4, 2, 1)


def test_late_by_the_first_day_is_counted_beside_late_by_the_day_in_force(city: City) -> None:
    for moved in (True, True, False):
        task = make_task(city.justice, state=TaskState.IN_PROGRESS, due_on=ON + timedelta(days=9))
        if moved:
            first = ON - timedelta(days=3)
            Task.objects.filter(pk=task.pk).update(original_due_on=first)
    make_task(city.justice, state=TaskState.IN_PROGRESS, due_on=ON - timedelta(days=1))
    totals = tasks_found(actor=EVERYWHERE, filters=TaskFilters(), on=ON).totals
    assert (totals.open_late, totals.late_by_original) == (1, 3)
    found = tasks_found(actor=EVERYWHERE, filters=TaskFilters(timing="late_by_original"), on=ON)
    assert len(found.rows) == found.total == 3


@pytest.mark.parametrize("by", list(RatesBy))
def test_rates_add_up_to_the_two_by_two_of_the_set(many: list[Task], by: RatesBy) -> None:
    found = rates_found(actor=EVERYWHERE, filters=TaskFilters(), by=by, on=ON)
    totals = tasks_found(actor=EVERYWHERE, filters=TaskFilters(), on=ON).totals
    names = [str(cell) for cell in Cell if cell is not Cell.OUTSIDE]
    for name in (*names, "late_by_original", "dated", "due_or_done", "counted"):
        assert getattr(found.total, name) == getattr(totals, name), name
        assert sum(getattr(row.figures, name) for row in found.rows) == getattr(totals, name)
    assert found.total.dated + found.total.no_day == found.total.counted
    assert (found.total.units, found.total.units_reporting) == (5, 5)


def test_rates_cost_the_same_few_queries(city: City, many, django_assert_num_queries) -> None:
    rates_found(actor=EVERYWHERE, filters=TaskFilters(), by=RatesBy.UNIT, on=ON)
    # revision and rows of closed and of open ones, the same of documents, the sets by name, and
    # whether the names of units are still right, or what documents are called
    for by, count in ((RatesBy.UNIT, 10), (RatesBy.DOCUMENT, 10), (RatesBy.PILLAR, 10)):
        with django_assert_num_queries(count):
            rates_found(actor=EVERYWHERE, filters=TaskFilters(), by=by, on=ON)


def test_a_set_found_by_words_is_counted_as_any_other(city: City, many) -> None:
    Task.objects.update(search_key="ra soat")
    plain, searched = (
        table_page(actor=EVERYWHERE, filters=TaskFilters(text=text), on=ON) for text in ("", "rà")
    )
    assert searched.found.totals == plain.found.totals
    assert searched.found.totals.all > 0
    assert searched.of.documents == plain.of.documents


def test_only_what_was_sent_marks_a_task(city: City) -> None:
    task = make_task(city.justice)
    for rung, form, state in (
        ("letter", RungForm.LETTER, UrgingState.SENT),
        ("second", RungForm.LETTER, UrgingState.SENT),
        ("ask", RungForm.EXPLANATION, UrgingState.DRAFT),
    ):
        urging = Urging.objects.create(
            unit=city.justice,
            urged_by=city.police,
            rung=rung,
            form=form,
            state=state,
            drawn_on=ON,
            sent_at=AT if state is UrgingState.SENT else None,
        )
        UrgedTask.objects.create(urging=urging, task=task, rung=rung, days_late=3)
    marks = urging_marks([task.pk])[task.pk]
    assert {mark.form: mark.count for mark in marks if mark.count} == {RungForm.LETTER: 2}


def test_the_whole_table_has_the_rows_of_its_pages_in_their_order(many: list[Task]) -> None:
    filters = TaskFilters(group="unit", sort="-due")
    pages = [
        row.id
        for offset in range(0, len(many), 25)
        for row in table_page(actor=EVERYWHERE, filters=filters, on=ON, offset=offset).found.rows
    ]
    whole = whole_table(actor=EVERYWHERE, filters=filters, on=ON, most=1000)
    assert [row.id for rows, _details in whole.batches for row in rows] == pages


def test_beyond_the_most_no_row_is_read(many: list[Task]) -> None:
    whole = whole_table(actor=EVERYWHERE, filters=TaskFilters(), on=ON, most=149)
    assert (whole.total, list(whole.batches)) == (150, [])
