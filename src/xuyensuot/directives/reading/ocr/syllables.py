"""Words that recognition ran together: Vietnamese is written with a space after each syllable."""

from __future__ import annotations

import re
import unicodedata

_ONSET = r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])"
_NUCLEUS = r"(?:iê|yê|ươ|uô|oă|oa|oe|uâ|uy|uyê|uê|uơ|ia|ya|ưa|ua|[aăâeêioôơuưy])"
_CODA = r"(?:ng|nh|ch|[cmnptiouy])"
_SYLLABLE = re.compile(rf"{_ONSET}?{_NUCLEUS}{_CODA}?$")
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_MARKED = re.compile("[\u0300-\u036fđ]")
_EDGES = re.compile(r"(\W*)(.*?)(\W*)$", re.DOTALL)
_STOPS = ("c", "ch", "p", "t")
_TONES_OF_STOPS = ("\u0301", "\u0323")
_LONGEST = 7


def parted(text: str) -> list[str]:
    """The two syllables of a word that is none itself; else the word alone.

    Only where both syllables carry a mark and there is one way to part them, so that names and
    foreign words stay whole.
    """
    edges = _EDGES.match(text)
    if edges is None or not edges[2].isalpha() or _is_syllable(edges[2]):
        return [text]
    before, word, after = edges.groups()
    ways = [
        [before + word[:cut], word[cut:] + after]
        for cut in range(2, len(word) - 1)
        if _is_marked_syllable(word[:cut]) and _is_marked_syllable(word[cut:])
    ]
    return ways[0] if len(ways) == 1 else [text]


def _is_marked_syllable(word: str) -> bool:
    return _MARKED.search(unicodedata.normalize("NFD", word.lower())) is not None and (
        _is_syllable(word)
    )


def _is_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word.lower())
    tones = sum(ord(character) in _TONES for character in parts)
    plain = unicodedata.normalize("NFC", parts.translate(_TONES))
    if len(word) > _LONGEST or tones > 1 or _SYLLABLE.match(plain) is None:
        return False
    # A syllable that ends in a stop has the rising or the falling tone, if any is written.
    stopped = plain.endswith(_STOPS) and len(plain) > 1
    return not stopped or not tones or any(tone in parts for tone in _TONES_OF_STOPS)
