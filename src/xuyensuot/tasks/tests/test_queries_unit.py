from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse

from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.models import PostHolder
from xuyensuot.tasks.factories import make_many_tasks, make_task
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.queries import (
    CalendarFilters,
    Roles,
    UnitTasks,
    clashes_of_ours,
    clashes_of_unit,
    get_unit_tasks,
)
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import LOCAL, ON, City

WORDS = "Số hóa sổ hộ tịch lịch sử, cập nhật cơ sở dữ liệu hộ tịch điện tử"


def given(city: City, lead=None, **facts) -> Task:
    facts = {"assigned_by": city.city, "state": TaskState.IN_PROGRESS} | facts
    return make_task(lead or city.justice, **facts)


def read(city: City, unit=None, account=None) -> UnitTasks:
    actor = city.actor(account or city.clerk)
    return get_unit_tasks(actor=actor, unit_id=(unit or city.justice).pk, on=ON)


def test_open_duties_are_counted_by_the_part_of_the_unit(city: City) -> None:
    whole = given(city)
    part = given(city)
    Task.objects.filter(pk=part.pk).update(parent=whole, candidate=None)
    given(city, city.health, coordinating=[city.justice])
    given(city, city.districts[0], assigned_by=city.justice)
    given(city, state=TaskState.CONFIRMED_DONE)
    assert read(city).roles == Roles(lead=2, parts=1, occurrences=0, joined=1, given=1)
    assert read(city).totals.counted == 2


def test_weeks_run_from_eight_back_to_twelve_ahead_and_split_by_state(city: City) -> None:
    given(city, due_on=ON - timedelta(days=1))
    given(city, due_on=ON)
    given(city, due_on=ON, state=TaskState.CONFIRMED_DONE)
    given(city, due_on=ON, state=TaskState.CANCELLED)
    given(city, due_on=ON + timedelta(weeks=13))
    weeks = read(city).weeks
    assert len(weeks) == 20
    assert all(week.monday.weekday() == 0 for week in weeks)
    (now,) = [week for week in weeks if week.all]
    assert (now.monday, now.done, now.late, now.open) == (date(2024, 5, 13), 1, 1, 1)


def test_rates_are_told_by_the_day_now_and_by_the_first_day(city: City) -> None:
    done_at = datetime(2024, 5, 6, 9, tzinfo=LOCAL)
    done = {"state": TaskState.CONFIRMED_DONE, "claimed_at": done_at}
    given(city, due_on=date(2024, 5, 10), **done)
    extended = given(city, due_on=date(2024, 5, 10), **done)
    given(city, due_on=date(2024, 5, 14))
    moved = given(city, due_on=date(2024, 6, 30))
    Task.objects.filter(pk__in=[extended.pk, moved.pk]).update(original_due_on=date(2024, 5, 1))
    on_time = read(city).on_time
    assert (on_time.in_time, on_time.due) == (2, 3)
    assert (on_time.in_time_originally, on_time.due_originally) == (1, 4)


def test_a_territory_sums_up_what_stands_beneath_it(city: City) -> None:
    given(city, due_on=ON - timedelta(days=1))
    given(city, city.health)
    beneath = read(city, city.city).beneath
    assert [(row.unit.id, row.counts.open_late, row.counts.counted) for row in beneath] == [
        (city.justice.pk, 1, 1),
        (city.health.pk, 0, 1),
    ]


def test_a_unit_says_who_gets_its_messages_or_that_nobody_does(city: City, sign_in) -> None:
    assert [person.account_id for person in read(city).people] == [city.justice_desk.pk]
    PostHolder.objects.filter(account=city.justice_desk).update(valid=DateRange(None, ON))
    assert read(city).people == ()
    url = reverse("tasks:view_unit_tasks", args=[city.justice.pk])
    assert "đơn vị chưa có người nhận tin" in sign_in(city.clerk).get(url).content.decode()


def test_only_what_is_in_sight_counts(city: City) -> None:
    given(city)
    assert read(city, account=city.stranger).totals.all == 0
    with pytest.raises(NotFound):
        get_unit_tasks(actor=city.actor(city.clerk), unit_id=10**9, on=ON)


def test_the_same_duty_from_two_documents_with_two_days_is_asked_about(city: City, sign_in) -> None:
    one = given(city, content=WORDS)
    other = given(city, content=f"Hoàn thành việc {WORDS.lower()}", due_on=date(2024, 7, 15))
    given(city, content="Tập huấn nghiệp vụ chứng thực cho công chức cấp xã")
    clashes = clashes_of_ours(actor=city.actor(city.justice_desk), filters=CalendarFilters(), on=ON)
    (pair,) = clashes.pairs
    assert ({pair.first.id, pair.second.id}, pair.is_clash) == ({one.pk, other.pk}, True)
    assert (clashes.compared, clashes.open) == (3, 3)
    client = sign_in(city.clerk)
    for url in (
        reverse("tasks:view_unit_tasks", args=[city.justice.pk]),
        f"{reverse('tasks:view_calendar')}?view=clashes&unit={city.justice.pk}",
    ):
        page = client.get(url).content.decode()
        assert "Có thể trùng nhau mà hai thời hạn khác nhau" in page
        assert "30/06/2024" in page
        assert "15/07/2024" in page


def test_a_day_above_the_usual_load_is_a_crowded_day(city: City) -> None:
    for number in range(12):
        given(city, due_on=ON + timedelta(days=number))
    for _ in range(5):
        given(city, due_on=date(2024, 6, 28))
    clashes = clashes_of_unit(actor=city.actor(city.clerk), unit_id=city.justice.pk, on=ON)
    assert [(peak.on, peak.count) for peak in clashes.peaks] == [(date(2024, 6, 28), 5)]
    assert clashes.usual == 1


def test_the_page_has_bars_numbers_and_both_tabs(city: City, sign_in) -> None:
    given(city, due_on=ON)
    client = sign_in(city.clerk)
    url = reverse("tasks:view_unit_tasks", args=[city.justice.pk])
    page = client.get(url).content.decode()
    assert "<svg" in page
    assert reverse("org:view_unit", args=[city.justice.pk]) in page
    own = client.get(reverse("org:view_unit", args=[city.justice.pk])).content.decode()
    assert url in own


def test_a_busy_unit_asks_the_same_as_an_idle_one(city: City, django_assert_num_queries) -> None:
    actor = city.actor(city.clerk)
    leads = [city.justice, city.health, *city.districts]
    for count in (250, 100):
        make_many_tasks(count, leads=leads, assigned_by=city.city, coordinating=1, on=ON)
        get_unit_tasks(actor=actor, unit_id=city.justice.pk, on=ON)  # learns the names of units
        with django_assert_num_queries(20):
            get_unit_tasks(actor=actor, unit_id=city.justice.pk, on=ON)
