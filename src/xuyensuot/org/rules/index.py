"""All names of all units at all times, in memory, ready to be asked what a name means on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from xuyensuot.org.rules.kinds import TERRITORIES, Level, split_kind
from xuyensuot.org.rules.naming import initials, name_key, spoken_key, spoken_pieces
from xuyensuot.org.rules.succession import Step, heirs, steps_by_predecessor

NATION = 0
"""The region of what stands directly beneath the Government."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One stretch ``[from_, until)`` of a unit; ``path`` leads from the root to the unit itself."""

    unit_id: int
    name: str
    key: str
    kind: str
    level: str
    path: tuple[int, ...]
    from_: date
    until: date | None

    def in_force(self, on: date) -> bool:
        return self.from_ <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True)
class AliasRow:
    """Another name of a unit, at all times or within ``[from_, until)``."""

    unit_id: int
    alias: str
    from_: date | None = None
    until: date | None = None


class UnitIndex:
    """Look-ups by key; holds every version, so one index serves every day.

    ``stems`` are keyed by region (a province, or ``NATION``) and the name without that province's
    own name behind it: "cong an" in Hà Nội is Công an thành phố Hà Nội.
    """

    def __init__(
        self, versions: Iterable[VersionRow], aliases: Iterable[AliasRow], steps: Iterable[Step]
    ) -> None:
        self.versions: dict[int, list[VersionRow]] = defaultdict(list)
        self.territories: dict[str, list[VersionRow]] = defaultdict(list)
        self.places: dict[str, list[VersionRow]] = defaultdict(list)
        self.stems: dict[int, dict[str, list[VersionRow]]] = defaultdict(lambda: defaultdict(list))
        self.stems_by_initials: dict[tuple[int, str], list[str]] = defaultdict(list)
        self.regions_of_stem: dict[str, list[int]] = defaultdict(list)
        self.steps: Mapping[int, list[Step]] = steps_by_predecessor(steps)
        self._province_phrases: dict[int, list[str]] = defaultdict(list)
        for row in sorted(versions, key=lambda row: (row.unit_id, row.from_)):
            self.versions[row.unit_id].append(row)
        for rows in self.versions.values():
            for row in rows:
                self._add_territory(row)
        for rows in self.versions.values():
            for row in rows:
                self._add_stem(row, row.key)
        for alias in aliases:
            self._add_alias(alias)

    def region_of(self, unit_id: int | None, on: date) -> int:
        """The province the unit stands in (or is), ``NATION`` where it stands in none.

        A province that was not in force that day stands for the one that was: its successor, or
        before its time the one of its name.
        """
        row = self.version(unit_id, on) if unit_id is not None else None
        region = NATION if row is None else self._region(row)
        if region == NATION or self.is_in_force(region, on):
            return region
        province = self.versions[region][-1]
        namesakes = [r.unit_id for r in self.territories[province.key] if r.in_force(on)]
        return next(iter((*self.heirs_in_force(province, on), *namesakes)), region)

    def version(self, unit_id: int, on: date) -> VersionRow | None:
        """What the unit was on the day, or nearest to it."""
        rows = self.versions.get(unit_id)
        if not rows:
            return None
        begun = [row for row in rows if row.from_ <= on]
        return begun[-1] if begun else rows[0]

    def heirs_in_force(self, row: VersionRow, on: date) -> list[int]:
        """Units in force that the unit of this stretch has become, main ones first."""
        found = heirs(row.unit_id, at=row.from_, to=on, steps=self.steps)
        return [h.unit_id for h in found if self.is_in_force(h.unit_id, on)]

    def is_in_force(self, unit_id: int, on: date) -> bool:
        return any(row.in_force(on) for row in self.versions.get(unit_id, ()))

    def territories_of(self, region: int) -> dict[str, list[VersionRow]]:
        """Territories of a province by key; of all provinces themselves for ``NATION``."""
        found: dict[str, list[VersionRow]] = {}
        for key, rows in self.territories.items():
            near = [
                row
                for row in rows
                if (row.level == Level.PROVINCE if region == NATION else region in row.path)
            ]
            if near:
                found[key] = near
        return found

    def in_force(
        self, on: date, *, levels: frozenset[str], kinds: frozenset[str] | None, scope: int | None
    ) -> list[int]:
        """Units of these levels (and kinds) in force beneath ``scope``, in the order of names."""
        found = [
            row
            for rows in self.versions.values()
            for row in rows
            if row.level in levels
            and (kinds is None or row.kind in kinds)
            and row.in_force(on)
            and (scope is None or scope in row.path[:-1])
        ]
        return [row.unit_id for row in sorted(found, key=lambda row: (row.key, row.unit_id))]

    def _add_territory(self, row: VersionRow) -> None:
        if row.level not in TERRITORIES:
            return
        place = name_key(split_kind(row.name)[1])
        self.territories[row.key].append(row)
        self.places[place].append(row)
        if row.level == Level.PROVINCE:
            phrases = self._province_phrases[row.unit_id]
            phrases.extend(p for p in (row.key, place) if p not in phrases)

    def _add_stem(self, row: VersionRow, key: str) -> None:
        if row.level in TERRITORIES:
            return
        region = self._region(row)
        for stem in dict.fromkeys((key, self._without_place(key, region))):
            self._put_stem(region, stem, row)

    def _put_stem(self, region: int, stem: str, row: VersionRow) -> None:
        rows = self.stems[region][stem]
        if not rows:
            self.stems_by_initials[region, initials(stem)].append(stem)
            self.regions_of_stem[stem].append(region)
        if row not in rows:
            rows.append(row)

    def _add_alias(self, alias: AliasRow) -> None:
        keys = {name_key(alias.alias), spoken_key(spoken_pieces(alias.alias))}
        for row in self.versions.get(alias.unit_id, ()):
            stretch = _within(row, alias)
            if stretch is None:
                continue
            for key in keys:
                if row.level in TERRITORIES:
                    self.territories[key].append(stretch)
                else:
                    self._add_stem(stretch, key)

    def _without_place(self, key: str, region: int) -> str:
        for phrase in self._province_phrases.get(region, ()):
            if key.endswith(" " + phrase):
                return key[: -len(phrase) - 1]
        return key

    def _region(self, row: VersionRow) -> int:
        for unit_id in row.path:
            rows = self.versions.get(unit_id)
            if rows and rows[0].level == Level.PROVINCE:
                return unit_id
        return NATION


def _within(row: VersionRow, alias: AliasRow) -> VersionRow | None:
    """The stretch in which the unit existed and the alias was in use."""
    from_ = max(row.from_, alias.from_) if alias.from_ else row.from_
    ends = [day for day in (row.until, alias.until) if day is not None]
    until = min(ends) if ends else None
    if until is not None and until <= from_:
        return None
    if (from_, until) == (row.from_, row.until):
        return row
    return VersionRow(row.unit_id, row.name, row.key, row.kind, row.level, row.path, from_, until)
