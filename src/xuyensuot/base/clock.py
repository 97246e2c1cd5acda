"""What time is it for the product? The one place where doors read the clock."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The local moment; the demonstration stands still on its day. For doors: views and jobs."""
    moment = timezone.localtime()
    day = demonstration_day()
    return moment if day is None else moment.replace(year=day.year, month=day.month, day=day.day)


def demonstration_day() -> date | None:
    """The day of the demonstration: the one it began on, or was moved to since; none elsewhere."""
    first: date | None = settings.DEMONSTRATION_DATE
    if first is None:
        return None
    # Read anew each time: several processes serve, and each must follow at once.
    with suppress(OSError, ValueError):
        return max(first, date.fromisoformat(_kept().read_text(encoding="ascii")))
    return first


def move_demonstration(day: date) -> None:
    """Let the demonstration stand on another day, for every process at once."""
    fresh = _kept().with_suffix(".new")
    fresh.write_text(day.isoformat(), encoding="ascii")
    os.replace(fresh, _kept())


def _kept() -> Path:
    return Path(settings.HOME) / "demonstration_day"
