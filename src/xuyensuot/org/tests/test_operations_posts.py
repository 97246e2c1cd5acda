"""Founding bodies, filling posts, granting roles: who may, what is refused, what is left behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from xuyensuot.audit.models import Event
from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.kernel.validity import Validity
from xuyensuot.org import operations
from xuyensuot.org.factories import make_account, make_actor, make_post, make_unit
from xuyensuot.org.models import Post, PostGrant, PostHolder, Unit, UnitVersion
from xuyensuot.org.operations import NewBody
from xuyensuot.org.queries import get_unit, search_units
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import MANAGE_POSTS, MANAGE_UNITS, Role
from xuyensuot.org.rules.seats import Seat
from xuyensuot.org.tests.conftest import AT
from xuyensuot.org.wording import REFUSALS, sentence

pytestmark = pytest.mark.django_db

DAYS = Validity(date(2024, 1, 1))
ON = date(2024, 5, 15)


def found(actor: Actor, parent: Unit, **values: object) -> int:
    body = NewBody(**{"name": "Tổ công tác số", "kind": "tổ công tác", "valid": DAYS, **values})
    return operations.found_body(actor=actor, parent_id=parent.pk, body=body, at=AT)


def last_event() -> Event:
    return Event.objects.latest("pk")


def test_a_body_stands_beneath_its_parent() -> None:
    parent = make_unit("Tỉnh Đông", level=Level.PROVINCE)
    unit_id = found(
        make_actor(MANAGE_UNITS, unit=parent), parent, aliases=("TCT số",), is_sample=True
    )
    card = get_unit(unit_id, on=ON)
    assert (card.name, card.parent_id, card.level) == ("Tổ công tác số", parent.pk, "body")
    assert UnitVersion.objects.get(unit_id=unit_id).path == f"/{parent.pk}/{unit_id}/"
    assert Unit.objects.get(pk=unit_id).is_sample
    assert search_units("tct so", on=ON, within=parent.pk)[0].id == unit_id
    event = last_event()
    assert (event.verb, event.subject_label) == ("org.body_founded", "Tổ công tác số")
    assert event.after["parent"] == parent.pk


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": "  "}, "unit.name_missing"),
        ({"name": "Sở Tư Pháp"}, "unit.name_taken"),
        ({"level": Level.COMMUNE}, "unit.not_a_body"),
        ({"valid": Validity(date(1990, 1, 1))}, "unit.parent_not_in_force"),
        ({"valid": Validity(date(2024, 1, 1), None)}, None),
    ],
)
def test_a_body_that_cannot_be_is_refused(values: dict[str, object], code: str | None) -> None:
    parent = make_unit("Tỉnh Đông", level=Level.PROVINCE)
    make_unit("Sở Tư pháp", parent=parent)
    units = Unit.objects.count()
    if code is None:
        found(make_actor(MANAGE_UNITS), parent, **values)
        return
    with pytest.raises(Refused) as refused:
        found(make_actor(MANAGE_UNITS), parent, **values)
    assert refused.value.problem.code == code
    assert Unit.objects.count() == units


def test_a_body_lasts_no_longer_than_its_parent_is_known_to() -> None:
    parent = make_unit("Tỉnh Đông", level=Level.PROVINCE, until=date(2025, 7, 1))
    unit_id = found(make_actor(MANAGE_UNITS), parent, seats=((Seat.HEAD, "Tổ trưởng"),))
    assert UnitVersion.objects.get(unit_id=unit_id).valid.upper == date(2025, 7, 1)
    assert Post.objects.get(unit_id=unit_id).valid.upper is None
    late = Validity(date(2024, 1, 1), date(2025, 7, 2))
    with pytest.raises(Refused) as refused:
        found(make_actor(MANAGE_UNITS), parent, name="Tổ khác", valid=late)
    assert refused.value.problem.code == "unit.parent_not_in_force"


def test_an_appointment_is_written_and_traced() -> None:
    unit, account = make_unit(), make_account()
    manager = make_actor(MANAGE_POSTS, unit=unit)
    post_id = operations.create_post(
        actor=manager, unit_id=unit.pk, title=" Phó  Giám đốc ", valid=DAYS, at=AT
    )
    assert Post.objects.get(pk=post_id).title == "Phó Giám đốc"
    assert last_event().after == {"unit": unit.pk, "from": "2024-01-01", "until": None}
    holding = operations.appoint_holder(
        actor=manager, post_id=post_id, account_id=account.pk, valid=DAYS, at=AT
    )
    assert last_event().after["account"] == account.pk
    operations.end_holding(actor=manager, holding_id=holding, until=ON, at=AT)
    event = last_event()
    assert (event.before, event.after["until"]) == ({"until": None}, "2024-05-15")
    assert PostHolder.objects.get(pk=holding).valid.upper == ON


def _create(actor: Actor, post: Post) -> None:
    operations.create_post(actor=actor, unit_id=post.unit_id, title="Chánh", valid=DAYS, at=AT)


def _appoint(actor: Actor, post: Post) -> None:
    operations.appoint_holder(
        actor=actor, post_id=post.pk, account_id=make_account().pk, valid=DAYS, at=AT
    )


def _grant(actor: Actor, post: Post) -> None:
    operations.grant_role(
        actor=actor,
        post_id=post.pk,
        role=Role.CLERK,
        scope_id=post.unit_id,
        valid=DAYS,
        at=AT,
    )


@pytest.mark.parametrize("act", [_create, _appoint, _grant])
def test_only_who_manages_the_posts_of_the_unit_may(act: Callable[[Actor, Post], None]) -> None:
    post, elsewhere = make_post(make_unit()), make_unit()
    for powerless in (make_actor(), make_actor(MANAGE_POSTS, unit=elsewhere)):
        with pytest.raises(NotPermitted):
            act(powerless, post)
    assert (Post.objects.count(), PostHolder.objects.count(), PostGrant.objects.count()) == (
        1,
        0,
        0,
    )
    events = Event.objects.count()
    act(make_actor(MANAGE_POSTS, unit=post.unit), post)
    assert Event.objects.count() == events + 1


def test_nobody_grants_wider_than_they_manage() -> None:
    post = make_post(make_unit())
    manager = make_actor(MANAGE_POSTS, unit=post.unit)
    for scope_id in (None, make_unit().pk):
        with pytest.raises(NotPermitted):
            operations.grant_role(
                actor=manager,
                post_id=post.pk,
                role=Role.CLERK,
                scope_id=scope_id,
                valid=DAYS,
                at=AT,
            )


def refusals() -> dict[str, Callable[[Actor, Post], object]]:
    early = Validity(date(1990, 1, 1))

    def held_twice(actor: Actor, post: Post) -> None:
        _appoint(actor, post)
        _appoint(actor, post)

    def granted_twice(actor: Actor, post: Post) -> None:
        _grant(actor, post)
        _grant(actor, post)

    def ended(actor: Actor, post: Post, *days: date) -> None:
        holding = operations.appoint_holder(
            actor=actor, post_id=post.pk, account_id=make_account().pk, valid=DAYS, at=AT
        )
        for until in days:
            operations.end_holding(actor=actor, holding_id=holding, until=until, at=AT)

    return {
        "post.held": held_twice,
        "post.role_granted": granted_twice,
        "post.holding_ends_too_early": lambda a, p: ended(a, p, DAYS.from_),
        "post.holding_ended": lambda a, p: ended(a, p, ON, date(2024, 6, 1)),
        "post.title_missing": lambda a, p: operations.create_post(
            actor=a, unit_id=p.unit_id, title=" ", valid=DAYS, at=AT
        ),
        "post.unit_not_in_force": lambda a, p: operations.create_post(
            actor=a, unit_id=p.unit_id, title="Chánh", valid=early, at=AT
        ),
        "post.not_in_force": lambda a, p: operations.appoint_holder(
            actor=a, post_id=p.pk, account_id=make_account().pk, valid=early, at=AT
        ),
    }


@pytest.mark.parametrize("code", refusals())
def test_what_cannot_be_is_refused_with_a_sentence(code: str) -> None:
    with pytest.raises(Refused) as refused:
        refusals()[code](make_actor(MANAGE_POSTS), make_post(make_unit()))
    problem = refused.value.problem
    assert problem.code == code
    assert sentence(problem.code, problem.params).endswith(".")


def test_what_does_not_exist_is_not_found() -> None:
    manager = make_actor(MANAGE_POSTS)
    with pytest.raises(NotFound):
        operations.end_holding(actor=manager, holding_id=0, until=ON, at=AT)
    with pytest.raises(NotFound):
        operations.appoint_holder(actor=manager, post_id=0, account_id=0, valid=DAYS, at=AT)
    with pytest.raises(NotFound):
        operations.appoint_holder(
            actor=manager, post_id=make_post(make_unit()).pk, account_id=0, valid=DAYS, at=AT
        )


def test_every_refusal_has_its_sentence() -> None:
    assert {code.partition(".")[0] for code in REFUSALS} == {
        "unit", "post", "arrangement", "reorganisation", "delegation", "standing", "code", "alias",
    }  # fmt: skip
