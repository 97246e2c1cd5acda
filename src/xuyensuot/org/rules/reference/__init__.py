"""From the rows of the reference files to units, versions, codes, aliases and successions."""

from xuyensuot.org.rules.reference.agencies import plan_agencies
from xuyensuot.org.rules.reference.national import plan_national, plan_steering
from xuyensuot.org.rules.reference.plan import (
    CodePlan,
    ReferencePlan,
    SuccessionPlan,
    Tables,
    UnitPlan,
    VersionPlan,
)
from xuyensuot.org.rules.reference.territory import plan_territory

__all__ = [
    "CodePlan",
    "ReferencePlan",
    "SuccessionPlan",
    "Tables",
    "UnitPlan",
    "VersionPlan",
    "plan_reference",
]


def plan_reference(tables: Tables) -> ReferencePlan:
    """All reference units, parents before children; raises ``KeyError`` for an unknown code."""
    plan = ReferencePlan()
    plan_national(tables, plan)
    provinces = plan_territory(tables, plan)
    plan_agencies(tables, plan, provinces)
    plan_steering(tables, plan, provinces)
    return plan
