"""What a name in a document means, asked of all units at once and kept in memory."""

from __future__ import annotations

import threading
from datetime import date

from xuyensuot.org.models import Catalogue, Succession, UnitAlias, UnitVersion
from xuyensuot.org.rules.groups import read_key
from xuyensuot.org.rules.index import AliasRow, UnitIndex, VersionRow
from xuyensuot.org.rules.members import members
from xuyensuot.org.rules.resolution import Match, Resolution, resolve
from xuyensuot.org.rules.succession import Step, share_of

_lock = threading.Lock()
_kept: dict[str, tuple[str, UnitIndex]] = {}


def resolve_body(name: str, *, within: int | None, on: date) -> Resolution:
    """What ``name`` means in a document of the unit ``within`` on the day ``on``."""
    return resolve(unit_index(), name, within=within, on=on)


def find_issuer_unit(name: str, *, near: int | None, on: date) -> int | None:
    """The unit that issued a document, or none where the name is not certain."""
    found = resolve_body(name, within=near, on=on)
    return found.unit_id if found.match is Match.EXACT else None


def member_ids_of_group(group_key: str, *, on: date) -> tuple[int, ...]:
    """Members of a group on the day; raises ``ValueError`` for what is no key of a group.

    Of an open group ("các đơn vị liên quan") those of its named parts, often none.
    """
    return tuple(members(unit_index(), read_key(group_key), on=on))


def is_open_group(group_key: str) -> bool:
    """Whether the group leaves open who is meant ("liên quan"), so that a person must say."""
    return read_key(group_key).is_open


def unit_index() -> UnitIndex:
    """The index of the present revision of the catalogue, built once in each process.

    One small query asks for the revision; every write to units changes it in its transaction, so a
    kept index is never older than the data this transaction sees.
    """
    revision = Catalogue.objects.filter(pk=1).values_list("revision", flat=True).first() or ""
    kept = _kept.get("index")
    if kept is not None and kept[0] == revision:
        return kept[1]
    with _lock:
        kept = _kept.get("index")
        if kept is None or kept[0] != revision:
            kept = _kept["index"] = (revision, _build())
        return kept[1]


def _build() -> UnitIndex:
    return UnitIndex(_versions(), _aliases(), _steps())


def _versions() -> list[VersionRow]:
    rows = UnitVersion.objects.values_list(
        "unit_id", "name", "name_key", "kind", "level", "path", "valid"
    )
    return [
        VersionRow(
            unit_id,
            name,
            key,
            kind,
            level,
            tuple(map(int, path.strip("/").split("/"))),
            valid.lower,
            valid.upper,
        )
        for unit_id, name, key, kind, level, path, valid in rows.iterator(chunk_size=5000)
    ]


def _aliases() -> list[AliasRow]:
    rows = UnitAlias.objects.values_list("unit_id", "alias", "valid")
    return [
        AliasRow(unit_id, alias, valid.lower if valid else None, valid.upper if valid else None)
        for unit_id, alias, valid in rows
    ]


def _steps() -> list[Step]:
    rows = Succession.objects.values_list("predecessor_id", "successor_id", "on", "main", "share")
    return [
        Step(predecessor, successor, on, main, share_of(share))
        for predecessor, successor, on, main, share in rows
    ]
