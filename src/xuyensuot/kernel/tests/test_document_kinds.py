"""The 29 kinds and how they are found."""

from __future__ import annotations

import pytest

from xuyensuot.kernel.document_kinds import (
    DOCUMENT_KINDS,
    find_kind_by_abbreviation,
    find_kind_by_name,
)


def test_there_are_29_kinds_with_distinct_names_and_codes() -> None:
    assert len(DOCUMENT_KINDS) == 29
    assert len({kind.name for kind in DOCUMENT_KINDS}) == 29
    assert len({kind.code for kind in DOCUMENT_KINDS}) == 29


def test_only_letters_have_no_abbreviation() -> None:
    without = {kind.name for kind in DOCUMENT_KINDS if not kind.abbreviation}
    assert without == {"công văn", "thư công"}
    assert len({kind.abbreviation for kind in DOCUMENT_KINDS}) == 28


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("KẾ HOẠCH", "plan"),
        ("Bản thoả thuận", "agreement"),
        ("Giấy uỷ quyền", "authorisation"),
        (" Công  điện ", "telegram"),
    ],
)
def test_a_kind_is_found_by_its_name(written: str, code: str) -> None:
    kind = find_kind_by_name(written)
    assert kind is not None
    assert kind.code == code


def test_other_words_are_no_kind() -> None:
    assert find_kind_by_name("kế hoạch hành động") is None
    assert find_kind_by_abbreviation("") is None
    assert find_kind_by_abbreviation("UBND") is None


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("CT", "directive"),
        ("CTr", "programme"),
        ("CTR", "programme"),
        ("QĐ", "decision"),
        ("QÐ", "decision"),
        ("QyĐ", "rules"),
        ("TTR", "proposal"),
    ],
)
def test_a_kind_is_found_by_its_abbreviation(written: str, code: str) -> None:
    kind = find_kind_by_abbreviation(written)
    assert kind is not None
    assert kind.code == code
