"""Vietnamese text: composed form, tone placement, folding, matching, dictionary order."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xuyensuot.kernel.text import fold, match_key, nfc, normalise_tone, sort_key

WORDS = """ba bà bả bã bá bạ băn ban bán bàn hoà hòa hoá toàn quý thuỷ thủy huyện đường dương
Ủy UỶ xã Phường phương ưu ơn oan ôn 1 2 10 Sở sơ - / , KH–UBND"""
SYLLABLES = st.sampled_from(WORDS.split())
PHRASES = st.lists(SYLLABLES, min_size=1, max_size=5).map(" ".join)


def test_nfc_composes_marks_typed_in_any_order() -> None:
    assert nfc("e\u0302\u0323") == nfc("e\u0323\u0302") == "ệ"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("hoà", "hòa"),
        ("Hoà Bình", "Hòa Bình"),
        ("UỶ BAN", "ỦY BAN"),
        ("Thuỷ lợi", "Thủy lợi"),
        ("sức khoẻ", "sức khỏe"),
        ("xã hội hoá,", "xã hội hóa,"),
        ("quý", "quý"),
        ("Quỳ Hợp", "Quỳ Hợp"),
        ("qúy", "quý"),
        ("qủan", "quản"),
        ("toàn", "toàn"),
        ("khỏan", "khoản"),
        ("hòan thành", "hoàn thành"),
        ("hùynh", "huỳnh"),
        ("khuỷu", "khuỷu"),
        ("loại", "loại"),
        ("hoặc", "hoặc"),
        ("uỷ", "ủy"),
        ("ý", "ý"),
    ],
)
def test_tone_placement(written: str, expected: str) -> None:
    assert normalise_tone(written) == expected
    assert normalise_tone(unicodedata.normalize("NFD", written)) == expected


@given(PHRASES)
def test_tone_placement_is_settled_and_keeps_offsets(phrase: str) -> None:
    once = normalise_tone(phrase)
    assert normalise_tone(once) == once
    assert len(once) == len(phrase)
    assert fold(once) == fold(phrase)


@given(st.text())
def test_tone_placement_keeps_the_length_of_any_composed_text(text: str) -> None:
    assert len(normalise_tone(nfc(text))) == len(nfc(text))


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Đề  án\u00a006", "de an 06"),
        ("ÐƯỜNG", "duong"),
        ("Sở Tư\npháp", "so tu phap"),
        ("Bà Rịa – Vũng Tàu", "ba ria - vung tau"),
        ("K\u200bhánh", "khanh"),
    ],
)
def test_fold(written: str, expected: str) -> None:
    assert fold(written) == expected


@given(st.text())
def test_fold_is_settled_and_leaves_no_mark(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert not any(unicodedata.combining(character) for character in folded)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND Tỉnh Hoà Bình", "ubnd tỉnh hòa bình"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa-Vũng Tàu;"),
        ("Sở Nông nghiệp ,Môi trường", "Sở Nông nghiệp, Môi trường"),
        ("Ðoàn Thanh niên", "Đoàn thanh niên."),
        ("“Bộ phận Một cửa”", '"Bộ phận Một cửa"'),
        ("308 / KH–UBND", "308/KH-UBND"),
    ],
)
def test_match_key_joins_spellings(one: str, other: str) -> None:
    assert match_key(one) == match_key(other)


@pytest.mark.parametrize(("one", "other"), [("Hoà", "Hoa"), ("Đông", "Dông"), ("Sở", "Sơ")])
def test_match_key_keeps_diacritics(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@given(PHRASES)
def test_match_key_is_settled(phrase: str) -> None:
    assert match_key(match_key(phrase)) == match_key(phrase)


@pytest.mark.parametrize(
    "ordered",
    [
        list("aăâbcdđeêghiklmnoôơpqrstuưvxy"),
        ["ba", "bà", "bả", "bã", "bá", "bạ", "ban", "bàn", "băn", "bân"],
        ["An Giang", "Bà Rịa", "Bạc Liêu", "Bắc Giang", "Bắc Ninh", "Bến Tre", "Bình Định"],
        ["Dương Kinh", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đống Đa", "Hà Nội", "Ý Yên"],
        ["Phường 1", "Phường 02", "Phường 10", "Phường An Khánh"],
        ["ba an", "bà", "bạ", "ban"],
        ["công điện", "Công văn", "cổng"],
    ],
)
def test_sort_key_follows_the_dictionary(ordered: list[str]) -> None:
    assert sorted(reversed(ordered), key=sort_key) == ordered


def test_sort_key_overlooks_case_punctuation_and_tone_placement() -> None:
    assert sort_key("(Hoà Bình)") == sort_key("HÒA  BÌNH")


@given(st.text(alphabet="aăâbdđeêoôơuưy àáảãạ0123456789-.", max_size=30))
def test_sort_key_of_vietnamese_is_ascii(text: str) -> None:
    assert sort_key(text).isascii()


@given(st.text(max_size=40))
def test_sort_key_takes_any_text(text: str) -> None:
    assert "\0" not in sort_key(text)


def test_a_number_of_any_length_has_a_key() -> None:
    assert sort_key("9" * 6000) > sort_key("8" * 50)
