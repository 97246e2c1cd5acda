"""Whatever a reorganisation does: its order says nothing, the tree stays one, an undo is exact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from xuyensuot.base.actor import Actor
from xuyensuot.org import operations, queries
from xuyensuot.org.factories import make_actor, make_holder, make_unit
from xuyensuot.org.models import (
    Delegation,
    Post,
    PostGrant,
    PostHolder,
    StandingAgency,
    Succession,
    Unit,
    UnitCode,
    UnitVersion,
)
from xuyensuot.org.queries import heirs_of
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import Step, StepKind, Target
from xuyensuot.org.rules.roles import MANAGE_UNITS, Role

ON = date(2024, 2, 2)
BEFORE = ON - timedelta(days=1)
AT = datetime(2024, 2, 2, 3, 0, tzinfo=UTC)
TABLES = (
    Unit, UnitVersion, UnitCode, Succession,
    Post, PostHolder, PostGrant, Delegation, StandingAgency,
)  # fmt: skip
AGENCIES = 7
KEPT = 2
"""The first of them never end, so that there is somewhere to go."""


@dataclass(frozen=True)
class City:
    """Agencies beneath a city, each with a committee and somebody in it."""

    city: int
    agencies: tuple[int, ...]
    organiser: Actor


@pytest.fixture
def city(db: None) -> City:
    top = make_unit("Thành phố", level=Level.PROVINCE)
    agencies = [make_unit(f"Sở {n}", level=Level.AGENCY, parent=top) for n in range(AGENCIES)]
    for number, agency in enumerate(agencies):
        make_holder(agency, Role.FOCAL_POINT)
        make_unit(f"Ban {number}", level=Level.BODY, parent=agency)
    return City(top.pk, tuple(agency.pk for agency in agencies), make_actor(MANAGE_UNITS))


@st.composite
def fates(draw: st.DrawFn) -> list[tuple[StepKind | None, tuple[int, ...]]]:
    """What becomes of each agency, and of which others: places among those that are kept."""
    mild = st.sampled_from([None, StepKind.RENAME, StepKind.MOVE])
    harsh = st.sampled_from(
        [None, StepKind.RENAME, StepKind.MOVE, StepKind.MERGE, StepKind.SPLIT, StepKind.ABOLISH]
    )
    return [
        (draw(mild if place < KEPT else harsh), tuple(draw(st.permutations([0, 1, 2])))[:2])
        for place in range(AGENCIES)
    ]


def steps_of(city: City, drawn: Sequence[tuple[StepKind | None, tuple[int, ...]]]) -> list[Step]:
    places: list[int | str] = [*city.agencies[:KEPT], "+mới"]
    steps = [
        Step(
            StepKind.FOUND,
            "+mới",
            name="Sở Mới",
            unit_kind="sở",
            level=Level.AGENCY,
            parent=city.city,
            line=1,
        )  # fmt: skip
    ]
    for unit, (kind, (first, second)) in zip(city.agencies, drawn, strict=True):
        line = len(steps) + 1
        match kind:
            case StepKind.RENAME:
                steps.append(Step(kind, unit, name=f"Sở đổi tên {unit}", line=line))
            case StepKind.MOVE:
                steps.append(Step(kind, unit, parent=places[first], line=line))
            case StepKind.MERGE:
                steps.append(Step(kind, unit, (Target(places[first]),), line=line))
            case StepKind.ABOLISH:
                steps.append(Step(kind, unit, line=line))
            case StepKind.SPLIT:
                shares = (Fraction(1, 3), Fraction(2, 3))
                pair = zip((places[first], places[second]), (True, False), shares, strict=True)
                steps.append(Step(kind, unit, tuple(Target(*part) for part in pair), line=line))
    return steps


def dump() -> list[list[dict[str, Any]]]:
    return [list(model._default_manager.order_by("pk").values()) for model in TABLES]


def picture() -> set[tuple[Any, ...]]:
    """Every version by the names of what stands above it, and every succession; no ids."""
    rows = list(UnitVersion.objects.order_by("valid"))
    last = {row.unit_id: row.name for row in rows}
    seen = {
        (
            row.name,
            row.valid.lower,
            row.valid.upper,
            last[row.parent_id] if row.parent_id else "",
            tuple(last[int(part)] for part in row.path.strip("/").split("/")),
        )
        for row in rows
    }
    seen |= {
        (last[s.predecessor_id], last[s.successor_id], s.on, s.relation, s.part, s.main, s.share)
        for s in Succession.objects.all()
    }
    posts = Post.objects.values_list("unit_id", "title", "seat", "valid")
    seen |= {(last[unit], *rest) for unit, *rest in posts}
    return seen


def assert_one_tree() -> None:
    """On either day each unit stands beneath exactly one that is there, and its path says so."""
    for on in (BEFORE, ON):
        rows = {row.unit_id: row for row in UnitVersion.objects.filter(valid__contains=on)}
        assert len(rows) == UnitVersion.objects.filter(valid__contains=on).count()
        for row in rows.values():
            if row.parent_id is None:
                continue
            assert row.parent_id in rows, f"{row.name} stands beneath what is no more"
            assert row.path == f"{rows[row.parent_id].path}{row.unit_id}/"


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(fates(), st.randoms(use_true_random=False))
def test_replay_in_any_order_agrees_and_an_undo_is_exact(
    city: City, drawn: list[tuple[StepKind | None, tuple[int, ...]]], random: Any
) -> None:
    steps = steps_of(city, drawn)
    assume(not queries.faults_of(steps, on=ON))
    shuffled = list(steps)
    random.shuffle(shuffled)
    before, pictures = dump(), []
    for order in (steps, shuffled):
        pk = operations.prepare_reorganisation(
            actor=city.organiser, title="Sắp xếp", basis="", on=ON, steps=order, at=AT
        )
        operations.apply_reorganisation(actor=city.organiser, reorganisation_id=pk, at=AT)
        assert_one_tree()
        for unit in city.agencies:
            shares = [heir.share for heir in heirs_of(unit, at=BEFORE, to=ON)]
            assert None in shares or not shares or sum(filter(None, shares)) == 1
        pictures.append(picture())
        operations.undo_reorganisation(actor=city.organiser, reorganisation_id=pk, at=AT)
        assert dump() == before
        operations.drop_reorganisation(actor=city.organiser, reorganisation_id=pk, at=AT)
    assert pictures[0] == pictures[1]
