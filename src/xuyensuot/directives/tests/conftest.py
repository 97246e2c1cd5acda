"""A small country for the tests of directives: two provinces, their bodies, people with posts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from xuyensuot.base.actor import Actor, system_actor
from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.directives.models import Candidate, Directive, Recipient
from xuyensuot.directives.rules.states import CandidateState
from xuyensuot.directives.tests.browsing import TEXT
from xuyensuot.org.factories import make_account, make_holder, make_unit
from xuyensuot.org.models import Unit
from xuyensuot.org.queries import actor_for_account
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import Role

ON = date(2024, 5, 15)
AT = datetime(2024, 5, 15, 2, 0, tzinfo=UTC)
READER = system_actor("reading job", "directives.read_directive")


@dataclass(frozen=True)
class World:
    """Units and people; ``people`` are account ids by who they are."""

    hanoi: Unit
    police: Unit
    justice: Unit
    health: Unit
    district: Unit
    khanh_hoa: Unit
    other_police: Unit
    people: dict[str, int]

    def actor(self, who: str) -> Actor:
        if who == "visitor":
            return Actor("system", 0, "visitor")
        if who == "reading job":
            return READER
        return actor_for_account(self.people[who], on=ON)

    @property
    def clerk(self) -> Actor:
        return self.actor("clerk")

    @property
    def units(self) -> tuple[Unit, ...]:
        return (
            self.hanoi,
            self.police,
            self.justice,
            self.health,
            self.district,
            self.khanh_hoa,
            self.other_police,
        )


def make_world() -> World:
    hanoi = make_unit("Thành phố Hà Nội", level=Level.PROVINCE)
    khanh_hoa = make_unit("Tỉnh Khánh Hòa", level=Level.PROVINCE)
    police = make_unit("Công an Thành phố", parent=hanoi, kind="công an")
    justice = make_unit("Sở Tư pháp", parent=hanoi)
    health = make_unit("Sở Y tế", parent=hanoi)
    district = make_unit("Quận Cầu Giấy", level=Level.DISTRICT, parent=hanoi)
    other_police = make_unit("Công an tỉnh", parent=khanh_hoa, kind="công an")
    people = {
        "clerk": make_holder(police, Role.CLERK, scope=hanoi),
        "clerk elsewhere": make_holder(other_police, Role.CLERK, scope=khanh_hoa),
        "focal point": make_holder(justice, Role.FOCAL_POINT),
        "focal point of none": make_holder(health, Role.FOCAL_POINT),
        "leader": make_holder(hanoi, Role.LEADER),
        "nobody": make_account(),
    }
    return World(
        hanoi,
        police,
        justice,
        health,
        district,
        khanh_hoa,
        other_police,
        {who: account.pk for who, account in people.items()} | {"working group": _everywhere()},
    )


def _everywhere() -> int:
    """A member of the working group: the role goes with the post in no unit in particular."""
    group = make_unit("Tổ công tác triển khai Đề án 06", level=Level.BODY, kind="tổ công tác")
    account = make_holder(group, Role.WORKING_GROUP)
    for held in account.posts_held.all():
        held.post.grants.update(scope=None)
    return account.pk


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def sign_in(world: World, client: Client) -> Callable[[str], Client]:
    """A browser in which this person of the world has signed in."""

    def enter(who: str) -> Client:
        client.force_login(get_user_model().objects.get(pk=world.people[who]))
        return client

    return enter


@pytest.fixture
def directive(world: World) -> Directive:
    """Two pending tasks, the second without a unit; given to the department of justice."""
    end = len(TEXT) - 1
    directive = make_directive(world.police, title="Số hóa sổ hộ tịch", text=TEXT)
    directive.read_text.blocks = [{"s": 0, "e": 8, "p": 1}, {"s": 9, "e": end, "p": 1}]
    directive.read_text.save()
    make_candidate(directive, leads=[world.justice], state=CandidateState.PENDING, span=(9, end))
    make_candidate(directive, state=CandidateState.PENDING)
    Recipient.objects.create(directive=directive, unit=world.justice)
    return directive


@pytest.fixture
def candidate(directive: Directive) -> Candidate:
    return directive.candidates.get(ordinal=1)
