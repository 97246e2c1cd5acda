"""What does each column of a table of tasks hold? By the wording of one or two header rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from xuyensuot.directives.rules.extraction.bodies import BodyReader
from xuyensuot.directives.rules.extraction.cells import MARKED, split_bodies
from xuyensuot.directives.rules.extraction.column_titles import (
    Column,
    period_of,
    plain,
    role_of,
    standing,
)
from xuyensuot.directives.rules.extraction.verbs import begins_action
from xuyensuot.directives.rules.extraction.wording import bare, lower, squeeze


@dataclass(frozen=True, slots=True)
class Header:
    """Roles by column and the first row below the header.

    ``named`` holds the period or the body of the columns that are for one. ``firm`` is false where
    no column tells who or when: such a table is of tasks only if its group rows tell it.
    """

    columns: Mapping[int, Column]
    first_row: int
    named: Mapping[int, str] = field(default_factory=dict)
    firm: bool = True

    def column(self, role: Column) -> int | None:
        return next((c for c, r in self.columns.items() if r is role), None)

    def all_of(self, role: Column) -> list[int]:
        return [c for c, r in self.columns.items() if r is role]


_TELLING = frozenset(
    {
        Column.LEAD,
        Column.COORDINATING,
        Column.BOTH,
        Column.DEADLINE,
        Column.PERIOD,
        Column.BODY,
    }
)
_LONGEST_TITLE = 110
_LONGEST_REST = 30
_MOST_REST = 2
_SYLLABLES = re.compile(
    r"(?:noi|dung|nhiem|vu|cong|viec|co|quan|don|vi|chu|tri|phoi|hop|thoi|gian|han|hoan|thanh|"
    r"thuc|hien|san|pham|tien|do|dau|ra| )+"
)
_LAST_FIRST_ROW = 4
_PERSONS = re.compile(r"ho,? (?:va )?ten")
_PART = re.compile(r"(?:x|ct|ph|chu tri|phoi hop|thuc hien|dau moi|tham gia)")
_Grid = list[list[str]]


def read_header(grid: _Grid) -> Header | None:
    """The header among the first rows of ``grid`` (texts by row and column), if it is of tasks."""
    best: Header | None = None
    best_score = 0
    for row in range(min(_LAST_FIRST_ROW, len(grid))):
        for height in (1, 2, 3):
            if row + height > len(grid) or _names_persons(grid[row]):
                continue
            columns, named = _columns(grid, row, height)
            score = _score(columns)
            if score:
                score += _merged_below(grid, row, height, columns)
            if score > best_score:
                firm = bool(_TELLING & set(columns.values()))
                best, best_score = Header(columns, row + height, named, firm), score
    return _completed(_with_rest(best, grid), grid) if best else None


def _names_persons(titles: list[str]) -> bool:
    return any(_PERSONS.match(plain(title)) for title in titles)


def _with_rest(header: Header, grid: _Grid) -> Header:
    """Below the header a scan may leave the rest of its titles in rows of their own."""
    first = header.first_row + _rest_rows(grid, header.first_row)
    return Header(header.columns, first, header.named, header.firm)


def _rest_rows(grid: _Grid, first: int) -> int:
    """How many rows from ``first`` on hold only titles or pieces of titles."""
    count = 0
    for row in grid[first : first + _MOST_REST]:
        filled = list(dict.fromkeys(title for title in row if title))
        if len(filled) < 2 or not all(_is_rest(title) for title in filled):
            break
        count += 1
    return count


def _is_rest(title: str) -> bool:
    words = plain(title)
    if len(words) > _LONGEST_REST or re.search(r"\d", words):
        return False
    return role_of([words]) is not None or bool(_SYLLABLES.fullmatch(words))


def _merged_below(grid: _Grid, row: int, height: int, columns: Mapping[int, Column]) -> int:
    """A title merged over two rows, or titles only below others, show a header of two."""
    content = next((c for c, role in columns.items() if role is Column.CONTENT), None)
    if content is None or row + 1 >= len(grid):
        return 0
    below = grid[row + 1]
    merged = bool(grid[row][content]) and grid[row][content] == below[content]
    left_empty = not below[content] and any(below) and all(_names_column(t) for t in below if t)
    meant = 2 if merged or left_empty else 1 + _rest_rows(grid, row + 1)
    return 100 if height == meant else 0


def _names_column(title: str) -> bool:
    words = [plain(title)]
    return role_of(words) is not None or bool(period_of(words))


def _columns(grid: _Grid, row: int, height: int) -> tuple[dict[int, Column], dict[int, str]]:
    columns: dict[int, Column] = {}
    titles: dict[int, list[str]] = {}
    for index in range(len(grid[row])):
        words = [plain(grid[r][index]) for r in range(row, row + height)]
        if any(len(title) > _LONGEST_TITLE for title in words):
            return {}, {}
        titles[index] = words
        role = role_of(words)
        if role is not None:
            columns[index] = role
    named = _periods(grid[row + height :], titles, columns)
    if not named:
        named = _body_columns(grid, row + height, columns)
    _settle(columns, titles)
    return columns, named


def _periods(
    rows: _Grid, titles: Mapping[int, list[str]], columns: dict[int, Column]
) -> dict[int, str]:
    """Columns for years, quarters or months, where the rows mark them."""
    named = {
        index: period_of(words)
        for index, words in titles.items()
        if period_of(words) and columns.get(index) in (None, Column.DEADLINE)
    }
    values = [row[index] for row in rows for index in named if row[index]]
    marked = len(named) > 1 and any(MARKED.fullmatch(value) for value in values)
    for index in named:
        columns[index] = Column.PERIOD if marked else Column.OTHER
    return named if marked else {}


def _body_columns(grid: _Grid, first: int, columns: dict[int, Column]) -> dict[int, str]:
    """Columns headed by bodies, where the rows mark who leads and who takes part."""
    named: dict[int, str] = {}
    for index, title in enumerate(grid[first - 1]):
        values = [plain(row[index]) for row in grid[first:] if row[index]]
        if index in columns or not values or not all(_PART.fullmatch(v) for v in values):
            continue
        if BodyReader(title).read_list(0) and len(split_bodies(title)) == 1:
            named[index] = squeeze(title)
    if len(named) < 2:
        return {}
    columns.update(dict.fromkeys(named, Column.BODY))
    return named


def _settle(columns: dict[int, Column], titles: Mapping[int, list[str]]) -> None:
    """One column of numbers, one of contents and, beside bodies that lead, none of persons.

    Where only the product is named ("Tên sản phẩm"), making it is the task.
    """
    numbers = [index for index in sorted(columns) if columns[index] is Column.NUMBER]
    columns.update(dict.fromkeys(numbers[1:], Column.OTHER))
    for role, rest in ((Column.CONTENT, Column.DETAIL), (Column.LEAD, Column.OTHER)):
        rivals = [index for index in sorted(columns) if columns[index] is role]
        best = max((standing(role, titles[index]) for index in rivals), default=0)
        kept = [index for index in rivals if standing(role, titles[index]) == best]
        if role is Column.CONTENT:
            kept = kept[:1]
        columns.update({index: rest for index in rivals if index not in kept})
    roles = set(columns.values())
    if Column.CONTENT not in roles and {Column.LEAD, Column.DEADLINE} <= roles:
        product = next((c for c in sorted(columns) if columns[c] is Column.PRODUCT), None)
        if product is not None:
            columns[product] = Column.CONTENT


def _score(columns: Mapping[int, Column]) -> int:
    roles = set(columns.values())
    if Column.CONTENT not in roles:
        return 0
    beside = roles - {Column.OTHER, Column.DETAIL}
    if not roles & _TELLING:
        return 1 if Column.NUMBER in roles and len(columns) > 1 else 0
    return len(beside) * 2 + len(columns)


_DAY = re.compile(
    r"(?:.*(?<!\d)\d{1,2}\s*[/.]\s*\d{1,2}|.*(?:thang|quy|nam)\s*[\divx]|"
    r".*(?:thuong xuyen|hang |dinh ky))"
)
_ITEM_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_LONGEST_DEADLINE = 60
_SHORTEST_CONTENT = 15
_FULLEST_GROUP = 2
_RECEIVES = re.compile(r"nhan|gui|de xuat|kien nghi|theo doi|giam sat|ban hanh")


def _completed(header: Header, grid: _Grid) -> Header:
    """With the columns who and when by what they hold, where a scan spoilt only their titles."""
    rows = grid[header.first_row :]
    if not rows or header.firm and Column.PERIOD in header.columns.values():
        return header
    columns = dict(header.columns)
    unread = [c for c in range(len(rows[0])) if c not in columns and _has_title(grid, c)]
    for role, held in ((Column.LEAD, _is_body), (Column.DEADLINE, _is_day)):
        if header.all_of(role) or header.all_of(Column.BOTH) or header.all_of(Column.BODY):
            continue
        found = [c for c in unread if _mostly(rows, c, held)]
        if len(found) == 1:
            columns[found[0]] = role
    firm = bool(_TELLING & set(columns.values()))
    return Header(columns, header.first_row, header.named, firm)


def _has_title(grid: _Grid, column: int) -> bool:
    title = plain(grid[0][column])
    return bool(title) and not _RECEIVES.search(title)


def infer_header(grid: _Grid) -> Header | None:
    """Roles by what the cells hold, where no title can be read: contents, bodies and days.

    Rows with one or two texts head groups and tell nothing of the columns.
    """
    rows = [row for row in grid if len({text for text in row if text}) > _FULLEST_GROUP]
    width = len(grid[0]) if rows else 0
    bodies = [c for c in range(width) if _mostly(rows, c, _is_body)]
    days = [c for c in range(width) if _mostly(rows, c, _is_day)]
    if not bodies or len(days) != 1 or bodies[0] == days[0]:
        return None
    contents = [c for c in range(min(bodies[0], days[0])) if _mostly(rows, c, _is_content)]
    if not contents:
        return None
    columns = {contents[-1]: Column.CONTENT, bodies[0]: Column.LEAD, days[0]: Column.DEADLINE}
    if contents[-1] > 0:
        columns[0] = Column.NUMBER
    if len(bodies) > 1:
        columns[bodies[1]] = Column.COORDINATING
    first = next((r for r, row in enumerate(grid) if _is_body(row[bodies[0]])), 0)
    return Header(columns, first)


def _mostly(grid: _Grid, column: int, holds: Callable[[str], bool]) -> bool:
    values = [row[column] for row in grid if row[column]]
    good = sum(1 for value in values if holds(value))
    return good > 1 and good * 3 >= len(grid) * 2


def _is_body(value: str) -> bool:
    found = BodyReader(value).read_list(0)
    return found is not None and (found.end == len(value.rstrip()) or "\n" in value)


def _is_day(value: str) -> bool:
    if _ITEM_NUMBER.fullmatch(value.strip()):
        return False
    return len(value) <= _LONGEST_DEADLINE and bool(_DAY.match(bare(squeeze(value))))


def _is_content(value: str) -> bool:
    words = lower(value).lstrip(" -+*")
    return len(words) >= _SHORTEST_CONTENT and begins_action(words)
