"""What does each unit get of a distribution? The plan that its job follows, packed as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence

BATCH = 500
"""Tasks made in one transaction: a second of work, so that a broken one costs little."""


@dataclass(frozen=True, slots=True)
class Named:
    """Units under the words that named them."""

    text: str
    unit_ids: tuple[int, ...]
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """One assignment as every lead of it gets it."""

    candidate_id: int | None
    clause_ref: str
    title: str
    content: str
    product: str
    deadline: Deadline
    leads: tuple[Named, ...]
    others: tuple[Named, ...] = ()
    measure: str = ""
    target_count: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """Slips with what they share. ``issued_on`` is the day by which units are named."""

    label: str
    issued_on: date
    assigned_by_id: int
    followed_by_id: int
    is_sample: bool
    asked_by_id: int
    slips: tuple[Slip, ...]

    @property
    def total(self) -> int:
        """How many tasks it makes."""
        return sum(len(named.unit_ids) for slip in self.slips for named in slip.leads)

    @property
    def lead_ids(self) -> frozenset[int]:
        """Every unit that leads something."""
        return frozenset(i for s in self.slips for named in s.leads for i in named.unit_ids)

    @property
    def other_ids(self) -> frozenset[int]:
        """Every unit that works with a lead."""
        return frozenset(i for s in self.slips for named in s.others for i in named.unit_ids)


@dataclass(frozen=True, slots=True)
class Share:
    """What one unit gets: a slip, and the words by which the unit was named."""

    slip: Slip
    unit_id: int
    text: str


def shares(plan: Plan, *, start: int = 0, count: int | None = None) -> Iterator[Share]:
    """``count`` shares from ``start`` on, always in the same order."""
    every = (
        Share(slip, unit_id, named.text)
        for slip in plan.slips
        for named in slip.leads
        for unit_id in named.unit_ids
    )
    return islice(every, start, None if count is None else start + count)


def pack_plan(plan: Plan) -> dict[str, Any]:
    """The plan as JSON can hold it."""
    return {
        "label": plan.label,
        "issued_on": plan.issued_on.isoformat(),
        "assigned_by": plan.assigned_by_id,
        "followed_by": plan.followed_by_id,
        "is_sample": plan.is_sample,
        "asked_by": plan.asked_by_id,
        "slips": [_pack_slip(slip) for slip in plan.slips],
    }


def unpack_plan(packed: dict[str, Any]) -> Plan:
    """The plan that was packed.

    >>> plan = Plan("1/KH", date(2024, 5, 2), 1, 2, False, 3, ())
    >>> unpack_plan(pack_plan(plan)) == plan
    True
    """
    return Plan(
        packed["label"],
        date.fromisoformat(packed["issued_on"]),
        packed["assigned_by"],
        packed["followed_by"],
        packed["is_sample"],
        packed["asked_by"],
        tuple(_unpack_slip(slip) for slip in packed["slips"]),
    )


def _pack_slip(slip: Slip) -> dict[str, Any]:
    deadline = slip.deadline
    return {
        "candidate": slip.candidate_id,
        "clause": slip.clause_ref,
        "title": slip.title,
        "content": slip.content,
        "product": slip.product,
        "due_text": deadline.text,
        "due_on": deadline.due_on.isoformat() if deadline.due_on else None,
        "precision": deadline.precision.value,
        "recurrence": deadline.recurrence.value if deadline.recurrence else None,
        "leads": [_pack_named(named) for named in slip.leads],
        "others": [_pack_named(named) for named in slip.others],
        "measure": slip.measure,
        "target": slip.target_count,
    }


def _unpack_slip(packed: dict[str, Any]) -> Slip:
    due_on, recurrence = packed["due_on"], packed["recurrence"]
    return Slip(
        packed["candidate"],
        packed["clause"],
        packed["title"],
        packed["content"],
        packed["product"],
        Deadline(
            packed["due_text"],
            date.fromisoformat(due_on) if due_on else None,
            Precision(packed["precision"]),
            Recurrence(recurrence) if recurrence else None,
        ),
        tuple(_unpack_named(named) for named in packed["leads"]),
        tuple(_unpack_named(named) for named in packed["others"]),
        packed["measure"],
        packed["target"],
    )


def _pack_named(named: Named) -> list[Any]:
    return [named.text, list(named.unit_ids), named.is_group]


def _unpack_named(packed: list[Any]) -> Named:
    text, unit_ids, is_group = packed
    return Named(text, tuple(unit_ids), is_group)
