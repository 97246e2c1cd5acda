"""Which line breaks are paragraphs and which only the edge of the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

MARKER = re.compile(
    r"\s*(?:[-–—+•*·▪]\s|[-–+•](?=[^\W\d_])|\(?\d{1,3}(?:\.\d{1,3})*\s?(?:[.):](?!\d)|/(?!\d|[A-ZĐ]{2}))|\d{1,2}(?:\.\d{1,2})+\s"
    r"|[a-zđ]{1,2}\s?\)|[a-zđ]\.\s|[IVXL]{1,6}(?:\s?[.):](?!\d)|\s?/(?!\d)|\s-\s|-\s)|[A-ZĐ]\s?[.)]\s"
    r"|(?:Điều|Chương|Phần|Mục|Phụ lục)\s+[\dIVXLA-Z]+\b)"
)
_ENDS = re.compile(r"[.;:!?”\"…/]\s*$")
_COUNTS = re.compile(
    r"(?:^|[\s(])(?<!hằng\s)(?<!hàng\s)"
    r"(?:quý|tháng|ngày|năm|tuần|thứ|khoản|điều|phụ lục|giai đoạn)$",
    re.IGNORECASE,
)
_COUNT = re.compile(r"\s*[\dIVXL]")
_OPEN = re.compile(r"(?:^|\s)(?:Sở|Bộ|Cục|Chi cục|Ban|Văn phòng|Ủy ban|của|với|các|và)\s*$")
_LONG = 20
_FEWEST = 4
_WIDEST = 160


def starts_item(text: str) -> bool:
    """Whether the text opens with a list mark or the name of a clause."""
    return MARKER.match(text) is not None


def opens_item(before: str, line: str) -> bool:
    """Whether ``line`` opens an item and is not what ``before`` counts: "trong quý" / "IV."."""
    counted = _COUNT.match(line) is not None and _COUNTS.search(before.rstrip()) is not None
    return starts_item(line) and not counted


def breaks_off(text: str) -> bool:
    """Whether a line ends with a word that cannot end a name: "Văn phòng", "Sở"."""
    return _OPEN.search(text) is not None


def split_breaks(text: str, *, apart: bool = False) -> list[str]:
    """A paragraph with line breaks of its own, as the paragraphs that a reader sees.

    ``apart`` keeps every line to itself, as in centred letterheads and in table cells, but for one
    that breaks off within a name. Otherwise a line stays with the one before unless that one is
    finished or this one opens an item.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    joined = lines[:1]
    for line in lines[1:]:
        if _is_parted(joined[-1], line, apart=apart):
            joined.append(line)
        else:
            joined[-1] = f"{joined[-1].rstrip()} {line.lstrip()}"
    return joined


def _is_parted(before: str, line: str, *, apart: bool) -> bool:
    if apart:
        return starts_item(line) or not breaks_off(before)
    return (
        opens_item(before, line)
        or _ENDS.search(before) is not None
        or line.isupper() != before.isupper()
    )


def wrap_width(lines: Sequence[str]) -> int:
    """The column at which a program wrapped the text, 0 where its lines are whole paragraphs."""
    lengths = sorted(len(line.rstrip()) for line in lines if _is_body(line))
    if len(lengths) < _FEWEST or lengths[-1] > _WIDEST:
        return 0
    width = lengths[-1]
    full = sum(1 for length in lengths if length > width - 14)
    return width if full * 4 >= len(lengths) else 0


def _is_body(line: str) -> bool:
    """Neither short nor set in columns or in the middle."""
    inner = line.strip()
    return len(inner) > _LONG and "    " not in inner and not line.startswith(" " * 8)


def join_wrapped(lines: Sequence[str], *, width: int) -> Iterator[str]:
    """Paragraphs of a text: lines that a program broke at column ``width`` are joined again.

    Leading spaces of a paragraph's first line are kept, they tell where it stood.
    """
    held = last = ""
    for line in lines:
        if held and _continues(last, line, width):
            held = f"{held} {line.strip()}"
        else:
            if held.strip():
                yield held
            held = line.rstrip()
        last = line
    if held.strip():
        yield held


def _continues(before: str, line: str, width: int) -> bool:
    if not width or not line.strip() or not before.strip():
        return False
    room = width - len(before.rstrip())
    first = line.split()[0]
    return room <= len(first) and not (opens_item(before, line) and _ENDS.search(before))
