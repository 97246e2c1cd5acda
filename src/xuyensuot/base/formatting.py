"""How is a figure, a date or a distance in days printed? One formatter each.

The active language decides: Vietnamese prints ``1.204``, ``82,3%``, ``15/05/2024``, English
``1,204``, ``82.3%``, ``15 May 2024``.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SHORT_MONTH = 3
ROMAN = ("I", "II", "III", "IV")
SIZES = ("KB", "MB", "GB")
STEP = 1024


def _vietnamese() -> bool:
    return (get_language() or "vi").startswith("vi")


def _local_day(value: date) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def number(value: float | Decimal, decimals: int = 0) -> str:
    """A figure with grouped thousands, rounded half up as official tables are."""
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{exact:,f}"
    return text.translate(str.maketrans(",.", ".,")) if _vietnamese() else text


def percent(numerator: int, denominator: int, decimals: int = 1) -> str:
    """A percentage alone, for places that print its denominator beside it.

    Rounding never turns "almost all" into 100% nor "almost none" into 0%.
    """
    exact = Decimal(numerator) * 100 / Decimal(denominator)
    step = Decimal(1).scaleb(-decimals)
    rounded = exact.quantize(step, ROUND_HALF_UP)
    if exact < 100 <= rounded:
        return f">{number(100 - step, decimals)}%"
    if rounded <= 0 < exact:
        return f"<{number(step, decimals)}%"
    return f"{number(exact, decimals)}%"


def share(numerator: int, denominator: int, as_of: date | None = None) -> str:
    """A percentage with what it is of: ``82,3% (1.204/1.463; số liệu đến 14/06/2024)``."""
    of = f"{number(numerator)}/{number(denominator)}"
    if as_of is not None:
        of = gettext("%(of)s; figures to %(day)s") % {"of": of, "day": day(as_of)}
    if denominator == 0:
        return gettext("no denominator (%(of)s)") % {"of": of}
    return f"{percent(numerator, denominator)} ({of})"


def day(value: date) -> str:
    """``15/05/2024``, ``15 May 2024``; the local day of a moment."""
    value = _local_day(value)
    if _vietnamese():
        return f"{value:%d/%m/%Y}"
    return f"{value.day} {MONTHS[value.month - 1][:SHORT_MONTH]} {value.year}"


def day_month(value: date) -> str:
    """A date of the year at hand: ``15/05``, ``15 May``."""
    value = _local_day(value)
    if _vietnamese():
        return f"{value:%d/%m}"
    return f"{value.day} {MONTHS[value.month - 1][:SHORT_MONTH]}"


def long_day(value: date) -> str:
    """``Thứ Tư, 15/05/2024``, ``Wednesday, 15 May 2024``."""
    value = _local_day(value)
    return f"{WEEKDAYS['vi' if _vietnamese() else 'en'][value.weekday()]}, {day(value)}"


def days(first: date, last: date) -> str:
    """A stretch of days, both ends included: ``15/04–14/05/2024``."""
    start = day_month(first) if first.year == last.year else day(first)
    return f"{start}–{day(last)}"


def clock(value: datetime) -> str:
    """``15:20``, in local time."""
    return f"{timezone.localtime(value):%H:%M}"


def moment(value: datetime) -> str:
    """``14/05/2024 15:20``, in local time."""
    return f"{day(value)} {clock(value)}"


def month(value: date) -> str:
    """``tháng 6/2024``, ``June 2024``."""
    if _vietnamese():
        return f"tháng {value.month}/{value.year}"
    return f"{MONTHS[value.month - 1]} {value.year}"


def quarter(value: date) -> str:
    """``Quý III/2024``, ``Q3 2024``."""
    index = (value.month - 1) // 3
    return f"Quý {ROMAN[index]}/{value.year}" if _vietnamese() else f"Q{index + 1} {value.year}"


def days_left(due_on: date, on: date) -> str:
    """How a due date stands on a day: ``quá hạn 5 ngày``, ``đến hạn hôm nay``, ``còn 9 ngày``."""
    left = (due_on - on).days
    if left < 0:
        return ngettext("overdue by %(days)s day", "overdue by %(days)s days", -left) % {
            "days": number(-left)
        }
    if left == 0:
        return gettext("due today")
    return ngettext("%(days)s day left", "%(days)s days left", left) % {"days": number(left)}


def days_ago(then: date, on: date) -> str:
    """How long ago a day was: ``hôm nay``, ``hôm qua``, ``13 ngày trước``."""
    gone = (on - _local_day(then)).days
    if gone <= 0:
        return gettext("today")
    if gone == 1:
        return gettext("yesterday")
    return ngettext("%(days)s day ago", "%(days)s days ago", gone) % {"days": number(gone)}


def days_since(then: date, on: date) -> str:
    """How long a thing has lasted: ``61 ngày``."""
    gone = max((on - _local_day(then)).days, 0)
    return ngettext("%(days)s day", "%(days)s days", gone) % {"days": number(gone)}


def file_size(octets: int) -> str:
    """``2,1 MB``; anything below one kilobyte is 1 KB."""
    size = max(octets, STEP) / STEP
    unit = 0
    while size >= STEP and unit < len(SIZES) - 1:
        size /= STEP
        unit += 1
    return f"{number(size, 0 if unit == 0 else 1)} {SIZES[unit]}"


def _fold_letter(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0].lower()[0]


def highlight(text: str, query: str) -> SafeString:
    """``text`` with the phrase of ``query`` marked, else its words, diacritics optional.

    The last word of the query may still be a beginning; the others count as whole words.
    """
    composed = unicodedata.normalize("NFC", text)
    words = [_fold(word) for word in re.findall(r"\w+", unicodedata.normalize("NFC", query))]
    if not words:
        return conditional_escape(composed)
    # One letter folds to one letter, so positions in the folded text hold in the composed one.
    folded = _fold(composed)
    phrase = r"\b" + r"\W+".join(words)
    single = "|".join([*(rf"\b{word}\b" for word in words[:-1]), rf"\b{words[-1]}"])
    wanted = phrase if re.search(phrase, folded) else single
    pieces: list[str] = []
    end = 0
    for start, stop in (found.span() for found in re.finditer(wanted, folded)):
        pieces += [composed[end:start], format_html("<mark>{}</mark>", composed[start:stop])]
        end = stop
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, composed[end:]]))


def _fold(text: str) -> str:
    return "".join(map(_fold_letter, text))
