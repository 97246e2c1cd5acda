"""Screens of posts, delegations, bodies and standing agencies."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from xuyensuot.accounts.models import Account
from xuyensuot.base import clock
from xuyensuot.org import operations, queries
from xuyensuot.org.factories import make_account, make_holder, make_post, make_unit
from xuyensuot.org.models import (
    Delegation,
    Post,
    PostGrant,
    PostHolder,
    Reorganisation,
    StandingAgency,
    Unit,
    UnitVersion,
)
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import Role

TODAY = clock.now().date()
DAY = f"{TODAY:%d/%m/%Y}"


@pytest.fixture
def city(db: None) -> Unit:
    with transaction.atomic():
        country = make_unit("Việt Nam", level=Level.COUNTRY, kind="quốc gia")
        return make_unit("Thành phố Hà Nội", level=Level.PROVINCE, parent=country)


@pytest.fixture
def office(city: Unit) -> Unit:
    return make_unit("Sở Tư pháp", level=Level.AGENCY, parent=city)


@pytest.fixture
def organiser(city: Unit) -> Client:
    return signed_in(make_holder(city, Role.ORGANISER))


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def url(name: str, pk: int) -> str:
    return reverse(f"org:{name}", args=[pk])


def test_a_post_is_created_filled_and_given_a_role(organiser: Client, office: Unit) -> None:
    page = organiser.get(url("view_posts", office.pk))
    assert url("create_post", office.pk) in page.text
    post_facts = {"title": "Giám đốc", "seat": "head", "from_": DAY}
    assert organiser.post(url("create_post", office.pk), post_facts).status_code == 303
    post = Post.objects.get(unit=office)
    assert (post.title, post.seat, post.valid.lower) == ("Giám đốc", "head", TODAY)

    person = make_account("Trần Thị Bình")
    form = organiser.get(url("appoint_holder", post.pk), {"who": "thị bình"})
    assert "Trần Thị Bình" in form.text
    chosen = {"who": "thị bình", "account": person.pk, "from_": DAY}
    assert organiser.post(url("appoint_holder", post.pk), chosen).status_code == 303
    assert PostHolder.objects.get(post=post).account == person

    role = {"role": "focal_point", "scope": office.pk, "from_": DAY}
    assert organiser.post(url("grant_role", post.pk), role).status_code == 303
    page = organiser.get(url("view_posts", office.pk)).text
    assert "Trần Thị Bình" in page
    assert "Giám đốc" in page


def test_a_refusal_keeps_what_was_typed(organiser: Client, office: Unit) -> None:
    make_post(office)
    Post.objects.update(seat="head")
    facts = {"title": "Giám đốc Sở", "seat": "head", "from_": DAY}
    answer = organiser.post(url("create_post", office.pk), facts)
    assert answer.status_code == 422
    assert "Giám đốc Sở" in answer.text
    assert Post.objects.filter(unit=office).count() == 1
    wrong = organiser.post(url("create_post", office.pk), {**facts, "last": "1/1/2001"})
    assert wrong.status_code == 422


def test_someone_new_is_let_in(organiser: Client, office: Unit) -> None:
    post = make_post(office)
    facts = {
        "new_name": "Lê Văn Cường",
        "new_username": "cuong.le",
        "new_password": "mot-mat-khau-rat-dai",
        "from_": DAY,
    }
    short = organiser.post(url("appoint_holder", post.pk), {**facts, "new_password": "123"})
    assert short.status_code == 422
    nobody = organiser.post(url("appoint_holder", post.pk), {"from_": DAY})
    assert nobody.status_code == 422
    assert organiser.post(url("appoint_holder", post.pk), facts).status_code == 303
    other = make_post(office)
    taken = organiser.post(url("appoint_holder", other.pk), facts)
    assert (taken.status_code, "cuong.le" in taken.text) == (422, True)
    assert not other.holders.exists()


def test_the_holder_delegates_and_takes_back(city: Unit, office: Unit) -> None:
    holder, friend = make_holder(office, Role.FOCAL_POINT), make_account("friend")
    client, holding = signed_in(holder), PostHolder.objects.get(account=holder)
    assert url("delegate_post", holding.pk) in client.get(url("view_posts", office.pk)).text
    last = TODAY + timedelta(days=5)
    facts = {"who": "friend", "account": friend.pk, "from_": DAY, "last": f"{last:%d/%m/%Y}"}
    assert client.post(url("delegate_post", holding.pk), facts | {"last": ""}).status_code == 422
    assert client.post(url("delegate_post", holding.pk), facts).status_code == 303
    assert "làm thay: Chuyên viên, Sở Tư pháp" in signed_in(friend).get("/").text
    row = Delegation.objects.get()
    assert row.valid.upper == last + timedelta(days=1)
    other = facts | {"account": holder.pk, "who": "Lê"}
    assert signed_in(friend).post(url("delegate_post", holding.pk), other).status_code == 403
    assert Delegation.objects.count() == 1
    assert client.post(url("take_back_delegation", row.pk)).status_code == 303
    assert Delegation.objects.get().valid.upper == TODAY + timedelta(days=1)


def test_holdings_roles_and_posts_end_by_form(organiser: Client, office: Unit) -> None:
    make_holder(office, Role.CLERK)
    post = Post.objects.get(unit=office)
    holding, grant = PostHolder.objects.get(post=post), PostGrant.objects.get(post=post)
    assert organiser.post(url("end_post", post.pk), {"last": DAY}).status_code == 409
    assert organiser.post(url("end_holding", holding.pk), {"last": "32/1"}).status_code == 422
    for name, pk in (
        ("end_holding", holding.pk),
        ("withdraw_role", grant.pk),
        ("end_post", post.pk),
    ):
        assert organiser.post(url(name, pk), {"last": DAY}).status_code == 303, name
    tomorrow = TODAY + timedelta(days=1)
    for row in (holding, grant, post):
        row.refresh_from_db()
        assert row.valid.upper == tomorrow


def test_the_past_is_only_looked_at(organiser: Client, office: Unit) -> None:
    make_holder(office, Role.CLERK)
    page = organiser.get(url("view_posts", office.pk), {"on": "2020-01-01"}).text
    assert url("create_post", office.pk) not in page
    assert "end_holding" not in page


def test_others_see_posts_and_change_nothing(office: Unit) -> None:
    client = signed_in(make_holder(office, Role.FOCAL_POINT))
    assert client.get(url("view_posts", office.pk)).status_code == 200
    assert client.get(url("create_post", office.pk)).status_code == 403
    assert client.get(url("found_body", office.pk)).status_code == 403
    post = Post.objects.get(unit=office)
    assert client.post(url("end_post", post.pk), {"last": DAY}).status_code == 403


def test_the_page_costs_the_same_for_many_posts(
    organiser: Client, office: Unit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(6):
        make_holder(office, Role.CLERK)
    organiser.get(url("view_posts", office.pk))
    with django_assert_max_num_queries(32):
        organiser.get(url("view_posts", office.pk))


def test_a_committee_is_founded_with_its_seats(organiser: Client, city: Unit) -> None:
    facts = {"name": "Ban Chỉ đạo Dữ liệu", "kind": "ban chỉ đạo", "from_": DAY}
    answer = organiser.post(url("found_body", city.pk), {**facts, "seats": "committee"})
    body = UnitVersion.objects.get(name="Ban Chỉ đạo Dữ liệu")
    assert answer["Location"] == url("view_posts", body.unit_id)
    assert Post.objects.filter(unit_id=body.unit_id).count() == 5
    again = organiser.post(url("found_body", city.pk), facts)
    assert again.status_code == 422


def test_one_team_in_each_commune_is_prepared_applied_and_undone(
    organiser: Client, city: Unit
) -> None:
    with transaction.atomic():
        communes = [
            make_unit(name, level=Level.COMMUNE, parent=city)
            for name in ("Xã Thạch Thất", "Phường Ba Đình", "Xã Sóc Sơn")
        ]
        make_unit("Tổ công tác Đề án 06 xã Sóc Sơn", level=Level.BODY, parent=communes[2])
    facts = {"kind": "tổ công tác", "from_": DAY, "seats": "group", "beneath": "communes"}
    missing = organiser.post(url("found_body", city.pk), {**facts, "name": "Tổ công tác"})
    assert missing.status_code == 422
    named = {**facts, "name": "Tổ công tác Đề án 06 {unit}"}
    answer = organiser.post(url("found_body", city.pk), named)
    row = Reorganisation.objects.get()
    assert answer["Location"] == url("view_reorganisation", row.pk)
    assert len(row.steps) == 2
    assert organiser.post(url("apply_reorganisation", row.pk)).status_code == 303
    team = UnitVersion.objects.get(name="Tổ công tác Đề án 06 xã Thạch Thất")
    assert team.parent_id == communes[0].pk
    assert Post.objects.filter(unit_id=team.unit_id).count() == 3
    assert organiser.post(url("undo_reorganisation", row.pk)).status_code == 303
    assert not Post.objects.filter(unit_id=team.unit_id).exists()


def test_what_was_built_on_a_founded_team_stands_in_the_way(
    organiser: Client, city: Unit, office: Unit
) -> None:
    make_unit("Xã Thạch Thất", level=Level.COMMUNE, parent=city)
    named = {
        "name": "Ban Chỉ đạo {unit}",
        "kind": "ban chỉ đạo",
        "from_": DAY,
        "seats": "",
        "beneath": "communes",
    }
    organiser.post(url("found_body", city.pk), named)
    row = Reorganisation.objects.get()
    organiser.post(url("apply_reorganisation", row.pk))
    body = UnitVersion.objects.get(name="Ban Chỉ đạo xã Thạch Thất").unit_id
    make_post(Unit.objects.get(pk=body))
    standing = {"agency": "Sở Tư pháp", "from_": DAY, "basis": "Quyết định 1/QĐ-UBND"}
    assert organiser.post(url("name_standing_agency", body), standing).status_code == 303
    assert StandingAgency.objects.get().agency_id == office.pk
    assert "Sở Tư pháp" in organiser.get(url("view_posts", body)).text
    codes = {obstacle.code for obstacle in queries.obstacles_to_undo(row.pk)}
    assert codes == {"org.posts_since", "org.standing_since"}
    assert organiser.post(url("undo_reorganisation", row.pk)).status_code == 409
    unknown = organiser.post(url("name_standing_agency", body), standing | {"agency": "Sở Xa"})
    assert unknown.status_code == 422


def test_a_standing_agency_and_a_delegation_go_on_with_who_takes_over(
    city: Unit, office: Unit
) -> None:
    heir = make_unit("Sở Nội vụ", level=Level.AGENCY, parent=city)
    body = make_unit("Ban Chỉ đạo", level=Level.BODY, parent=city)
    holder, friend = make_holder(office, Role.FOCAL_POINT), make_account("friend")
    manager = queries.actor_for_account(make_holder(city, Role.ORGANISER).pk, on=TODAY)
    at = clock.now()
    operations.name_standing_agency(
        actor=manager, body_id=body.pk, agency_id=office.pk, from_=TODAY - timedelta(days=9), at=at
    )
    last = TODAY + timedelta(days=30)
    Delegation.objects.create(
        holding=PostHolder.objects.get(account=holder),
        account=friend,
        valid=(TODAY - timedelta(days=1), last),
        recorded_at=at,
    )
    steps = queries.read_table(
        [{"step": "merge", "unit": f"#{office.pk}", "to": f"#{heir.pk}"}], on=TODAY
    ).steps
    pk = operations.prepare_reorganisation(
        actor=manager, title="Hợp nhất", basis="", on=TODAY, steps=steps, at=at
    )
    before = _dump()
    operations.apply_reorganisation(actor=manager, reorganisation_id=pk, at=at)
    (now, then) = queries.standing_agencies_of(body.pk, on=TODAY)
    assert (now.unit.id, then.unit.id) == (heir.pk, office.pk)
    acting = queries.standing_of_account(account_id=friend.pk, on=TODAY).delegated
    assert [post.unit_id for post in acting] == [heir.pk]
    assert queries.obstacles_to_undo(pk) == []
    operations.undo_reorganisation(actor=manager, reorganisation_id=pk, at=at)
    assert _dump() == before


def _dump() -> list[object]:
    return [
        list(model.objects.order_by("pk").values())
        for model in (Post, PostHolder, PostGrant, Delegation, StandingAgency, UnitVersion)
    ]
