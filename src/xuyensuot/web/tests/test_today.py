"""The day as five posts see it: what is asked, of whom, and nothing of what others owe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import translation
from pytest_django.fixtures import DjangoAssertNumQueries

from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.directives.rules.states import CandidateState
from xuyensuot.org.factories import make_holder, make_unit
from xuyensuot.org.queries import actor_for_account
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import Role
from xuyensuot.tasks.factories import make_many_tasks, make_task
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.web.presenters.today import TodayPage, today_page

if TYPE_CHECKING:
    from xuyensuot.accounts.models import Account

ON = date(2024, 5, 15)
AT = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
LATE, SOON, LATER = date(2024, 5, 10), date(2024, 5, 24), date(2024, 12, 31)


@dataclass(frozen=True)
class People:
    """One account for each post; the tasks are made by the fixture."""

    clerk: Account
    focal_point: Account
    chair: Account
    group: Account

    def page(self, account: Account) -> TodayPage:
        with translation.override("en"):
            return today_page(actor=actor_for_account(account.pk, on=ON), at=AT, on=ON)


@pytest.fixture
def people(db: None) -> People:
    country = make_unit("Việt Nam", level=Level.COUNTRY, kind="quốc gia")
    hanoi = make_unit("Thành phố Hà Nội", level=Level.PROVINCE, parent=country)
    khanh_hoa = make_unit("Tỉnh Khánh Hòa", level=Level.PROVINCE, parent=country)
    police = make_unit("Công an Thành phố", parent=hanoi)
    justice = make_unit("Sở Tư pháp", parent=hanoi)
    health = make_unit("Sở Y tế", parent=hanoi)
    tourism = make_unit("Sở Du lịch", parent=khanh_hoa)
    working_group = make_unit("Tổ công tác", level=Level.BODY, parent=country)
    give = {"assigned_by": hanoi, "held_by": police}
    make_task(justice, due_on=LATE, state=TaskState.IN_PROGRESS, **give)
    make_task(justice, due_on=SOON, state=TaskState.ISSUED, **give)
    make_task(justice, due_on=LATER, state=TaskState.ACKNOWLEDGED, **give)
    make_task(health, due_on=LATE, state=TaskState.CLAIMED_DONE, **give)
    make_task(health, due_on=LATE, state=TaskState.ISSUED, **give)
    make_task(police, due_on=LATER, state=TaskState.ACKNOWLEDGED, **give)
    make_task(tourism, due_on=LATE, state=TaskState.CONFIRMED_DONE, assigned_by=khanh_hoa)
    make_candidate(make_directive(police), state=CandidateState.PENDING)
    clerk = make_holder(police, Role.FOCAL_POINT)
    make_holder(police, Role.CLERK, account=clerk, scope=hanoi)
    group = make_holder(working_group)
    _everywhere(group, Role.WORKING_GROUP)
    return People(
        clerk=clerk,
        focal_point=make_holder(justice, Role.FOCAL_POINT),
        chair=make_holder(hanoi, Role.LEADER),
        group=group,
    )


def _everywhere(account: Account, role: Role) -> None:
    holding = account.posts_held.get()
    holding.post.grants.create(
        role=role, scope=None, valid=holding.valid, recorded_at=holding.recorded_at
    )


def sentence(page: TodayPage) -> str:
    return ", ".join(f"{ask.verb} {ask.link}" for ask in page.asks)


def test_the_clerk_answers_follows_and_owes(people: People) -> None:
    """The factories leave the directives of six tasks in review; one more has no task yet."""
    page = people.page(people.clerk)
    assert sentence(page) == (
        "Answer 1 claim that a task is done, review 7 directives,"
        " look at 2 units with 2 late tasks, ask after 2 tasks that nobody has acknowledged,"
        " keep an eye on 1 task due soon, go on with 1 task that is not pressing"
    )
    assert [late.unit.name for late in page.late_units] == ["Sở Tư pháp", "Sở Y tế"]
    assert [line.mark.kind for line in page.to_confirm] == ["wait"]
    assert page.owed_count == 1
    assert page.provinces == ()


def test_the_focal_point_sees_the_own_unit_alone(people: People) -> None:
    page = people.page(people.focal_point)
    assert sentence(page) == (
        "Acknowledge 1 new task, report on 1 late task, work on 1 task due soon,"
        " go on with 1 task that is not pressing"
    )
    assert page.owed_count == 3
    assert [(line.mark.kind, line.mark.text) for line in page.owed] == [
        ("late", "overdue by 5 days"),
        ("soon", "9 days left"),
        ("good", "230 days left"),
    ]
    assert (page.late_units, page.to_confirm, page.directives, page.provinces) == ((), (), (), ())


def test_the_leader_sees_who_is_late_and_is_asked_for_no_answer(people: People) -> None:
    page = people.page(people.chair)
    assert sentence(page) == "Look at 2 units with 2 late tasks, keep an eye on 1 task due soon"
    assert page.own is None
    assert page.to_confirm == ()
    assert page.unacknowledged == ()


def test_the_working_group_compares_provinces_the_latest_first(people: People) -> None:
    page = people.page(people.group)
    assert [
        (p.unit.name, p.all, p.done, p.waiting, p.late, p.unacknowledged) for p in page.provinces
    ] == [("Thành phố Hà Nội", 6, 0, 1, 2, 2), ("Tỉnh Khánh Hòa", 1, 1, 0, 0, 0)]


def test_a_day_without_work_says_so(db: None, client: Client) -> None:
    client.force_login(make_holder(make_unit("Sở Nội vụ"), Role.FOCAL_POINT))
    page = client.get("/").content.decode()
    assert "Không có việc nào chờ bạn." in page
    assert "c-empty" in page


@pytest.mark.parametrize("post", ["clerk", "focal_point", "chair", "group"])
def test_the_page_prints_its_parts(people: People, client: Client, post: str) -> None:
    client.force_login(getattr(people, post))
    answer = client.get("/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert page.count("c-button primary") <= 1
    assert "c-docket" in page


def test_the_queries_do_not_grow_with_the_tasks(
    people: People, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    units = [make_unit(f"Sở Thử {n}") for n in range(30)]
    make_many_tasks(600, leads=units, assigned_by=units[0], coordinating=1, on=ON)
    client.force_login(people.group)
    with django_assert_max_num_queries(50):
        assert client.get("/").status_code == 200
