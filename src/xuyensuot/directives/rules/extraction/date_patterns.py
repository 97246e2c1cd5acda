"""How are days, months, quarters, halves and years written? Patterns for ``wording.lower``."""

from __future__ import annotations

import re

_YEAR = r"(?P<year>(?:19|20)\d\d)"
ROMAN = {"iv": 4, "iii": 3, "ii": 2, "i": 1, "1": 1, "2": 2, "3": 3, "4": 4}
ROMAN |= {"01": 1, "02": 2, "03": 3, "04": 4, "l": 1, "ll": 2, "lll": 3, "il": 2, "lv": 4, "11": 2}
_QUARTER_NUMBER = r"(?:iv|iii|ii|i|lll|ll|il|lv|l|11|0?[1-4])"
_JOINED = r"\s*(?:,|;|và|-|đến)\s*"
_APART = r"(?:(?<![\d/.,-])|(?<=\d-)|(?<=\d,))"
_YEAR_AFTER = rf"\s*(?:[/.-]|,?\s*năm)\s*{_YEAR}(?!\d)"
_OF_YEAR = rf"(?:{_YEAR_AFTER})?"

DAY = re.compile(
    rf"{_APART}(?:ngày\s*)?(?P<day>[0-3]?\d)\s*[/.-]\s*(?P<month>[01]?\d)\s*[/.-]\s*"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|ngày\s*(?P<day2>[0-3]?\d)\s*(?:tháng|[/.-])\s*(?P<month2>[01]?\d)(?!\d)"
    r"(?:\s*(?:,?\s*năm|/|-|\.)\s*(?P<year2>(?:19|20)\d\d)(?!\d))?"
    r"|(?<![\d/])(?P<day4>[0-3]?\d)\s*tháng\s*(?P<month4>[01]?\d)(?!\d)\s*,"
    r"?\s*năm\s*(?P<year4>(?:19|20)\d\d)"
    r"|(?:(?<=trước )|(?<=nay đến )|(?<=đến hết )|(?<=chậm nhất )|(?<=nhất là )|(?<=hạn chót ))"
    r"(?P<day3>[0-3]?\d)\s*/\s*(?P<month3>[01]?\d)(?![\d/])"
)
BARE_DAY = re.compile(
    r"(?:(?<![\d/.,-])|(?<=\d-))(?P<day>[0-3]?\d)\s*/\s*(?P<month>[01]?\d)"
    r"(?:\s*/\s*(?P<short>[23]\d)(?!\d)|(?![\d/]))"
)
MONTH = re.compile(
    r"(?:(?<!\w)tháng\s*(?P<month>[01]?\d)(?!\d|\s*lần)(?:\s*[/.-]\s*(?P<year>(?:19|"
    r"20)\d\d)|\s*,?\s*năm\s+(?P<year2>(?:19|20)\d\d))?)"
    r"|(?<![\w/.,])(?:th?\.?\s?)?(?P<month3>[01]?\d)\s*/\s*(?P<year3>(?:19|20)\d\d)(?![\d/])"
)
MONTH_NAMES = {
    "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10, "mười một": 11, "mười hai": 12,
}  # fmt: skip
_MONTH_NAME = "|".join(sorted(MONTH_NAMES, key=len, reverse=True))
WRITTEN_MONTH = re.compile(
    rf"(?:(?:ngày\s*)?(?<!\d)(?P<day>[0-3]?\d)\s+)?(?<!\w)"
    rf"tháng\s+(?P<name>{_MONTH_NAME})(?!\w)"
    rf"(?:{_YEAR_AFTER}|(?=\s*(?:[.,;:)]|$)))"
)
MONTH_RANGE = re.compile(
    rf"tháng\s*[01]?\d(?:{_JOINED}(?:tháng\s*)?[01]?\d(?![\d/]))*"
    rf"{_JOINED}(?:tháng\s*)?(?P<month>[01]?\d)(?!\d){_OF_YEAR}(?![/\d])"
    r"(?!\s+(?!n[aă]m\b|h[àằ]ng\b|và\b|đến\b)\w)"
)
QUARTER = re.compile(
    rf"(?<!\w)qu[ýỷỳyủ]\s*(?:{_QUARTER_NUMBER}(?!\w){_JOINED}(?:qu[ýỷỳyủ]\s*)?)*"
    rf"(?P<quarter>{_QUARTER_NUMBER})(?!\w)"
    r"(?:\s*(?:[/,.-]|,?\s*năm)?\s*(?P<year>(?:19|20)\d\d)(?!\d))?"
)
SHORT_QUARTER = re.compile(
    rf"(?<!\w)q\.?\s?(?P<quarter>{_QUARTER_NUMBER})(?!\w)(?:\s*[/.-]\s*{_YEAR}(?!\d))?"
)
HALF = re.compile(
    r"(?:(?:0?6|sáu)\s+tháng\s+(?P<half>đầu|cuối)(?:\s+năm)?|nửa\s+(?P<part>đầu|cuối)\s+năm|"
    r"(?P<early>đầu|giữa)\s+năm)(?!\s+học)(?:\s+(?P<year>(?:19|20)\d\d))?"
    r"|(?P<end>cuối)\s+năm(?!\s+học)(?:\s+(?P<year2>(?:19|20)\d\d))?"
)
PERIOD = re.compile(
    r"(?<![\d/])(?:năm\s+)?(?:19|20)\d\d\s*-\s*(?:năm\s+)?(?P<year>(?:19|20)\d\d)(?!\d)"
)
NUMBERED_YEAR = re.compile(
    rf"(?<!\w)năm\s+(?:(?:19|20)\d\d\s*(?:,|và)\s*(?:năm\s+)?)*{_YEAR}(?!\d)(?!\s*-\s*\d)"
)
BARE_YEAR = re.compile(rf"(?<![\d/.,-])(?<!năm học )(?<!- ){_YEAR}(?!\d)(?!\s*-\s*\d)")
THIS_YEAR = re.compile(
    r"(?<!\w)(?:trong|hết|cả)\s+năm(?!\s+\d|\s+(?:học|tiếp|sau|tới))(?:\s+nay)?(?!\w)"
)
PART = re.compile(
    r"(?<!\w)(?:(?P<half>nửa\s+đầu|giữa)|nửa\s+cuối|cuối|đầu|tuần\s+(?:lễ\s+)?(?:thứ\s+)?"
    r"(?P<week>[1-5]|nhất|hai|ba|tư|năm|đầu\s+tiên|đầu|cuối\s+cùng|cuối)(?:\s+của)?)\s+$"
)
WEEKS = {"nhất": 1, "đầu": 1, "hai": 2, "ba": 3, "tư": 4, "cuối": 5, "năm": 5}
