"""Which documents does a text cite by their numbers?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xuyensuot.directives.rules.extraction.wording import UPPER, bare, even

_CITED = re.compile(
    r"(?<![\w/])(?P<digits>\d{1,5}[a-z]?)\s?"
    rf"(?P<rest>/\s?(?:\d{{4}}/)?(?:[{UPPER}]{{1,}}[{UPPER}a-zđ&]*\d{{0,2}})"
    rf"(?:-[{UPPER}][{UPPER}a-zđ&0-9]*)*|"
    rf"-[{UPPER}]{{2,4}}/[{UPPER}]{{2,}}[{UPPER}a-z]*)"
)
_UNITS_OF_MEASURE = frozenset({"ha", "km", "lan", "nq", "ca", "tb"})


def find_citations(text: str) -> Iterator[str]:
    """Numbers and symbols in the order of the text, each once, without spaces."""
    seen: set[str] = set()
    for found in _CITED.finditer(even(text)):
        number = re.sub(r"\s", "", found["digits"] + found["rest"])
        symbol = re.sub(r"^[\d/a-z-]+", "", number)
        if len(symbol) < 2 or number in seen or bare(symbol) in _UNITS_OF_MEASURE:
            continue
        seen.add(number)
        yield number
