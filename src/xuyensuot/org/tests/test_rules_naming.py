from __future__ import annotations

import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.org.rules import groups, kinds, naming, positions
from xuyensuot.org.rules.keys import search_key
from xuyensuot.org.rules.kinds import Level, name_in_sentence, office_name, split_kind
from xuyensuot.org.rules.naming import (
    initials,
    name_key,
    reads_as,
    spoken_initials,
    spoken_key,
    spoken_pieces,
)
from xuyensuot.org.rules.positions import without_position

SYLLABLES = ["Sở", "Tư", "pháp", "Đầu", "tư", "Hòa", "Thủy", "Kế", "hoạch", "Nội", "vụ", "Y", "tế"]
names = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=8).map(" ".join)


@pytest.mark.parametrize("module", [naming, groups, kinds, positions])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0


@given(names)
def test_a_key_does_not_depend_on_case_composition_or_joining_words(name: str) -> None:
    key = name_key(name)
    assert name_key(name.upper()) == key
    assert name_key(unicodedata.normalize("NFD", name)) == key
    assert name_key(name.replace(" ", " và ")) == key
    assert name_key(name.replace(" ", " - ")) == key
    assert name_key(key) == key


@given(names)
def test_a_name_reads_as_its_own_key(name: str) -> None:
    assert reads_as(spoken_pieces(name), name_key(name))


@given(names, st.integers(min_value=0, max_value=7))
def test_letters_stand_for_the_words_from_there_on(name: str, start: int) -> None:
    words = name_key(name).split()
    head, tail = words[:start], words[start:]
    letters = initials(" ".join(tail)).upper()
    if len(letters) < 2:
        return
    pieces = [(word, False) for word in head] + [(letters.lower(), True)]
    assert reads_as(pieces, " ".join(words))
    assert spoken_initials(pieces) == initials(" ".join(words))


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("UBND TP. Hà Nội", "ubnd thanh pho ha noi"),
        ("Ủy ban nhân dân Tp Hà Nội", "ubnd thanh pho ha noi"),
        ("UỶ BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", "ubnd thanh pho ha noi"),
        ("CATP", "cong an thanh pho"),
        ("CA TP Hà Nội", "cong an thanh pho ha noi"),
        ("Q.Hà Đông", "quan ha dong"),
        ("P. Cửa Nam, Q. Hoàn Kiếm", "phuong cua nam quan hoan kiem"),
        ("TP.HCM", "thanh pho ho chi minh"),
        ("Quận 01", "quan 1"),
        ("BHXH TP", "bao hiem xa hoi thanh pho"),
        ("Sở TT&TT", "so tttt"),
        ("Sở LĐ-TB&XH", "so ldtbxh"),
        ("Sở Nông nghiệp & PTNT", "so nong nghiep ptnt"),
        ("SỞ TƯ PHÁP", "so tu phap"),
        ("Thị trấn P", "thi tran p"),
    ],
)
def test_abbreviations_are_written_out_where_they_have_one_reading(written: str, key: str) -> None:
    assert spoken_key(spoken_pieces(written)) == key


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("Giám đốc Sở Tài chính", "so tai chinh"),
        ("Đồng chí Phó Giám đốc Công an Thành phố", "cong an thanh pho"),
        ("Chánh Văn phòng UBND Thành phố", "van phong ubnd thanh pho"),
        ("Chánh Thanh tra tỉnh", "thanh tra tinh"),
        ("Bộ trưởng Bộ Công an", "bo cong an"),
        ("Cục trưởng Cục Thuế", "cuc thue"),
        ("Tư lệnh Bộ Tư lệnh Thủ đô", "bo tu lenh thu do"),
        ("Chỉ huy trưởng Bộ Chỉ huy quân sự tỉnh", "bo chi huy quan su tinh"),
        ("Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "van phong chinh phu"),
        ("Tổng Giám đốc Bảo hiểm xã hội Việt Nam", "bao hiem xa hoi viet nam"),
        ("Giao Sở Nội vụ chủ trì", "so noi vu"),
        ("Thủ tướng Chính phủ", "thu tuong chinh phu"),
        ("Bộ Tư lệnh Thủ đô", "bo tu lenh thu do"),
    ],
)
def test_the_head_of_a_body_stands_for_the_body(written: str, body: str) -> None:
    words = [word for word, _ in spoken_pieces(written)]
    assert name_key(" ".join(word for word, _ in without_position(words))) == body


@pytest.mark.parametrize(
    ("name", "level", "office"),
    [
        ("Quận Cầu Giấy", Level.DISTRICT, "UBND quận Cầu Giấy"),
        ("Thành phố Hồ Chí Minh", Level.PROVINCE, "UBND thành phố Hồ Chí Minh"),
        ("Đặc khu Trường Sa", Level.COMMUNE, "UBND đặc khu Trường Sa"),
        ("Sở Tư pháp", Level.AGENCY, "Sở Tư pháp"),
    ],
)
def test_a_territory_stands_for_its_committee(name: str, level: Level, office: str) -> None:
    assert office_name(name, level) == office


def test_only_territories_are_written_small_inside_a_sentence() -> None:
    assert name_in_sentence("Tỉnh Khánh Hòa", Level.PROVINCE) == "tỉnh Khánh Hòa"
    assert name_in_sentence("Bộ Công an", Level.MINISTRY) == "Bộ Công an"
    assert split_kind("Bộ Công an") == ("", "Bộ Công an")


def test_every_word_of_a_search_key_begins_after_a_space() -> None:
    key = search_key("Sở Tư pháp", Level.AGENCY, others=["STP"], above=["Thành phố Hà Nội"])
    assert key == " so tu phap stp tp ha noi"
