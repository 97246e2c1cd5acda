"""Which "rõ" list a unit works with."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.directives.rules.clarity import ARRANGEMENT, Element, check_elements
from xuyensuot.kernel.decisions import Refused
from xuyensuot.org.operations import make_arrangement


@operation("directives.clarity_arranged")
def arrange_clarity(
    *,
    actor: Actor,
    unit_id: int,
    elements: Collection[str],
    basis: str,
    from_: date,
    at: datetime,
) -> int:
    """Let a list hold for the unit and all beneath it from a day on. Returns the arrangement's id.

    Refuses an empty list and what is no element (``clarity.nothing_chosen``), and what
    ``org.operations.make_arrangement`` refuses.
    """
    problem = check_elements(elements)
    if problem is not None:
        raise Refused(problem)
    chosen = [element.value for element in Element if element in set(elements)]
    made = make_arrangement(
        actor=actor,
        unit_id=unit_id,
        kind=ARRANGEMENT,
        content={"elements": chosen},
        basis=basis,
        from_=from_,
        at=at,
    )
    subject = Subject("org.arrangement", made, f"{ARRANGEMENT} · {unit_id}")
    record(
        verb="directives.clarity_arranged",
        actor=actor,
        subject=subject,
        at=at,
        after={"elements": chosen},
    )
    return made
