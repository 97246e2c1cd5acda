from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from xuyensuot.kernel.decisions import NotFound
from xuyensuot.kernel.validity import Validity
from xuyensuot.org import queries
from xuyensuot.org.factories import make_actor, make_holder, make_unit
from xuyensuot.org.operations import NewBody, found_body
from xuyensuot.org.queries import Match
from xuyensuot.org.rules.history import Happening
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import MANAGE_UNITS, Role
from xuyensuot.org.tests.conftest import AT

MAY_2024, AUGUST_2025 = date(2024, 5, 15), date(2025, 8, 15)
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
HA_NOI = "province/01/2008"

pytestmark = pytest.mark.usefixtures("real_units")


def unit(origin: str) -> int:
    found = queries.find_unit_id_by_origin(origin)
    assert found is not None
    return found


def test_a_card_shows_the_unit_as_it_stood() -> None:
    hue = unit("province/46/2008")
    assert queries.get_unit(hue, on=MAY_2024).name == "Tỉnh Thừa Thiên Huế"
    assert queries.get_unit(hue, on=AUGUST_2025).office_name == "UBND thành phố Huế"
    commune = queries.get_unit(unit("commune/00523/2008"), on=MAY_2024)
    assert commune.detail == "Huyện Đông Anh, Thành phố Hà Nội"
    assert commune.code == "00523"


def test_a_card_of_an_ended_unit_says_when_it_ended() -> None:
    card = queries.get_unit(unit("district/005/2008"), on=AUGUST_2025)
    assert (card.name, card.ended_on) == ("Quận Cầu Giấy", date(2025, 7, 1))
    assert queries.get_unit(card.id, on=MAY_2024).ended_on is None


def test_a_unit_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.get_unit(0, on=MAY_2024)
    assert queries.unit_cards(ids={0}, on=MAY_2024) == {}


def test_cards_of_many_units_take_three_queries_once_and_then_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    ids = set(queries.unit_ids_under(unit(HA_NOI), on=MAY_2024))
    for count in (3, 1):
        with django_assert_num_queries(count):
            assert len(queries.unit_cards(ids=ids, on=MAY_2024)) == len(ids)


def test_a_code_means_another_unit_on_another_day() -> None:
    names = []
    for on in (BEFORE, AFTER):
        card = queries.find_unit_by_code("15", on=on)
        assert card is not None
        names.append(card.name)
    assert names == ["Tỉnh Yên Bái", "Tỉnh Lào Cai"]
    assert queries.find_unit_by_code("15", on=date(1990, 1, 1)) is None
    agency = queries.find_unit_by_code("H26", on=MAY_2024, system="agency")
    assert agency is not None
    assert agency.id == unit(HA_NOI)


def test_units_in_force_are_those_beneath() -> None:
    rows = queries.units_in_force(on=MAY_2024, level="district", under=unit(HA_NOI))
    assert len(rows) == 30
    assert {row.parent_code for row in rows} == {"01"}
    assert len(queries.units_in_force(on=AFTER, level="commune", under=unit(HA_NOI))) == 126


@pytest.mark.parametrize("level", ["province", "commune"])
def test_the_list_of_units_takes_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries, level: str
) -> None:
    with django_assert_num_queries(2):
        queries.units_in_force(on=MAY_2024, level=level)


def test_children_stand_in_vietnamese_order() -> None:
    names = [c.name for c in queries.units_under(unit(HA_NOI), on=MAY_2024, level="district")]
    assert names[:3] == ["Huyện Ba Vì", "Huyện Chương Mỹ", "Huyện Đan Phượng"]
    assert len(names) == 30


def test_a_divided_commune_is_traced_without_made_up_shares() -> None:
    card, heirs = queries.trace_unit("09013", at=BEFORE, to=AFTER)
    assert card.name == "Xã Văn Khê"
    assert [(h.unit.name, h.share, h.main) for h in heirs] == [
        ("Xã Mê Linh", None, True),
        ("Xã Yên Lãng", None, False),
        ("Xã Tiến Thắng", None, False),
    ]


def test_a_whole_commune_and_a_district_are_traced() -> None:
    _, heirs = queries.trace_unit("00004", at=BEFORE, to=AFTER)
    assert [(h.unit.name, h.share) for h in heirs] == [("Phường Ba Đình", 1)]
    _, district = queries.trace_unit("005", at=BEFORE, to=AFTER)
    assert [h.unit.ended_on for h in district] == [AFTER]
    with pytest.raises(NotFound):
        queries.trace_unit("99999", at=BEFORE, to=AFTER)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("cong an khanh hoa", "Công an tỉnh Khánh Hòa"),
        ("Công an Khánh", "Công an tỉnh Khánh Hòa"),
        ("bo cong an", "Bộ Công an"),
        ("so tttt ha noi", "Sở Thông tin và Truyền thông"),
        ("sở tt&tt", "Sở Thông tin và Truyền thông"),
        ("cau giay", "Quận Cầu Giấy"),
        ("UBND quận Cầu Giấy", "Quận Cầu Giấy"),
        ("ha noi", "Thành phố Hà Nội"),
        ("xa dong hoi dong anh", "Xã Đông Hội"),
        ("de an 06", "Tổ công tác triển khai Đề án 06"),
    ],
)
def test_search_needs_no_diacritics(text: str, first: str) -> None:
    assert queries.search_units(text, on=MAY_2024)[0].name == first


def test_search_prefers_what_is_near() -> None:
    for near in ("province/56/2008", "district/568/2008", "province/56/2008/cong_an"):
        found = queries.search_units("so tu phap", on=MAY_2024, within=unit(near))
        assert found[0].detail == "Tỉnh Khánh Hòa"


@pytest.mark.parametrize(
    ("text", "name", "now"),
    [
        ("Sở TT&TT", "Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"),
        (
            "Sở Thông tin và Truyền thông",
            "Sở Thông tin và Truyền thông",
            "Sở Khoa học và Công nghệ",
        ),
        ("quận Cầu Giấy", "Quận Cầu Giấy", None),
        ("huyen thach that", "Huyện Thạch Thất", None),
        ("BCĐ CĐS thành phố", "Ban Chỉ đạo chuyển đổi số thành phố Hà Nội", "Ban Chỉ đạo cải cách"),
    ],
)
def test_an_old_name_leads_on_to_what_the_unit_is_now(
    real_units: object, text: str, name: str, now: str | None
) -> None:
    hanoi = queries.find_unit_by_code("01", on=AUGUST_2025, level="province")
    assert hanoi is not None
    found = queries.search_ended_units(text, on=AUGUST_2025, within=hanoi.id)
    assert found[0].card.name == name
    assert found[0].card.ended_on is not None
    heirs = [heir.name for heir in found[0].heirs]
    assert (not heirs) if now is None else heirs[0].startswith(now)


def test_search_finds_what_has_ended_when_nothing_else_fits() -> None:
    found = queries.search_units("quan cau giay", on=AUGUST_2025)
    assert (found[0].name, found[0].ended_on) == ("Quận Cầu Giấy", AFTER)


def test_search_for_nothing_finds_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert queries.search_units(" ,;-", on=MAY_2024) == []
    assert queries.search_units("khongcogica", on=MAY_2024) == []
    assert queries.search_units("%_", on=MAY_2024) == []


def test_search_takes_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(2):
        queries.search_units("so tu phap", on=MAY_2024)


def test_a_name_is_resolved_with_one_small_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    queries.resolve_body("CATP", within=unit(HA_NOI), on=MAY_2024)
    within = unit(HA_NOI)
    with django_assert_num_queries(1):
        found = queries.resolve_body("CATP", within=within, on=MAY_2024)
    assert found.unit_id == unit(f"{HA_NOI}/cong_an")


def test_a_group_is_asked_again_by_its_key() -> None:
    found = queries.resolve_body("UBND các quận, huyện", within=unit(HA_NOI), on=MAY_2024)
    assert found.match is Match.GROUP
    assert queries.member_ids_of_group(found.group_key, on=MAY_2024) == found.member_ids
    assert queries.member_ids_of_group(found.group_key, on=AUGUST_2025) == ()
    assert not queries.is_open_group(found.group_key)
    related = queries.resolve_body("các đơn vị liên quan", within=unit(HA_NOI), on=MAY_2024)
    assert queries.is_open_group(related.group_key)


def test_the_issuer_is_found_only_when_it_is_certain() -> None:
    near = unit(f"{HA_NOI}/cong_an")
    assert queries.find_issuer_unit("UBND THÀNH PHỐ HÀ NỘI", near=near, on=MAY_2024) == unit(HA_NOI)
    assert queries.find_issuer_unit("Sở Tư pháp", near=None, on=MAY_2024) is None
    assert queries.find_issuer_unit("", near=near, on=MAY_2024) is None


def test_a_founded_body_is_known_at_once_and_forgotten_when_taken_back() -> None:
    name, within = "Tổ giúp việc chuyển đổi số", unit(HA_NOI)
    # Marked as a test's own, so that the operation may open its transaction inside.
    block = transaction.atomic()
    block._from_testcase = True
    with block:
        founded = found_body(
            actor=make_actor(MANAGE_UNITS),
            parent_id=within,
            body=NewBody(name, "tổ công tác", Validity(date(2024, 1, 1)), level=Level.BODY),
            at=AT,
        )
        assert queries.resolve_body(name, within=within, on=MAY_2024).unit_id == founded
        transaction.set_rollback(True)
    assert queries.resolve_body(name, within=within, on=MAY_2024).unit_id is None


def test_the_page_of_a_unit_tells_its_story() -> None:
    page = queries.get_unit_page(unit("province/56/2025"), on=AUGUST_2025)
    formed = page.history[0]
    assert formed.happening is Happening.FORMED
    names = [page.kin[kin.unit_id].name for kin in formed.kin]
    assert names == ["Tỉnh Khánh Hòa", "Tỉnh Ninh Thuận"]
    assert len(page.children) == 65
    assert "Công an tỉnh Khánh Hòa" in {card.name for card in page.bodies}
    assert {code.value for code in page.codes} == {"56", "H32"}
    assert page.parent is not None
    assert page.parent.name == "Chính phủ"
    old = queries.get_unit_page(unit("province/58/2008"), on=AUGUST_2025)
    last = old.history[-1]
    assert (last.on, last.happening) == (AFTER, Happening.PASSED_ON)
    assert [old.kin[kin.unit_id].name for kin in last.kin] == ["Tỉnh Khánh Hòa"]
    assert old.unit.ended_on == AFTER


def test_the_page_of_a_unit_takes_no_more_queries_for_more_units(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for origin in (HA_NOI, "commune/09013/2008", "national/bca"):
        unit_id = unit(origin)
        queries.get_unit_page(unit_id, on=MAY_2024)  # learns the names
        with django_assert_num_queries(12, exact=False):
            queries.get_unit_page(unit_id, on=MAY_2024)


def test_the_page_shows_who_sits_where() -> None:
    body = make_unit("Sở Thử nghiệm trang")
    make_holder(body, Role.FOCAL_POINT)
    assert [(seat.title, seat.holder) for seat in queries.get_unit_page(body.pk, on=MAY_2024).seats]
    assert queries.get_unit_page(body.pk, on=date(2000, 1, 1)).seats == ()
