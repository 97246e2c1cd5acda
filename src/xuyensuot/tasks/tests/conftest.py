"""A small city: the people's committee gives, departments and districts lead, the police follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.test import Client

from xuyensuot.accounts.models import Account
from xuyensuot.base.actor import Actor
from xuyensuot.org.factories import make_holder, make_unit
from xuyensuot.org.models import Unit
from xuyensuot.org.queries import actor_for_account
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import Role

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
ON = date(2024, 5, 15)
AT = datetime(2024, 5, 15, 9, 0, tzinfo=LOCAL)


@dataclass(frozen=True)
class City:
    """The units, and the people who act for them."""

    country: Unit
    city: Unit
    police: Unit
    justice: Unit
    health: Unit
    districts: tuple[Unit, ...]
    elsewhere: Unit
    clerk: Account
    justice_desk: Account
    health_desk: Account
    chair: Account
    stranger: Account

    def actor(self, account: Account) -> Actor:
        return actor_for_account(account.pk, on=ON)


@pytest.fixture
def city(db: None) -> City:
    with transaction.atomic():
        return found_city()


def found_city() -> City:
    """The city anew, beside any that is there."""
    country = make_unit("Việt Nam", level=Level.COUNTRY, kind="quốc gia")
    hanoi = make_unit("Thành phố Hà Nội", level=Level.PROVINCE, parent=country)
    elsewhere = make_unit("Tỉnh Khánh Hòa", level=Level.PROVINCE, parent=country)
    police = make_unit("Công an Thành phố", parent=hanoi)
    justice = make_unit("Sở Tư pháp", parent=hanoi)
    health = make_unit("Sở Y tế", parent=hanoi)
    districts = tuple(
        make_unit(f"Quận {name}", level=Level.DISTRICT, parent=hanoi)
        for name in ("Ba Đình", "Cầu Giấy", "Đống Đa")
    )
    clerk = make_holder(police, Role.FOCAL_POINT)
    make_holder(police, Role.CLERK, account=clerk, scope=hanoi)
    return City(
        country=country,
        city=hanoi,
        police=police,
        justice=justice,
        health=health,
        districts=districts,
        elsewhere=elsewhere,
        clerk=clerk,
        justice_desk=make_holder(justice, Role.FOCAL_POINT),
        health_desk=make_holder(health, Role.FOCAL_POINT),
        chair=make_holder(hanoi, Role.LEADER),
        stranger=make_holder(elsewhere, Role.CLERK, Role.FOCAL_POINT),
    )


@pytest.fixture
def sign_in(client: Client, settings: object):
    """Sign an account in on the day of these tests; returns the client."""

    def enter(account: Account) -> Client:
        client.force_login(account)
        return client

    settings.DEMONSTRATION_DATE = ON
    return enter
