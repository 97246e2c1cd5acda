"""Under which keys is a unit stored, so that matching, search and order need no second look?"""

from __future__ import annotations

from collections.abc import Iterable

from xuyensuot.kernel.text import sort_key
from xuyensuot.org.rules.kinds import OFFICE, TERRITORIES, split_kind
from xuyensuot.org.rules.naming import initials, name_key

__all__ = ["name_key", "search_key", "sort_key"]


def search_key(name: str, level: str, *, others: Iterable[str], above: Iterable[str]) -> str:
    """What search looks through: each word preceded by a space, so that words match by beginning.

    Holds the name, for bodies the letters it is abbreviated by, its other names, and the places
    above it, so that "xa dong hoi dong anh" finds the commune of that district.
    """
    key = name_key(name)
    parts = [key]
    if level in TERRITORIES:
        parts.append(OFFICE.lower())
    else:
        parts += [initials(key), initials(key.partition(" ")[2])]
    parts.extend(name_key(other) for other in others)
    parts.extend(name_key(split_kind(place)[1]) for place in above)
    words = dict.fromkeys(word for part in parts for word in part.split())
    return " " + " ".join(words)
