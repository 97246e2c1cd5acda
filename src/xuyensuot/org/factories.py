"""Ground for tests: small trees of units, posts with holders, actors."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

from django.db.backends.postgresql.psycopg_any import DateRange

from xuyensuot.accounts.models import Account
from xuyensuot.base.actor import Actor, Grant
from xuyensuot.org.models import (
    Post,
    PostGrant,
    PostHolder,
    Succession,
    Unit,
    UnitAlias,
    UnitVersion,
)
from xuyensuot.org.operations.catalogue import (
    change_posts_revision,
    change_revision,
    lock_catalogue,
)
from xuyensuot.org.rules.keys import name_key, search_key, sort_key
from xuyensuot.org.rules.kinds import Level, split_kind
from xuyensuot.org.rules.roles import Role
from xuyensuot.org.rules.succession import Relation

RECORDED_AT = datetime(2024, 1, 1, tzinfo=UTC)
LONG_AGO = date(2008, 8, 1)
_numbers = count(1)


def make_unit(
    name: str = "",
    *,
    level: Level = Level.AGENCY,
    kind: str = "",
    parent: Unit | None = None,
    from_: date = LONG_AGO,
    until: date | None = None,
    aliases: tuple[str, ...] = (),
    code: str = "",
) -> Unit:
    """A unit with one version; the kind is the first word of its name where none is given."""
    name = name or f"Sở Thử nghiệm {next(_numbers)}"
    unit = Unit.objects.create(recorded_at=RECORDED_AT)
    add_version(
        unit,
        name,
        level=level,
        kind=kind,
        parent=parent,
        from_=from_,
        until=until,
        code=code,
        aliases=aliases,
    )
    for alias in aliases:
        UnitAlias.objects.create(
            unit=unit, alias=alias, key=name_key(alias), recorded_at=RECORDED_AT
        )
    _units_changed()
    return unit


def make_communes(parent: Unit, count: int) -> list[Unit]:
    """Communes by the thousand, in two inserts."""
    path = parent.versions.order_by("-valid")[0].path
    units = Unit.objects.bulk_create(Unit(recorded_at=RECORDED_AT) for _ in range(count))
    UnitVersion.objects.bulk_create(
        UnitVersion(
            unit=unit,
            name=f"Xã Thử nghiệm {n}",
            kind="xã",
            level=Level.COMMUNE,
            parent=parent,
            path=f"{path}{unit.pk}/",
            name_key=name_key(f"Xã Thử nghiệm {n}"),
            search_key=search_key(f"Xã Thử nghiệm {n}", Level.COMMUNE, others=(), above=[]),
            sort_key=sort_key(f"Xã Thử nghiệm {n}"),
            valid=DateRange(LONG_AGO, None),
            recorded_at=RECORDED_AT,
        )
        for n, unit in enumerate(units)
    )
    lock_catalogue()
    change_revision()
    return units


def add_version(
    unit: Unit,
    name: str,
    *,
    level: Level = Level.AGENCY,
    kind: str = "",
    parent: Unit | None = None,
    from_: date = LONG_AGO,
    until: date | None = None,
    code: str = "",
    aliases: tuple[str, ...] = (),
) -> UnitVersion:
    """One more version of a unit; its path follows the parent's latest one."""
    above = parent.versions.order_by("-valid").first() if parent else None
    version = UnitVersion.objects.create(
        unit=unit,
        name=name,
        kind=kind or split_kind(name)[0] or name.split()[0].lower(),
        level=level,
        parent=parent,
        code=code,
        path=f"{above.path if above else '/'}{unit.pk}/",
        name_key=name_key(name),
        search_key=search_key(name, level, others=aliases, above=[above.name] if above else []),
        sort_key=sort_key(name),
        valid=DateRange(from_, until),
        recorded_at=RECORDED_AT,
    )
    _units_changed()
    return version


def _units_changed() -> None:
    lock_catalogue()
    change_revision()


def make_succession(old: Unit, new: Unit, *, on: date, main: bool = True) -> Succession:
    return Succession.objects.create(
        predecessor=old,
        successor=new,
        on=on,
        relation=Relation.MERGED,
        main=main,
        recorded_at=RECORDED_AT,
    )


def make_account(display_name: str = "Lê Thị Bình") -> Account:
    return Account.objects.create(
        username=f"person-{next(_numbers)}", display_name=display_name, is_sample=True
    )


def make_post(unit: Unit, *, title: str = "Chuyên viên", from_: date = LONG_AGO) -> Post:
    post = Post.objects.create(
        unit=unit, title=title, valid=DateRange(from_, None), recorded_at=RECORDED_AT
    )
    change_posts_revision()
    return post


def make_holder(
    unit: Unit, *roles: Role, account: Account | None = None, scope: Unit | None = None
) -> Account:
    """A person in a new post of the unit, with the roles in ``scope`` (the unit itself if none)."""
    account = account or make_account()
    post = make_post(unit)
    days = DateRange(LONG_AGO, None)
    PostHolder.objects.create(post=post, account=account, valid=days, recorded_at=RECORDED_AT)
    for role in roles:
        PostGrant.objects.create(
            post=post, role=role, scope=scope or unit, valid=days, recorded_at=RECORDED_AT
        )
    change_posts_revision()
    return account


def make_actor(*permissions: str, unit: Unit | None = None) -> Actor:
    """A person with these permissions in the unit, everywhere without one."""
    scope = unit.pk if unit else None
    grants = tuple(Grant(permission, scope) for permission in permissions)
    return Actor("person", next(_numbers), "Lê Thị Bình", grants, scope)
