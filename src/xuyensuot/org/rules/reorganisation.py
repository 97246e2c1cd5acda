"""Reorganisation as an event: what may be done to units on a day, and what stands in its way.

A unit is named by its id, one that the same event founds by a key that begins with ``+``. All
steps take effect at once at the beginning of the day: their order says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

Ref = int | str
NEW = "+"


class StepKind(StrEnum):
    """What is done to a unit."""

    FOUND = "found"
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    ABOLISH = "abolish"
    TRANSFER = "transfer"


ENDING = frozenset({StepKind.MERGE, StepKind.SPLIT, StepKind.ABOLISH})
"""After these the unit is no more; its open work goes to whoever comes after it."""


@dataclass(frozen=True, slots=True)
class Target:
    """Who comes after; ``share`` of what the unit was, ``None`` where it is not known."""

    unit: Ref
    main: bool = True
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One unit and what is done to it; ``line`` is where the file or form says so.

    ``to`` is who takes over: all of it (merge), a part each (split), or open work alone (transfer,
    abolish), which is also how a change that the reference data hold already hands work over.
    ``name``, ``kind``, ``level`` and ``parent`` are those of a founded unit, or the new ones;
    ``seats`` names the usual posts that a founded body begins with (``rules.seats.SEAT_SETS``).
    """

    kind: StepKind
    unit: Ref
    to: tuple[Target, ...] = ()
    name: str = ""
    unit_kind: str = ""
    level: str = ""
    parent: Ref | None = None
    line: int = 0
    seats: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A unit as it stands on the day before, and all the days of its life.

    ``later`` is the first day on or after the event on which it is known to change by itself.
    """

    id: int
    name: str
    level: str
    path: tuple[int, ...]
    valid_from: date
    valid_until: date | None
    later: date | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in which line; ``code`` has a sentence in ``wording``."""

    line: int
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Move:
    """Open work of ``unit`` goes to ``to``; ``others`` might have it instead: a person looks."""

    unit: int
    to: Ref
    others: tuple[Ref, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        return bool(self.others)


def moves_of(steps: Sequence[Step]) -> tuple[Move, ...]:
    """Where the open work of each unit goes: to the main one of those that take over."""
    found = []
    for step in steps:
        if step.to and isinstance(step.unit, int):
            main = next((target for target in step.to if target.main), step.to[0])
            others = tuple(target.unit for target in step.to if target is not main)
            found.append(Move(step.unit, main.unit, others))
    return tuple(found)


def check(steps: Sequence[Step], known: Mapping[int, Standing], *, on: date) -> list[Fault]:
    """Everything that stands in the way, in the order of the lines; empty where nothing does.

    ``known`` are all units named, by id, as they stand on the day before ``on``.
    """
    faults = [fault for step in steps for fault in _faults_of(step, known, on)]
    faults += _twice(steps)
    ended = {step.unit for step in steps if step.kind in ENDING}
    founded = {step.unit for step in steps if step.kind is StepKind.FOUND}
    for step in steps:
        named = [target.unit for target in step.to]
        named += [step.parent] if step.parent is not None else []
        faults += [
            Fault(step.line, "reorganisation.into_ended", {"name": _name(ref, known)})
            for ref in named
            if ref in ended
        ]
        faults += [
            Fault(step.line, "reorganisation.unknown_key", {"key": ref})
            for ref in (step.unit, *named)
            if isinstance(ref, str) and ref not in founded
        ]
    faults += _circles(steps, known)
    return sorted(set_of(faults), key=lambda fault: fault.line)


def set_of(faults: Sequence[Fault]) -> list[Fault]:
    """Each fault once, in their order."""
    found: dict[tuple[int, str, str], Fault] = {}
    for fault in faults:
        found.setdefault((fault.line, fault.code, str(sorted(fault.params.items()))), fault)
    return list(found.values())


def _faults_of(step: Step, known: Mapping[int, Standing], on: date) -> Iterator[Fault]:
    if isinstance(step.unit, int):
        yield from _faults_of_subject(step, known.get(step.unit), on)
    named = [*(target.unit for target in step.to), step.parent]
    for ref in named:
        if isinstance(ref, int):
            yield from _faults_of_named(step, known.get(ref), ref, on)
    missing = _missing(step)
    if missing:
        yield Fault(step.line, missing)
    if step.to:
        yield from _faults_of_successors(step)
    if any(target.unit == step.unit for target in step.to):
        yield Fault(step.line, "reorganisation.into_itself", {"name": _name(step.unit, known)})


def _missing(step: Step) -> str:
    """The code of what a step of its kind lacks, empty where it says all."""
    is_founded, is_renamed, is_moved, is_merged, is_divided = (
        step.kind is kind
        for kind in (StepKind.FOUND, StepKind.RENAME, StepKind.MOVE, StepKind.MERGE, StepKind.SPLIT)
    )
    lacking = {
        "reorganisation.found_incomplete": is_founded
        and not (step.name and step.unit_kind and step.level),
        "reorganisation.parent_missing": (is_founded or is_moved) and step.parent is None,
        "reorganisation.name_missing": is_renamed and not step.name,
        "reorganisation.one_successor": (is_merged and len(step.to) != 1)
        or (step.kind is StepKind.TRANSFER and not step.to),
        "reorganisation.split_in_one": is_divided and len(step.to) < 2,
    }
    return next((code for code, lacks in lacking.items() if lacks), "")


def _faults_of_subject(step: Step, unit: Standing | None, on: date) -> Iterator[Fault]:
    """It stood the day before, and has no fate of its own from the day on."""
    if unit is None:
        yield Fault(step.line, "reorganisation.unknown_unit", {"unit": step.unit})
        return
    until, passes = unit.valid_until, step.kind is StepKind.TRANSFER
    if unit.valid_from >= on:
        yield Fault(step.line, "reorganisation.not_yet", _days(unit.name, unit.valid_from))
    elif until is not None and (until < on or (until == on and not passes)):
        yield Fault(step.line, "reorganisation.ended", _days(unit.name, until))
    elif unit.later is not None and not passes:
        yield Fault(step.line, "reorganisation.later", _days(unit.name, unit.later))


def _faults_of_named(step: Step, unit: Standing | None, ref: int, on: date) -> Iterator[Fault]:
    """Who takes over, or stands above, is there on the day itself."""
    if unit is None:
        yield Fault(step.line, "reorganisation.unknown_unit", {"unit": ref})
    elif unit.valid_from > on:
        yield Fault(step.line, "reorganisation.not_yet", _days(unit.name, unit.valid_from))
    elif unit.valid_until is not None and unit.valid_until <= on:
        yield Fault(step.line, "reorganisation.ended", _days(unit.name, unit.valid_until))


def _days(name: str, day: date) -> dict[str, Any]:
    return {"name": name, "day": day}


def _faults_of_successors(step: Step) -> Iterator[Fault]:
    if sum(target.main for target in step.to) != 1:
        yield Fault(step.line, "reorganisation.one_main")
    shares = [target.share for target in step.to if target.share is not None]
    if shares and (len(shares) < len(step.to) or sum(shares) != 1):
        yield Fault(step.line, "reorganisation.shares")
    if len({target.unit for target in step.to}) < len(step.to):
        yield Fault(step.line, "reorganisation.successor_twice")


def _twice(steps: Sequence[Step]) -> Iterator[Fault]:
    """One unit has one fate: it may be renamed and moved at once, nothing else twice."""
    gentle = {StepKind.RENAME, StepKind.MOVE}
    seen: dict[Ref, list[Step]] = {}
    for step in steps:
        before = seen.setdefault(step.unit, [])
        kinds = Counter(s.kind for s in (*before, step))
        clash = set(kinds) - gentle or any(count > 1 for count in kinds.values())
        if before and clash:
            yield Fault(step.line, "reorganisation.twice", {"line": before[0].line})
        before.append(step)


def _circles(steps: Sequence[Step], known: Mapping[int, Standing]) -> Iterator[Fault]:
    """Whoever is moved may not come to stand beneath itself."""
    above: dict[Ref, Ref] = {}
    for unit in known.values():
        for child, parent in zip(unit.path[1:], unit.path, strict=False):
            above.setdefault(child, parent)
    moved = {step.unit: step for step in steps if step.parent is not None}
    above.update({ref: step.parent for ref, step in moved.items() if step.parent is not None})
    for ref, step in moved.items():
        seen, here = {ref}, above.get(ref)
        while here is not None and here not in seen:
            seen.add(here)
            here = above.get(here)
        if here is not None:
            yield Fault(step.line, "reorganisation.circle", {"name": _name(ref, known)})


def _name(ref: Ref, known: Mapping[int, Standing]) -> str:
    if isinstance(ref, int):
        return known[ref].name if ref in known else str(ref)
    return ref.removeprefix(NEW)


def pack_steps(steps: Sequence[Step]) -> list[dict[str, Any]]:
    """Steps as they are kept in a column of JSON."""
    return [
        {
            "kind": step.kind.value,
            "unit": step.unit,
            "to": [[t.unit, t.main, None if t.share is None else str(t.share)] for t in step.to],
            "name": step.name,
            "unit_kind": step.unit_kind,
            "level": step.level,
            "parent": step.parent,
            "line": step.line,
            **({"seats": step.seats} if step.seats else {}),
        }
        for step in steps
    ]


def unpack_steps(rows: Sequence[Mapping[str, Any]]) -> tuple[Step, ...]:
    """What ``pack_steps`` packed."""
    return tuple(
        Step(
            StepKind(row["kind"]),
            row["unit"],
            tuple(Target(u, main, Fraction(s) if s else None) for u, main, s in row["to"]),
            row["name"],
            row["unit_kind"],
            row["level"],
            row["parent"],
            row["line"],
            row.get("seats", ""),
        )
        for row in rows
    )
