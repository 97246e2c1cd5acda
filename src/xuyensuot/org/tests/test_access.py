"""Who may do what where: grants follow posts, the filter and the predicate agree."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from xuyensuot.base.actor import Actor, Grant
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.kernel.validity import Validity
from xuyensuot.org.factories import (
    LONG_AGO,
    add_version,
    make_account,
    make_actor,
    make_holder,
    make_post,
    make_unit,
)
from xuyensuot.org.models import Unit, UnitVersion
from xuyensuot.org.operations import appoint_holder, end_holding, grant_role
from xuyensuot.org.queries import (
    ALL_UNITS,
    actor_for_account,
    covers,
    find_post_of_account,
    posts_of_account,
    unit_ids_covered,
)
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import MANAGE_POSTS, ROLE_PERMISSIONS, VIEW_UNIT, Role
from xuyensuot.org.tests.conftest import AT

pytestmark = pytest.mark.django_db

ON, MOVED_ON = date(2024, 5, 15), date(2024, 9, 1)


@pytest.fixture
def tree() -> dict[str, Unit]:
    """Two provinces; a commune that moves from one district to the other province."""
    root = make_unit("Chính phủ", level=Level.COUNTRY, kind="chính phủ")
    east = make_unit("Tỉnh Đông", level=Level.PROVINCE, parent=root)
    west = make_unit("Tỉnh Tây", level=Level.PROVINCE, parent=root)
    district = make_unit("Huyện Giữa", level=Level.DISTRICT, parent=east, until=MOVED_ON)
    commune = make_unit("Xã Bãi", level=Level.COMMUNE, parent=district, until=MOVED_ON)
    add_version(commune, "Xã Bãi", level=Level.COMMUNE, parent=west, from_=MOVED_ON)
    office = make_unit("Sở Tư pháp", parent=east)
    return {
        "root": root,
        "east": east,
        "west": west,
        "district": district,
        "commune": commune,
        "office": office,
    }


def seen_by(actor: Actor, *, on: date = ON) -> set[int]:
    covered = unit_ids_covered(actor, VIEW_UNIT, on=on)
    rows = UnitVersion.objects.all()
    if covered is not ALL_UNITS:
        rows = rows.filter(unit_id__in=covered)
    return set(rows.values_list("unit_id", flat=True))


def test_filter_and_predicate_agree_for_every_set_of_scopes(tree: dict[str, Unit]) -> None:
    units = list(tree.values())
    scope_sets = [scopes for size in range(3) for scopes in combinations([None, *units], size)]
    for scopes in scope_sets:
        grants = tuple(Grant(VIEW_UNIT, scope.pk if scope else None) for scope in scopes)
        actor = Actor("person", 1, "x", grants)
        for on in (ON, MOVED_ON):
            seen = seen_by(actor, on=on)
            for unit in units:
                assert covers(actor, VIEW_UNIT, unit.pk, on=on) == (unit.pk in seen), scopes


@pytest.mark.parametrize(
    ("scope", "seen"),
    [
        ("root", {"root", "east", "west", "district", "commune", "office"}),
        ("east", {"east", "district", "commune", "office"}),
        ("west", {"west", "commune"}),
        ("district", {"district", "commune"}),
        ("office", {"office"}),
    ],
)
def test_a_grant_covers_what_is_or_ever_was_beneath(
    tree: dict[str, Unit], scope: str, seen: set[str]
) -> None:
    actor = make_actor(VIEW_UNIT, unit=tree[scope])
    assert seen_by(actor) == {tree[name].pk for name in seen}


def test_without_the_permission_nothing_is_seen(tree: dict[str, Unit]) -> None:
    assert seen_by(make_actor("tasks.view_task", unit=tree["root"])) == set()
    assert not covers(make_actor(), VIEW_UNIT, tree["east"].pk, on=ON)


def test_everywhere_is_everywhere(tree: dict[str, Unit]) -> None:
    actor = make_actor(VIEW_UNIT)
    assert unit_ids_covered(actor, VIEW_UNIT, on=ON) is ALL_UNITS
    assert covers(actor, VIEW_UNIT, None, on=ON)
    assert not covers(make_actor(VIEW_UNIT, unit=tree["east"]), VIEW_UNIT, None, on=ON)


def test_an_actor_has_the_permissions_of_the_roles_of_the_post(tree: dict[str, Unit]) -> None:
    account = make_holder(tree["office"], Role.FOCAL_POINT)
    actor = actor_for_account(account.pk, on=ON)
    assert actor.unit_id == tree["office"].pk
    assert actor.label == "Lê Thị Bình (Chuyên viên, Sở Tư pháp)"
    assert {grant.permission for grant in actor.grants} == set(ROLE_PERMISSIONS[Role.FOCAL_POINT])
    assert {grant.unit_id for grant in actor.grants} == {tree["office"].pk}


def test_several_posts_add_up_and_the_oldest_speaks(tree: dict[str, Unit]) -> None:
    account = make_holder(tree["office"], Role.FOCAL_POINT)
    make_holder(tree["west"], Role.CLERK, account=account)
    actor = actor_for_account(account.pk, on=ON)
    assert actor.unit_id == tree["office"].pk
    assert actor.scopes("tasks.issue_tasks") == {tree["west"].pk}
    assert actor.scopes("tasks.view_task") == {tree["office"].pk, tree["west"].pk}
    assert len(posts_of_account(account_id=account.pk, on=ON)) == 2


def test_grants_end_with_the_holding(tree: dict[str, Unit]) -> None:
    manager = make_actor(MANAGE_POSTS)
    account, post = make_account(), make_post(tree["office"])
    days = Validity(LONG_AGO)
    grant_role(actor=manager, post_id=post.pk, role=Role.CLERK, scope_id=None, valid=days, at=AT)
    holding = appoint_holder(
        actor=manager, post_id=post.pk, account_id=account.pk, valid=days, at=AT
    )
    end_holding(actor=manager, holding_id=holding, until=ON, at=AT)
    assert actor_for_account(account.pk, on=date(2024, 5, 14)).scopes(VIEW_UNIT) is None
    ended = actor_for_account(account.pk, on=ON)
    assert (ended.grants, ended.unit_id, ended.label) == ((), None, "Lê Thị Bình")
    assert find_post_of_account(account_id=account.pk, on=ON) is None


def test_an_account_that_does_not_exist_is_no_actor() -> None:
    with pytest.raises(NotFound):
        actor_for_account(0, on=ON)
