"""Text of the years before Unicode: TCVN3 (the .Vn fonts), VNI and Windows-1258.

TCVN3 is the third table of the standard TCVN 5712:1993. In a Word file such text looks like
Western letters, because only the font made them Vietnamese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from xuyensuot.directives.reading.builder import Draft, DraftParagraph, DraftTable
from xuyensuot.directives.reading.text import words

WARNING = "text.legacy_encoding"

_TCVN3 = str.maketrans(
    "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae"
    "\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xc6\xc7\xc8\xc9\xca\xcb\xcc\xce\xcf"
    "\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde\xdf\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9"
    "\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)

_VNI_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_HATS = {
    **{"â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309"},
    **{"ã": "\u0302\u0303", "ä": "\u0302\u0323", "ê": "\u0306", "é": "\u0306\u0301"},
    **{"è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323"},
}
_VNI_MARKS = {
    mark: combining
    for small, combining in {**_VNI_TONES, **_VNI_HATS}.items()
    for mark in (small, small.upper())
}
_VNI_LETTERS = str.maketrans("ôÔöÖñÑæÆóÓòÒîÎ", "ơƠưƯđĐỉỈĩĨịỊỵỴ")
_VNI_PAIR = re.compile(f"([aeouyAEOUYôÔöÖ])([{''.join(_VNI_MARKS)}])")

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_COMMON = words(
    "của và các được không những trong ngày tháng năm với cho người này một nhân dân quyết "
    "định thực hiện công tác về việc đồng chí tỉnh thành phố huyện xã phường ủy uỷ ban bộ "
    "sở chủ tịch trưởng phòng cơ quan đơn vị tổ chức nhà nước quản lý kế hoạch chỉ thị đảm "
    "bảo nhiệm vụ phối hợp báo cáo trước độc lập tự hạnh phúc cộng hòa xã hội nghĩa việt số "
    "điều khoản"
)
_WORDS = re.compile(r"[^\W\d_]+")
_LEGACY_WORD = re.compile(r"[A-Za-z\xa1-\xff]+")
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """``warning`` is a code of ``Source.warnings`` or empty."""

    text: str
    warning: str = ""


def from_tcvn3(text: str) -> str:
    """Western-looking letters of a .Vn font to the Vietnamese ones that it showed."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """Letter and mark pairs of a VNI font to Vietnamese letters."""
    paired = _VNI_PAIR.sub(
        lambda m: m.group(1).translate(_VNI_LETTERS) + _VNI_MARKS[m.group(2)], text
    )
    return unicodedata.normalize("NFC", paired.translate(_VNI_LETTERS))


def decode_text(data: bytes) -> Decoded:
    """Bytes of a text file, by its mark, as UTF-8, else by whichever table reads as Vietnamese."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace").removeprefix("\ufeff")
            return Decoded(text, _damage(text))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    western = data.decode("cp1252", "replace") if b"\x81" not in data else data.decode("latin-1")
    vietnamese = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    readings = [vietnamese, from_tcvn3(data.decode("latin-1")), from_vni(western)]
    best = max(readings, key=_likeness)
    if _likeness(best) == 0:
        return Decoded(data.decode("utf-8", "replace"), "text.garbled")
    return Decoded(best, WARNING)


def modernise(drafts: Sequence[Draft]) -> tuple[Sequence[Draft], bool]:
    """The drafts with old-font text converted, and whether anything was converted.

    The whole document is judged at once; text that already reads as Vietnamese stays untouched.
    """
    sample = _sample(drafts)
    if not _LEGACY_WORD.search(sample) or sample.isascii():
        return drafts, False
    scores = {convert: _likeness(convert(sample)) for convert in (_same, from_tcvn3, from_vni)}
    convert = max(scores, key=lambda each: scores[each])
    if convert is _same or scores[convert] < max(5, scores[_same] * 1.5):
        return drafts, False
    return [_converted(item, convert) for item in drafts], True


def common_words(text: str) -> int:
    """How many words of a text are common Vietnamese ones."""
    return sum(word in _COMMON for word in _WORDS.findall(text.lower()))


def _damage(text: str) -> str:
    return "text.garbled" if text.count("\ufffd") * 100 > len(text) else ""


def _same(text: str) -> str:
    return text


def _likeness(text: str) -> int:
    words = _WORDS.findall(unicodedata.normalize("NFC", text[:_SAMPLE]).lower())
    return sum(word in _COMMON and not word.isascii() for word in words)


def _sample(drafts: Iterable[Draft]) -> str:
    texts: list[str] = []
    length = 0
    for paragraph in _all_paragraphs(drafts):
        texts.extend(piece.text for piece in paragraph.pieces)
        length += sum(len(piece.text) for piece in paragraph.pieces)
        if length > _SAMPLE:
            break
    return " ".join(texts)


def _all_paragraphs(drafts: Iterable[Draft]) -> Iterable[DraftParagraph]:
    for item in drafts:
        if isinstance(item, DraftTable):
            for cell in item.cells:
                yield from cell.paragraphs
        else:
            yield item


def _converted(item: Draft, convert: Callable[[str], str]) -> Draft:
    if isinstance(item, DraftParagraph):
        return _converted_paragraph(item, convert)
    cells = tuple(
        replace(cell, paragraphs=tuple(_converted_paragraph(p, convert) for p in cell.paragraphs))
        for cell in item.cells
    )
    return replace(item, cells=cells)


def _converted_paragraph(item: DraftParagraph, convert: Callable[[str], str]) -> DraftParagraph:
    pieces = tuple(replace(piece, text=convert(piece.text)) for piece in item.pieces)
    return replace(item, pieces=pieces)
