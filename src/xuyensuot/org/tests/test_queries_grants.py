"""What an account may do is kept in the process, and never a moment longer than it holds."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from pytest_django.fixtures import DjangoAssertNumQueries

from xuyensuot.accounts.models import Account
from xuyensuot.base.actor import Actor, system_actor
from xuyensuot.kernel.validity import Validity
from xuyensuot.org.factories import (
    LONG_AGO,
    RECORDED_AT,
    add_version,
    make_account,
    make_holder,
    make_post,
    make_unit,
)
from xuyensuot.org.models import PostGrant, PostHolder
from xuyensuot.org.operations import appoint_holder, end_holding, grant_role
from xuyensuot.org.operations.catalogue import change_posts_revision
from xuyensuot.org.queries import actor_for_account, unit_cards
from xuyensuot.org.rules.roles import MANAGE_POSTS, Role

ON = date(2024, 5, 15)
AT = datetime(2024, 5, 15, 2, tzinfo=UTC)
ALWAYS = Validity(LONG_AGO, None)
MANAGER = system_actor("set-up", MANAGE_POSTS)


def actor(account: Account, on: date = ON) -> Actor:
    return actor_for_account(account.pk, on=on)


@pytest.mark.django_db
def test_who_was_asked_before_costs_the_account_and_the_revision(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    account = make_holder(make_unit("Sở Tư pháp"), Role.FOCAL_POINT)
    first = actor(account)
    with django_assert_num_queries(2):
        assert actor(account) == first


@pytest.mark.django_db
def test_a_grant_counts_on_its_days_only() -> None:
    account = make_holder(make_unit(), Role.CLERK)
    PostGrant.objects.update(valid=DateRange(LONG_AGO, ON))
    change_posts_revision()
    assert actor(account, ON - timedelta(days=1)).holds("tasks.issue_tasks")
    assert not actor(account, ON).holds("tasks.issue_tasks")


@pytest.mark.django_db
def test_appointed_and_granted_people_act_at_once_and_those_who_left_no_more() -> None:
    unit, account = make_unit(), make_account()
    assert not actor(account).grants
    post = make_post(unit)
    holding = appoint_holder(
        actor=MANAGER, post_id=post.pk, account_id=account.pk, valid=ALWAYS, at=AT
    )
    assert actor(account).unit_id == unit.pk
    assert not actor(account).grants
    grant_role(
        actor=MANAGER, post_id=post.pk, role=Role.CLERK, scope_id=unit.pk, valid=ALWAYS, at=AT
    )
    assert actor(account).scopes("tasks.issue_tasks") == {unit.pk}
    end_holding(actor=MANAGER, holding_id=holding, until=ON, at=AT)
    assert actor(account).unit_id is None
    assert not actor(account).grants


@pytest.mark.django_db
def test_a_unit_that_took_another_name_is_called_by_it() -> None:
    unit = make_unit("Sở Tư pháp")
    account = make_holder(unit)
    assert "Sở Tư pháp" in actor(account).label
    unit.versions.update(valid=DateRange(LONG_AGO, ON))
    add_version(unit, "Sở Tư pháp và Nội vụ", from_=ON)
    assert "Sở Tư pháp và Nội vụ" in actor(account).label
    assert unit_cards(ids={unit.pk}, on=ON)[unit.pk].name == "Sở Tư pháp và Nội vụ"


@pytest.mark.django_db
def test_what_was_rolled_back_is_forgotten() -> None:
    account, unit = make_account(), make_unit()
    with transaction.atomic():
        post = make_post(unit)
        PostHolder.objects.create(
            post=post, account=account, valid=DateRange(LONG_AGO, None), recorded_at=RECORDED_AT
        )
        change_posts_revision()
        assert actor(account).unit_id == unit.pk
        transaction.set_rollback(True)
    assert actor(account).unit_id is None


@pytest.mark.django_db(transaction=True)
def test_what_another_connection_committed_is_seen_at_once() -> None:
    with transaction.atomic():
        unit, account = make_unit(), make_account()
        post = make_post(unit)
    assert actor(account).unit_id is None

    def appoint() -> None:
        try:
            appoint_holder(
                actor=MANAGER, post_id=post.pk, account_id=account.pk, valid=ALWAYS, at=AT
            )
        finally:
            connection.close()

    other = Thread(target=appoint)
    other.start()
    other.join()
    assert actor(account).unit_id == unit.pk
