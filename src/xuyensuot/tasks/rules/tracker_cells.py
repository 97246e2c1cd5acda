"""What does one cell of a tracker say: a day, a state, a share, the document behind a task?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from xuyensuot.directives.rules.extraction.citations import find_citations
from xuyensuot.directives.rules.extraction.dates import find_days
from xuyensuot.directives.rules.extraction.deadlines import (
    DeadlineReading,
    Frame,
    read_deadline,
)
from xuyensuot.directives.rules.extraction.letterhead import issuer_of_symbol, kind_of_symbol
from xuyensuot.directives.rules.extraction.wording import lower, squeeze
from xuyensuot.kernel.deadlines import Deadline, Precision
from xuyensuot.kernel.text import fold
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.rules.tracker_columns import Role
from xuyensuot.tasks.rules.tracker_sheets import Cell


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong or worth a look in a cell: a code of ``wording`` and its facts."""

    code: str
    role: Role
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """The document a task came from, as the tracker names it."""

    number: str = ""
    kind: str = ""
    issued_on: date | None = None
    issuer: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A state in words. ``in_time`` is set where the words tell whether it was done in time."""

    state: TaskState
    confirmed: bool = False
    in_time: bool = False
    standing: bool = False


_FIRST_DAY_OF_EXCEL = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)
"""Days from 2000 to 2099 as Excel counts them, shown as a figure where a format was lost."""

LONGEST = {"number": 80, "issuer": 300, "clause": 120, "due_text": 300}
_DAY = re.compile(
    r"(?<![\d/.-])(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4}|\d{2})(?![\d/-])"
    r"|ngày\s*(?P<d2>\d{1,2})\s*tháng\s*(?P<m2>\d{1,2})\s*năm\s*(?P<y2>\d{4})"
)
_ISO = re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_PLACE = r"(?:phần|chương|phụ\s+lục|mục|điều|khoản|điểm|tiết|ý|nhiệm\s+vụ(?:\s+số)?|stt)"
_CLAUSE = re.compile(
    rf"(?<!\w){_PLACE}\s+(?:số\s+)?[\dIVXLCa-zđ][\w.)]{{0,9}}(?:[\s,;]+{_PLACE}\s+[\dIVXLCa-zđ][\w.)]{{0,9}})*",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"(?<!\w)của\s+(?P<name>[^,;()\n:]{3,120}?)(?=\s+(?:về|ngày|v/v|tại)\s|[,;()\n:]|$)"
)
_SUBJECT = re.compile(r"(?<!\w)(?:về(?:\s+việc)?|v/v)\s+(?P<words>[^()\n]{8,})", re.IGNORECASE)
_PERCENT = re.compile(r"(?P<figure>\d{1,3}(?:[.,]\d+)?)\s*%")
_NUMBER = re.compile(r"\s*(?P<figure>\d{1,3}(?:[.,]\d+)?)\s*$")
_TICKS = frozenset({"x", "v", "✓", "✔", "co", "dat", "roi", "da", "da xac nhan", "xac nhan", "yes"})

_STATES: tuple[tuple[re.Pattern[str], Said], ...] = tuple(
    (re.compile(words), said)
    for words, said in (
        (
            r".*\b(?:huy|dung thuc hien|khong tiep tuc|khong thuc hien|thu hoi)\b",
            Said(TaskState.CANCELLED),
        ),
        (
            r".*\b(?:chua (?:thuc hien|trien khai|bat dau|tiep nhan)|moi giao|cho tiep nhan)\b",
            Said(TaskState.ISSUED),
        ),
        (
            r".*\b(?:chua (?:xong|hoan thanh|dat)|khong hoan thanh|dang|cham|trong han|qua han chua"
            r"|chua den han|sap den han|co ban|mot phan|do dang)\b",
            Said(TaskState.IN_PROGRESS),
        ),
        (
            r".*\bda (?:xac nhan|nghiem thu|phe duyet ket qua)\b",
            Said(TaskState.CLAIMED_DONE, confirmed=True),
        ),
        (
            r".*(?:hoan thanh|\bxong).*(?:dung (?:tien do|(?:thoi )?han)|trong han|truoc han|som)",
            Said(TaskState.CLAIMED_DONE, in_time=True),
        ),
        (r".*(?:hoan thanh|\bxong\b|hoan tat)", Said(TaskState.CLAIMED_DONE)),
        (r".*qua han", Said(TaskState.IN_PROGRESS)),
        (r".*(?:thuong xuyen|dinh ky)", Said(TaskState.IN_PROGRESS, standing=True)),
        (r".*\b(?:da (?:nhan|tiep nhan)|tiep nhan)\b", Said(TaskState.ACKNOWLEDGED)),
        (r".*\b(?:thuc hien|trien khai)\b", Said(TaskState.IN_PROGRESS)),
    )
)


def read_state(text: str) -> Said | None:
    """The state that the words claim; "hoàn thành" is a claim, confirmed only if they say so.

    >>> read_state("Đã hoàn thành").state, read_state("Chưa hoàn thành, quá hạn").state
    (<TaskState.CLAIMED_DONE: 'claimed_done'>, <TaskState.IN_PROGRESS: 'in_progress'>)
    """
    words = fold(text)
    return next((said for pattern, said in _STATES if words and pattern.match(words)), None)


def is_ticked(text: str) -> bool:
    """Whether a column of confirmations says yes: "x", "Có", "Đã xác nhận"."""
    return fold(text).strip(" .") in _TICKS


def read_percent(cell: Cell) -> int | None:
    """The share that a cell of shares tells, in whole percent; none for what is no share."""
    if cell.figure is not None:
        value = cell.figure * 100 if 0 < cell.figure < 1 else cell.figure
        return round(value) if 0 <= value <= 100 else None
    found = _PERCENT.search(cell.text) or _NUMBER.match(cell.text)
    if found is None:
        return None
    value = float(found["figure"].replace(",", "."))
    return round(value) if value <= 100 else None


def read_exact_day(cell: Cell, role: Role) -> tuple[date | None, Remark | None]:
    """The one day of a cell, or why there is none: "row.day_impossible", "row.day_unread"."""
    day = cell.day or _serial(cell)
    if day is not None or not cell.text:
        return day, None
    named = _named_day(cell.text)
    if isinstance(named, date):
        return named, None
    code = "row.day_impossible" if named else "row.day_unread"
    return None, Remark(code, role, {"day": named or squeeze(cell.text)[:60]})


def _serial(cell: Cell) -> date | None:
    if cell.figure is None or int(cell.figure) not in _SERIALS:
        return None
    return _FIRST_DAY_OF_EXCEL + timedelta(days=int(cell.figure))


def _named_day(text: str) -> date | str | None:
    """The first day named exactly; its words where there is no such day; none without any."""
    view = lower(text)
    found = _DAY.search(view) or _ISO.search(view)
    if found is None:
        return None
    facts = found.groupdict()
    day, month, year = (
        int(facts.get(name) or facts.get(f"{name}2") or 0) for name in ("d", "m", "y")
    )
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return squeeze(text[found.start() : found.end()])


def read_due(cell: Cell, role: Role, frame: Frame) -> tuple[Deadline, list[Remark], list[Remark]]:
    """The deadline that a cell of deadlines tells, with its faults and its warnings.

    A day that does not exist is a fault; words without a day stay as words, with a warning.
    """
    exact = cell.day or _serial(cell)
    words = squeeze(cell.text)[: LONGEST["due_text"]]
    if exact is not None:
        return Deadline(words, exact, Precision.DAY), [], _past(exact, role, frame)
    if not words:
        return Deadline(), [], []
    reading = _deadline(cell.text, frame)
    if "deadline.impossible" in reading.doubts or isinstance(_named_day(cell.text), str):
        day = _impossible(cell.text, frame)
        return Deadline(words), [Remark("row.day_impossible", role, {"day": day})], []
    found = reading.deadline
    warnings: list[Remark] = []
    if "deadline.two" in reading.doubts:
        warnings.append(Remark("row.two_days", role, {"text": words[:120]}))
    if found.due_on is None and found.recurrence is None:
        warnings.append(Remark("row.due_unread", role, {"text": words[:120]}))
    if found.due_on is not None:
        warnings += _past(found.due_on, role, frame)
    return Deadline(words, found.due_on, found.precision, found.recurrence), [], warnings


@lru_cache(maxsize=4096)
def _deadline(text: str, frame: Frame) -> DeadlineReading:
    """Workbooks say the same few deadlines on thousands of rows."""
    return read_deadline(text, frame)


def _past(day: date, role: Role, frame: Frame) -> list[Remark]:
    if frame.issued_on is None or day >= frame.issued_on:
        return []
    return [Remark("row.due_before_document", role)]


def _impossible(text: str, frame: Frame) -> str:
    """The words of the day that does not exist, with the year it was read against."""
    view = lower(text)
    for named in find_days(view, frame.year or 1900, loose=True):
        if named.last is None:
            words = squeeze(text[named.start : named.end])
            return words if named.year_given or not frame.year else f"{words}/{frame.year}"
    return squeeze(text)[:60]


@lru_cache(maxsize=4096)
def read_document(text: str) -> tuple[Document, str, Remark | None]:
    """The document that the words name, the clause of it, and a day that does not exist.

    >>> read_document("Kế hoạch số 58/KH-UBND ngày 01/3/2024 của UBND thành phố, mục II.3.a")[:2]
    ... # doctest: +NORMALIZE_WHITESPACE
    (Document(number='58/KH-UBND', kind='kế hoạch', issued_on=datetime.date(2024, 3, 1),
     issuer='UBND thành phố', title=''), 'mục II.3.a')
    """
    number = next(iter(find_citations(text)), "")[: LONGEST["number"]]
    day = _named_day(text)
    fault = (
        Remark("row.day_impossible", Role.SOURCE, {"day": day}) if isinstance(day, str) else None
    )
    issuer, subject, clause = _ISSUER.search(text), _SUBJECT.search(text), _CLAUSE.search(text)
    document = Document(
        number=number,
        kind=kind_of_number(number),
        issued_on=day if isinstance(day, date) else None,
        issuer=squeeze(issuer["name"])[: LONGEST["issuer"]] if issuer else issuer_of_symbol(number),
        title=_capital(squeeze(subject["words"]).strip(" .;,")) if subject else "",
    )
    return document, squeeze(clause.group())[: LONGEST["clause"]] if clause else "", fault


def kind_of_number(number: str) -> str:
    """The kind that a number tells; what tells none is a letter."""
    return (kind_of_symbol(number) or "công văn") if number else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
