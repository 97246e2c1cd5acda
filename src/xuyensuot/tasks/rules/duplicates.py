"""Do two duties of one unit, from different documents, ask for the same?

A guess for a person to look at, never a decision. Two contents are compared as sets of syllables
and pairs of neighbouring syllables, folded (documents differ in diacritics and tone placement more
than in words), without names of units, numbers, and the words that every assignment uses. The
measure is Jaccard's. Deeds and systems that half of the programme is about ("làm sạch dữ liệu",
"kết nối Cơ sở dữ liệu quốc gia về dân cư") make contents alike that ask for different things; so
what is left without them must be shared too. Both thresholds were chosen on pairs of
``tests/duplicate_samples.py``; precision and recall, also on pairs that had no part in the choice,
are stated in the test beside it. The numbers and lists are ``parameters/duplicates.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from math import ceil

from xuyensuot.kernel.text import fold

_TABLE = resources.files("xuyensuot.tasks.rules") / "parameters" / "duplicates.toml"
_PARAMETERS = tomllib.loads(_TABLE.read_text(encoding="utf-8"))

THRESHOLD: float = _PARAMETERS["threshold"]
SAME_THING: float = _PARAMETERS["same_thing"]
FEWEST_TERMS: int = _PARAMETERS["fewest_terms"]
STOP_WORDS = frozenset(_PARAMETERS["stop_words"].split())
COMMON_WORDS = frozenset(_PARAMETERS["common_words"].split())
_STOCK = re.compile(rf"\b(?:{'|'.join(_PARAMETERS['stock_phrases'])})\b")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class DutyText:
    """An open duty as it is compared: ``terms`` as ``terms_of`` makes them."""

    id: int
    lead_id: int
    directive_id: int
    due_on: date | None
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two duties that may be one; they clash where their last days differ."""

    first_id: int
    second_id: int
    similarity: float
    is_clash: bool


def terms_of(content: str, names: Iterable[str] = ()) -> frozenset[str]:
    """Syllables and neighbouring pairs that tell one duty from another; ``names`` do not count.

    >>> sorted(terms_of("Sở Y tế chủ trì, số hóa hồ sơ sức khỏe", ["Sở Y tế"]))[:3]
    ['ho', 'ho so', 'hoa']
    """
    text = fold(content)
    for name in sorted(map(fold, names), key=len, reverse=True):
        text = text.replace(name, " ") if name else text
    words = [word for word in _WORD.findall(_STOCK.sub(" ", text)) if word not in STOP_WORDS]
    pairs = (f"{one} {other}" for one, other in zip(words, words[1:], strict=False))
    return frozenset({*words, *pairs})


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared terms of all terms, between 0 and 1; 0 where either says too little."""
    if min(len(one), len(other)) < FEWEST_TERMS:
        return 0.0
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


def same_thing(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether what is particular to the one is, by half at least, in the other too.

    Where either is made of common words alone, nothing speaks against it.
    """
    first, second = _particular(one), _particular(other)
    smaller = min(len(first), len(second))
    return not smaller or len(first & second) >= SAME_THING * smaller


def _particular(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(term for term in terms if " " not in term and term not in COMMON_WORDS)


def find_pairs(duties: Iterable[DutyText], *, threshold: float = THRESHOLD) -> tuple[Pair, ...]:
    """Pairs of one lead and two documents at least as alike as the threshold, most alike first.

    Exact, yet without comparing all with all: two sets this alike share a term among the rarest
    terms of each (prefix filtering; Chaudhuri, Ganti, Kaushik 2006), so only those are compared.
    """
    by_lead: defaultdict[int, list[DutyText]] = defaultdict(list)
    for duty in duties:
        if len(duty.terms) >= FEWEST_TERMS:
            by_lead[duty.lead_id].append(duty)
    pairs = [pair for group in by_lead.values() for pair in _pairs_of(group, threshold)]
    return tuple(sorted(pairs, key=lambda pair: (-pair.similarity, pair.first_id, pair.second_id)))


def _pairs_of(duties: list[DutyText], threshold: float) -> Iterator[Pair]:
    rarity = Counter(term for duty in duties for term in duty.terms)
    index: defaultdict[str, list[DutyText]] = defaultdict(list)
    for duty in sorted(duties, key=lambda duty: duty.id):
        prefix = _rarest(duty.terms, rarity, threshold)
        met = {other.id: other for term in prefix for other in index[term]}
        for other in met.values():
            if other.directive_id != duty.directive_id:
                alike = similarity(other.terms, duty.terms)
                if alike >= threshold and same_thing(other.terms, duty.terms):
                    yield Pair(other.id, duty.id, alike, other.due_on != duty.due_on)
        for term in prefix:
            index[term].append(duty)


def _rarest(terms: frozenset[str], rarity: Mapping[str, int], threshold: float) -> list[str]:
    """Of a set of n terms the n - ⌈threshold·n⌉ + 1 rarest, one order for all sets."""
    ordered = sorted(terms, key=lambda term: (rarity[term], term))
    return ordered[: len(terms) - ceil(threshold * len(terms)) + 1]
