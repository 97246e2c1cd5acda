"""Which day did a person type?"""

from __future__ import annotations

import re
from datetime import date

_TYPED = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def read_day(text: str) -> date | None:
    """A day written ``30/6/2024``, ``30-06-2024`` or ``2024-06-30``; none where there is no such.

    >>> read_day("30/6/2024")
    datetime.date(2024, 6, 30)
    >>> read_day("31/4/2024") is None
    True
    """
    if match := _TYPED.fullmatch(text.strip()):
        day, month, year = (int(part) for part in match.groups())
    elif match := _ISO.fullmatch(text.strip()):
        year, month, day = (int(part) for part in match.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
