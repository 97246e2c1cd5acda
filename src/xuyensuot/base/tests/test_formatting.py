"""Figures and dates as Vietnamese and English offices print them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation

from xuyensuot.base import formatting


@pytest.mark.parametrize(
    ("value", "decimals", "vietnamese", "english"),
    [
        (0, 0, "0", "0"),
        (1204, 0, "1.204", "1,204"),
        (1463.25, 1, "1.463,3", "1,463.3"),
        (Decimal("-1234567.8"), 1, "-1.234.567,8", "-1,234,567.8"),
        (2.5, 0, "3", "3"),
    ],
)
def test_numbers_group_thousands_and_round_half_up(
    value: float, decimals: int, vietnamese: str, english: str
) -> None:
    with translation.override("vi"):
        assert formatting.number(value, decimals) == vietnamese
    with translation.override("en"):
        assert formatting.number(value, decimals) == english


def test_a_share_prints_its_denominator_and_cut_off() -> None:
    with translation.override("en"):
        assert formatting.share(1204, 1463) == "82.3% (1,204/1,463)"
        assert (
            formatting.share(1204, 1463, date(2024, 6, 14))
            == "82.3% (1,204/1,463; figures to 14 Jun 2024)"
        )
        assert formatting.share(0, 0) == "no denominator (0/0)"


@pytest.mark.parametrize(
    ("numerator", "denominator", "text"),
    [(9999, 10000, ">99,9%"), (1, 10000, "<0,1%"), (0, 7, "0,0%"), (7, 7, "100,0%")],
)
def test_rounding_never_claims_all_or_none(numerator: int, denominator: int, text: str) -> None:
    with translation.override("vi"):
        assert formatting.percent(numerator, denominator) == text


def test_dates_in_both_languages() -> None:
    wednesday = date(2024, 5, 15)
    with translation.override("vi"):
        assert formatting.day(wednesday) == "15/05/2024"
        assert formatting.day_month(wednesday) == "15/05"
        assert formatting.long_day(wednesday) == "Thứ Tư, 15/05/2024"
        assert formatting.days(date(2024, 4, 15), date(2024, 5, 14)) == "15/04–14/05/2024"
        assert formatting.days(date(2023, 12, 15), date(2024, 1, 14)) == "15/12/2023–14/01/2024"
        assert formatting.month(wednesday) == "tháng 5/2024"
        assert formatting.quarter(date(2024, 9, 30)) == "Quý III/2024"
    with translation.override("en"):
        assert formatting.day(wednesday) == "15 May 2024"
        assert formatting.long_day(wednesday) == "Wednesday, 15 May 2024"
        assert formatting.quarter(date(2024, 9, 30)) == "Q3 2024"


def test_moments_are_local() -> None:
    with translation.override("vi"):
        assert formatting.moment(datetime(2024, 5, 14, 20, 5, tzinfo=UTC)) == "15/05/2024 03:05"


@pytest.mark.parametrize(
    ("due_on", "text"),
    [
        (date(2024, 5, 10), "overdue by 5 days"),
        (date(2024, 5, 14), "overdue by 1 day"),
        (date(2024, 5, 15), "due today"),
        (date(2024, 5, 24), "9 days left"),
    ],
)
def test_distance_to_a_due_date(due_on: date, text: str) -> None:
    with translation.override("en"):
        assert formatting.days_left(due_on, date(2024, 5, 15)) == text


def test_how_long_ago_and_how_long() -> None:
    on = date(2024, 5, 15)
    with translation.override("en"):
        assert formatting.days_ago(on, on) == "today"
        assert formatting.days_ago(date(2024, 5, 14), on) == "yesterday"
        assert formatting.days_ago(date(2024, 5, 2), on) == "13 days ago"
        assert formatting.days_ago(datetime(2024, 5, 13, 20, tzinfo=UTC), on) == "yesterday"
        assert formatting.days_since(date(2024, 3, 15), on) == "61 days"
        assert formatting.days_since(date(2024, 5, 14), on) == "1 day"


@pytest.mark.parametrize(
    ("octets", "text"), [(0, "1 KB"), (2_202_010, "2,1 MB"), (5 * 1024**3, "5,0 GB")]
)
def test_file_sizes(octets: int, text: str) -> None:
    with translation.override("vi"):
        assert formatting.file_size(octets) == text


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        (
            "Công an tỉnh Khánh Hòa",
            "cong an khanh hoa",
            "<mark>Công</mark> <mark>an</mark> tỉnh <mark>Khánh</mark> <mark>Hòa</mark>",
        ),
        ("Đề án 06", "de", "<mark>Đề</mark> án 06"),
        (
            "Sở Y tế rà soát sổ sức khỏe",
            "so y te",
            "<mark>Sở Y tế</mark> rà soát sổ sức khỏe",
        ),
        ("rà soát, số hóa", "so ra", "<mark>rà</mark> soát, <mark>số</mark> hóa"),
        ("Sở Tư pháp", "so tu ph", "<mark>Sở Tư ph</mark>áp"),
        ("Sở Y tế", "", "Sở Y tế"),
        ("<b>Hà</b> Nội", "noi", "&lt;b&gt;Hà&lt;/b&gt; <mark>Nội</mark>"),
        ("Hoa\u0300", "hoà", "<mark>Hoà</mark>"),
        ("bàn giao", "an", "bàn giao"),
    ],
)
def test_highlight_marks_words_without_regard_to_diacritics(
    text: str, query: str, marked: str
) -> None:
    assert formatting.highlight(text, query) == marked
