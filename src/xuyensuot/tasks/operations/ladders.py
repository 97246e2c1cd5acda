"""An office arranges its own ladder of urging from a day on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Refused
from xuyensuot.org.operations import make_arrangement
from xuyensuot.org.queries import arrangements_of
from xuyensuot.tasks.queries.ladders import KIND
from xuyensuot.tasks.rules.ladder import Ladder, ladder_content, parse_ladder


@operation("tasks.ladder_arranged")
def arrange_ladder(
    *,
    actor: Actor,
    unit_id: int,
    content: Mapping[str, Any],
    basis: str,
    from_: date,
    at: datetime,
) -> int:
    """Let a ladder hold for a unit and all beneath it from a day on, today or later.

    Refuses a ladder that cannot be, with its first fault (``rules.ladder.parse_ladder``), and a
    day that has passed (``ladder.day_passed``) or on which a later one begins
    (``ladder.later_exists``). Returns the id of the arrangement.
    """
    if from_ < localdate(at):
        raise Refused.because("ladder.day_passed")
    ladder = parse_ladder(content)
    if not isinstance(ladder, Ladder):
        raise Refused(ladder[0])
    if any(card.valid_from >= from_ for card in arrangements_of(KIND, unit_id=unit_id)):
        raise Refused.because("ladder.later_exists")
    made = make_arrangement(
        actor=actor,
        unit_id=unit_id,
        kind=KIND,
        content=ladder_content(ladder),
        basis=basis,
        from_=from_,
        at=at,
    )
    subject = Subject("org.arrangement", made, f"{KIND} · {unit_id}")
    record(verb="tasks.ladder_arranged", actor=actor, subject=subject, at=at)
    return made
