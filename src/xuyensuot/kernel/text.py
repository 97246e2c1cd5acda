"""How is Vietnamese text compared, searched and sorted?

One word of Vietnamese reaches us in many spellings: composed or decomposed, ``hoà`` or ``hòa``,
``Ð`` (eth) typed for ``Đ``. Each function here answers one use and says what it drops.
"""

from __future__ import annotations

import re
import unicodedata

_TONE_ORDER = "\u0300\u0309\u0303\u0301\u0323"
"""Combining marks in dictionary order after ngang: huyền, hỏi, ngã, sắc, nặng."""

_VOWELS = "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"


def _tone_tables() -> tuple[dict[str, tuple[str, int]], dict[tuple[str, int], str]]:
    apart: dict[str, tuple[str, int]] = {}
    together: dict[tuple[str, int], str] = {}
    for vowel in _VOWELS:
        for rank, mark in enumerate(_TONE_ORDER, start=1):
            toned = unicodedata.normalize("NFC", vowel + mark)
            apart[toned] = (vowel, rank)
            together[vowel, rank] = toned
    return apart, together


_APART, _TOGETHER = _tone_tables()

_OPEN_RIME = re.compile(
    r"(o)([àảãáạèẻẽéẹ])(?![^\W\d_])|(?<!q)(u)([ỳỷỹýỵ])(?![^\W\d_])", re.IGNORECASE
)
_CLOSED_RIME = re.compile(
    r"([òỏõóọ])([ae])(?=[^\W\d_])|(?<!q)([ùủũúụ])(y)(?=[^\W\d_])|(?<=q)([ùủũúụ])([aâeêioôơy])",
    re.IGNORECASE,
)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_QUOTES = {**dict.fromkeys(map(ord, "“”„‟«»"), '"'), **dict.fromkeys(map(ord, "‘’‚‛`´"), "'")}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_ETH = {ord("Ð"): "Đ", ord("Ɖ"): "Đ", ord("ð"): "đ"}
_UNIFIED = {**_DASHES, **_QUOTES, **_INVISIBLE, **_ETH}
_TIGHT_MARK = re.compile(r"\s*([-/])\s*")
_LOOSE_MARK = re.compile(r"\s*([,;:])\s*")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_LETTER_KEYS = {
    variant: f"{family[0]}{rank}"
    for family in ("aăâ", "dđ", "eê", "oôơ", "uư")
    for rank, variant in enumerate(family)
}
_LONGEST_NUMBER = 99


def nfc(text: str) -> str:
    """The composed form, in which the whole product stores and compares text."""
    return unicodedata.normalize("NFC", text)


def normalise_tone(text: str) -> str:
    """The text with each tone mark where the older school puts it: ``hoà`` -> ``hòa``.

    Open ``oa oe uy`` carry the tone on the first vowel, closed ones (``hoàn``) and ``qu-`` on the
    second, so slips such as ``khỏan`` and ``qúy`` are mended too. Case is kept. The result is
    composed, and as long as the input where that was composed: offsets stay true.
    """
    return _CLOSED_RIME.sub(_tone_to_second, _OPEN_RIME.sub(_tone_to_first, nfc(text)))


def fold(text: str) -> str:
    """The text for searching: lower case, no diacritics, ``đ`` as ``d``, single spaces."""
    plain = unicodedata.normalize("NFKD", text.translate(_UNIFIED)).lower().replace("đ", "d")
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def match_key(text: str) -> str:
    """The key under which two spellings of one name are equal; diacritics count.

    Dropped: case, tone placement, kinds of dash and quotation mark, spacing (none around ``-`` and
    ``/``, one after ``, ; :``), and punctuation at both ends. ``Hoà`` and ``Hoa`` stay apart.
    """
    unified = normalise_tone(text.translate(_UNIFIED)).lower()
    spaced = _LOOSE_MARK.sub(r"\1 ", _TIGHT_MARK.sub(r"\1", unified))
    return " ".join(spaced.split()).strip(" .,;:\"'")


def sort_key(text: str) -> str:
    """A string whose order by code points is the Vietnamese dictionary's order.

    Syllable by syllable: first the letters (a ă â b c d đ e ê ...), then the tone (ngang, huyền,
    hỏi, ngã, sắc, nặng). Digits count as numbers and come before letters; case, punctuation and
    tone placement do not count. A database column that holds the key needs the collation ``C``.
    """
    tokens = _TOKEN.findall(normalise_tone(text.translate(_UNIFIED)).lower())
    return " ".join(_number_key(t) if t.isdecimal() else _syllable_key(t) for t in tokens)


def _tone_to_first(found: re.Match[str]) -> str:
    first, second = (part for part in found.groups() if part)
    vowel, tone = _APART[second]
    return _TOGETHER[first, tone] + vowel


def _tone_to_second(found: re.Match[str]) -> str:
    first, second = (part for part in found.groups() if part)
    vowel, tone = _APART[first]
    return vowel + _TOGETHER[second, tone]


def _number_key(digits: str) -> str:
    significant = str(int(digits)) if len(digits) <= _LONGEST_NUMBER else digits
    return f"{min(len(significant), 99):02d}{significant}"


def _syllable_key(syllable: str) -> str:
    """Letters, then ``.``, which sorts before any of them, then the tones heard."""
    letters: list[str] = []
    tones: list[str] = []
    for character in syllable:
        vowel, tone = _APART.get(character, (character, 0))
        letters.append(_LETTER_KEYS.get(vowel) or _foreign_letter_key(vowel))
        if tone:
            tones.append(str(tone))
    return f"{''.join(letters)}.{''.join(tones) or '0'}"


def _foreign_letter_key(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter)[0]
    return _LETTER_KEYS.get(base, base)
