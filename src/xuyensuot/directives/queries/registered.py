"""Which of the documents named by number does a unit hold, and of which day?"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models.functions import Lower

from xuyensuot.base.actor import Actor
from xuyensuot.directives import access
from xuyensuot.kernel.text import match_key


def days_of_numbers(
    *, actor: Actor, held_by_id: int, numbers: Collection[str], on: date
) -> dict[str, date]:
    """The day of each number under which the unit holds exactly one dated document in sight.

    Keys are ``kernel.text.match_key`` of the numbers.
    """
    wanted = {number.lower() for number in numbers}
    rows = (
        access.visible_directives(actor, on=on)
        .annotate(number_key=Lower("number"))
        .filter(held_by_id=held_by_id, number_key__in=wanted, issued_on__isnull=False)
        .values_list("number", "issued_on")
        .distinct()
    )
    days: dict[str, set[date]] = {}
    for number, day in rows:
        if day is not None:
            days.setdefault(match_key(number), set()).add(day)
    return {key: found.pop() for key, found in days.items() if len(found) == 1}
