"""Delegation for a period, roles withdrawn, posts ended, standing agencies, newcomers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from xuyensuot.accounts.models import Account
from xuyensuot.audit.models import Event
from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import NotPermitted, Refused
from xuyensuot.kernel.validity import Validity
from xuyensuot.org import operations
from xuyensuot.org.factories import make_account, make_actor, make_holder, make_post, make_unit
from xuyensuot.org.models import Delegation, Post, PostGrant, PostHolder, StandingAgency, Unit
from xuyensuot.org.queries import (
    actor_for_account,
    people_of_units,
    standing_agencies_of,
    standing_of_account,
)
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import MANAGE_POSTS, MANAGE_UNITS, Role
from xuyensuot.org.rules.seats import Seat

pytestmark = pytest.mark.django_db

AT = datetime(2024, 5, 15, 2, tzinfo=UTC)
TODAY = date(2024, 5, 15)
WEEK = Validity(date(2024, 5, 20), date(2024, 5, 27))
ISSUE = "tasks.issue_tasks"


@pytest.fixture
def office() -> Unit:
    return make_unit("Sở Tư pháp", level=Level.AGENCY)


@pytest.fixture
def holder(office: Unit) -> Account:
    return make_holder(office, Role.CLERK)


@pytest.fixture
def delegate() -> Account:
    return make_account("delegate")


def holding_of(account: Account) -> PostHolder:
    return PostHolder.objects.get(account=account)


def acting(account: Account, on: date = TODAY) -> Actor:
    return actor_for_account(account.pk, on=on)


def let_act(holder: Account, delegate: Account, valid: Validity = WEEK) -> int:
    return operations.delegate_post(
        actor=acting(holder),
        holding_id=holding_of(holder).pk,
        account_id=delegate.pk,
        valid=valid,
        basis="Văn bản 12/UQ-STP",
        at=AT,
    )


def test_what_goes_with_a_post_reaches_the_delegate_on_those_days_only(
    holder: Account, delegate: Account
) -> None:
    let_act(holder, delegate)
    days = {WEEK.from_ + timedelta(days=n): n for n in range(-1, 8)}
    held = [day for day in days if acting(delegate, day).holds(ISSUE)]
    assert held == [WEEK.from_ + timedelta(days=n) for n in range(7)]
    assert acting(holder, WEEK.from_).holds(ISSUE), "the holder goes on to act"
    (post,) = standing_of_account(account_id=delegate.pk, on=WEEK.from_).delegated
    assert post.unit_name == "Sở Tư pháp"
    assert "Sở Tư pháp" in acting(delegate, WEEK.from_).label
    event = Event.objects.latest("pk")
    assert (event.verb, event.after["account"]) == ("org.post_delegated", delegate.pk)


def test_a_delegation_ends_with_the_holding_and_with_the_post(
    holder: Account, delegate: Account
) -> None:
    let_act(holder, delegate)
    manager = make_actor(MANAGE_POSTS)
    operations.end_holding(
        actor=manager, holding_id=holding_of(holder).pk, until=date(2024, 5, 22), at=AT
    )
    assert acting(delegate, date(2024, 5, 21)).holds(ISSUE)
    assert not acting(delegate, date(2024, 5, 22)).holds(ISSUE)


def test_a_delegate_delegates_no_further(holder: Account, delegate: Account) -> None:
    let_act(holder, delegate, Validity(TODAY, date(2024, 6, 1)))
    third = make_account("third")
    with pytest.raises(NotPermitted):
        operations.delegate_post(
            actor=acting(delegate),
            holding_id=holding_of(holder).pk,
            account_id=third.pk,
            valid=Validity(date(2024, 6, 2), date(2024, 6, 3)),
            at=AT,
        )


@pytest.mark.parametrize(
    ("valid", "code"),
    [
        (Validity(date(2024, 5, 20)), "delegation.endless"),
        (Validity(date(2024, 5, 14), date(2024, 5, 20)), "delegation.in_the_past"),
        (Validity(date(2024, 5, 26), date(2024, 5, 30)), "delegation.exists"),
    ],
)
def test_days_that_cannot_be_delegated(
    holder: Account, delegate: Account, valid: Validity, code: str
) -> None:
    let_act(holder, delegate)
    with pytest.raises(Refused) as refused:
        let_act(holder, delegate, valid)
    assert refused.value.problem.code == code
    assert Delegation.objects.count() == 1


def test_nobody_acts_for_oneself_or_outside_the_holding(holder: Account, delegate: Account) -> None:
    with pytest.raises(Refused, match="to_oneself"):
        let_act(holder, holder)
    holding = holding_of(holder)
    holding.valid = DateRange(holding.valid.lower, date(2024, 5, 25))
    holding.save()
    with pytest.raises(Refused, match="outside_holding"):
        let_act(holder, delegate)


def test_a_delegation_is_taken_back(holder: Account, delegate: Account) -> None:
    coming = let_act(holder, delegate)
    operations.take_back_delegation(actor=acting(holder), delegation_id=coming, at=AT)
    assert not Delegation.objects.exists(), "one that had not begun leaves only its trace"
    assert Event.objects.latest("pk").verb == "org.delegation_taken_back"
    running = let_act(holder, delegate, Validity(TODAY, date(2024, 6, 1)))
    later = AT + timedelta(days=3)
    operations.take_back_delegation(actor=acting(holder), delegation_id=running, at=later)
    assert acting(delegate, date(2024, 5, 17)).holds(ISSUE)
    assert not acting(delegate, date(2024, 5, 18)).holds(ISSUE)
    with pytest.raises(Refused, match="delegation.ended"):
        operations.take_back_delegation(actor=acting(holder), delegation_id=running, at=later)


def test_the_database_refuses_an_endless_or_doubled_delegation(
    holder: Account, delegate: Account
) -> None:
    facts = {"holding": holding_of(holder), "account": delegate, "recorded_at": AT}
    Delegation.objects.create(valid=DateRange(date(2024, 5, 1), date(2024, 5, 9)), **facts)
    for days in ((date(2024, 6, 1), None), (date(2024, 5, 8), date(2024, 5, 10))):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delegation.objects.create(valid=DateRange(*days), **facts)


def test_who_acts_for_someone_is_told_what_the_holder_is_told(
    office: Unit, holder: Account, delegate: Account
) -> None:
    let_act(holder, delegate)
    Post.objects.update(seat=Seat.HEAD)
    alone = people_of_units([office.pk], on=WEEK.from_)[office.pk]
    both = people_of_units([office.pk], on=WEEK.from_, with_delegates=True)[office.pk]
    assert [p.account_id for p in alone] == [holder.pk]
    assert [(p.account_id, p.seat) for p in both] == [
        (holder.pk, Seat.HEAD),
        (delegate.pk, Seat.STAFF),
    ]
    assert both[1].roles == {Role.CLERK}


def test_a_role_is_withdrawn_from_a_day_on(holder: Account) -> None:
    grant = PostGrant.objects.get()
    manager = make_actor(MANAGE_POSTS)
    until = date(2024, 5, 20)
    operations.withdraw_role(actor=manager, grant_id=grant.pk, until=until, at=AT)
    assert acting(holder, date(2024, 5, 19)).holds(ISSUE)
    assert not acting(holder, until).holds(ISSUE)
    with pytest.raises(Refused, match="post.role_ended"):
        operations.withdraw_role(actor=manager, grant_id=grant.pk, until=until, at=AT)
    with pytest.raises(NotPermitted):
        operations.withdraw_role(
            actor=make_actor(MANAGE_UNITS), grant_id=grant.pk, until=until, at=AT
        )


def test_a_post_ends_with_its_roles_and_not_under_its_holder(holder: Account) -> None:
    post, manager = Post.objects.get(), make_actor(MANAGE_POSTS)
    until = date(2024, 6, 1)
    with pytest.raises(Refused, match="post.still_held"):
        operations.end_post(actor=manager, post_id=post.pk, until=until, at=AT)
    holding = holding_of(holder).pk
    operations.end_holding(actor=manager, holding_id=holding, until=until, at=AT)
    operations.end_post(actor=manager, post_id=post.pk, until=until, at=AT)
    assert Post.objects.get().valid.upper == until
    assert PostGrant.objects.get().valid.upper == until


def test_the_usual_posts_of_a_committee(office: Unit) -> None:
    operations.create_usual_posts(
        actor=make_actor(MANAGE_POSTS), unit_id=office.pk, seats="committee", at=AT
    )
    seats = list(Post.objects.order_by("pk").values_list("seat", flat=True))
    assert seats == ["head", "permanent", "deputy", "member", "secretary"]


def test_a_newcomer_is_let_in_and_seated_at_once_or_not_at_all(office: Unit) -> None:
    post = make_post(office)
    organiser = make_actor(MANAGE_POSTS, "accounts.manage_accounts")
    facts = {
        "actor": organiser,
        "post_id": post.pk,
        "username": "an.nguyen",
        "display_name": "Nguyễn Văn An",
        "password": "mot-mat-khau-dai",
        "at": AT,
    }
    outside = Validity(date(1970, 1, 1), date(1970, 1, 2))
    with pytest.raises(Refused, match="post.not_in_force"):
        operations.appoint_newcomer(valid=outside, **facts)
    assert not Account.objects.filter(username="an.nguyen").exists()
    operations.appoint_newcomer(valid=Validity(TODAY), **facts)
    account = Account.objects.get(username="an.nguyen")
    assert account.check_password("mot-mat-khau-dai")
    assert PostHolder.objects.get(account=account).post_id == post.pk
    assert "mot-mat-khau-dai" not in str(list(Event.objects.values_list("after", flat=True)))


def test_a_committee_names_its_standing_agency_over_time() -> None:
    city = make_unit("Thành phố Hà Nội", level=Level.PROVINCE)
    body = make_unit("Ban Chỉ đạo", level=Level.BODY, parent=city)
    police, science = (
        make_unit(name, level=Level.AGENCY, parent=city) for name in ("Công an", "Sở KHCN")
    )
    manager = make_actor(MANAGE_UNITS)

    def name(agency: Unit, from_: date) -> int:
        return operations.name_standing_agency(
            actor=manager, body_id=body.pk, agency_id=agency.pk, from_=from_, at=AT
        )

    name(police, date(2024, 2, 2))
    name(science, date(2025, 3, 1))
    spans = standing_agencies_of(body.pk, on=date(2025, 7, 1))
    assert [(s.unit.id, s.valid_from, s.valid_until) for s in spans] == [
        (science.pk, date(2025, 3, 1), None),
        (police.pk, date(2024, 2, 2), date(2025, 3, 1)),
    ]
    assert [s.unit.id for s in standing_agencies_of(body.pk, on=TODAY)] == [police.pk]
    for agency, from_, code in (
        (science, date(2025, 4, 1), "standing.same"),
        (police, date(2024, 1, 1), "standing.later_exists"),
        (body, date(2025, 4, 1), "standing.not_a_body"),
        (police, date(1900, 1, 1), "standing.not_in_force"),
    ):
        with pytest.raises(Refused, match=code):
            name(agency, from_)
    with pytest.raises(Refused, match="standing.not_a_body"):
        operations.name_standing_agency(
            actor=manager, body_id=police.pk, agency_id=science.pk, from_=TODAY, at=AT
        )
    assert StandingAgency.objects.count() == 2
