"""A sheet of a tracker: which rows are its head, which are headings, sums, or tasks?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from xuyensuot.kernel.text import fold
from xuyensuot.tasks.rules.tracker_columns import Role, role_of


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows. ``width`` and ``height`` tell how far it is merged.

    ``carried`` marks the rows below the first of a merged cell.
    """

    text: str = ""
    day: date | None = None
    figure: float | None = None
    width: int = 1
    height: int = 1
    carried: bool = False


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Line:
    """A row that holds something; ``number`` is the one Excel shows."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, column: int) -> Cell:
        return self.cells[column] if column < len(self.cells) else EMPTY

    @property
    def texts(self) -> list[str]:
        """The words of the row, those of a merged cell once."""
        texts: list[str] = []
        for cell in self.cells:
            if cell.text and not (texts and cell.width > 1 and texts[-1] == cell.text):
                texts.append(cell.text)
        return texts


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its rows in order."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that has a title; ``place`` counts from 0, ``letter`` is Excel's name of it."""

    place: int
    title: str

    @property
    def letter(self) -> str:
        first, last = divmod(self.place, 26)
        return (chr(64 + first) if first else "") + chr(65 + last)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a task under the headings above it, the outermost first."""

    line: Line
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet laid out; ``above`` are the words above the head, ``columns`` the titled columns."""

    sheet: str
    above: tuple[str, ...]
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]

    @property
    def signature(self) -> str:
        """The same for workbooks with the same titles in the same places."""
        titles = "\n".join(f"{column.place} {fold(column.title)}" for column in self.columns)
        return hashlib.sha256(titles.encode()).hexdigest()


SEARCHED_ROWS = 40
MOST_HEAD_ROWS = 3
FEWEST_TITLES = 3
LONGEST_TITLE = 160
_NEEDED = {Role.CONTENT}
_NUMBERED = re.compile(r"\(?\s*\d{1,2}\s*\)?(?:\s*=.*)?$")
_SUM = re.compile(
    r"(?:tong(?: (?:cong|so))?|cong|luy ke)(?:$|[\s:(]+(?!hop|ket|dai|an|cu|bo|tac|nghe))"
)
_ORDINAL = re.compile(r"\s*(?:[IVXLC]{1,6}|[A-ZĐ]|[-+*])[.):]?\s*$")
_NUMBERED_HEADING = re.compile(
    r"\s*(?:(?P<roman>[IVXLC]{1,6})|[A-ZĐ]|(?P<part>(?i:phần|chương)))(?:\s*[.):]\s*|\s+)\S"
)


def lay_out(sheet: Sheet) -> Layout | None:
    """The sheet with its head found, or none where no row names the columns of tasks."""
    head = _find_head(sheet.lines)
    if head is None:
        return None
    first, last = head
    columns = _columns(sheet.lines[first : last + 1])
    body = sheet.lines[last + 1 :]
    if body and _is_numbering(body[0]):
        body = body[1:]
    above = tuple(text for line in sheet.lines[:first] for text in line.texts)
    entries = tuple(_entries(body, columns))
    return Layout(sheet.name, above, columns, entries)


def _find_head(lines: Sequence[Line]) -> tuple[int, int] | None:
    """The rows, one to three, whose titles name the most roles; of equal ones the fewest, first."""
    best: tuple[int, int, int] | None = None
    for first in range(min(len(lines), SEARCHED_ROWS)):
        for last in range(first, min(first + MOST_HEAD_ROWS, len(lines))):
            roles = _roles(lines[first : last + 1])
            if roles and (best is None or roles > best[0]):
                best = roles, first, last
    if best is None:
        return None
    return best[1], _whole_head(lines, best[1], best[2])


def _whole_head(lines: Sequence[Line], first: int, last: int) -> int:
    """The last row of the head: titles that are merged downwards are not cut."""
    reach = max(
        (lines[first].number + cell.height - 1 for cell in lines[first].cells if cell.text),
        default=lines[first].number,
    )
    most = min(first + MOST_HEAD_ROWS, len(lines)) - 1
    while last < most and lines[last + 1].number <= reach:
        last += 1
    return last


def _roles(rows: Sequence[Line]) -> int:
    """How many different roles the titles name; none where they are no head."""
    if any(len(set(row.texts)) < 2 for row in rows) or len(set(rows[0].texts)) < FEWEST_TITLES:
        return 0
    titles = [column.title for column in _columns(rows)]
    if any(len(title) > LONGEST_TITLE for title in titles):
        return 0
    roles = {role_of(title) for title in titles} - {Role.IGNORED}
    return len(roles) if roles >= _NEEDED and len(roles) >= 2 else 0


def _columns(rows: Sequence[Line]) -> tuple[Column, ...]:
    width = max(len(row.cells) for row in rows)
    found = []
    for place in range(width):
        parts = [" ".join(row.cell(place).text.split()) for row in rows]
        title = " / ".join(part for part in dict.fromkeys(parts) if part)
        if title:
            found.append(Column(place, title))
    return tuple(found)


def _is_numbering(line: Line) -> bool:
    """The row "(1) (2) (3)" below a head."""
    texts = line.texts
    return len(texts) >= FEWEST_TITLES and all(_NUMBERED.match(text) for text in texts)


def _entries(lines: Sequence[Line], columns: Sequence[Column]) -> Iterator[Entry]:
    titles = [fold(column.title) for column in columns]
    places = [column.place for column in columns]
    above: list[tuple[int, str]] = []
    for line in lines:
        if _repeats_head(line, columns, titles) or _is_sum(line):
            continue
        heading = _heading(line, places)
        if not heading:
            yield Entry(line, tuple(words for _level, words in above))
            continue
        level = _level(heading, above)
        above = [(outer, words) for outer, words in above if outer < level]
        above.append((level, heading))


def _repeats_head(line: Line, columns: Sequence[Column], titles: Sequence[str]) -> bool:
    """Whether a printed head comes again in the middle of the sheet."""
    filled = 0
    for column, title in zip(columns, titles, strict=True):
        text = line.cell(column.place).text
        if text:
            if len(text) > LONGEST_TITLE or fold(text) not in title:
                return False
            filled += 1
    return filled >= FEWEST_TITLES


def _is_sum(line: Line) -> bool:
    """Whether the row counts others: "Tổng cộng: 184"."""
    texts = line.texts
    first = next((text for text in texts if any(c.isalpha() for c in text)), "")
    rest = [text for text in texts if text is not first]
    return bool(_SUM.match(fold(first))) and all(_is_figure(text) for text in rest)


def _is_figure(text: str) -> bool:
    return not any(c.isalpha() for c in text)


def _heading(line: Line, places: Sequence[int]) -> str:
    """The words of a row that only heads others; empty for any other row.

    A row that has but an ordinal in figures and its content stays a task, faulty and in sight.
    """
    texts = line.texts
    if not texts or len(texts) > 2 or not any(c.isalpha() for c in texts[-1]):
        return ""
    if len(texts) == 2:
        return f"{texts[0].strip()} {texts[1]}".strip() if _ORDINAL.match(texts[0]) else ""
    widest = max((cell.width for cell in line.cells if cell.text), default=1)
    first = line.cell(places[0]).text == texts[0]
    return (
        texts[0] if first or widest * 2 > len(places) or _NUMBERED_HEADING.match(texts[0]) else ""
    )


def _level(heading: str, above: Sequence[tuple[int, str]]) -> int:
    """How deep a heading stands: letters hold Roman numbers, and these hold the rest.

    C after B is a letter, not the Roman hundred.
    """
    found = _NUMBERED_HEADING.match(heading)
    if found is None:
        return 1 if heading[:1].isupper() else 2
    outer = next((words for level, words in above if level == 0), "")
    follows = bool(outer) and ord(heading[0]) == ord(outer[0]) + 1
    if found["part"] or follows or not found["roman"]:
        return 0
    return 1
