"""Government, ministries, central agencies, and the steering bodies of the programme.

Ministries merged on 1 March 2025 (Resolution 176/2025/QH15): one that keeps its name keeps its
identity and takes in the others.
"""

from __future__ import annotations

from collections.abc import Sequence

from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reference.plan import (
    ROOT,
    CodePlan,
    ReferencePlan,
    Row,
    SuccessionPlan,
    Tables,
    VersionPlan,
    ends,
    starts,
)
from xuyensuot.org.rules.reference.territory import AGENCY, Provinces
from xuyensuot.org.rules.succession import Relation


def plan_national(tables: Tables, plan: ReferencePlan) -> None:
    """Add the Government and what stands directly beneath it."""
    for row in tables["national_bodies"]:
        key = f"national/{row['key']}"
        _add_body(plan, row, key, row["level"], None if key == ROOT else ROOT)
        if row["agency_code"]:
            code = CodePlan(
                AGENCY, row["agency_code"], starts(row["valid_from"]), ends(row["valid_to"])
            )
            plan.unit(key).add_code(code)
    _add_mergers(tables["national_bodies"], plan, "national")


def plan_steering(tables: Tables, plan: ReferencePlan, provinces: Provinces) -> None:
    """Add steering committees and working groups under the Government or their province."""
    for row in tables["steering_bodies"]:
        from_ = starts(row["valid_from"])
        parent = provinces.key(row["parent"], from_) if row["parent"] else ROOT
        _add_body(plan, row, f"steering/{row['key']}", Level.BODY, parent)
    _add_mergers(tables["steering_bodies"], plan, "steering")


def _add_body(plan: ReferencePlan, row: Row, key: str, level: str, parent: str | None) -> None:
    unit = plan.unit(key)
    unit.add_version(
        VersionPlan(
            row["name"],
            row["kind"],
            level,
            parent,
            starts(row["valid_from"]),
            ends(row["valid_to"]),
            row["name_en"],
        )
    )
    unit.aliases.extend(alias for alias in row["aliases"].split("|") if alias)


def _add_mergers(rows: Sequence[Row], plan: ReferencePlan, prefix: str) -> None:
    for row in rows:
        for merged in filter(None, row["formed_from"].split("|")):
            old = plan.units[f"{prefix}/{merged}"]
            if old.until is None:
                raise KeyError(f"{old.key} is merged into {row['key']} but has no end")
            plan.successions.append(
                SuccessionPlan(
                    old.key,
                    f"{prefix}/{row['key']}",
                    old.until,
                    Relation.MERGED,
                    basis=row["basis"],
                )
            )
