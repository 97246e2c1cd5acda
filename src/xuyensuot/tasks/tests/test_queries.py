from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from xuyensuot.kernel.deadlines import Recurrence
from xuyensuot.org.factories import make_actor
from xuyensuot.tasks import access
from xuyensuot.tasks.factories import make_many_tasks, make_task
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries import (
    TaskFilters,
    count_asking,
    directive_choices,
    get_task_page,
    lead_choices,
    search_tasks,
    tasks_found,
    tasks_today,
)
from xuyensuot.tasks.queries.listing import facts_of
from xuyensuot.tasks.queries.narrowing import of_timing
from xuyensuot.tasks.rules.states import (
    Cell,
    Outcome,
    TaskState,
    Timing,
    asks_for_a_hand,
    cell,
    outcome,
    timing,
)
from xuyensuot.tasks.tests.conftest import LOCAL, ON, City

EVERYWHERE = make_actor(access.VIEW)


def every_kind(city: City) -> list[Task]:
    """Every state with every distance to the last day, claims at the edges of a local day."""
    made = []
    for state in TaskState:
        for days in (None, -20, -1, 0, 1, 14, 15, 90):
            due_on = None if days is None else ON + timedelta(days=days)
            midnight = datetime.combine(due_on or ON, datetime.min.time(), tzinfo=LOCAL)
            for claimed_at in (
                midnight,
                midnight + timedelta(hours=23, minutes=59),
                midnight + timedelta(days=1),
            ):
                recurrence = Recurrence.MONTHLY if claimed_at == midnight else None
                made.append(
                    make_task(
                        city.justice,
                        state=state,
                        due_on=due_on,
                        claimed_at=claimed_at,
                        recurrence=recurrence,
                    )
                )
    return made


def test_the_database_and_the_rules_say_the_same(city: City) -> None:
    tasks = every_kind(city)
    rows = Task.objects.all()
    for word in Timing:
        expected = {t.pk for t in tasks if timing(facts_of(t), on=ON) is word}
        assert expected
        assert set(of_timing(rows, word, on=ON).values_list("pk", flat=True)) == expected
    for word in Cell:
        expected = {t.pk for t in tasks if cell(facts_of(t), on=ON) is word}
        assert expected
        assert set(of_timing(rows, word, on=ON).values_list("pk", flat=True)) == expected
    asking = {t.pk for t in tasks if asks_for_a_hand(facts_of(t), on=ON)}
    assert set(of_timing(rows, "asking", on=ON).values_list("pk", flat=True)) == asking


def test_totals_add_up_both_ways(city: City) -> None:
    every_kind(city)
    totals = tasks_found(actor=EVERYWHERE, filters=TaskFilters(), on=ON).totals
    assert totals.all == 168
    assert sum(getattr(totals, word) for word in Timing) == totals.all
    assert sum(getattr(totals, word) for word in Cell) == totals.all
    assert totals.dated + totals.no_day + totals.outside == totals.all
    assert totals.due_or_done == totals.done_in_time + totals.done_late + totals.open_late


def test_a_view_does_not_change_the_totals_of_the_set(city: City) -> None:
    every_kind(city)
    whole = tasks_found(actor=EVERYWHERE, filters=TaskFilters(), on=ON)
    late = tasks_found(actor=EVERYWHERE, filters=TaskFilters(timing="late"), on=ON)
    assert late.totals == whole.totals
    assert late.total == whole.totals.late


def test_pages_of_a_sorted_list_hold_every_task_once(city: City) -> None:
    every_kind(city)
    for sort in ("due", "-due", "issued", "-updated", "document", "lead", "x"):
        filters = TaskFilters(sort=sort)
        ids = [
            row.id
            for offset in range(0, 168, 25)
            for row in tasks_found(actor=EVERYWHERE, filters=filters, on=ON, offset=offset).rows
        ]
        assert len(ids) == len(set(ids)) == 168, sort


@pytest.mark.parametrize("count", [3, 40])
def test_the_list_asks_the_database_the_same_few_questions(
    city: City, django_assert_num_queries, count: int
) -> None:
    leads = [city.justice, city.health, *city.districts]
    make_many_tasks(count, leads=leads, assigned_by=city.city, coordinating=3, on=ON)
    actor = city.actor(city.clerk)
    tasks_found(actor=actor, filters=TaskFilters(), on=ON)  # learns the names of the units
    # revision and totals of closed and of open ones, ids, rows, revision of the units' names; by
    # day the ids are kept too, with a revision of theirs
    with django_assert_num_queries(8):
        tasks_found(actor=actor, filters=TaskFilters(timing="open"), on=ON)
    with django_assert_num_queries(7):
        tasks_found(actor=actor, filters=TaskFilters(timing="open", sort="lead"), on=ON)
    for group in ("unit", "deadline", "document"):
        with django_assert_num_queries(8):
            tasks_found(actor=actor, filters=TaskFilters(timing="open", group=group), on=ON)
    lead_choices(actor=actor, on=ON)
    with django_assert_num_queries(2):
        lead_choices(actor=actor, on=ON)
    with django_assert_num_queries(1):
        directive_choices(actor=actor, on=ON)


@pytest.mark.parametrize("others", [0, 5])
def test_the_page_asks_the_database_the_same_few_questions(
    city: City, django_assert_num_queries, others: int
) -> None:
    task = make_task(city.justice, assigned_by=city.city, coordinating=city.districts)
    for lead in [city.health, city.police, *city.districts][:others]:
        make_task(lead, assigned_by=city.city, candidate=task.candidate)
    actor = city.actor(city.clerk)
    get_task_page(actor=actor, task_id=task.pk, on=ON)
    with django_assert_num_queries(33):
        page = get_task_page(actor=actor, task_id=task.pk, on=ON)
    assert page.units.total == others + 1


def test_words_find_tasks_with_or_without_diacritics(city: City) -> None:
    task = make_task(city.justice, content="Số hóa sổ hộ tịch từ năm 2007")
    for text in ("số hóa hộ tịch", "so hoa ho tich", "2007 sổ"):
        assert [row.id for row in search_tasks(actor=EVERYWHERE, text=text, on=ON)] == [task.pk]
    assert search_tasks(actor=EVERYWHERE, text="  ", on=ON) == []
    assert search_tasks(actor=make_actor(), text="số hóa", on=ON) == []


def test_choices_are_what_is_in_sight_in_vietnamese_order(city: City) -> None:
    for lead in (city.districts[2], city.justice, city.districts[0], city.elsewhere):
        make_task(lead)
    labels = [c.label for c in lead_choices(actor=city.actor(city.clerk), on=ON)]
    assert labels == ["UBND quận Ba Đình", "UBND quận Đống Đa", "Sở Tư pháp"]
    assert len(directive_choices(actor=city.actor(city.clerk), on=ON)) == 3


def test_today_shows_each_person_what_waits_for_them(city: City) -> None:
    claimed = make_task(city.justice, assigned_by=city.city, state=TaskState.CLAIMED_DONE)
    own = make_task(city.police, assigned_by=city.city, state=TaskState.CLAIMED_DONE)
    new = make_task(city.justice, assigned_by=city.city)
    clerk = tasks_today(actor=city.actor(city.clerk), on=ON)
    assert [row.id for row in clerk.to_confirm] == [claimed.pk]
    assert own.pk not in {row.id for row in clerk.to_confirm}
    desk = tasks_today(actor=city.actor(city.justice_desk), on=ON)
    assert [row.id for row in desk.to_acknowledge] == [new.pk]
    assert [row.id for row in desk.owed] == [new.pk]
    assert desk.to_confirm == ()
    assert count_asking(actor=city.actor(city.justice_desk), on=ON) == 1
    assert count_asking(actor=city.actor(city.chair), on=ON) == 0


def test_a_late_unit_says_when_its_last_word_was_in_local_time(city: City) -> None:
    task = make_task(
        city.justice,
        assigned_by=city.city,
        state=TaskState.IN_PROGRESS,
        due_on=ON - timedelta(days=9),
    )
    Task.objects.filter(pk=task.pk).update(
        last_report_at=datetime(2024, 5, 10, 0, 30, tzinfo=LOCAL)
    )
    (late,) = tasks_today(actor=city.actor(city.clerk), on=ON).late_units
    assert (late.unit.name, late.late, late.last_report_on.day) == ("Sở Tư pháp", 1, 10)


def with_parts(city: City) -> list[Task]:
    """Every kind of task, each fifth of them a part of the first."""
    tasks = every_kind(city)
    Task.objects.filter(pk__in=[task.pk for task in tasks[1::5]]).update(parent=tasks[0])
    return list(Task.objects.all())


def test_the_outcome_kept_by_the_database_is_that_of_the_rule(city: City) -> None:
    tasks = with_parts(city)
    assert {task.outcome for task in tasks} == {None, *Outcome}
    assert all(task.outcome == outcome(facts_of(task)) for task in tasks)
