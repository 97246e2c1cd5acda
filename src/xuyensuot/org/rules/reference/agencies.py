"""Departments and other bodies of every province, over the reorganisations of 2025.

From decrees 24/2014, 45/2025 and 150/2025 (departments) and from practice (other bodies). A
department that keeps its name keeps its identity; one made of several, under a new name, is new.
Where the province itself is a new identity, so are all its bodies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuyensuot.kernel.text import fold
from xuyensuot.org.rules.kinds import Level, name_in_sentence, split_kind
from xuyensuot.org.rules.reference.plan import (
    RECORDS_BEGIN,
    REORGANISED_ON,
    ReferencePlan,
    Row,
    SuccessionPlan,
    Tables,
    UnitPlan,
    VersionPlan,
    clip,
    ends,
    starts,
)
from xuyensuot.org.rules.reference.territory import GSO, Provinces
from xuyensuot.org.rules.succession import Relation

_DEPARTMENT_KINDS = ("Sở", "Thanh tra", "Văn phòng", "Ban")
_NAMED_BY_PLACE = {
    "Thanh tra tỉnh": "Thanh tra {unit}",
    "Văn phòng Ủy ban nhân dân": "Văn phòng Ủy ban nhân dân {unit}",
}
_DEPARTMENTS_FROM = date(2014, 5, 20)


@dataclass(frozen=True, slots=True)
class _Department:
    """A department in one phase; ``absorbs`` are the names that went into it at its start."""

    name: str
    absorbs: tuple[str, ...]
    basis: str


def plan_agencies(tables: Tables, plan: ReferencePlan, provinces: Provinces) -> None:
    """Add the bodies of all provinces, old ones first, so that new ones find whom they succeed."""
    keys = list(dict.fromkeys((*provinces.before.values(), *provinces.after.values())))
    ended_with_province: dict[str, dict[str, str]] = {}
    for key in keys:
        province = plan.units[key]
        last = _plan_departments(tables, plan, province)
        last |= _plan_bodies(tables, plan, province)
        for old in provinces.predecessors.get(key, ()):
            _succeed(tables, plan, ended_with_province[old], last)
        ended_with_province[key] = last


def _plan_departments(tables: Tables, plan: ReferencePlan, province: UnitPlan) -> dict[str, str]:
    """Add the departments; returns keys of those of the last phase by name."""
    current: dict[str, str] = {}
    fallbacks = _absorbed_by(tables)
    for from_, until in _phases(tables):
        piece = clip(from_, until, province.from_, province.until)
        if piece is None:
            continue
        phase = _departments_in(tables, from_, _code_on(province, piece[0]))
        following: dict[str, str] = {}
        for department in phase.values():
            key = current.get(department.name) or _renamed_from(department, current, phase)
            key = key or f"{province.key}/{_slug(department.name)}"
            following[department.name] = key
            _add_department(plan.unit(key), department.name, province, piece)
        for name, key in current.items():
            if key not in following.values():
                heir = _heir(name, phase, fallbacks)
                _note_merger(plan, key, following.get(heir), from_, _basis(phase, heir))
        current = following
    return current


def _renamed_from(
    department: _Department, current: dict[str, str], phase: dict[str, _Department]
) -> str | None:
    """The identity that goes on under another name: the only one taken in, itself gone."""
    taken = [n for n in department.absorbs if n in current]
    if len(department.absorbs) == 1 and taken and taken[0] not in phase:
        return current[taken[0]]
    return None


def _phases(tables: Tables) -> list[tuple[date, date | None]]:
    rows = [r for r in tables["local_agencies"] if r["level"] == Level.PROVINCE]
    return sorted({(starts(r["valid_from"]), ends(r["valid_to"])) for r in rows})


def _departments_in(tables: Tables, from_: date, province_code: str) -> dict[str, _Department]:
    found: dict[str, _Department] = {}
    limited = {}
    for row in tables["departments_where"]:
        if starts(row["valid_from"]) == from_:
            limited[row["name"]] = province_code in row["province_codes"].split()
            if limited[row["name"]] and row["instead_of"]:
                limited[row["instead_of"]] = False
                limited_name = _Department(row["name"], (), row["note"])
                found[row["name"]] = limited_name
    for row in tables["local_agencies"]:
        if row["level"] != Level.PROVINCE or starts(row["valid_from"]) != from_:
            continue
        if limited.get(row["name"], row["where"] == "everywhere"):
            absorbs = tuple(filter(None, row["formed_from"].split("; ")))
            found[row["name"]] = _Department(row["name"], absorbs, row["legal_basis"])
    return found


def _add_department(
    unit: UnitPlan, name: str, province: UnitPlan, piece: tuple[date, date | None]
) -> None:
    kind = next(k for k in _DEPARTMENT_KINDS if name.startswith(k)).lower()
    template = _NAMED_BY_PLACE.get(name, name)
    _add_named(unit, template, kind, province, piece)


def _add_named(
    unit: UnitPlan,
    template: str,
    kind: str,
    province: UnitPlan,
    piece: tuple[date, date | None],
) -> None:
    """Add the stretch, cut where the province itself changes its name."""
    for era in province.versions:
        common = clip(*piece, era.from_, era.until)
        if common:
            name = _written(template, era)
            unit.add_version(VersionPlan(name, kind, Level.AGENCY, province.key, *common))


def _written(template: str, era: VersionPlan) -> str:
    return template.format(
        unit=name_in_sentence(era.name, era.level), place=split_kind(era.name)[1]
    )


def _plan_bodies(tables: Tables, plan: ReferencePlan, province: UnitPlan) -> dict[str, str]:
    """Add the other bodies; returns keys by the key of their row, prefixed by ``+``."""
    found: dict[str, str] = {}
    for row in tables["provincial_bodies"]:
        piece = clip(
            starts(row["valid_from"]), ends(row["valid_to"]), province.from_, province.until
        )
        if piece is None or not _stands_in(row, province, piece[0]):
            continue
        key = f"{province.key}/{row['key']}"
        unit = plan.unit(key)
        _add_named(unit, row["name"], row["kind"], province, piece)
        for alias in filter(None, row["aliases"].split("|")):
            for era in province.versions:
                unit.aliases.append(_written(alias, era))
        found[f"+{row['key']}"] = key
    return found


def _stands_in(row: Row, province: UnitPlan, on: date) -> bool:
    where = row["where"]
    kind = split_kind(province.versions[-1].name)[0]
    if where in ("everywhere", "tinh", "thanh_pho"):
        return {"everywhere": True, "tinh": kind == "tỉnh", "thanh_pho": kind == "thành phố"}[where]
    listed = _code_on(province, on) in where.removeprefix("except ").split()
    return listed != where.startswith("except ")


def _code_on(province: UnitPlan, on: date) -> str:
    day = max(on, RECORDS_BEGIN)
    return next(
        c.value
        for c in province.codes
        if c.system == GSO and c.from_ <= day and (c.until is None or day < c.until)
    )


def _succeed(tables: Tables, plan: ReferencePlan, old: dict[str, str], new: dict[str, str]) -> None:
    """Join the bodies of a province that ended to those of the one it went into."""
    fallbacks = _absorbed_by(tables)
    for name, key in old.items():
        heir = new.get(name) or new.get(fallbacks.get(name, ""))
        _note_merger(plan, key, heir, REORGANISED_ON, "202/2025/QH15")


def _note_merger(plan: ReferencePlan, old: str, new: str | None, on: date, basis: str) -> None:
    if new and new != old and plan.units[old].until == on:
        plan.successions.append(SuccessionPlan(old, new, on, Relation.MERGED, basis=basis))


def _heir(name: str, phase: dict[str, _Department], fallbacks: dict[str, str]) -> str:
    named = (d.name for d in phase.values() if name in d.absorbs)
    return next(named, fallbacks.get(name, ""))


def _basis(phase: dict[str, _Department], name: str) -> str:
    return phase[name].basis if name in phase else ""


def _absorbed_by(tables: Tables) -> dict[str, str]:
    return {r["name"]: r["absorbed_by"] for r in tables["departments_where"] if r["absorbed_by"]}


def _slug(name: str) -> str:
    return "_".join(fold(name).replace(",", " ").replace("-", " ").split())
