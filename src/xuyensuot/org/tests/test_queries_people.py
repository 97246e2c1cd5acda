"""Who stands for a unit, what stands above it, which arrangement holds: each on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from pytest_django import DjangoAssertNumQueries

from xuyensuot.kernel.decisions import NotPermitted, Refused
from xuyensuot.org import operations, queries
from xuyensuot.org.factories import LONG_AGO, add_version, make_actor, make_holder, make_unit
from xuyensuot.org.models import Arrangement, Post, PostGrant, PostHolder, Unit
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import ARRANGE, Role
from xuyensuot.org.rules.seats import Seat
from xuyensuot.org.tests.conftest import AT

pytestmark = pytest.mark.django_db

ON = date(2024, 5, 15)
DAY = timedelta(days=1)


@pytest.fixture
def line() -> tuple[Unit, Unit, Unit]:
    """A country, its province, its department."""
    country = make_unit("Việt Nam", level=Level.COUNTRY, kind="quốc gia")
    province = make_unit("Tỉnh Đông", level=Level.PROVINCE, parent=country)
    return country, province, make_unit("Sở Tư pháp", parent=province)


def arrange(unit: Unit, content: dict[str, int], from_: date = ON, kind: str = "test") -> int:
    return operations.make_arrangement(
        actor=make_actor(ARRANGE, unit=unit),
        unit_id=unit.pk,
        kind=kind,
        content=content,
        basis="Quyết định 1/QĐ",
        from_=from_,
        at=AT,
    )


def found(unit: Unit, on: date, kind: str = "test") -> object:
    card = queries.find_arrangement(kind, unit_id=unit.pk, on=on)
    return card.content if card else None


def test_everything_that_ever_stood_above_a_unit(line: tuple[Unit, Unit, Unit]) -> None:
    country, province, department = line
    other = make_unit("Tỉnh Tây", level=Level.PROVINCE, parent=country)
    department.versions.update(valid=DateRange(LONG_AGO, ON))
    add_version(department, "Sở Tư pháp", parent=other, from_=ON)
    above = queries.ids_above({department.pk, country.pk})
    assert above == {
        department.pk: {country.pk, province.pk, other.pk, department.pk},
        country.pk: {country.pk},
    }
    assert queries.ids_above({0}) == {0: {0}}
    assert queries.ids_above(set()) == {}


def test_many_units_are_asked_about_in_one_query(
    line: tuple[Unit, Unit, Unit], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ids = {make_unit(parent=line[1]).pk for _ in range(20)}
    with django_assert_num_queries(1):
        assert len(queries.ids_above(ids)) == 20


def test_the_nearest_arrangement_above_holds(line: tuple[Unit, Unit, Unit]) -> None:
    country, province, department = line
    assert found(department, ON) is None
    arrange(country, {"days": 1})
    assert found(department, ON) == {"days": 1}
    arrange(province, {"days": 2})
    assert (found(department, ON), found(country, ON)) == ({"days": 2}, {"days": 1})
    arrange(department, {"days": 3}, ON + DAY)
    assert found(department, ON) == {"days": 2}
    assert found(department, ON + DAY) == {"days": 3}
    assert found(department, ON - DAY) is None
    assert found(department, ON, "other") is None


def test_a_later_arrangement_ends_the_one_before_and_keeps_it(
    line: tuple[Unit, Unit, Unit],
) -> None:
    unit = line[2]
    arrange(unit, {"days": 1}, ON)
    arrange(unit, {"days": 2}, ON + 9 * DAY)
    cards = queries.arrangements_of("test", unit_id=unit.pk)
    assert [(card.content["days"], card.valid_from, card.valid_until) for card in cards] == [
        (2, ON + 9 * DAY, None),
        (1, ON, ON + 9 * DAY),
    ]
    with pytest.raises(Refused) as refused:
        arrange(unit, {"days": 3}, ON + DAY)
    assert refused.value.problem.code == "arrangement.later_exists"
    with pytest.raises(Refused):
        arrange(unit, {"days": 3}, ON + 9 * DAY)


def test_nobody_arranges_the_work_of_others(line: tuple[Unit, Unit, Unit]) -> None:
    with pytest.raises(NotPermitted):
        operations.make_arrangement(
            actor=make_actor(ARRANGE, unit=make_unit()),
            unit_id=line[2].pk,
            kind="test",
            content={},
            basis="",
            from_=ON,
            at=AT,
        )
    assert not Arrangement.objects.exists()


def test_the_head_comes_first_and_who_left_is_gone(line: tuple[Unit, Unit, Unit]) -> None:
    unit = line[2]
    clerk = make_holder(unit, Role.CLERK, Role.FOCAL_POINT)
    head, gone, former = make_holder(unit), make_holder(unit), make_holder(unit, Role.LEADER)
    Post.objects.filter(holders__account=head).update(seat=Seat.HEAD)
    PostHolder.objects.filter(account=gone).update(valid=DateRange(LONG_AGO, ON))
    PostGrant.objects.filter(post__holders__account=former).update(valid=DateRange(LONG_AGO, ON))
    people = queries.people_of_units([unit.pk, line[0].pk], on=ON)
    assert people[line[0].pk] == []
    assert [(person.account_id, person.seat) for person in people[unit.pk]][0] == (
        head.pk,
        Seat.HEAD,
    )
    roles = {person.account_id: person.roles for person in people[unit.pk]}
    assert roles == {
        head.pk: frozenset(),
        clerk.pk: {Role.CLERK, Role.FOCAL_POINT},
        former.pk: frozenset(),
    }
    the_day_before = queries.people_of_units([unit.pk], on=ON - DAY)[unit.pk]
    assert {person.account_id for person in the_day_before} == {*roles, gone.pk}


def test_people_of_many_units_take_three_queries(
    line: tuple[Unit, Unit, Unit], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    units = [make_unit(parent=line[1]) for _ in range(12)]
    for unit in units:
        make_holder(unit, Role.FOCAL_POINT)
    with django_assert_num_queries(3):
        found = queries.people_of_units([unit.pk for unit in units], on=ON)
    assert all(len(people) == 1 for people in found.values())
