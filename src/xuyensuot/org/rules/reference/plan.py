"""What loading will write: units by key with their versions, codes, other names and successors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from xuyensuot.org.rules.succession import Part, Relation

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]

RECORDS_BEGIN = date(2008, 8, 1)
"""63 provinces since Resolution 15/2008/QH12 took force: the oldest day the data speak of."""

REORGANISED_ON = date(2025, 7, 1)
"""Resolution 202/2025/QH15 and the law on local government 72/2025/QH15: two levels from here."""

ROOT = "national/chinh_phu"


@dataclass(frozen=True, slots=True)
class VersionPlan:
    """One stretch ``[from_, until)`` of a unit; ``parent`` is the key of another plan."""

    name: str
    kind: str
    level: str
    parent: str | None
    from_: date
    until: date | None
    name_en: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class CodePlan:
    system: str
    value: str
    from_: date
    until: date | None
    basis: str = ""


@dataclass(slots=True)
class UnitPlan:
    """A unit under construction; ``key`` becomes its ``origin``."""

    key: str
    versions: list[VersionPlan] = field(default_factory=list)
    codes: list[CodePlan] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)

    @property
    def from_(self) -> date:
        return self.versions[0].from_

    @property
    def until(self) -> date | None:
        return self.versions[-1].until

    def add_version(self, version: VersionPlan) -> None:
        """Append the next stretch, joined to the last where nothing but time differs."""
        last = self.versions[-1] if self.versions else None
        if last and last.until == version.from_ and _facts(last) == _facts(version):
            self.versions[-1] = _ending(last, version.until)
        else:
            self.versions.append(version)

    def add_code(self, code: CodePlan) -> None:
        """Append a code, joined to the last where it merely goes on."""
        last = self.codes[-1] if self.codes else None
        if last and (last.system, last.value, last.until) == (code.system, code.value, code.from_):
            self.codes[-1] = CodePlan(code.system, code.value, last.from_, code.until, last.basis)
        else:
            self.codes.append(code)

    def rename_on(self, day: date, *, name: str, kind: str, name_en: str) -> None:
        """Split the last stretch: another name and kind from ``day``."""
        last = self.versions[-1]
        self.versions[-1] = _ending(last, day)
        self.versions.append(
            VersionPlan(name, kind, last.level, last.parent, day, last.until, name_en, last.code)
        )


@dataclass(frozen=True, slots=True)
class SuccessionPlan:
    predecessor: str
    successor: str
    on: date
    relation: Relation
    part: Part | None = None
    main: bool = True
    basis: str = ""


@dataclass(slots=True)
class ReferencePlan:
    """Units in an order in which every parent stands before its children."""

    units: dict[str, UnitPlan] = field(default_factory=dict)
    successions: list[SuccessionPlan] = field(default_factory=list)

    def unit(self, key: str) -> UnitPlan:
        """The unit of that key, begun if it is new."""
        return self.units.setdefault(key, UnitPlan(key))


def starts(text: str) -> date:
    return date.fromisoformat(text)


def ends(text: str) -> date | None:
    """The first day after an inclusive last day; empty means still in force."""
    return date.fromisoformat(text) + timedelta(days=1) if text else None


def clip(
    from_: date, until: date | None, low: date, high: date | None
) -> tuple[date, date | None] | None:
    """The common part of two half-open stretches, ``None`` where they do not meet."""
    first = max(from_, low)
    lasts = [day for day in (until, high) if day is not None]
    last = min(lasts) if lasts else None
    return None if last is not None and last <= first else (first, last)


def _facts(version: VersionPlan) -> tuple[str, str, str, str | None, str]:
    return version.name, version.kind, version.level, version.parent, version.code


def _ending(version: VersionPlan, until: date | None) -> VersionPlan:
    return VersionPlan(
        version.name,
        version.kind,
        version.level,
        version.parent,
        version.from_,
        until,
        version.name_en,
        version.code,
    )
