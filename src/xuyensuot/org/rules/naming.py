"""What is a name made of? One key for all spellings of a body's name, and its written-out words.

Diacritics, tone placement, case, punctuation, "và" and "&" do not count in a key; the initials of
a key lead from an abbreviation ("TT&TT") to the names that it may stand for.
"""

from __future__ import annotations

import re

from xuyensuot.kernel.text import fold, nfc

_WORD = re.compile(r"\d+|[a-z]+")
_WRITTEN_OUT = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("uy ban mat tran to quoc", "ubmttq"),
)
_IDLE = frozenset({"va"})

_WORDS_OF = {
    "tp": "thanh pho",
    "tt": "thi tran",
    "tx": "thi xa",
    "q": "quan",
    "h": "huyen",
    "p": "phuong",
    "x": "xa",
    "t": "tinh",
    "vp": "van phong",
    "ca": "cong an",
    "cat": "cong an tinh",
    "catp": "cong an thanh pho",
    "bcd": "ban chi dao",
    "tct": "to cong tac",
    "bql": "ban quan ly",
    "hn": "ha noi",
    "hcm": "ho chi minh",
    "tphcm": "thanh pho ho chi minh",
    "tphn": "thanh pho ha noi",
    "tw": "trung uong",
    "mttq": "mat tran to quoc",
    "bhxh": "bao hiem xa hoi",
    "bhyt": "bao hiem y te",
    "kbnn": "kho bac nha nuoc",
    "nhnn": "ngan hang nha nuoc",
    "qltt": "quan ly thi truong",
    "lhpn": "lien hiep phu nu",
    "ccb": "cuu chien binh",
    "ldld": "lien doan lao dong",
    "tncs": "thanh nien cong san",
    "tand": "toa an nhan dan",
    "vksnd": "vien kiem sat nhan dan",
    "dbqh": "dai bieu quoc hoi",
    "ubmttq": "ubmttq",
    "ubmttqvn": "ubmttq viet nam",
    "ktxh": "kinh te xa hoi",
    "cchc": "cai cach hanh chinh",
    "cds": "chuyen doi so",
    "da": "de an",
    "kcn": "khu cong nghiep",
    "kkt": "khu kinh te",
    "tthc": "thu tuc hanh chinh",
    "bch": "ban chi huy",
    "bchqs": "bo chi huy quan su",
    "btl": "bo tu lenh",
    "tcty": "tong cong ty",
}
"""Abbreviations with one reading in names of bodies, read only where written as abbreviations."""

_SINGLE = frozenset({"q", "h", "p", "x", "t"})
_SMALL_TOO = frozenset({"tp", "tx"})


def words(text: str) -> list[str]:
    """Folded words and numbers in order, numbers without leading zeros, "và" left out."""
    return [
        str(int(w)) if w.isdecimal() else w
        for w in _WORD.findall(fold(text))
        if w not in _IDLE and len(w) < 60
    ]


def name_key(text: str) -> str:
    """The key of a name written out in full.

    >>> name_key("Sở Lao động - Thương binh và Xã hội")
    'so lao dong thuong binh xa hoi'
    >>> name_key("Uỷ ban nhân dân quận Cầu Giấy")
    'ubnd quan cau giay'
    """
    key = " ".join(words(text))
    for written, short in _WRITTEN_OUT:
        key = key.replace(written, short)
    return key


def initials(key: str) -> str:
    """First letters of the words of a key; a number counts whole.

    >>> initials("so thong tin truyen thong")
    'stttt'
    """
    return "".join(w if w.isdecimal() else w[0] for w in key.split())


_PIECES = re.compile(r"[^\W\d_]+(?:\s?&\s?[^\W\d_]+|[-.][^\W\d_]+)*\.?|\d+")
_DOTTED = re.compile(r"^(?:tp|tx|tt|q|h|p|x)\.$", re.IGNORECASE)


def is_abbreviation(piece: str) -> bool:
    """Whether a piece is written as an abbreviation: capitals only, at least two of them."""
    letters = [c for c in piece if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def spoken_pieces(text: str) -> list[tuple[str, bool]]:
    """The words of a name as written, each with whether it is an abbreviation still unread.

    Known abbreviations are written out; in text all in capitals only pieces without a vowel, or
    known ones, count as abbreviations, for there "SỞ TƯ PHÁP" are words.

    >>> spoken_pieces("Sở TT&TT TP")
    [('so', False), ('tttt', True), ('thanh', False), ('pho', False)]
    """
    composed = nfc(text)
    shouting = not any(c.islower() for c in composed)
    found: list[tuple[str, bool]] = []
    for match in _PIECES.finditer(composed):
        for piece in _joined_or_apart(match.group()):
            found.extend(_read_piece(piece, shouting=shouting))
    return found


def _joined_or_apart(piece: str) -> list[str]:
    """ "TT&TT" is one abbreviation, "nghiệp & PTNT" a word and one."""
    parts = [part.strip() for part in piece.split("&")]
    return [piece] if all(part.isupper() for part in parts) else parts


def _read_piece(piece: str, *, shouting: bool) -> list[tuple[str, bool]]:
    folded = "".join(words(piece))
    known = _WORDS_OF.get(folded)
    if known and _reads_short(piece, folded):
        return [(w, False) for w in known.split()]
    if folded in ("ubnd", "hdnd"):
        return [(folded, False)]
    if is_abbreviation(piece) and (not shouting or not _has_vowel(folded)):
        return [(folded, True)]
    if len(folded) > 1 and folded[0] in "tqhpx" and "." in piece:
        return [pair for part in piece.split(".") for pair in _dotted_part(part)]
    return [(w, False) for w in words(piece)]


def _dotted_part(part: str) -> list[tuple[str, bool]]:
    folded = fold(part)
    written = _WORDS_OF.get(folded, folded) if folded in _SINGLE | _SMALL_TOO else folded
    return [(w, False) for w in words(written)]


def _reads_short(piece: str, folded: str) -> bool:
    if folded in _SINGLE:
        return bool(_DOTTED.match(piece))
    if folded in _SMALL_TOO:
        return True
    if folded == "tt":
        return bool(_DOTTED.match(piece))
    return is_abbreviation(piece)


def _has_vowel(folded: str) -> bool:
    return any(c in "aeiouy" for c in folded)


def spoken_key(pieces: list[tuple[str, bool]]) -> str:
    """The key of pieces, abbreviations kept as they are."""
    return name_key(" ".join(word for word, _ in pieces))


def reads_as(pieces: list[tuple[str, bool]], key: str) -> bool:
    """Whether the pieces are the words of the key, an abbreviation standing for several of them.

    >>> reads_as(spoken_pieces("Sở LĐ-TB&XH"), "so lao dong thuong binh xa hoi")
    True
    >>> reads_as(spoken_pieces("Sở TC"), "so tu phap")
    False
    """
    target = key.split()
    at = 0
    for word, short in pieces:
        if at < len(target) and target[at] == word:
            at += 1
        elif short and initials(" ".join(target[at : at + len(word)])) == word:
            at += len(word)
        else:
            return False
    return at == len(target)


def spoken_initials(pieces: list[tuple[str, bool]]) -> str:
    """Initials of the pieces, an abbreviation giving all its letters."""
    return "".join(w if short or w.isdecimal() else w[0] for w, short in pieces)
