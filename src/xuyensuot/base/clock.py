"""What time is it for the product? The one place where doors read the clock."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The local moment; the demonstration stands still on its day. For doors: views and jobs."""
    moment = timezone.localtime()
    day: date | None = settings.DEMONSTRATION_DATE
    return moment if day is None else moment.replace(year=day.year, month=day.month, day=day.day)
