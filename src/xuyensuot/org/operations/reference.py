"""Loading the reference units shipped in ``org/data``."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from xuyensuot.audit.operations import Subject, record
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.kernel.decisions import Denied, NotPermitted
from xuyensuot.org.models import Succession, Unit, UnitAlias, UnitCode, UnitVersion
from xuyensuot.org.operations.catalogue import change_revision, lock_catalogue
from xuyensuot.org.rules.keys import name_key, search_key, sort_key
from xuyensuot.org.rules.reference import ReferencePlan, UnitPlan, VersionPlan, plan_reference
from xuyensuot.org.rules.roles import MANAGE_UNITS

_BATCH = 2000
_TABLES = (
    "agency_codes",
    "changes_after_2025-07",
    "changes_before_2025-07",
    "departments_where",
    "local_agencies",
    "national_bodies",
    "provincial_bodies",
    "steering_bodies",
    "succession_2025-07",
    "succession_provinces_2025-07",
    "units_after_2025-07",
    "units_before_2025-07",
)


@dataclass(frozen=True, slots=True)
class LoadedUnits:
    """How many rows were added; all nought where the files had been loaded before."""

    units: int = 0
    versions: int = 0
    codes: int = 0
    aliases: int = 0
    successions: int = 0


@operation("org.reference_units_loaded")
def load_reference_units(*, actor: Actor, at: datetime) -> LoadedUnits:
    """Add the units of the reference files that are not there yet; safe to repeat.

    Units found by their origin are left as they are: they may have been reorganised since. The
    hash of the files is kept, so that loading the same files again reads nothing. Refuses whoever
    may not manage units everywhere.
    """
    decision = actor.holds(MANAGE_UNITS)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
    catalogue = lock_catalogue()
    texts = {name: _text_of(name) for name in _TABLES}
    source_hash = hashlib.sha256("\0".join(texts.values()).encode()).hexdigest()
    loaded = LoadedUnits()
    if catalogue.source_hash != source_hash:
        tables = {name: list(csv.DictReader(io.StringIO(text))) for name, text in texts.items()}
        loaded = _Loading(plan_reference(tables), at).run()
        _refresh_statistics()
        change_revision(source_hash=source_hash)
    record(
        verb="org.reference_units_loaded",
        actor=actor,
        subject=Subject("org.catalogue", catalogue.pk, "reference units"),
        at=at,
        after={"units": loaded.units, "versions": loaded.versions, "source_hash": source_hash},
    )
    return loaded


def _text_of(name: str) -> str:
    return (files("xuyensuot.org") / "data" / f"{name}.csv").read_text(encoding="utf-8")


def _refresh_statistics() -> None:
    """Let the planner know of the new rows: until it does, a small look-up may take minutes."""
    tables = (Unit, UnitVersion, UnitCode, UnitAlias, Succession)
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table._meta.db_table)}")


def _copy(model: type[Model], rows: Sequence[Model]) -> None:
    """Write rows by COPY, which takes a third of the time of inserts; ids come of themselves."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    statement = f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(
                [
                    field.get_db_prep_save(getattr(row, field.attname), connection)
                    for field in fields
                ]
            )


class _Loading:
    """One run: keeps ids by key and paths by key while rows are written in bulk."""

    def __init__(self, plan: ReferencePlan, at: datetime) -> None:
        self.plan = plan
        self.at = at
        self.ids: dict[str, int] = {}
        self.paths: dict[str, list[tuple[date, str]]] = {}
        self.names: dict[str, str] = {}

    def run(self) -> LoadedUnits:
        kept = Unit.objects.filter(origin__isnull=False).values_list("origin", "pk")
        self.ids = {origin: unit_id for origin, unit_id in kept if origin}
        known = frozenset(self.ids)
        new = [unit for key, unit in self.plan.units.items() if key not in known]
        rows = [Unit(origin=unit.key, recorded_at=self.at) for unit in new]
        Unit.objects.bulk_create(rows, batch_size=_BATCH)
        self.ids.update((row.origin, row.pk) for row in rows if row.origin)
        self._note_paths()
        versions = [self._version(unit, version) for unit in new for version in unit.versions]
        _copy(UnitVersion, versions)
        codes = [code for unit in new for code in self._codes(unit)]
        _copy(UnitCode, codes)
        aliases = [alias for unit in new for alias in self._aliases(unit)]
        _copy(UnitAlias, aliases)
        successions = self._successions(known)
        _copy(Succession, successions)
        return LoadedUnits(len(new), len(versions), len(codes), len(aliases), len(successions))

    def _note_paths(self) -> None:
        """Paths of all planned versions; parents stand before children in the plan."""
        for key, unit in self.plan.units.items():
            self.names[key] = unit.versions[-1].name
            self.paths[key] = [
                (version.from_, f"{self._path(version.parent, version.from_)}{self.ids[key]}/")
                for version in unit.versions
            ]

    def _path(self, key: str | None, on: date) -> str:
        if key is None:
            return "/"
        return next(path for from_, path in reversed(self.paths[key]) if from_ <= on)

    def _places_above(self, version: VersionPlan) -> list[str]:
        above: list[str] = []
        key = version.parent
        while key is not None and key.startswith(("province/", "district/")):
            above.append(self.names[key])
            key = self.plan.units[key].versions[0].parent
        return above

    def _version(self, unit: UnitPlan, version: VersionPlan) -> UnitVersion:
        others = [*unit.aliases, *(v.name for v in unit.versions if v is not version)]
        return UnitVersion(
            unit_id=self.ids[unit.key],
            name=version.name,
            name_en=version.name_en,
            kind=version.kind,
            level=version.level,
            parent_id=self.ids[version.parent] if version.parent else None,
            code=version.code,
            path=self._path(unit.key, version.from_),
            name_key=name_key(version.name),
            search_key=search_key(
                version.name, version.level, others=others, above=self._places_above(version)
            ),
            sort_key=sort_key(version.name),
            valid=DateRange(version.from_, version.until),
            recorded_at=self.at,
        )

    def _codes(self, unit: UnitPlan) -> list[UnitCode]:
        return [
            UnitCode(
                unit_id=self.ids[unit.key],
                system=code.system,
                value=code.value,
                valid=DateRange(code.from_, code.until),
                basis=code.basis,
                recorded_at=self.at,
            )
            for code in unit.codes
        ]

    def _aliases(self, unit: UnitPlan) -> list[UnitAlias]:
        by_key = {name_key(alias): alias for alias in unit.aliases}
        return [
            UnitAlias(unit_id=self.ids[unit.key], alias=alias, key=key, recorded_at=self.at)
            for key, alias in by_key.items()
        ]

    def _successions(self, known: frozenset[str]) -> list[Succession]:
        return [
            Succession(
                predecessor_id=self.ids[step.predecessor],
                successor_id=self.ids[step.successor],
                on=step.on,
                relation=step.relation,
                part=step.part or "",
                main=step.main,
                basis=step.basis,
                recorded_at=self.at,
            )
            for step in self.plan.successions
            if not (step.predecessor in known and step.successor in known)
        ]
