"""What a legal portal prints around a document: its card before it, its links after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xuyensuot.directives.reading.builder import Draft, DraftParagraph, DraftTable
from xuyensuot.directives.reading.layout.stamps import is_stamp

_MOTTO = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM")
_SYMBOL = re.compile(r"Số\s*:.{0,20}[/-]\s*[A-ZĐ]{2}")
_DASHES = re.compile(r"[\s\-–—_*]+$")
_OWN = re.compile(r"(?:TRANG|CỔNG|VĂN BẢN|THUỘC TÍNH|TOÀN VĂN|NỘI DUNG|MENU|TIN|DANH MỤC)\b")
_ENDING = re.compile(r"Nơi nhận\b", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:(?:các )?(?:văn bản|tài liệu|tin|bài viết|tin bài|tin tức) (?:có )?"
    r"(?:liên quan|khác|mới|cùng)"
    r"|chịu trách nhiệm (?:nội dung|chính|xuất bản)|bản quyền|©|copyright|ghi rõ nguồn"
    r"|(?:tệp|tập|file|tài liệu|văn bản) (?:tin )?đính kèm|tải (?:về|văn bản|file|xuống)"
    r"|thuộc tính văn bản|lược đồ|số lượt|lượt (?:xem|truy cập)|đang truy cập"
    r"|ý kiến (?:của )?bạn đọc|bình luận|chia sẻ|in (?:trang|bài)"
    r"|trưởng ban biên tập|ban biên tập|giấy phép số|trang chủ)",
    re.IGNORECASE,
)
_HEAD_LINES = 6
_CARD = 4_000
_SHORT = 160


def own_document(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of the document itself.

    What stands before the letterhead goes only where the letterhead is sure: the country's or the
    party's motto, or a name in capitals with the symbol below it. What comes after goes from the
    first line that portals are known to print, if that stands after the recipients.
    """
    kept = [
        item for item in drafts if not (isinstance(item, DraftParagraph) and is_stamp(item.text))
    ]
    start = _beginning(kept)
    return kept[start : _end(kept, start)]


def _texts(item: Draft) -> Iterator[str]:
    if isinstance(item, DraftTable):
        yield from (each.text for cell in item.cells for each in cell.paragraphs)
    else:
        yield item.text


def _beginning(drafts: Sequence[Draft]) -> int:
    passed = 0
    for index, item in enumerate(drafts):
        if any(_MOTTO.search(text) for text in _texts(item)) or _is_letterhead(drafts, index):
            return _with_issuer(drafts, index)
        passed += sum(map(len, _texts(item)))
        if passed > _CARD:
            break
    return 0


def _is_letterhead(drafts: Sequence[Draft], index: int) -> bool:
    """A name in capitals with the symbol below it, both set as paragraphs."""
    if not _is_capital(drafts[index]):
        return False
    for below in drafts[index + 1 : index + 4]:
        if not isinstance(below, DraftParagraph):
            return False
        if _SYMBOL.match(below.text):
            return True
    return False


def _with_issuer(drafts: Sequence[Draft], index: int) -> int:
    """The issuer may stand in lines of its own above the motto."""
    if isinstance(drafts[index], DraftTable):
        return index
    first = index
    for above in range(index - 1, max(index - 1 - _HEAD_LINES, -1), -1):
        item = drafts[above]
        if not isinstance(item, DraftParagraph):
            break
        if _is_capital(item) or _SYMBOL.match(item.text):
            first = above
        elif not _DASHES.match(item.text):
            break
    return first


def _is_capital(item: Draft) -> bool:
    text = item.text if isinstance(item, DraftParagraph) else ""
    return text.isupper() and len(text) < _SHORT and not _OWN.match(text)


def _end(drafts: Sequence[Draft], start: int) -> int:
    ended = False
    for index in range(start, len(drafts)):
        item = drafts[index]
        ended = ended or any(_ENDING.match(text) for text in _texts(item))
        first = next(_texts(item), "")
        if ended and len(first) < _SHORT and _FURNITURE.match(first.lstrip("-•* ")):
            return index
    return len(drafts)
