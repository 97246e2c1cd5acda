"""The reference units hang together: counts, parents, codes, successors."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from xuyensuot.org.rules.reference import ReferencePlan, UnitPlan
from xuyensuot.org.rules.reference.plan import REORGANISED_ON
from xuyensuot.org.tests.conftest import Reference

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
FIRST_OF_MARCH = date(2025, 3, 1)


def names_on(unit: UnitPlan, on: date) -> list[str]:
    return [v.name for v in unit.versions if v.from_ <= on and (v.until is None or on < v.until)]


@pytest.fixture(scope="module")
def plan(reference: Reference) -> ReferencePlan:
    return reference.plan


@pytest.mark.parametrize(
    ("on", "level", "count"),
    [
        (BEFORE, "province", 63),
        (BEFORE, "district", 696),
        (BEFORE, "commune", 10_035),
        (AFTER, "province", 34),
        (AFTER, "district", 0),
        (AFTER, "commune", 3_321),
        (date(2025, 2, 28), "ministry", 22),
        (FIRST_OF_MARCH, "ministry", 17),
        (date(2024, 5, 15), "province", 63),
    ],
)
def test_the_counts_are_those_of_the_law(
    plan: ReferencePlan, on: date, level: str, count: int
) -> None:
    levels = Counter(
        v.level
        for unit in plan.units.values()
        for v in unit.versions
        if v.from_ <= on and (v.until is None or on < v.until)
    )
    assert levels[level] == count


def test_no_unit_is_two_things_on_a_day_and_none_lasts_no_time(plan: ReferencePlan) -> None:
    for unit in plan.units.values():
        for earlier, later in zip(unit.versions, unit.versions[1:], strict=False):
            assert earlier.until is not None
            assert earlier.until <= later.from_, unit.key
        assert all(v.until is None or v.from_ < v.until for v in unit.versions), unit.key


def test_every_parent_is_in_force_as_long_as_its_children(plan: ReferencePlan) -> None:
    for unit in plan.units.values():
        for version in unit.versions:
            if version.parent is None:
                continue
            parent = plan.units[version.parent]
            assert parent.from_ <= version.from_, unit.key
            if parent.until is not None:
                assert version.until is not None, unit.key
                assert version.until <= parent.until, unit.key


def test_a_code_names_one_unit_on_a_day(plan: ReferencePlan) -> None:
    for on in (BEFORE, AFTER, date(2026, 5, 1)):
        codes = Counter(
            (code.system, code.value)
            for unit in plan.units.values()
            for code in unit.codes
            if code.from_ <= on and (code.until is None or on < code.until)
        )
        assert [code for code, times in codes.items() if times > 1] == []


def test_every_old_territory_but_a_district_has_one_main_successor(plan: ReferencePlan) -> None:
    main = Counter(s.predecessor for s in plan.successions if s.main and s.on == REORGANISED_ON)
    for unit in plan.units.values():
        ended = unit.until == REORGANISED_ON
        if unit.key.startswith(("province/", "commune/")) and unit.key.count("/") == 2 and ended:
            assert main[unit.key] == 1, unit.key


def test_every_new_territory_has_a_predecessor(plan: ReferencePlan) -> None:
    followed = {s.successor for s in plan.successions}
    new = [key for key in plan.units if key.endswith("/2025")]
    assert [key for key in new if key not in followed] == []


def test_territories_that_only_went_on_keep_their_identity(plan: ReferencePlan) -> None:
    island = plan.units["district/755/2008"]
    assert names_on(island, BEFORE) == ["Huyện Côn Đảo"]
    assert names_on(island, AFTER) == ["Đặc khu Côn Đảo"]
    hue = plan.units["province/46/2008"]
    assert [v.name for v in hue.versions] == ["Tỉnh Thừa Thiên Huế", "Thành phố Huế"]
    assert hue.until is None


def test_a_code_may_change_its_meaning(plan: ReferencePlan) -> None:
    assert names_on(plan.units["province/15/2008"], BEFORE) == ["Tỉnh Yên Bái"]
    assert names_on(plan.units["province/15/2025"], AFTER) == ["Tỉnh Lào Cai"]


def test_a_merged_province_carries_the_agency_code_of_its_name(plan: ReferencePlan) -> None:
    codes = {c.value for c in plan.units["province/15/2025"].codes if c.system == "agency"}
    assert codes == {"H38"}


def test_later_renamings_are_known(plan: ReferencePlan) -> None:
    dong_nai = plan.units["province/75/2025"]
    assert names_on(dong_nai, date(2026, 4, 29)) == ["Tỉnh Đồng Nai"]
    assert names_on(dong_nai, date(2026, 4, 30)) == ["Thành phố Đồng Nai"]
    assert dong_nai.versions[-1].name_en == "Dong Nai City"


def departments(plan: ReferencePlan, province: str, on: date) -> set[str]:
    found = (u for u in plan.units.values() if u.key.startswith(province + "/"))
    return {name for u in found for name in names_on(u, on) if name.startswith("Sở ")}


def test_departments_follow_the_decrees(plan: ReferencePlan) -> None:
    before = departments(plan, "province/01/2008", date(2025, 2, 28))
    after = departments(plan, "province/01/2008", FIRST_OF_MARCH)
    assert "Sở Thông tin và Truyền thông" in before - after
    assert "Sở Nông nghiệp và Môi trường" in after - before
    assert {"Sở Tư pháp", "Sở Quy hoạch - Kiến trúc", "Sở Du lịch"} <= before & after
    assert "Sở Văn hóa, Thể thao và Du lịch" not in before | after
    assert "Sở Quy hoạch - Kiến trúc" not in departments(plan, "province/56/2008", BEFORE)


def test_departments_that_keep_their_name_keep_their_identity(plan: ReferencePlan) -> None:
    home_affairs = plan.units["province/01/2008/so_noi_vu"]
    assert (home_affairs.from_, home_affairs.until) == (date(2014, 5, 20), None)
    taken_in = {
        s.predecessor.rpartition("/")[2]: s.on
        for s in plan.successions
        if s.successor == home_affairs.key
    }
    assert taken_in == {"so_lao_dong_thuong_binh_va_xa_hoi": FIRST_OF_MARCH}


def test_bodies_of_a_merged_province_succeed_those_of_both_old_ones(plan: ReferencePlan) -> None:
    police = [s.predecessor for s in plan.successions if s.successor == "province/56/2025/cong_an"]
    assert police == ["province/56/2008/cong_an", "province/58/2008/cong_an"]


def test_the_three_committees_of_ha_noi_become_one(plan: ReferencePlan) -> None:
    merged = {s.predecessor: s.on for s in plan.successions if s.successor == "steering/bcd_hn"}
    assert merged == dict.fromkeys(
        ("steering/bcd_cchc_hn", "steering/bcd_cds_hn", "steering/bcd_da06_hn"), date(2024, 2, 2)
    )
