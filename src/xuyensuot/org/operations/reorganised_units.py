"""Carrying out the steps of a reorganisation on units; private to the room.

Every row that is made or changed is written down, so that ``restore_rows`` undoes it exactly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model, Q

from xuyensuot.base.copying import insert_many
from xuyensuot.kernel.text import nfc
from xuyensuot.org.models import (
    Delegation,
    Post,
    PostGrant,
    PostHolder,
    Reorganisation,
    ReorganisedRow,
    StandingAgency,
    Succession,
    Unit,
    UnitAlias,
    UnitCode,
    UnitVersion,
)
from xuyensuot.org.operations.bodies import last_days_of
from xuyensuot.org.rules.keys import name_key, search_key, sort_key
from xuyensuot.org.rules.kinds import TERRITORIES
from xuyensuot.org.rules.reorganisation import Ref, Step, StepKind, Target
from xuyensuot.org.rules.seats import SEAT_SETS
from xuyensuot.org.rules.settling import Question, QuestionKind, Settled
from xuyensuot.org.rules.succession import Part, Relation

TABLES: dict[str, type[Model]] = {
    "unit": Unit,
    "version": UnitVersion,
    "code": UnitCode,
    "succession": Succession,
    "post": Post,
    "holder": PostHolder,
    "grant": PostGrant,
    "delegation": Delegation,
    "standing": StandingAgency,
}
"""In the order in which rows refer to each other."""

# ruff: noqa: S608 - what is put together here are constants
_NOTED = """FROM org_reorganisedrow noted
    WHERE noted.reorganisation_id = %s AND noted."table" = %s AND noted.row = {0}.id"""
_DELETE = f"DELETE FROM {{0}} WHERE EXISTS (SELECT 1 {_NOTED} AND noted.before IS NULL)"
_RESTORE = f"""UPDATE {{0}} SET valid = CASE WHEN noted.before ? 'valid' THEN daterange(
    (noted.before->'valid'->>0)::date, (noted.before->'valid'->>1)::date) ELSE {{0}}.valid END {{1}}
    {_NOTED} AND noted.before IS NOT NULL"""
_PLACE = """, path = coalesce(noted.before->>'path', org_unitversion.path),
    parent_id = CASE WHEN noted.before ? 'parent_id'
        THEN (noted.before->>'parent_id')::bigint ELSE org_unitversion.parent_id END"""

MEMBERS = ("name", "name_en", "kind", "level", "parent_id", "code", "path")


class Rebuilding:
    """One run over the steps; ``ids`` are those of the units that it founds, by key."""

    def __init__(self, reorganisation: Reorganisation, at: datetime) -> None:
        self.reorganisation, self.on, self.at = reorganisation, reorganisation.on, at
        self.ids: dict[str, int] = {}
        self._noted: set[tuple[str, int]] = set()

    def carry_out(self, steps: Sequence[Step]) -> None:
        """All steps; they were checked before."""
        self._found([step for step in steps if step.kind is StepKind.FOUND])
        changed: dict[int, dict[str, Any]] = {}
        for step in steps:
            if step.kind in {StepKind.RENAME, StepKind.MOVE}:
                changed.setdefault(self.id_of(step.unit), {}).update(self._facts(step))
        for unit_id, facts in changed.items():
            self._change(unit_id, facts)
        for step in steps:
            if step.kind in {StepKind.MERGE, StepKind.SPLIT, StepKind.ABOLISH}:
                self._end(step)

    def id_of(self, ref: Ref) -> int:
        return ref if isinstance(ref, int) else self.ids[ref]

    def _found(self, steps: Sequence[Step]) -> None:
        waiting = list(steps)
        while waiting:
            # A parent before its children: the check has refused circles.
            ready = [s for s in waiting if isinstance(s.parent, int) or s.parent in self.ids]
            waiting = [step for step in waiting if step not in ready]
            units = [
                Unit(is_sample=self.reorganisation.is_sample, recorded_at=self.at) for _ in ready
            ]
            insert_many(units)
            self._note("unit", [(unit.pk, None) for unit in units])
            parents = self._versions([self.id_of(step.parent or 0) for step in ready])
            ends, versions = last_days_of(parents), []
            for step, unit in zip(ready, units, strict=True):
                self.ids[str(step.unit)] = unit.pk
                parent = parents[self.id_of(step.parent or 0)]
                version = UnitVersion(
                    unit=unit,
                    name=_clean(step.name),
                    kind=step.unit_kind,
                    level=step.level,
                    parent_id=parent.unit_id,
                    path=f"{parent.path}{unit.pk}/",
                    valid=DateRange(self.on, ends.get(parent.unit_id)),
                    recorded_at=self.at,
                )
                versions.append(version)
            self._store(versions)
            self._seat(zip(ready, versions, strict=True))

    def _seat(self, founded: Iterable[tuple[Step, UnitVersion]]) -> None:
        """The usual posts of the bodies that ask for them, nobody in them yet."""
        posts = [
            Post(
                unit_id=version.unit_id,
                title=title,
                seat=seat,
                valid=DateRange(self.on, None),
                recorded_at=self.at,
            )
            for step, version in founded
            for seat, title in SEAT_SETS.get(step.seats, ())
        ]
        insert_many(posts)
        self._note("post", [(post.pk, None) for post in posts])

    def name_agencies(self, questions: Sequence[Question], settled: Settled) -> None:
        """Standing agencies of committees that took several over, as settled or proposed."""
        rows = [
            StandingAgency(
                body_id=self.id_of(question.about),
                agency_id=self.id_of(settled.choice(question)),
                basis=self.reorganisation.basis,
                valid=DateRange(self.on, None),
                recorded_at=self.at,
            )
            for question in questions
            if question.kind is QuestionKind.STANDING
        ]
        insert_many(rows)
        self._note("standing", [(row.pk, None) for row in rows])

    def _facts(self, step: Step) -> dict[str, Any]:
        if step.kind is StepKind.MOVE:
            return {"parent_id": self.id_of(step.parent or 0)}
        facts = {"name": _clean(step.name), "kind": step.unit_kind}
        return {name: value for name, value in facts.items() if value}

    def _change(self, unit_id: int, facts: Mapping[str, Any]) -> None:
        """Another version from the day on; what stands beneath follows where the unit moves."""
        version = self._version(unit_id)
        path = version.path
        if "parent_id" in facts:
            path = f"{self._version(facts['parent_id']).path}{unit_id}/"
        self._follow([version], {**facts, "path": path})
        if path != version.path:
            self._rehang(version.path, path)

    def _end(self, step: Step) -> None:
        unit_id = self.id_of(step.unit)
        version = self._version(unit_id)
        self._shorten("version", UnitVersion.objects.filter(pk=version.pk))
        codes = UnitCode.objects.filter(unit_id=unit_id, valid__contains=self.on)
        self._shorten("code", codes.filter(valid__startswith__lt=self.on))
        if step.kind is not StepKind.ABOLISH:
            self._succeed(unit_id, step)
        heir = next((target for target in step.to if target.main), None)
        above = self.id_of(heir.unit) if heir else version.parent_id
        if above is not None:
            self._rehang(version.path, self._version(above).path, parent_id=above)

    def _succeed(self, unit_id: int, step: Step) -> None:
        rows = [self._succession(unit_id, step, target) for target in step.to]
        Succession.objects.bulk_create(rows)
        self._note("succession", [(row.pk, None) for row in rows])

    def _succession(self, unit_id: int, step: Step, target: Target) -> Succession:
        divided = step.kind is StepKind.SPLIT
        part = Part.REMAINDER if target.main else Part.PORTION
        return Succession(
            predecessor_id=unit_id,
            successor_id=self.id_of(target.unit),
            on=self.on,
            relation=Relation.PARTIAL if divided else Relation.MERGED,
            part=part if divided else "",
            main=target.main,
            share=None if target.share is None else _decimal(target.share),
            basis=self.reorganisation.basis,
            recorded_at=self.at,
        )

    def _rehang(self, old: str, new: str, *, parent_id: int | None = None) -> None:
        """Let everything beneath ``old`` stand beneath ``new`` from the day on.

        ``parent_id`` is the new parent of what stood directly beneath a unit that has ended.
        """
        rows = UnitVersion.objects.filter(path__startswith=old).exclude(path=old)
        rows = rows.filter(Q(valid__endswith__isnull=True) | Q(valid__endswith__gt=self.on))
        here: list[UnitVersion] = []
        later: list[UnitVersion] = []
        for row in rows.order_by("pk"):
            (here if row.valid.lower < self.on else later).append(row)
        depth = old.count("/")
        for row in later:
            self._note("version", [(row.pk, {"path": row.path, "parent_id": row.parent_id})])
            if parent_id is not None and row.path.count("/") == depth + 1:
                row.parent_id = parent_id
            row.path = new + row.path[len(old) :]
        UnitVersion.objects.bulk_update(later, ["path", "parent_id"], batch_size=1000)
        self._follow(here, {}, old=old, new=new, parent_id=parent_id)

    def _follow(
        self,
        rows: Sequence[UnitVersion],
        facts: Mapping[str, Any],
        *,
        old: str = "",
        new: str = "",
        parent_id: int | None = None,
    ) -> None:
        """Versions that go on from these with other facts, from the day on."""
        copies = []
        for row in rows:
            copy = UnitVersion(
                unit_id=row.unit_id,
                valid=DateRange(self.on, row.valid.upper),
                recorded_at=self.at,
                **{name: getattr(row, name) for name in MEMBERS},
            )
            if new:
                copy.path = new + row.path[len(old) :]
                if parent_id is not None and row.path.count("/") == old.count("/") + 1:
                    copy.parent_id = parent_id
            for name, value in facts.items():
                setattr(copy, name, value)
            copies.append(copy)
        self._shorten("version", UnitVersion.objects.filter(pk__in=[row.pk for row in rows]))
        self._store(copies)

    def _store(self, versions: Sequence[UnitVersion]) -> None:
        """Write versions with the keys by which they are found."""
        unit_ids = {version.unit_id for version in versions}
        others: dict[int, list[str]] = {}
        for unit_id, name in (
            *UnitAlias.objects.filter(unit_id__in=unit_ids).values_list("unit_id", "alias"),
            *UnitVersion.objects.filter(unit_id__in=unit_ids).values_list("unit_id", "name"),
        ):
            others.setdefault(unit_id, []).append(name)
        above = {int(i) for v in versions for i in v.path.strip("/").split("/")[:-1]}
        places = dict(
            UnitVersion.objects.filter(unit_id__in=above, level__in=TERRITORIES)
            .order_by("valid")
            .values_list("unit_id", "name")
        )
        for version in versions:
            names = [places.get(int(i), "") for i in version.path.strip("/").split("/")[:-1]]
            version.name_key = name_key(version.name)
            version.sort_key = sort_key(version.name)
            version.search_key = search_key(
                version.name,
                version.level,
                others=[name for name in others.get(version.unit_id, []) if name != version.name],
                above=[name for name in names if name],
            )
        insert_many(list(versions))
        self._note("version", [(version.pk, None) for version in versions])

    def _shorten(self, table: str, rows: Iterable[Any]) -> None:
        """Let rows end with the day before."""
        rows = list(rows)
        self._note(table, [(row.pk, {"valid": _days(row.valid)}) for row in rows])
        for row in rows:
            row.valid = DateRange(row.valid.lower, self.on)
        TABLES[table]._default_manager.bulk_update(rows, ["valid"], batch_size=1000)

    def _version(self, unit_id: int) -> UnitVersion:
        """The version that holds on the day, founded in this run or before."""
        return UnitVersion.objects.get(unit_id=unit_id, valid__contains=self.on)

    def _versions(self, ids: Iterable[int]) -> dict[int, UnitVersion]:
        rows = UnitVersion.objects.filter(unit_id__in=set(ids), valid__contains=self.on)
        return {row.unit_id: row for row in rows}

    def _note(self, table: str, rows: Iterable[tuple[int, dict[str, Any] | None]]) -> None:
        """Only the first time: what is changed again was made or noted in this run."""
        fresh = [(pk, before) for pk, before in rows if (table, pk) not in self._noted]
        self._noted.update((table, pk) for pk, _ in fresh)
        insert_many(
            [
                ReorganisedRow(
                    reorganisation=self.reorganisation, table=table, row=pk, before=before
                )
                for pk, before in fresh
            ]
        )


def restore_rows(reorganisation: Reorganisation) -> None:
    """Put every row back as it was, and take away what was made."""
    with connection.cursor() as cursor:
        for table in reversed(TABLES):
            cursor.execute(_DELETE.format(_table(table)), [reorganisation.pk, table])
        for table in TABLES:
            if table in {"unit", "succession"}:
                continue  # made, never changed
            more = _PLACE if table == "version" else ""
            cursor.execute(_RESTORE.format(_table(table), more), [reorganisation.pk, table])
    ReorganisedRow.objects.filter(reorganisation=reorganisation).delete()


def _table(name: str) -> str:
    return connection.ops.quote_name(TABLES[name]._meta.db_table)


def _decimal(share: Fraction) -> Decimal:
    """To eight digits; ``queries.tree`` reads the fraction again."""
    return round(Decimal(share.numerator) / share.denominator, 8)


def _clean(text: str) -> str:
    return " ".join(nfc(text).split())


def _days(valid: Any) -> list[str | None]:
    return [valid.lower.isoformat(), valid.upper.isoformat() if valid.upper else None]
