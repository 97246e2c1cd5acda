"""What PostgreSQL refuses, whoever writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateRange

from xuyensuot.org.factories import (
    LONG_AGO,
    RECORDED_AT,
    add_version,
    make_account,
    make_post,
    make_succession,
    make_unit,
)
from xuyensuot.org.models import (
    Catalogue,
    Post,
    PostGrant,
    PostHolder,
    Succession,
    Unit,
    UnitAlias,
    UnitCode,
    UnitVersion,
)
from xuyensuot.org.rules.roles import Role

pytestmark = pytest.mark.django_db

DAY, NEXT_DAY, LATER = date(2025, 7, 1), date(2025, 7, 2), date(2026, 1, 1)
EMPTY = DateRange(DAY, DAY)
STILL = DateRange(LONG_AGO, None)


def two_versions_on_a_day() -> None:
    add_version(make_unit(until=NEXT_DAY), "Sở Khác", from_=DAY)


def an_empty_version() -> None:
    add_version(make_unit(until=DAY), "Sở Khác", from_=LATER, until=LATER)


def a_nameless_version() -> None:
    add_version(make_unit(until=DAY), "", kind="sở", from_=DAY)


def _code(unit: Unit, value: str, *, valid: DateRange = STILL) -> UnitCode:
    return UnitCode.objects.create(
        unit=unit, system="gso", value=value, valid=valid, recorded_at=RECORDED_AT
    )


def one_code_of_two_units() -> None:
    _code(make_unit(), "01")
    _code(make_unit(), "01")


def two_codes_of_one_unit() -> None:
    unit = make_unit()
    _code(unit, "01")
    _code(unit, "02")


def an_empty_code() -> None:
    _code(make_unit(), "01", valid=EMPTY)


def _alias(unit: Unit, *, valid: DateRange | None) -> None:
    UnitAlias.objects.create(
        unit=unit, alias="STP", key="stp", valid=valid, recorded_at=RECORDED_AT
    )


def an_empty_alias() -> None:
    _alias(make_unit(), valid=EMPTY)


def one_alias_twice() -> None:
    unit = make_unit()
    _alias(unit, valid=None)
    _alias(unit, valid=None)


def succession_to_itself() -> None:
    unit = make_unit()
    make_succession(unit, unit, on=DAY)


def one_succession_twice() -> None:
    old, new = make_unit(), make_unit()
    make_succession(old, new, on=DAY)
    make_succession(old, new, on=DAY, main=False)


def two_main_successors() -> None:
    old = make_unit()
    make_succession(old, make_unit(), on=DAY)
    make_succession(old, make_unit(), on=DAY)


def a_share_above_one() -> None:
    row = make_succession(make_unit(), make_unit(), on=DAY)
    Succession.objects.filter(pk=row.pk).update(share="1.5")


def an_empty_post() -> None:
    Post.objects.create(unit=make_unit(), title="Chánh", valid=EMPTY, recorded_at=RECORDED_AT)


def an_untitled_post() -> None:
    make_post(make_unit(), title="")


def _hold(post: Post, *, valid: DateRange = STILL) -> None:
    PostHolder.objects.create(
        post=post, account=make_account(), valid=valid, recorded_at=RECORDED_AT
    )


def two_holders_of_a_post() -> None:
    post = make_post(make_unit())
    _hold(post)
    _hold(post)


def an_empty_holding() -> None:
    _hold(make_post(make_unit()), valid=EMPTY)


def _grant(post: Post, *, valid: DateRange = STILL) -> None:
    PostGrant.objects.create(
        post=post, role=Role.CLERK, scope=None, valid=valid, recorded_at=RECORDED_AT
    )


def one_role_everywhere_twice() -> None:
    post = make_post(make_unit())
    _grant(post)
    _grant(post)


def an_empty_grant() -> None:
    _grant(make_post(make_unit()), valid=EMPTY)


def a_second_catalogue() -> None:
    Catalogue.objects.create(pk=2)


@pytest.mark.parametrize(
    ("breach", "constraint"),
    [
        (two_versions_on_a_day, "a_unit_has_one_version_on_a_day"),
        (an_empty_version, "a_version_lasts_at_least_a_day"),
        (a_nameless_version, "a_version_has_a_name"),
        (one_code_of_two_units, "a_code_names_one_unit_on_a_day"),
        (two_codes_of_one_unit, "a_unit_has_one_code_of_a_system_on_a_day"),
        (an_empty_code, "a_code_lasts_at_least_a_day"),
        (an_empty_alias, "an_alias_lasts_at_least_a_day"),
        (one_alias_twice, "an_alias_is_written_once"),
        (succession_to_itself, "a_unit_succeeds_another"),
        (one_succession_twice, "a_succession_is_written_once"),
        (two_main_successors, "a_unit_has_one_main_successor_on_a_day"),
        (a_share_above_one, "a_share_lies_between_nought_and_one"),
        (an_empty_post, "a_post_lasts_at_least_a_day"),
        (an_untitled_post, "a_post_has_a_title"),
        (two_holders_of_a_post, "a_post_has_one_holder_on_a_day"),
        (an_empty_holding, "a_holding_lasts_at_least_a_day"),
        (one_role_everywhere_twice, "a_role_is_granted_once_to_a_post_in_a_scope_on_a_day"),
        (an_empty_grant, "a_grant_lasts_at_least_a_day"),
        (a_second_catalogue, "there_is_one_catalogue"),
    ],
)
def test_the_database_refuses(breach: Callable[[], None], constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        breach()


def test_stretches_may_touch_and_names_may_be_shared() -> None:
    unit = make_unit("Sở Thông tin", until=DAY)
    add_version(unit, "Sở Truyền thông", from_=DAY)
    make_unit("Sở Thông tin")
    assert UnitVersion.objects.filter(unit=unit).count() == 2
    old, new = make_unit(), make_unit()
    _code(old, "15", valid=DateRange(LONG_AGO, DAY))
    _code(new, "15", valid=DateRange(DAY, None))
    assert UnitCode.objects.filter(value="15").count() == 2
