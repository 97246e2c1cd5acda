"""What does each column of a table of tasks hold? By the wording of one or two header rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from xuyensuot.directives.rules.extraction.wording import bare, squeeze


class Column(StrEnum):
    """Roles of columns; ``OTHER`` is known not to matter (money, notes, legal basis)."""

    NUMBER = "number"
    CONTENT = "content"
    LEAD = "lead"
    COORDINATING = "coordinating"
    BOTH = "both"
    DEADLINE = "deadline"
    PRODUCT = "product"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Header:
    """Roles by column and the first row below the header."""

    columns: Mapping[int, Column]
    first_row: int

    def column(self, role: Column) -> int | None:
        return next((c for c, r in self.columns.items() if r is role), None)

    def all_of(self, role: Column) -> list[int]:
        return [c for c, r in self.columns.items() if r is role]


_WORDINGS: tuple[tuple[Column, re.Pattern[str]], ...] = (
    (Column.NUMBER, re.compile(r"(?:s\.?t\.?t|t\.?t|so tt|so thu tu|#|no\.?)\W*$")),
    (
        Column.OTHER,
        re.compile(
            r"(?:ghi chu|kinh phi|du toan|can cu|so tien|nguon|don vi tinh|dvt|chi "
            r"tieu|tinh trang|muc do hoan thanh|muc tieu|lanh dao|van ban giao|"
            r"so,? ky hieu|ngay,? thang|bat dau|tu ngay|tu$|ket qua thuc hien|tien do "
            r"thuc hien den|kho khan|ly do|dia diem|doi tuong|thanh phan|linh vuc|"
            r"co so phap ly|quy mo|hinh thuc|diem|trang thai|ty le|nguoi ky|ngay giao|"
            r"ngay ban hanh|thoi gian bat dau|ma |so van ban)"
        ),
    ),
    (
        Column.BOTH,
        re.compile(
            r".*(?:chu tri|thuc hien|dau moi).{0,12}(?:/|,|va|-|;)\s*(?:(?:co quan|"
            r"don vi)\s+)?phoi hop"
        ),
    ),
    (Column.COORDINATING, re.compile(r".*phoi hop")),
    (
        Column.DEADLINE,
        re.compile(
            r".*(?:thoi gian|thoi han|tien do|thoi diem|han hoan thanh|han xu ly|han "
            r"thuc hien|lo trinh|moc|hoan thanh|ket thuc|^den(?: ngay)?$|ky bao cao|han chot|^han$|"
            r"deadline|nam thuc hien)"
        ),
    ),
    (
        Column.PRODUCT,
        re.compile(
            r"(?:.*san pham|.*dau ra|(?:du kien )?ket qua|yeu cau ket qua|.*hinh thuc van ban)"
        ),
    ),
    (
        Column.LEAD,
        re.compile(
            r".*(?:chu tri|don vi thuc hien|co quan thuc hien|(?:co quan|don vi),? "
            r"(?:don vi|co quan|dia phuong) thuc hien|dau moi|phu trach|"
            r"trach nhiem|phan cong|duoc giao|don vi tham muu|co quan tham muu|soan "
            r"thao|to chuc thuc hien|don vi to chuc|^don vi$|^co quan$|^thuc hien$|"
            r"co quan,? don vi$|nguoi thuc hien|bo phan thuc hien|don vi,? ca nhan|"
            r"giao cho|to chuc,? ca nhan|cap thuc hien|(?:co quan|don vi).*thuc hien)"
        ),
    ),
    (
        Column.CONTENT,
        re.compile(
            r".*(?:noi dung|nhiem vu|cong viec|hoat dong|giai phap|ten (?:de an|van "
            r"ban|mo hinh|chuong trinh|du an|bao cao)|hang muc|viec can|muc viec|dau "
            r"viec|"
            r"^ten |de an|viec thuc hien|chuyen de)"
        ),
    ),
)
_LONGEST_TITLE = 110


def read_header(grid: list[list[str]]) -> Header | None:
    """The header among the first rows of ``grid`` (texts by row and column), if it is of tasks."""
    best: Header | None = None
    best_score = 0
    for row in range(min(4, len(grid))):
        for height in (1, 2):
            if row + height > len(grid):
                continue
            columns = _columns(grid, row, height)
            score = _score(columns)
            if score:
                score += _merged_below(grid, row, height, columns)
            if score > best_score:
                best, best_score = Header(columns, row + height), score
    return best


def _merged_below(
    grid: list[list[str]], row: int, height: int, columns: Mapping[int, Column]
) -> int:
    """A title merged over two rows, or titles only below others, show a header of two."""
    content = next((c for c, role in columns.items() if role is Column.CONTENT), None)
    if content is None or row + 1 >= len(grid):
        return 0
    below = grid[row + 1]
    merged = bool(grid[row][content]) and grid[row][content] == below[content]
    left_empty = not below[content] and any(below) and all(_role([_plain(t)]) for t in below if t)
    return 100 if (merged or left_empty) == (height == 2) else 0


def _columns(grid: list[list[str]], row: int, height: int) -> dict[int, Column]:
    columns: dict[int, Column] = {}
    for index in range(len(grid[row])):
        titles = [_plain(grid[r][index]) for r in range(row, row + height)]
        if any(len(title) > _LONGEST_TITLE for title in titles):
            return {}
        role = _role(titles)
        if role is not None:
            columns[index] = role
    return _resolved(columns)


def _plain(title: str) -> str:
    return squeeze(bare(title))


def _role(titles: list[str]) -> Column | None:
    """The lower title decides where it says something; the upper one where it does not."""
    lower_title = titles[-1]
    upper = titles[0]
    for title in (lower_title, upper):
        words = title.strip(" *:.()")
        if not words or (title is lower_title and upper != lower_title and words.isdigit()):
            continue
        for role, pattern in _WORDINGS:
            if pattern.match(words):
                if (
                    upper != lower_title
                    and title is lower_title
                    and role is Column.CONTENT
                    and _is_lead_group(upper)
                ):
                    return Column.LEAD
                return role
    return None


def _is_lead_group(upper: str) -> bool:
    return bool(re.match(r"(?:co quan|don vi)", upper))


def _resolved(columns: dict[int, Column]) -> dict[int, Column]:
    """One column of contents: the first; later ones are details."""
    seen = False
    for index in sorted(columns):
        if columns[index] is Column.CONTENT:
            if seen:
                columns[index] = Column.OTHER
            seen = True
    return columns


def _score(columns: dict[int, Column]) -> int:
    roles = set(columns.values())
    if Column.CONTENT not in roles:
        return 0
    telling = roles & {
        Column.LEAD,
        Column.COORDINATING,
        Column.BOTH,
        Column.DEADLINE,
        Column.PRODUCT,
    }
    if not telling or telling == {Column.PRODUCT}:
        return 0
    return len(roles - {Column.OTHER}) * 2 + len(columns)
