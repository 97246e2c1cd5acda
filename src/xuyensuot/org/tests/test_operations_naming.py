"""Codes and further names of a unit, and its life as one line."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from xuyensuot.kernel.decisions import NotPermitted, Refused
from xuyensuot.org import operations, queries
from xuyensuot.org.factories import (
    add_version,
    make_actor,
    make_holder,
    make_succession,
    make_unit,
)
from xuyensuot.org.models import Unit, UnitCode
from xuyensuot.org.presenters.history import Moment, Relative, present_history
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import MANAGE_UNITS, Role

pytestmark = pytest.mark.django_db

AT = datetime(2024, 5, 15, 2, tzinfo=UTC)
TODAY = date(2024, 5, 15)
JULY = date(2025, 7, 1)


@pytest.fixture
def province() -> Unit:
    return make_unit("Tỉnh Đông", level=Level.PROVINCE)


@pytest.fixture
def unit(province: Unit) -> Unit:
    return make_unit("Sở Số", level=Level.AGENCY, parent=province)


def code(unit: Unit, value: str, from_: date = TODAY, system: str = "agency") -> int:
    return operations.give_code(
        actor=make_actor(MANAGE_UNITS),
        unit_id=unit.pk,
        system=system,
        value=value,
        from_=from_,
        at=AT,
    )


def test_a_code_takes_the_place_of_the_one_before(unit: Unit) -> None:
    code(unit, "H26.1", date(2020, 1, 1))
    code(unit, "H26.01.02")
    found = {
        on: queries.find_unit_by_code(value, on=on, system="agency")
        for on, value in ((date(2021, 1, 1), "H26.1"), (TODAY, "H26.01.02"))
    }
    assert all(card is not None and card.id == unit.pk for card in found.values())
    assert queries.find_unit_by_code("H26.1", on=TODAY, system="agency") is None
    assert queries.find_unit_by_code("H26.01.02", on=TODAY, system="gso") is None


@pytest.mark.parametrize(
    ("value", "from_", "problem"),
    [
        ("  ", TODAY, "code.missing"),
        ("9", date(1900, 1, 1), "code.not_in_force"),
        ("77", TODAY, "code.taken"),
        ("9", date(2019, 1, 1), "code.later_exists"),
    ],
)
def test_codes_that_are_refused(
    province: Unit, unit: Unit, value: str, from_: date, problem: str
) -> None:
    code(province, "77", date(2022, 1, 1))
    code(unit, "5", date(2020, 1, 1))
    with pytest.raises(Refused) as refused:
        code(unit, value, from_)
    assert refused.value.problem.code == problem
    assert UnitCode.objects.count() == 2


def test_another_name_is_found_at_once(unit: Unit) -> None:
    manager = make_actor(MANAGE_UNITS)
    assert queries.search_units("SKTS", on=TODAY) == []
    operations.add_alias(actor=manager, unit_id=unit.pk, alias="SKTS Đông", at=AT)
    assert [card.id for card in queries.search_units("skts", on=TODAY)] == [unit.pk]
    assert [card.id for card in queries.units_called("SKTS đông", on=TODAY)] == [unit.pk]
    for again in ("sở  số", "skts đông", " "):
        with pytest.raises(Refused):
            operations.add_alias(actor=manager, unit_id=unit.pk, alias=again, at=AT)
    with pytest.raises(NotPermitted):
        operations.add_alias(actor=make_actor("org.view_unit"), unit_id=unit.pk, alias="X", at=AT)


def test_the_page_of_names(province: Unit, unit: Unit, client: Client) -> None:
    client.force_login(make_holder(province, Role.ORGANISER))
    url = reverse("org:name_unit", args=[unit.pk])
    assert client.get(url).status_code == 200
    given = {"what": "code", "system": "agency", "value": "H26.7", "from_": "1/1/2020"}
    assert client.post(url, given | {"value": ""}).status_code == 422
    assert client.post(url, given).status_code == 303
    assert "H26.7" in client.get(reverse("org:view_unit", args=[unit.pk])).text
    assert client.post(url, {"what": "alias", "alias": "Sở Số"}).status_code == 422
    assert client.post(url, {"what": "alias", "alias": "SSO"}).status_code == 303


def test_a_life_is_told_in_the_order_of_its_days(province: Unit) -> None:
    """Founded from two, renamed, moved, taking over a third, going into another."""
    other = make_unit("Tỉnh Tây", level=Level.PROVINCE)
    first = make_unit("Sở A", parent=province, until=date(2018, 1, 1))
    unit = make_unit("Sở AB", parent=province, from_=date(2018, 1, 1), until=date(2019, 1, 1))
    make_succession(first, unit, on=date(2018, 1, 1))
    add_version(unit, "Sở ABC", parent=province, from_=date(2019, 1, 1), until=date(2020, 1, 1))
    add_version(unit, "Sở ABC", parent=other, from_=date(2020, 1, 1), until=JULY)
    third = make_unit("Sở C", parent=other, until=date(2021, 1, 1))
    make_succession(third, unit, on=date(2021, 1, 1))
    heir = make_unit("Sở Mới", parent=other, from_=JULY)
    make_succession(unit, heir, on=JULY)
    moments = present_history(queries.get_unit_page(unit.pk, on=TODAY), TODAY)
    assert [(moment.on.year, [kin.id for kin in named(moment)]) for moment in moments] == [
        (2018, [first.pk]),
        (2019, []),
        (2020, [other.pk]),
        (2021, [third.pk]),
        (2025, [heir.pk]),
    ]
    assert [moment.here for moment in moments] == [False, False, False, True, False]
    seen = [kin.see_on for moment in moments for kin in named(moment)]
    assert seen[0] == date(2017, 12, 31), "a predecessor is seen as it was before"
    assert seen[-1] == JULY


def test_a_unit_that_ended_with_nobody_after_it_says_so(province: Unit) -> None:
    unit = make_unit("Huyện Cũ", level=Level.DISTRICT, parent=province, until=JULY)
    moments = present_history(queries.get_unit_page(unit.pk, on=JULY), JULY)
    assert len(moments) == 2
    assert [sentence.words for sentence in moments[-1].sentences] == ["Kết thúc"]
    assert moments[-1].here


def named(moment: Moment) -> list[Relative]:
    return [kin for sentence in moment.sentences for kin in sentence.relatives]
