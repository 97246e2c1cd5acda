from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.org.rules.groups import Group, GroupPart, read_group, read_key

P = GroupPart


@pytest.mark.parametrize(
    ("text", "parts", "is_open", "scope"),
    [
        ("UBND các quận, huyện, thị xã", {P.DISTRICTS}, False, ""),
        ("UBND các huyện, thị xã, thành phố", {P.DISTRICTS}, False, ""),
        ("Chủ tịch UBND các quận, huyện, thị xã", {P.DISTRICTS}, False, ""),
        ("UBND cấp huyện", {P.DISTRICTS}, False, ""),
        ("UBND cấp xã", {P.COMMUNES}, False, ""),
        ("UBND các xã, phường, thị trấn", {P.COMMUNES}, False, ""),
        ("UBND xã, phường", {P.COMMUNES}, False, ""),
        ("Ủy ban nhân dân các xã, phường thuộc quận Hà Đông", {P.COMMUNES}, False, "quan ha dong"),
        ("các sở, ban, ngành", {P.DEPARTMENTS, P.BOARDS}, False, ""),
        ("Thủ trưởng các sở, ban, ngành", {P.DEPARTMENTS, P.BOARDS}, False, ""),
        ("Các Sở, ban, ngành Thành phố", {P.DEPARTMENTS, P.BOARDS}, False, "thanh pho"),
        ("các sở", {P.DEPARTMENTS}, False, ""),
        (
            "các sở, ban, ngành, đoàn thể tỉnh",
            {P.DEPARTMENTS, P.BOARDS, P.UNIONS},
            False,
            "tinh",
        ),
        (
            "Các sở, ban, ngành; UBND các quận, huyện, thị xã",
            {P.DEPARTMENTS, P.BOARDS, P.DISTRICTS},
            False,
            "",
        ),
        ("các cơ quan chuyên môn thuộc UBND Thành phố", {P.DEPARTMENTS}, False, "ubnd thanh pho"),
        ("các bộ, ngành", {P.MINISTRIES}, False, ""),
        ("Các Bộ trưởng, Thủ trưởng cơ quan ngang Bộ", {P.MINISTRIES}, False, ""),
        (
            "các Bộ, cơ quan ngang Bộ, cơ quan thuộc Chính phủ",
            {P.MINISTRIES, P.GOVERNMENT_AGENCIES},
            False,
            "",
        ),
        ("UBND các tỉnh, thành phố trực thuộc trung ương", {P.PROVINCES}, False, ""),
        ("các tỉnh, thành phố", {P.PROVINCES}, False, ""),
        ("các bộ, ngành, địa phương", {P.MINISTRIES, P.LOCALITIES}, False, ""),
        ("các địa phương", {P.LOCALITIES}, False, ""),
        ("các tổ chức chính trị - xã hội", {P.UNIONS}, False, ""),
        ("Mặt trận Tổ quốc và các đoàn thể", {P.UNIONS}, False, ""),
        ("các đơn vị liên quan", set(), True, ""),
        ("các cơ quan, đơn vị có liên quan", set(), True, ""),
        ("Các sở, ngành liên quan", {P.DEPARTMENTS, P.BOARDS}, True, ""),
    ],
)
def test_groups_are_read(text: str, parts: set[GroupPart], is_open: bool, scope: str) -> None:
    group = read_group(text)
    assert group is not None
    assert (set(group.parts), group.is_open, group.scope) == (parts, is_open, scope)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tư pháp",
        "UBND quận Cầu Giấy",
        "Sở Văn hóa, Thể thao và Du lịch",
        "Công an Thành phố",
        "Bộ Công an",
        "Ban Quản lý các khu công nghiệp và chế xuất",
        "Các sở: Tư pháp, Nội vụ",
        "Công an các quận, huyện",
        "",
    ],
)
def test_names_of_one_body_are_no_group(text: str) -> None:
    assert read_group(text) is None


@given(
    st.lists(st.sampled_from(list(GroupPart)), unique=True),
    st.none() | st.integers(min_value=1, max_value=10**9),
    st.booleans(),
)
def test_a_key_gives_back_its_group(
    parts: list[GroupPart], scope: int | None, is_open: bool
) -> None:
    group = Group(tuple(parts), scope, is_open)
    assert read_key(group.key) == group


@pytest.mark.parametrize("key", ["", "districts", "villages@3", "districts@x"])
def test_what_is_no_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_key(key)
