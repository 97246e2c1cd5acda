"""Provinces, districts and communes before and after 1 July 2025, and who succeeded whom.

A territory that went on unchanged, or with another name or kind over the same ground, keeps its
identity; one that was merged or divided ends, and new identities begin, for its figures cannot be
continued over another area. Resolutions 202/2025/QH15 and those of each province.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuyensuot.org.rules.kinds import Level, split_kind
from xuyensuot.org.rules.reference.plan import (
    RECORDS_BEGIN,
    REORGANISED_ON,
    ROOT,
    CodePlan,
    ReferencePlan,
    Row,
    SuccessionPlan,
    Tables,
    UnitPlan,
    VersionPlan,
    starts,
)
from xuyensuot.org.rules.succession import Part, Relation

GSO = "gso"
AGENCY = "agency"
_SAME_GROUND = frozenset({"unchanged", "renamed"})


@dataclass(slots=True)
class Provinces:
    """Keys of provinces by code before and from 1 July 2025, and old keys of each new one."""

    before: dict[str, str]
    after: dict[str, str]
    predecessors: dict[str, list[str]]

    def key(self, code: str, on: date) -> str:
        return (self.before if on < REORGANISED_ON else self.after)[code]


def plan_territory(tables: Tables, plan: ReferencePlan) -> Provinces:
    """Add every territory to the plan."""
    provinces = _plan_provinces(tables, plan)
    _plan_local(tables, plan, provinces)
    _plan_renames(tables, plan)
    _plan_agency_codes(tables, plan, provinces)
    return provinces


def _old_key(row: Row) -> str:
    return f"{row['level']}/{row['code']}/2008"


def _new_key(row: Row) -> str:
    return f"{row['level']}/{row['code']}/2025"


def _version(row: Row, parent: str, from_: date, until: date | None) -> VersionPlan:
    return VersionPlan(
        row["name"], row["kind"], row["level"], parent, from_, until, row["name_en"], row["code"]
    )


def _add(unit: UnitPlan, row: Row, parent: str, from_: date, until: date | None) -> None:
    unit.add_version(_version(row, parent, from_, until))
    unit.add_code(CodePlan(GSO, row["code"], from_, until, row.get("legal_basis", "")))


def _plan_provinces(tables: Tables, plan: ReferencePlan) -> Provinces:
    found = Provinces({}, {}, {})
    for row in tables["units_before_2025-07"]:
        if row["level"] == Level.PROVINCE:
            found.before[row["code"]] = _old_key(row)
            _add(plan.unit(_old_key(row)), row, ROOT, RECORDS_BEGIN, REORGANISED_ON)
    lasting = {
        row["new_code"]: found.before[row["old_code"]]
        for row in tables["succession_provinces_2025-07"]
        if row["relation"] in _SAME_GROUND
    }
    for row in tables["units_after_2025-07"]:
        if row["level"] == Level.PROVINCE:
            key = lasting.get(row["code"]) or _new_key(row)
            found.after[row["code"]] = key
            _add(plan.unit(key), row, ROOT, REORGANISED_ON, None)
    for row in tables["succession_provinces_2025-07"]:
        if row["relation"] not in _SAME_GROUND:
            old, new = found.before[row["old_code"]], found.after[row["new_code"]]
            found.predecessors.setdefault(new, []).append(old)
            plan.successions.append(
                SuccessionPlan(old, new, REORGANISED_ON, Relation.MERGED, basis="202/2025/QH15")
            )
    return found


def _plan_local(tables: Tables, plan: ReferencePlan, provinces: Provinces) -> None:
    before = [r for r in tables["units_before_2025-07"] if r["level"] != Level.PROVINCE]
    districts = {r["code"]: _old_key(r) for r in before if r["level"] == Level.DISTRICT}
    old: dict[str, str] = {}
    for row in sorted(before, key=lambda r: r["level"] != Level.DISTRICT):
        parents = provinces.before if row["level"] == Level.DISTRICT else districts
        old[row["code"]] = _old_key(row)
        parent = parents[row["parent_code"]]
        _add(plan.unit(_old_key(row)), row, parent, RECORDS_BEGIN, REORGANISED_ON)
    lasting = {
        r["new_code"]: old[r["old_code"]]
        for r in tables["succession_2025-07"]
        if r["relation"] in _SAME_GROUND
    }
    new: dict[str, str] = {}
    for row in tables["units_after_2025-07"]:
        if row["level"] == Level.COMMUNE:
            new[row["code"]] = key = lasting.get(row["code"]) or _new_key(row)
            _add(plan.unit(key), row, provinces.after[row["parent_code"]], REORGANISED_ON, None)
    for row in tables["succession_2025-07"]:
        if row["relation"] not in _SAME_GROUND:
            plan.successions.append(_succession(row, old[row["old_code"]], new[row["new_code"]]))


def _succession(row: Row, old: str, new: str) -> SuccessionPlan:
    return SuccessionPlan(
        old,
        new,
        REORGANISED_ON,
        Relation(row["relation"]),
        Part(row["part"]) if row["part"] else None,
        main=row["main_successor"] == "1",
        basis=f"{row['basis']} {row['main_votes']}".strip(),
    )


def _plan_renames(tables: Tables, plan: ReferencePlan) -> None:
    for row in tables["changes_before_2025-07"]:
        unit = plan.unit(f"province/{row['code']}/2008")
        first = unit.versions[0]
        day = starts(row["effective_from"])
        unit.versions[0:1] = [
            VersionPlan(
                row["name_before"],
                row["kind_before"],
                first.level,
                first.parent,
                first.from_,
                day,
                row["name_en_before"],
                first.code,
            ),
            VersionPlan(
                first.name,
                first.kind,
                first.level,
                first.parent,
                day,
                first.until,
                first.name_en,
                first.code,
            ),
        ]
    in_force = {
        (unit.versions[-1].level, code.value): unit
        for unit in plan.units.values()
        for code in unit.codes
        if code.system == GSO and code.until is None
    }
    for row in tables["changes_after_2025-07"]:
        level = Level.PROVINCE if len(row["code"]) == len("01") else Level.COMMUNE
        unit = in_force[level, row["code"]]
        kind, place = split_kind(row["name_new"])
        suffix = {"thành phố": "City", "phường": "Ward"}[kind]
        name_en = " ".join((*unit.versions[-1].name_en.split()[:-1], suffix))
        unit.rename_on(
            starts(row["effective_from"]), name=row["name_new"], kind=kind, name_en=name_en
        )


def _plan_agency_codes(tables: Tables, plan: ReferencePlan, provinces: Provinces) -> None:
    """Old provinces carry their code; a merged one the code of the old province of its name.

    The second half is the rule reported of Decision 09/2025/QĐ-TTg.
    """
    by_place: dict[str, str] = {}
    for row in tables["agency_codes"]:
        if row["level"] != "province":
            continue
        unit = plan.units[provinces.before[row["province_code_before"]]]
        basis = f"20/2020/QĐ-TTg, {row['status']}"
        unit.add_code(CodePlan(AGENCY, row["code"], unit.from_, unit.until, basis))
        by_place[split_kind(unit.versions[0].name)[1]] = row["code"]
    for key in provinces.after.values():
        if key in provinces.predecessors:
            unit = plan.units[key]
            code = by_place[split_kind(unit.versions[0].name)[1]]
            basis = "rule reported of 09/2025/QĐ-TTg"
            unit.add_code(CodePlan(AGENCY, code, unit.from_, unit.until, basis))
