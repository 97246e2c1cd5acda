"""The five people of the demonstration, their posts, and what they may do where (product 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from xuyensuot.accounts.queries import find_account
from xuyensuot.accounts.rules.samples import Sample
from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import actor_for_account
from xuyensuot.org.rules.roles import Role


@dataclass(frozen=True, slots=True)
class Person:
    """A sample person. ``unit`` and ``scope`` are names looked up within ``province``.

    ``roles`` are held in the person's own unit, ``scope_roles`` in ``scope`` ("" is everywhere).
    """

    username: str
    display_name: str
    title: str
    province: str
    unit: str
    scope: str
    roles: tuple[Role, ...] = ()
    scope_roles: tuple[Role, ...] = ()


HANOI, KHANH_HOA = "Thành phố Hà Nội", "Tỉnh Khánh Hòa"

PEOPLE: tuple[Person, ...] = (
    Person(
        "hanoi.clerk",
        "Trần Thu Phương",
        "Cán bộ tổng hợp, cơ quan thường trực",
        HANOI,
        "Công an Thành phố",
        HANOI,
        roles=(Role.FOCAL_POINT,),
        scope_roles=(Role.CLERK, Role.ORGANISER),
    ),
    Person(
        "hanoi.department",
        "Lê Minh Hằng",
        "Đầu mối Đề án 06",
        HANOI,
        "Sở Tư pháp",
        "",
        roles=(Role.FOCAL_POINT,),
    ),
    Person(
        "hanoi.chair",
        "Phó Chủ tịch Thường trực",
        "Phó Chủ tịch Thường trực UBND Thành phố",
        HANOI,
        "UBND Thành phố",
        HANOI,
        scope_roles=(Role.LEADER,),
    ),
    Person(
        "working.group",
        "Nguyễn Quốc Anh",
        "Thành viên Tổ công tác",
        "",
        "Tổ công tác triển khai Đề án 06",
        "",
        scope_roles=(Role.WORKING_GROUP, Role.ORGANISER),
    ),
    Person(
        "khanhhoa.clerk",
        "Võ Ngọc Diệp",
        "Cán bộ tổng hợp, cơ quan thường trực",
        KHANH_HOA,
        "Công an tỉnh",
        KHANH_HOA,
        roles=(Role.FOCAL_POINT,),
        scope_roles=(Role.CLERK,),
    ),
)


def acting(sample: Sample, at: datetime) -> Actor:
    """One of the five people, as of a moment."""
    account = find_account(username=sample)
    if account is None:
        raise LookupError(f"{sample} is not among the sample people")
    return actor_for_account(account.id, on=at.date())
