"""Who issued what, when, and signed by whom? The facts around the body of a document.

Decree 30/2020/NĐ-CP, Appendix I: cells 2 to 5 above the body, 7 below it. Party documents
(Guidance 36-HD/VPTW) put the number as "12-KH/TU" and are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from xuyensuot.directives.rules.extraction.issuers import join_issuer, recase_issuer
from xuyensuot.directives.rules.extraction.signers import find_signer
from xuyensuot.directives.rules.extraction.types import Letterhead
from xuyensuot.directives.rules.extraction.wording import UPPER, bare, even, lower, squeeze
from xuyensuot.directives.rules.source import Source, Table
from xuyensuot.kernel.document_kinds import DOCUMENT_KINDS, find_kind_by_abbreviation

_HEAD_LINES = 60
_SYMBOL = rf"[{UPPER}][{UPPER}a-zđ0-9&.]*(?:\s*[-–/]\s*[{UPPER}][{UPPER}a-zđ0-9&.]*|\s*[-–]\s*\d{{1,2}}(?!\d))*"
_NUMBER = re.compile(
    rf"(?:^|"
    rf"\s)[Ss][ốoóôỐ]\s*[:.]?\s*(?P<digits>\d+[a-zA-Z]?(?:\s*/\s*\d{{4}})?)\s*(?P<mark>[/-])\s*(?P<symbol>{_SYMBOL})"
)
_LOOSE_NUMBER = re.compile(
    rf"^\s*(?P<digits>\d+)\s*(?P<mark>[/-])\s*(?P<symbol>[{UPPER}]{{2,}}[{UPPER}a-z]*\s*[-/][{UPPER}\w&-]+)\s*$"
)
_DATE = re.compile(
    r"ng[àa]y\s*(?P<day>\d{1,2})\s*th[áa]ng\s*(?P<month>\d{1,2})\s*n[ăaã]m\s*(?P<year>(?:19|"
    r"20)\d\d)"
)
_SLASHED_DATE = re.compile(
    r"(?:^|,\s*)ngày\s*(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)\s*$"
)
_SIGNED_DATE = re.compile(
    r"ngày\s+(?:ký|ban\s+hành)\s*:?\s*(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)"
)
_STATE = re.compile(
    r"c[ộoô]ng\s*h[òoỏ]a\s*x[ãa]\s*h[ộo]i\s*ch[ủu].{0,30}|"
    r"đ[ộo]c\s*l[ậa]p\s*[-.–]?\s*t[ựu]\s*do\s*[-.–]?\s*h[ạa]nh\s*ph[úu]c|"
    r"đảng\s+cộng\s+sản\s+việt\s+nam"
)
_RULE = re.compile(r"^[\s_\-–—=*.~•─━]+$")
_BODY_START = re.compile(
    r"^(?:căn cứ|thực hiện|kính gửi|xét |theo |để |nhằm |ngày \d|i\.|1\.|điều 1|"
    r"chương i|sau khi|thời gian|trong thời)"
)
_CLAUSE_START = re.compile(
    r"(?:[ivx]{1,4}|[a-h]|\d{1,2})\s*[.)/]\s|điều\s+\d|chương\s|căn cứ|kính "
    r"gửi"
)
_URGENT = re.compile(
    r"^\W*(?:hỏa tốc|thượng khẩn|khẩn|mật|tối mật|tuyệt mật|dự thảo|hoả tốc|bản sao|sao y)"
)
_KIND_NAMES = sorted(
    {k.name for k in DOCUMENT_KINDS}
    | {"chương trình hành động", "kết luận", "nghị định", "thông tư", "thông tri"},
    key=len,
    reverse=True,
)
_KIND_LINE = re.compile(rf"^(?P<kind>{'|'.join(_KIND_NAMES)})(?!\w)")
_AUTHORITY_KINDS = frozenset({"quyết định", "nghị quyết", "chỉ thị"})
_AUTHORITY = re.compile(
    r"(?:bộ trưởng|thủ tướng|chính phủ|chủ tịch|ủy ban|ubnd|giám đốc|hội đồng|ban "
    r"chấp hành|tổng|cục trưởng|thống đốc|bí thư)"
)
_PARTY_KINDS = {
    "KL": "kết luận",
    "CTHĐ": "chương trình",
    "NĐ": "nghị định",
    "TT": "thông tư",
    "TTR": "tờ trình",
}
_CITED = re.compile(
    rf"(?<![\w/])(?P<digits>\d{{1,5}}[a-z]?)\s?(?P<rest>/\s?(?:\d{{4}}/)?(?:[{UPPER}]{{1,}}[{UPPER}a-zđ&]*\d{{0,2}})(?:-[{UPPER}][{UPPER}a-zđ&0-9]*)*|"
    rf"-[{UPPER}]{{2,4}}/[{UPPER}]{{2,}}[{UPPER}a-z]*)"
)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int
    centered: bool
    bold: bool
    in_table: bool


def read_letterhead(source: Source) -> Letterhead:
    """The letterhead of the first document in ``source``; fields that are not printed stay empty."""
    lines = list(_head_lines(source))
    head = _before_body(lines)
    number, number_line = _find_number(head)
    kind, kind_line = _find_kind(head, number)
    own = re.sub(r"\s", "", number)
    return Letterhead(
        number=number,
        kind=kind,
        issued_on=_find_date(head) or _find_signed_date(source.text),
        issuer=recase_issuer(_find_issuer(head, number_line, kind_line))
        or _issuer_from_symbol(number),
        signer=find_signer(source, number),
        title=_find_title(lines, kind_line, kind),
        cites=tuple(c for c in _find_cites(source.text) if c != own),
    )


def _head_lines(source: Source) -> Iterator[_Line]:
    count = 0
    for block in source.blocks:
        cells = block.cells if isinstance(block, Table) else None
        paragraphs = [p for c in cells for p in c.paragraphs] if cells is not None else [block]
        for paragraph in paragraphs:
            span = paragraph.span  # type: ignore[union-attr]
            at = span.start
            for text in source.text[span.start : span.end].split("\n"):
                if text.strip():
                    yield _Line(
                        text.strip(),
                        at,
                        paragraph.align == "center",  # type: ignore[union-attr]
                        paragraph.bold,  # type: ignore[union-attr]
                        cells is not None,
                    )
                    count += 1
                at += len(text) + 1
        if count > _HEAD_LINES:
            return


def _before_body(lines: list[_Line]) -> list[_Line]:
    for position, line in enumerate(lines):
        if (
            position >= 3
            and not line.in_table
            and _BODY_START.match(lower(line.text).strip(' -+*"('))
        ):
            dated = _DATE.search(lower(line.text))
            if not (dated and len(line.text) < 60):
                return lines[:position]
    return lines[:30]


def _find_number(head: list[_Line]) -> tuple[str, int]:
    for pattern in (_NUMBER, _LOOSE_NUMBER):
        for position, line in enumerate(head):
            if lower(line.text).startswith(("(", "căn cứ", "kèm theo", "v/v", "ban hành kèm")):
                continue
            found = pattern.search(even(line.text))
            if found:
                raw = f"{found['digits']}{found['mark']}{found['symbol']}"
                return re.sub(r"\s", "", raw).rstrip(".-"), position
    return "", -1


def _find_date(head: list[_Line]) -> date | None:
    for pattern in (_DATE, _SLASHED_DATE):
        for line in head:
            view = lower(line.text)
            if view.startswith(("căn cứ", "(", "thực hiện")) or len(view) > 140:
                continue
            found = pattern.search(view)
            if found:
                return _exact(found)
    return None


def _find_signed_date(text: str) -> date | None:
    found = _SIGNED_DATE.search(lower(text[-4000:]))
    return _exact(found) if found else None


def _exact(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _find_kind(head: list[_Line], number: str) -> tuple[str, int]:
    """The kind printed over the title; else the one abbreviated in the symbol; else a letter."""
    printed, at = _printed_kind(head)
    symbol = _kind_of_symbol(number)
    if printed and (at >= 0 and (head[at].text.isupper() or not symbol or printed == symbol)):
        return printed, at
    if symbol:
        return symbol, at
    letter = any(lower(line.text).startswith(("v/v", "kính gửi")) for line in head)
    return ("công văn" if letter or number else ""), -1


def _printed_kind(head: list[_Line]) -> tuple[str, int]:
    for position, line in enumerate(head):
        view = lower(line.text).strip(' *_:.#"')
        found = _KIND_LINE.match(view)
        words = line.text.strip(' *_:.#"')[: found.end()] if found else ""
        if found and (words.isupper() or view == found["kind"]) and not _STATE.search(view):
            kind = found["kind"]
            return ("chương trình" if kind.startswith("chương trình") else kind), position
    return "", -1


def _kind_of_symbol(number: str) -> str:
    for piece in re.split(r"[/-]", number)[1:]:
        if piece.upper() in _PARTY_KINDS and not piece.isdigit():
            return _PARTY_KINDS[piece.upper()]
        found = find_kind_by_abbreviation(piece) if piece and not piece.isdigit() else None
        if found:
            return found.name
    return ""


def _find_issuer(head: list[_Line], number_line: int, kind_line: int) -> str:
    """The lines in capitals above the number, the state's name left out."""
    limit = min((n for n in (number_line, kind_line) if n >= 0), default=-1)
    candidates: list[str] = []
    for line in head[: limit if limit >= 0 else 8]:
        words = _without_state(line.text)
        if (
            not words
            or _RULE.match(words)
            or _URGENT.match(lower(words))
            or _DATE.search(lower(words))
        ):
            continue
        letters = [c for c in words if c.isalpha()]
        if len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.8 * len(letters):
            candidates.append(words)
    if number_line >= 0 and not candidates:
        candidates = _capitals_around(head, number_line)
    return join_issuer(candidates)


def _capitals_around(head: list[_Line], number_line: int) -> list[str]:
    """Where a reader put the number first: the first lines in capitals below it."""
    below = (_without_state(line.text) for line in head[number_line + 1 : number_line + 6])
    return [
        words
        for words in below
        if words
        and words.isupper()
        and not _KIND_LINE.match(lower(words))
        and not _RULE.match(words)
    ][:2]


def _without_state(text: str) -> str:
    """A line of two columns read as one: the left column."""
    view = lower(text)
    state = _STATE.search(view)
    words = text[: state.start()] if state else text
    return squeeze(re.split(r"\s{4,}|\t", words.strip())[0]).strip(" -–_*|#")


def _issuer_from_symbol(number: str) -> str:
    symbol = re.split(r"[-/]", number)[-1] if number else ""
    return {
        "TTg": "Thủ tướng Chính phủ",
        "CP": "Chính phủ",
        "VPCP": "Văn phòng Chính phủ",
        "BCA": "Bộ Công an",
        "BTC": "Bộ Tài chính",
        "BNV": "Bộ Nội vụ",
        "BTP": "Bộ Tư pháp",
    }.get(symbol, "")


def _find_title(lines: list[_Line], kind_line: int, kind: str) -> str:
    if kind_line < 0 or kind == "công văn":
        return _letter_subject(lines)
    first = squeeze(lines[kind_line].text)
    printed = _KIND_LINE.match(lower(first).lstrip(" *_"))
    rest = first[printed.end() :].strip(" :*_") if printed else ""
    title = [rest] if rest else []
    for line in lines[kind_line + 1 : kind_line + 9]:
        view = lower(line.text)
        if _RULE.match(line.text) or view.startswith("("):
            if title:
                break
            continue
        if _CLAUSE_START.match(view) or (
            title and _BODY_START.match(view) and not line.text.isupper()
        ):
            break
        if title and not (line.centered or line.bold or line.text.isupper()):
            break
        if title and kind in _AUTHORITY_KINDS and _AUTHORITY.match(view) and line.text.isupper():
            break
        if _STATE.search(view) or _NUMBER.search(line.text) or len(line.text) > 600:
            break
        title.append(squeeze(line.text))
    return " ".join(title).strip()


def _letter_subject(lines: list[_Line]) -> str:
    for position, line in enumerate(lines):
        if lower(line.text).startswith(("v/v", "về việc")):
            subject = [line.text]
            for more in lines[position + 1 : position + 4]:
                if (
                    lower(more.text).startswith(("kính gửi", "căn cứ"))
                    or not more.text[:1].islower()
                ):
                    break
                subject.append(more.text)
            words = squeeze(" ".join(subject))
            return re.sub(r"^[Vv]/[Vv]\s*:?\s*", "", re.split(r"\s{4,}", words)[0])
    return ""


def _find_cites(text: str) -> Iterator[str]:
    seen: set[str] = set()
    for found in _CITED.finditer(even(text)):
        number = re.sub(r"\s", "", found["digits"] + found["rest"])
        symbol = re.sub(r"^[\d/a-z-]+", "", number)
        if len(symbol) < 2 or number in seen or bare(symbol) in _UNITS_OF_MEASURE:
            continue
        seen.add(number)
        yield number


_UNITS_OF_MEASURE = frozenset({"ha", "km", "lan", "nq", "ca", "tb"})
