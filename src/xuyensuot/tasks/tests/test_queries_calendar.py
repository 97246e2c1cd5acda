from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from xuyensuot.kernel.deadlines import Recurrence
from xuyensuot.org.models import PostHolder
from xuyensuot.tasks.factories import make_many_tasks, make_task
from xuyensuot.tasks.models import Explanation, ProgressReport, Task
from xuyensuot.tasks.queries import (
    CalendarFilters,
    DayDuties,
    calendar_days,
    calendar_totals,
    late_duties,
    next_14_days,
)
from xuyensuot.tasks.rules.attention import Reason
from xuyensuot.tasks.rules.calendar import Part, Side
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

MAY = {"first": date(2024, 5, 1), "last": date(2024, 5, 31)}


def day(number: int) -> date:
    return date(2024, 5, number)


def given(city: City, lead, number: int, **facts) -> Task:
    facts = {"assigned_by": city.city, "state": TaskState.IN_PROGRESS} | facts
    return make_task(lead, due_on=day(number), **facts)


def explanation(task: Task, *, unit, asked_for, answer_by: date) -> Explanation:
    return Explanation.objects.create(
        task=task,
        unit=unit,
        asked_for=asked_for,
        question="Vì sao chậm?",
        asked_by="clerk",
        asked_at=AT,
        answer_by=answer_by,
    )


def month(city: City, account, *, limit: int = 10, **filters) -> dict[date, DayDuties]:
    days = calendar_days(
        actor=city.actor(account), filters=CalendarFilters(**filters), **MAY, on=ON, limit=limit
    )
    return {duties.on: duties for duties in days}


def test_what_we_lead_is_ours_and_what_we_gave_is_owed_to_us(city: City) -> None:
    task = given(city, city.justice, 20)
    desk, clerk = month(city, city.justice_desk), month(city, city.clerk)
    assert [(d.row.id, d.part) for d in desk[day(20)].duties] == [(task.pk, Part.LEAD)]
    assert (desk[day(20)].own, desk[day(20)].owed) == (1, 0)
    assert [(d.row.id, d.part) for d in clerk[day(20)].duties] == [(task.pk, Part.GIVEN)]
    assert (clerk[day(20)].own, clerk[day(20)].owed) == (0, 1)


def test_a_task_that_we_coordinate_is_ours_and_is_named_so(city: City) -> None:
    given(city, city.justice, 20, coordinating=[city.health])
    assert [d.part for d in month(city, city.health_desk)[day(20)].duties] == [Part.JOINED]


def test_a_task_stands_once_even_where_we_lead_what_we_gave(city: City) -> None:
    given(city, city.police, 20)
    duties = month(city, city.clerk)[day(20)]
    assert [d.part for d in duties.duties] == [Part.LEAD]


def test_parts_and_occurrences_are_duties_of_their_own(city: City) -> None:
    whole = given(city, city.justice, 20)
    part = given(city, city.districts[0], 18, assigned_by=city.justice)
    Task.objects.filter(pk=part.pk).update(parent=whole, candidate=None)
    desk = month(city, city.justice_desk)
    assert desk[day(18)].duties[0].part is Part.GIVEN
    assert desk[day(20)].duties[0].part is Part.LEAD


def test_closed_standing_and_undated_tasks_have_no_day(city: City) -> None:
    given(city, city.justice, 20, state=TaskState.CONFIRMED_DONE)
    given(city, city.justice, 21, state=TaskState.CANCELLED)
    make_task(city.justice, due_on=None, recurrence=Recurrence.MONTHLY, state=TaskState.IN_PROGRESS)
    claimed = given(city, city.justice, 22, state=TaskState.CLAIMED_DONE)
    found = month(city, city.justice_desk)
    assert [d.row.id for days in found.values() for d in days.duties] == [claimed.pk]
    totals = calendar_totals(actor=city.actor(city.justice_desk), filters=CalendarFilters(), on=ON)
    assert (totals.own_without_day, totals.own_late) == (1, 0)


def test_an_explanation_is_owed_by_its_own_day(city: City) -> None:
    task = given(city, city.justice, 3)
    explanation(task, unit=city.justice, asked_for=city.city, answer_by=day(23))
    desk, clerk = month(city, city.justice_desk), month(city, city.clerk)
    assert [d.part for d in desk[day(23)].duties] == [Part.EXPLAIN]
    assert (desk[day(23)].own, desk[day(23)].owed) == (1, 0)
    assert [d.part for d in clerk[day(23)].duties] == [Part.EXPLAINED]
    Explanation.objects.update(answered_at=AT)
    assert day(23) not in month(city, city.justice_desk)


def test_a_side_and_a_unit_narrow(city: City) -> None:
    given(city, city.justice, 20)
    given(city, city.health, 20)
    given(city, city.police, 20)
    assert len(month(city, city.clerk)[day(20)].duties) == 3
    assert month(city, city.clerk, side=Side.OWN)[day(20)].owed == 0
    owed = month(city, city.clerk, side=Side.OWED)[day(20)]
    assert {d.row.lead.id for d in owed.duties} == {city.justice.pk, city.health.pk}
    assert month(city, city.clerk, unit_id=city.health.pk)[day(20)].owed == 1


def test_a_full_day_shows_the_first_and_counts_the_rest_ours_before_owed(city: City) -> None:
    for _ in range(4):
        given(city, city.justice, 20)
    own = given(city, city.police, 20)
    duties = month(city, city.clerk, limit=2)[day(20)]
    assert (duties.own, duties.owed, duties.more) == (1, 4, 3)
    assert duties.duties[0].row.id == own.pk


def test_late_ones_are_counted_by_side_and_listed_the_longest_late_first(city: City) -> None:
    later, sooner = given(city, city.justice, 10), given(city, city.justice, 2)
    given(city, city.justice, 2, state=TaskState.CLAIMED_DONE)
    actor = city.actor(city.justice_desk)
    totals = calendar_totals(actor=actor, filters=CalendarFilters(), on=ON)
    assert (totals.own_late, totals.owed_late) == (2, 0)
    rows = late_duties(actor=actor, filters=CalendarFilters(Side.OWN), on=ON)
    assert [d.row.id for d in rows] == [sooner.pk, later.pk]


def test_who_has_no_post_sees_an_empty_calendar(city: City) -> None:
    given(city, city.justice, 20)
    PostHolder.objects.filter(account=city.justice_desk).update(valid=DateRange(None, ON))
    assert month(city, city.justice_desk) == {}


def test_nobody_sees_the_duties_of_another_province(city: City) -> None:
    given(city, city.justice, 20)
    assert month(city, city.stranger) == {}


def test_the_calendar_asks_the_same_however_much_it_holds(
    city: City, django_assert_num_queries
) -> None:
    leads = [city.justice, city.health, *city.districts]
    make_many_tasks(400, leads=leads, assigned_by=city.city, coordinating=2, on=ON)
    actor = city.actor(city.clerk)
    calendar_days(actor=actor, filters=CalendarFilters(), **MAY, on=ON, limit=3)  # learns names
    with django_assert_num_queries(6):
        calendar_days(actor=actor, filters=CalendarFilters(), **MAY, on=ON, limit=3)
    with django_assert_num_queries(3):
        calendar_totals(actor=actor, filters=CalendarFilters(), on=ON)


@pytest.mark.parametrize(
    ("facts", "reason", "days"),
    [
        ({"state": TaskState.ISSUED}, Reason.NOT_ACKNOWLEDGED, 72),
        ({"state": TaskState.IN_PROGRESS}, Reason.NEVER_REPORTED, 72),
        ({"state": TaskState.CLAIMED_DONE}, Reason.WAITING, 9),
    ],
)
def test_the_next_days_say_why_a_day_may_be_missed(
    city: City, facts: dict, reason: Reason, days: int
) -> None:
    given(city, city.justice, 20, **facts)
    given(city, city.justice, 30)
    (coming,) = next_14_days(actor=city.actor(city.justice_desk), on=ON)
    assert coming.why is not None
    assert (coming.why.reason, coming.why.days) == (reason, days)


def test_a_claim_sent_back_is_a_reason_until_the_lead_speaks(city: City) -> None:
    task = given(city, city.justice, 20)
    back = datetime(2024, 5, 12, 9, tzinfo=AT.tzinfo)
    said = {"task": task, "reported_by": "clerk", "text": "Thiếu biên bản."}
    ProgressReport.objects.create(**said, reported_at=back, verb="send_back")
    Task.objects.filter(pk=task.pk).update(last_report_at=back)
    actor = city.actor(city.justice_desk)
    (coming,) = next_14_days(actor=actor, on=ON)
    assert coming.why is not None
    assert (coming.why.reason, coming.why.days) == (Reason.SENT_BACK, 3)
    ProgressReport.objects.create(**said, reported_at=back + timedelta(days=1))
    Task.objects.filter(pk=task.pk).update(last_report_at=back + timedelta(days=1))
    (coming,) = next_14_days(actor=actor, on=ON)
    assert coming.why is None
