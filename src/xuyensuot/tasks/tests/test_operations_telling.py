from __future__ import annotations

from datetime import date

import pytest

from xuyensuot.messaging.models import Message
from xuyensuot.org.factories import make_holder, make_unit
from xuyensuot.org.models import Post
from xuyensuot.org.rules.roles import Role
from xuyensuot.org.rules.seats import Seat
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.operations.telling import News, tell_unit, tell_units
from xuyensuot.tasks.tests.conftest import AT, City


def told() -> set[int]:
    return set(Message.objects.values_list("account_id", flat=True))


def tell(city: City, task: Task, units: set[int], **narrowed: object) -> int:
    return tell_unit(
        actor=city.actor(city.clerk),
        task=task,
        code="tasks.sent_back",
        unit_ids=units,
        params={"due": date(2024, 6, 30), "count": 3},
        at=AT,
        once=f"test:{task.pk}",
        **narrowed,
    )


def test_everyone_of_the_unit_is_told_once_with_the_facts_of_the_task(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    assert tell(city, task, {city.justice.pk}) == 1
    assert tell(city, task, {city.justice.pk}) == 0
    (message,) = Message.objects.all()
    assert message.account == city.justice_desk
    assert message.path == f"/tasks/{task.pk}/"
    assert message.params == {
        "title": task.title,
        "place": f"{task.directive} · {task.clause_ref}",
        "due": "2024-06-30",
        "count": 3,
    }


def test_narrowed_to_roles_or_seats(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    head = make_holder(city.justice, Role.LEADER)
    Post.objects.filter(holders__account=head).update(seat=Seat.HEAD)
    tell(city, task, {city.justice.pk}, roles={Role.CLERK})
    assert told() == set()
    tell(city, task, {city.justice.pk}, seats={Seat.HEAD})
    assert told() == {head.pk}
    tell(city, task, {city.justice.pk}, roles={Role.FOCAL_POINT}, seats={Seat.HEAD})
    assert told() == {head.pk, city.justice_desk.pk}


def test_who_acts_is_not_told_and_a_unit_without_people_is_fine(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    assert tell(city, task, {city.police.pk, city.districts[0].pk}) == 0
    assert told() == set()


@pytest.mark.parametrize("count", [1, 30])
def test_many_are_told_in_as_many_queries_as_one(
    city: City, count: int, django_assert_num_queries: object
) -> None:
    news = []
    for number in range(count):
        unit = make_unit(f"Phòng {number}", parent=city.city)
        make_holder(unit, Role.FOCAL_POINT)
        made = make_task(unit, assigned_by=city.city)
        task = Task.objects.select_related("directive").get(pk=made.pk)
        news.append(News(task, "tasks.sent_back", {unit.pk}, f"test:{task.pk}"))
    actor = city.actor(city.clerk)
    with django_assert_num_queries(9):
        assert tell_units(actor=actor, news=news, at=AT) == count
