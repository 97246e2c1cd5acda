"""The tree on a day: counted right on any, opened step by step, turned by the slider."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from xuyensuot.org import queries
from xuyensuot.org.factories import make_holder
from xuyensuot.org.models import Unit
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import Role

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
TREE = reverse("org:view_tree")

pytestmark = pytest.mark.usefixtures("real_units")


def unit(origin: str) -> int:
    found = queries.find_unit_id_by_origin(origin)
    assert found is not None
    return found


@pytest.fixture
def reader(client: Client) -> Client:
    hanoi = Unit.objects.get(pk=unit("province/01/2008"))
    client.force_login(make_holder(hanoi, Role.LEADER))
    return client


@pytest.mark.parametrize(
    ("on", "provinces", "districts", "communes"),
    [(BEFORE, 63, 696, 10_035), (AFTER, 34, 0, 3_321)],
)
def test_the_country_is_counted_on_any_day(
    on: date, provinces: int, districts: int, communes: int
) -> None:
    page = queries.get_tree_page(under=None, on=on)
    assert page.counts[Level.PROVINCE] == provinces
    assert page.counts.get(Level.DISTRICT, 0) == districts
    assert page.counts[Level.COMMUNE] == communes
    branches = [branch.counts for branch in page.branches if branch.card.level == Level.PROVINCE]
    assert sum(counts.get(Level.COMMUNE, 0) for counts in branches) == communes


def test_a_branch_says_what_stands_beneath_it_and_not_itself() -> None:
    page = queries.get_tree_page(under=unit("province/01/2008"), on=BEFORE)
    assert (page.counts[Level.DISTRICT], page.counts[Level.COMMUNE]) == (30, 526)
    district = next(b for b in page.branches if b.card.name == "Quận Cầu Giấy")
    assert set(district.counts) == {Level.COMMUNE}
    assert [card.level for card in page.above] == ["country"]


def test_the_day_of_the_reorganisation_says_what_changed() -> None:
    page = queries.get_tree_page(under=unit("province/01/2008"), on=AFTER)
    assert page.begun.count > 100
    assert page.ended.count > 500
    assert AFTER in page.days
    quiet = queries.get_tree_page(under=unit("province/01/2008"), on=date(2025, 7, 2))
    assert (quiet.begun.count, quiet.ended.count, quiet.renewed.count) == (0, 0, 0)


def test_the_slider_leads_to_its_day(reader: Client) -> None:
    response = reader.get(TREE, {"on": "2025-06-30"})
    assert response.status_code == 200
    assert "10.035" in response.content.decode()
    tree = response.context["tree"]
    assert tree.later == AFTER
    turned = reader.get(TREE, {"on": "2025-06-30", "turn": tree.page.days.index(AFTER)})
    assert turned.status_code == 303
    assert turned["Location"] == f"{TREE}?on=2025-07-01"
    assert "3.321" in reader.get(turned["Location"]).content.decode()
    assert reader.get(TREE, {"turn": "9999"}).status_code == 303


def test_a_day_or_unit_that_is_none_says_so(reader: Client) -> None:
    assert reader.get(TREE, {"on": "31/4/2025"}).status_code == 200
    assert "Không có ngày 31/4/2025" in reader.get(TREE, {"on": "31/4/2025"}).content.decode()
    assert reader.get(TREE, {"under": "999999999"}).status_code == 404
    gone = unit("province/01/2008")
    assert reader.get(TREE, {"under": gone, "on": "1990-01-01"}).status_code == 404


def test_a_large_tree_costs_the_same_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    queries.get_tree_page(under=None, on=AFTER)
    with django_assert_num_queries(11):
        queries.get_tree_page(under=None, on=AFTER)
