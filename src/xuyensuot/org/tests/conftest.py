"""The reference units for tests: as an index in memory, and in the database."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

import pytest
from django.db import connection, transaction

from xuyensuot.base.actor import system_actor
from xuyensuot.org.operations import LoadedUnits, load_reference_units
from xuyensuot.org.rules.index import AliasRow, UnitIndex, VersionRow
from xuyensuot.org.rules.naming import name_key
from xuyensuot.org.rules.reference import ReferencePlan, plan_reference
from xuyensuot.org.rules.succession import Step

DATA = Path(__file__).resolve().parents[1] / "data"
AT = datetime(2026, 1, 1, tzinfo=UTC)


def read_tables() -> dict[str, list[dict[str, str]]]:
    tables = {}
    for path in DATA.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    return tables


@dataclass(frozen=True)
class Reference:
    """The planned units with numbers instead of database ids."""

    plan: ReferencePlan

    @cached_property
    def ids(self) -> dict[str, int]:
        return {key: number for number, key in enumerate(self.plan.units, start=1)}

    @cached_property
    def origins(self) -> dict[int, str]:
        return {number: key for key, number in self.ids.items()}

    @cached_property
    def index(self) -> UnitIndex:
        versions = [
            VersionRow(
                self.ids[unit.key],
                version.name,
                name_key(version.name),
                version.kind,
                version.level,
                self._path(unit.key, version.from_),
                version.from_,
                version.until,
            )
            for unit in self.plan.units.values()
            for version in unit.versions
        ]
        aliases = [
            AliasRow(self.ids[unit.key], alias)
            for unit in self.plan.units.values()
            for alias in unit.aliases
        ]
        steps = [
            Step(self.ids[s.predecessor], self.ids[s.successor], s.on, s.main)
            for s in self.plan.successions
        ]
        return UnitIndex(versions, aliases, steps)

    def _path(self, key: str, on: date) -> tuple[int, ...]:
        version = next(v for v in reversed(self.plan.units[key].versions) if v.from_ <= on)
        above = self._path(version.parent, on) if version.parent else ()
        return (*above, self.ids[key])


@pytest.fixture(scope="session")
def reference() -> Reference:
    return Reference(plan_reference(read_tables()))


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: pytest.FixtureRequest
) -> Iterator[LoadedUnits]:
    """The reference units in the database, for the tests of a file, taken back afterwards."""
    with django_db_blocker.unblock():
        whole = transaction.atomic()
        # As Django's own TestCase does, so that operations may open their transaction inside.
        whole._from_testcase = True
        with whole:
            units = load_reference_units(actor=system_actor("set-up", "org.manage_units"), at=AT)
            connection.check_constraints()  # now once, not anew after every test
            yield units
            transaction.set_rollback(True)


@pytest.fixture
def real_units(loaded: LoadedUnits, db: None) -> LoadedUnits:
    return loaded
