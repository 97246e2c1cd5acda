from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xuyensuot.tasks.factories import make_many_tasks, make_task
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import ON, City

CALENDAR = reverse("tasks:view_calendar")


def make(city: City, lead, day: int, content: str = "Rà soát dữ liệu") -> int:
    return make_task(
        lead,
        assigned_by=city.city,
        due_on=date(2024, 5, day),
        state=TaskState.IN_PROGRESS,
        content=content,
    ).pk


def test_a_month_shows_its_weeks_with_today_and_holidays(city: City, sign_in) -> None:
    response = sign_in(city.clerk).get(CALENDAR)
    cells = response.context["calendar"].cells
    assert [cells[0].on, cells[-1].on] == [date(2024, 4, 29), date(2024, 6, 2)]
    assert [cell.on for cell in cells if cell.is_today] == [ON]
    by_day = {cell.on: cell for cell in cells}
    assert by_day[date(2024, 5, 1)].is_off
    assert by_day[date(2024, 5, 1)].note == "Nghỉ: Ngày Quốc tế lao động"
    assert "Ngày Quốc tế lao động" in response.content.decode()


def test_both_sides_are_told_apart_by_shape_and_word(city: City, sign_in) -> None:
    make(city, city.police, 20), make(city, city.justice, 20)
    page = sign_in(city.clerk).get(CALENDAR).content.decode()
    assert 'kc-mark own"' in page
    assert 'kc-mark owed"' in page
    assert "của ta 1" in page
    assert "nợ ta 1" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("month=2024-05", {20}),
        ("month=2024-06", set()),
        ("month=2024-05&side=own", set()),
        ("month=2024-05&view=list", {20}),
        ("day=2024-05-20", {20}),
        ("day=2024-05-21", set()),
        ("month=2024-13&side=theirs&unit=x&view=year", {20}),
        ("month=9999-01", {20}),
    ],
)
def test_the_address_says_what_is_shown(city: City, sign_in, query: str, expected: set) -> None:
    make(city, city.justice, 20)
    calendar = sign_in(city.clerk).get(f"{CALENDAR}?{query}").context["calendar"]
    assert {cell.on.day for cell in calendar.cells if cell.lines} == expected


def test_late_ones_stand_above_and_have_a_list_with_pages(city: City, sign_in) -> None:
    for _ in range(51):
        make(city, city.justice, 2)
    client = sign_in(city.clerk)
    late = client.get(CALENDAR).context["calendar"].late
    assert (late.own, late.owed) == (0, 51)
    shown = client.get(late.owed_url)
    assert len(shown.context["calendar"].lines) == 50
    assert len(client.get(f"{late.owed_url}&page=2").context["calendar"].lines) == 1


def test_an_empty_month_says_what_to_do(city: City, sign_in) -> None:
    page = sign_in(city.clerk).get(CALENDAR).content.decode()
    assert "Không có việc nào đến hạn trong thời gian này." in page
    assert "Không có việc quá hạn" in page


def test_the_calendar_speaks_english(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    client.cookies["django_language"] = "en"
    make(city, city.justice, 20)
    page = client.get(CALENDAR).content.decode()
    assert "Owed to us" in page
    assert "owed 1" in page


def test_the_page_asks_the_same_however_much_it_holds(city: City, sign_in) -> None:
    leads = [city.justice, city.health, *city.districts]
    client = sign_in(city.clerk)
    asked = []
    for count in (50, 300):
        make_many_tasks(count, leads=leads, assigned_by=city.city, coordinating=1, on=ON)
        client.get(CALENDAR)
        with CaptureQueriesContext(connection) as queries:
            client.get(CALENDAR)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 30
