"""The map of the units: whose boundaries are known on a day, the operator's own files, its cost."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from xuyensuot.org.factories import make_account, make_holder
from xuyensuot.org.models import Succession, Unit
from xuyensuot.org.operations import LoadedUnits
from xuyensuot.org.queries import find_unit_by_code, get_map_page
from xuyensuot.org.queries.boundaries import boundaries_named
from xuyensuot.org.rules.roles import Role
from xuyensuot.org.rules.succession import Relation
from xuyensuot.org.tests.conftest import DATA

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


def test_every_boundary_that_comes_along_is_of_a_unit_of_its_day(real_units: LoadedUnits) -> None:
    khanh_hoa, hanoi = (
        find_unit_by_code(code, on=AFTER, level="province") for code in ("56", "01")
    )
    assert khanh_hoa is not None
    assert hanoi is not None
    for name, under, on in (
        ("provinces_63", None, BEFORE),
        ("provinces_34", None, AFTER),
        ("communes_01", hanoi.id, AFTER),
        ("communes_56", khanh_hoa.id, AFTER),
    ):
        placed = {shape.code for _, shape in get_map_page(under=under, on=on).placed}
        assert placed == set(boundaries_named(name).shapes), name


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
        assert re.search(">Hoàng Sa<tspan[^>]+>Thành phố Đà Nẵng</tspan></text>", text)
        assert re.search(">Trường Sa<tspan[^>]+>Tỉnh Khánh Hòa</tspan></text>", text)
        assert "chỉ để hiển thị" in text
    text = reader.get(MAP, {"on": "2025-07-01", "under": hanoi}).text
    assert len(text.encode()) < 250_000


def test_units_without_a_boundary_are_listed_not_lost(reader: Client, hanoi: int) -> None:
    text = reader.get(MAP, {"on": "2024-05-15", "under": hanoi}).text
    assert "Chưa có ranh giới" in text
    assert "Phường Trúc Bạch" in text
    for district in ("Hai Bà Trưng", "Bắc Từ Liêm"):
        assert f"Phường Minh Khai</a> <small>Quận {district}" in text
    assert not re.search(r"Phường Trúc Bạch</a> <small>", text)
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
    assert "Ranh giới do đơn vị vận hành cung cấp." in text
    assert "chỉ để hiển thị" not in text
    text = reader.get(MAP, {"on": "2025-07-01", "under": hanoi}).text
    assert "chỉ để hiển thị" in text, "the communes are those that come along"
    own.write_text("{}", "utf-8")
    text = reader.get(MAP, {"on": "2025-07-01"}).text
    assert "provinces_34.geojson" in text
    assert len(get_map_page(under=None, on=AFTER).placed) == 34
    own.write_bytes(b"\xff\xfe")
    text = reader.get(MAP, {"on": "2025-07-01"}).text
    assert "không phải JSON dạng UTF-8. Đang dùng tệp đi kèm phần mềm." in text


def test_codes_of_the_operator_that_name_nothing_that_day_are_told(
    reader: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    (tmp_path / "boundaries").mkdir()
    shipped = json.loads((DATA / "boundaries" / "provinces_34.geojson").read_text("utf-8"))
    for feature in shipped["features"][:2]:
        feature["properties"]["code"] = feature["properties"]["code"].lstrip("0")
    own = tmp_path / "boundaries" / "provinces_34.geojson"
    own.write_text(json.dumps(shipped), "utf-8")
    page = get_map_page(under=None, on=AFTER)
    assert (len(page.placed), len(page.missing)) == (32, 2)
    assert page.problems[0].strangers == ("1", "4")
    assert "provinces_34.geojson" in reader.get(MAP, {"on": "2025-07-01"}).text


def test_a_map_of_far_islands_alone_is_drawn(
    reader: Client, settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    (tmp_path / "boundaries").mkdir()
    ring = [[111.9, 8.6], [112.0, 8.6], [112.0, 8.7], [111.9, 8.6]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "properties": {"code": "56"}, "geometry": geometry}
    own = tmp_path / "boundaries" / "provinces_34.geojson"
    own.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    response = reader.get(MAP, {"on": "2025-07-01"})
    assert response.status_code == 200
    assert re.search(">Trường Sa<tspan[^>]+>Tỉnh Khánh Hòa</tspan></text>", response.text)


def test_a_unit_that_grew_since_july_2025_is_not_drawn_within_its_old_boundary(
    hanoi: int,
) -> None:
    first, second = (card for card, _ in get_map_page(under=hanoi, on=AFTER).placed[:2])
    day = date(2026, 3, 1)
    Succession.objects.create(
        predecessor_id=second.id,
        successor_id=first.id,
        on=day,
        relation=Relation.MERGED,
        main=True,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    assert get_map_page(under=hanoi, on=date(2026, 2, 28)).missing == ()
    missing = get_map_page(under=hanoi, on=day).missing
    assert [card.id for card in missing] == [first.id]


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
