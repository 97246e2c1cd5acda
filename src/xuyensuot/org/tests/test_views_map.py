"""The map of the units: whose boundaries are known on a day, the operator's own files, its cost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from xuyensuot.org.factories import make_account, make_holder
from xuyensuot.org.models import Unit
from xuyensuot.org.operations import LoadedUnits
from xuyensuot.org.queries import find_unit_by_code, get_map_page
from xuyensuot.org.rules.roles import Role

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
MAP = reverse("org:view_map")


@pytest.fixture
def hanoi(real_units: LoadedUnits) -> int:
    card = find_unit_by_code("01", on=AFTER, level="province")
    assert card is not None
    return card.id


@pytest.fixture
def reader(hanoi: int, client: Client) -> Client:
    with transaction.atomic():
        client.force_login(make_holder(Unit.objects.get(pk=hanoi), Role.LEADER))
    return client


def test_every_province_of_either_day_has_its_boundary(real_units: LoadedUnits) -> None:
    for on, count in ((BEFORE, 63), (AFTER, 34)):
        page = get_map_page(under=None, on=on)
        assert (len(page.placed), page.missing, page.problems) == (count, (), ())
        names = {card.name for card, _ in page.placed}
        assert ("Tỉnh Hà Giang" in names) is (on == BEFORE)


def test_communes_of_both_provinces_from_july_2025(hanoi: int) -> None:
    khanh_hoa = find_unit_by_code("56", on=AFTER, level="province")
    assert khanh_hoa is not None
    for under, count in ((hanoi, 126), (khanh_hoa.id, 65)):
        page = get_map_page(under=under, on=AFTER)
        assert (len(page.placed), page.missing) == (count, ())
    assert len(get_map_page(under=hanoi, on=BEFORE).placed) == 0
    names = {card.id for card in get_map_page(under=None, on=AFTER).provinces}
    assert names == {hanoi, khanh_hoa.id}
    assert get_map_page(under=None, on=BEFORE).provinces == ()


def test_a_code_is_joined_with_its_day(real_units: LoadedUnits) -> None:
    """Code 15 was Yên Bái and is Lào Cai: each map gives it to the unit of its day."""
    for on, name in ((BEFORE, "Tỉnh Yên Bái"), (AFTER, "Tỉnh Lào Cai")):
        (found,) = (card for card, shape in get_map_page(under=None, on=on).placed
                    if shape.code == "15")  # fmt: skip
        assert found.name == name


def test_the_page_always_shows_hoang_sa_and_truong_sa(reader: Client, hanoi: int) -> None:
    for query in ({}, {"on": "2025-07-01"}, {"on": "2025-07-01", "under": hanoi}):
        text = reader.get(MAP, query).text
        assert "<text" in text
        assert ">Hoàng Sa</text>" in text
        assert ">Trường Sa</text>" in text
        assert "chỉ để hiển thị" in text
    text = reader.get(MAP, {"on": "2025-07-01", "under": hanoi}).text
    assert len(text.encode()) < 400_000


def test_units_without_a_boundary_are_listed_not_lost(reader: Client, hanoi: int) -> None:
    text = reader.get(MAP, {"on": "2024-05-15", "under": hanoi}).text
    assert "Chưa có ranh giới" in text
    assert "Phường Trúc Bạch" in text
    assert "31/4/2024" in reader.get(MAP, {"on": "31/4/2024"}).text
    assert reader.get(MAP, {"under": 0}).status_code == 200
    assert reader.get(MAP, {"under": 99_999_999}).status_code == 404


def test_a_file_of_the_operator_takes_precedence_and_a_broken_one_is_told(
    reader: Client, hanoi: int, settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    folder = tmp_path / "boundaries"
    folder.mkdir()
    ring = [[105.0, 20.0], [106.0, 20.0], [106.0, 21.0], [105.0, 20.0]]
    feature = {
        "type": "Feature",
        "properties": {"code": "01"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    own = folder / "provinces_34.geojson"
    own.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    page = get_map_page(under=None, on=AFTER)
    assert (len(page.placed), len(page.missing), page.own) == (1, 33, True)
    text = reader.get(MAP, {"on": "2025-07-01"}).text
    assert "33 đơn vị chưa có ranh giới" in text
    own.write_text("{}", "utf-8")
    text = reader.get(MAP, {"on": "2025-07-01"}).text
    assert "provinces_34.geojson" in text
    assert len(get_map_page(under=None, on=AFTER).placed) == 34
    own.write_bytes(b"\xff\xfe")
    assert "UTF-8" in get_map_page(under=None, on=AFTER).problems[0]


def test_the_map_costs_few_queries(
    reader: Client, hanoi: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    reader.get(MAP, {"on": "2025-07-01", "under": hanoi})
    with django_assert_max_num_queries(24):
        reader.get(MAP, {"on": "2025-07-01", "under": hanoi})


def test_without_a_post_no_map_is_shown(client: Client, real_units: LoadedUnits) -> None:
    with transaction.atomic():
        client.force_login(make_account())
    assert client.get(MAP).status_code == 403
