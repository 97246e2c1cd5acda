"""Who issued what, when, and signed by whom? The facts around the body of a document.

Decree 30/2020/NĐ-CP, Appendix I: cells 2 to 5 above the body, 7 below it. Party documents
(Guidance 36-HD/VPTW) put the number as "12-KH/TU" and are read alike.
"""

from __future__ import annotations

import re
from datetime import date

from xuyensuot.directives.rules.extraction.citations import find_citations
from xuyensuot.directives.rules.extraction.head_lines import (
    DATE,
    KIND_LINE,
    LOOSE_NUMBER,
    NUMBER,
    RULE,
    STATE,
    HeadLine,
    before_body,
    read_head_lines,
)
from xuyensuot.directives.rules.extraction.issuers import join_issuer, recase_issuer
from xuyensuot.directives.rules.extraction.signers import find_signer
from xuyensuot.directives.rules.extraction.titles import find_title
from xuyensuot.directives.rules.extraction.types import Letterhead
from xuyensuot.directives.rules.extraction.wording import even, lower, squeeze
from xuyensuot.directives.rules.source import Source
from xuyensuot.kernel.document_kinds import find_kind_by_abbreviation

_SLASHED_DATE = re.compile(
    r"(?:^|,\s*)ngày\s*(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)\s*$"
)
_SIGNED_DATE = re.compile(
    r"ngày\s+(?:ký|ban\s+hành)\s*:?\s*(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20)\d\d)"
)
_URGENT = re.compile(
    r"^\W*(?:hỏa tốc|thượng khẩn|khẩn|mật|tối mật|tuyệt mật|dự thảo|hoả tốc|bản sao|sao y)"
)
_PARTY_KINDS = {
    "KL": "kết luận",
    "CTHĐ": "chương trình",
    "NĐ": "nghị định",
    "TT": "thông tư",
    "TTR": "tờ trình",
}


def read_letterhead(source: Source) -> Letterhead:
    """The letterhead of the first document in ``source``; what is not printed stays empty."""
    lines = read_head_lines(source)
    head = before_body(lines)
    number, number_line = _find_number(head)
    kind, kind_line = _find_kind(head, number)
    own = re.sub(r"\s", "", number)
    return Letterhead(
        number=number,
        kind=kind,
        issued_on=_find_date(head) or _find_signed_date(source.text),
        issuer=recase_issuer(_find_issuer(head, number_line, kind_line))
        or issuer_of_symbol(number),
        signer=find_signer(source, number),
        title=find_title(lines, kind_line, kind),
        cites=tuple(c for c in find_citations(source.text) if c != own),
    )


def _find_number(head: list[HeadLine]) -> tuple[str, int]:
    for pattern in (NUMBER, LOOSE_NUMBER):
        for position, line in enumerate(head):
            if lower(line.text).startswith(("(", "căn cứ", "kèm theo", "v/v", "ban hành kèm")):
                continue
            found = pattern.search(even(line.text))
            if found:
                raw = f"{found['digits']}{found['mark']}{found['symbol']}"
                return re.sub(r"\s", "", raw).rstrip(".-"), position
    return "", -1


def _find_date(head: list[HeadLine]) -> date | None:
    for pattern in (DATE, _SLASHED_DATE):
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


def _find_kind(head: list[HeadLine], number: str) -> tuple[str, int]:
    """The kind printed over the title; else the one abbreviated in the symbol; else a letter."""
    printed, at = _printed_kind(head)
    symbol = kind_of_symbol(number)
    if printed and (at >= 0 and (head[at].text.isupper() or not symbol or printed == symbol)):
        return printed, at
    if symbol:
        return symbol, at
    letter = any(lower(line.text).startswith(("v/v", "kính gửi")) for line in head)
    return ("công văn" if letter or number else ""), -1


def _printed_kind(head: list[HeadLine]) -> tuple[str, int]:
    for position, line in enumerate(head):
        view = lower(line.text).strip(' *_:.#"')
        found = KIND_LINE.match(view)
        words = line.text.strip(' *_:.#"')[: found.end()] if found else ""
        if found and (words.isupper() or view == found["kind"]) and not STATE.search(view):
            kind = found["kind"]
            return ("chương trình" if kind.startswith("chương trình") else kind), position
    return "", -1


def kind_of_symbol(number: str) -> str:
    """The kind abbreviated in a number and symbol, empty where it tells none."""
    for piece in re.split(r"[/-]", number)[1:]:
        if piece.upper() in _PARTY_KINDS and not piece.isdigit():
            return _PARTY_KINDS[piece.upper()]
        found = find_kind_by_abbreviation(piece) if piece and not piece.isdigit() else None
        if found:
            return found.name
    return ""


def _find_issuer(head: list[HeadLine], number_line: int, kind_line: int) -> str:
    """The lines in capitals above the number, the state's name left out."""
    limit = min((n for n in (number_line, kind_line) if n >= 0), default=-1)
    candidates: list[str] = []
    for line in head[: limit if limit >= 0 else 8]:
        words = _without_state(line.text)
        if (
            not words
            or RULE.match(words)
            or _URGENT.match(lower(words))
            or DATE.search(lower(words))
        ):
            continue
        letters = [c for c in words if c.isalpha()]
        if len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.8 * len(letters):
            candidates.append(words)
    if number_line >= 0 and not candidates:
        candidates = _capitals_around(head, number_line)
    return join_issuer(candidates)


def _capitals_around(head: list[HeadLine], number_line: int) -> list[str]:
    """Where a reader put the number first: the first lines in capitals below it."""
    below = (_without_state(line.text) for line in head[number_line + 1 : number_line + 6])
    return [
        words
        for words in below
        if words and words.isupper() and not KIND_LINE.match(lower(words)) and not RULE.match(words)
    ][:2]


def _without_state(text: str) -> str:
    """A line of two columns read as one: the left column."""
    view = lower(text)
    state = STATE.search(view)
    words = text[: state.start()] if state else text
    return squeeze(re.split(r"\s{4,}|\t", words.strip())[0]).strip(" -–_*|#")


def issuer_of_symbol(number: str) -> str:
    """The national body that a number and symbol names, empty for any other."""
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
