"""Around every page: the rail of what one may open, the sample date, what was just done."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from xuyensuot.org.factories import make_holder, make_unit
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def focal_point(client: Client) -> Client:
    city = make_unit("Thành phố Hà Nội", level=Level.PROVINCE)
    unit = make_unit("Sở Tư pháp", parent=city)
    client.force_login(make_holder(unit, Role.FOCAL_POINT))
    return client


def test_the_rail_shows_what_the_post_may_open(focal_point: Client) -> None:
    page = focal_point.get("/").content.decode()
    for address in ('href="/"', 'href="/directives/"', 'href="/tasks/"', 'href="/units/"'):
        assert address in page
    assert page.count('aria-current="page"') == 1
    assert "Sở Tư pháp" in page
    assert "Chuyên viên" in page


def test_a_person_without_a_post_sees_only_today(client: Client) -> None:
    unit = make_unit("Sở Y tế")
    client.force_login(make_holder(unit))
    page = client.get("/").content.decode()
    assert 'href="/tasks/"' not in page
    assert "Không có việc nào chờ bạn" in page


def test_the_shell_costs_few_queries_and_parts_none(
    focal_point: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    focal_point.get("/search?q=")  # learns the names of the units
    with django_assert_max_num_queries(14):
        whole = focal_point.get("/search?q=")
    assert "c-nav" in whole.content.decode()
    with django_assert_max_num_queries(2):
        part = focal_point.get("/search?q=", headers={"HX-Request": "true"})
    assert part.content.decode().strip() == ""
    assert "HX-Request" in part["Vary"]


def test_the_demonstration_says_that_its_data_are_samples(
    focal_point: Client, settings: Settings
) -> None:
    assert "Dữ liệu mẫu" not in focal_point.get("/").content.decode()
    settings.DEMONSTRATION_DATE = date(2024, 5, 15)
    page = focal_point.get("/").content.decode()
    assert "Dữ liệu mẫu · ngày 15/05/2024" in page
    assert "Thứ Tư, 15/05/2024" in page


def test_search_finds_units_without_diacritics(focal_point: Client) -> None:
    page = focal_point.get("/search?q=so+tu+phap").content.decode()
    assert "<mark>Sở Tư pháp</mark>" in page
    nothing = focal_point.get("/search?q=khong+co+gi").content.decode()
    assert "<mark>" not in nothing
    assert "Thử bớt từ" in nothing


def test_what_is_searched_for_is_never_markup(focal_point: Client) -> None:
    page = focal_point.get("/search?q=%3Cscript%3Ealert(1)").content.decode()
    assert "<script>alert" not in page


def test_pages_carry_no_inline_script_or_style(focal_point: Client) -> None:
    for address in ("/", "/search?q=so", "/accounts/password", "/nowhere"):
        page = focal_point.get(address).content.decode()
        assert "<style" not in page
        assert " style=" not in page
        assert "<script>" not in page
        assert " onclick=" not in page
