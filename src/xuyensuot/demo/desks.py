"""The focal points of the sample units: one desk each, held by a sample person who never signs in.

Names are put together from common family, middle and given names; nobody real is meant.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from xuyensuot.accounts.operations import create_account
from xuyensuot.accounts.queries import find_account
from xuyensuot.base.actor import Actor
from xuyensuot.kernel.validity import Validity
from xuyensuot.org.operations import appoint_holder, create_post, grant_role
from xuyensuot.org.queries import actor_for_account, people_of_units
from xuyensuot.org.rules.roles import Role

FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô")
MIDDLES = ("Thị", "Văn", "Minh", "Thu", "Quang", "Ngọc", "Đức", "Thanh", "Hồng", "Hải")
GIVEN = ("Anh", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hùng", "Lan", "Linh", "Mai", "Nam", "Oanh")
TITLE = "Đầu mối Đề án 06"


def make_desk(maker: Actor, unit_id: int, valid: Validity, at: datetime) -> None:
    """One focal point for a unit that has none; a unit with somebody in it stays as it is."""
    if people_of_units([unit_id], on=valid.from_)[unit_id]:
        return
    username = f"dau-moi.{unit_id}"
    account = find_account(username=username)
    account_id = (
        account.id
        if account
        else create_account(
            actor=maker,
            username=username,
            display_name=sample_name(unit_id),
            password=None,
            is_sample=True,
            at=at,
        )
    )
    post = create_post(actor=maker, unit_id=unit_id, title=TITLE, valid=valid, at=at)
    grant_role(
        actor=maker, post_id=post, role=Role.FOCAL_POINT, scope_id=unit_id, valid=valid, at=at
    )
    appoint_holder(actor=maker, post_id=post, account_id=account_id, valid=valid, at=at)


def sample_name(number: int) -> str:
    """A name that belongs to the number, the same each time."""
    digest = hashlib.sha256(f"desk {number}".encode()).digest()
    parts = (FAMILIES, MIDDLES, GIVEN)
    return " ".join(part[digest[i] % len(part)] for i, part in enumerate(parts))


def desk_actor(unit_id: int, at: datetime) -> Actor | None:
    """The focal point of the unit as an actor, none where the story has none."""
    people = people_of_units([unit_id], on=at.date())[unit_id]
    focal = [person for person in people if Role.FOCAL_POINT in person.roles]
    return actor_for_account(focal[0].account_id, on=at.date()) if focal else None
