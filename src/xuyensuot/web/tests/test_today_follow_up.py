"""What follow-up asks on the first page, of the clerk who urges, the leader, the unit that owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import translation

from xuyensuot.base.actor import Actor, system_actor
from xuyensuot.org.factories import make_holder, make_unit
from xuyensuot.org.queries import actor_for_account
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import Role
from xuyensuot.tasks import operations, queries
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.web.presenters.follow_up import SHOWN
from xuyensuot.web.presenters.today import TodayPage, today_page

if TYPE_CHECKING:
    from xuyensuot.accounts.models import Account
    from xuyensuot.org.models import Unit
    from xuyensuot.tasks.models import Task

ON = date(2024, 5, 15)
AT = datetime(2024, 5, 15, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
DAY = timedelta(days=1)
URGER = system_actor("urging job", "tasks.view_task", "tasks.urge_unit")


@dataclass(frozen=True)
class City:
    """The city gives, its departments lead, its police follow up."""

    city: Unit
    police: Unit
    justice: Unit
    health: Unit
    clerk: Account
    chair: Account
    justice_desk: Account
    health_desk: Account

    def actor(self, account: Account) -> Actor:
        return actor_for_account(account.pk, on=ON)


@pytest.fixture
def city(db: None) -> City:
    country = make_unit("Việt Nam", level=Level.COUNTRY, kind="quốc gia")
    hanoi = make_unit("Thành phố Hà Nội", level=Level.PROVINCE, parent=country)
    police = make_unit("Công an Thành phố", parent=hanoi)
    justice, health = (make_unit(name, parent=hanoi) for name in ("Sở Tư pháp", "Sở Y tế"))
    clerk = make_holder(police, Role.FOCAL_POINT)
    make_holder(police, Role.CLERK, account=clerk, scope=hanoi)
    return City(
        city=hanoi,
        police=police,
        justice=justice,
        health=health,
        clerk=clerk,
        chair=make_holder(hanoi, Role.LEADER),
        justice_desk=make_holder(justice, Role.FOCAL_POINT),
        health_desk=make_holder(health, Role.FOCAL_POINT),
    )


def late(city: City, lead: Unit, days: int = 8) -> Task:
    return make_task(
        lead,
        assigned_by=city.city,
        held_by=city.police,
        state=TaskState.IN_PROGRESS,
        due_on=ON - days * DAY,
    )


def urge(city: City) -> None:
    units = queries.units_to_urge(actor=URGER, office_id=city.police.pk, on=ON)
    for unit_ids in units:
        operations.draw_urgings(actor=URGER, office_id=city.police.pk, unit_ids=unit_ids, at=AT)


def ask_time(city: City, task: Task) -> None:
    operations.ask_extension(
        actor=city.actor(city.justice_desk),
        task_id=task.pk,
        asked_due_on=date(2024, 6, 14),
        reason="Ngân hàng chưa mở đủ tài khoản",
        at=AT,
    )


def ask_why(city: City, task: Task) -> int:
    return operations.ask_explanation(
        actor=city.actor(city.clerk),
        task_id=task.pk,
        question="Vì sao chậm?",
        answer_days=3,
        at=AT,
    )


def explain(city: City, asked: int) -> None:
    operations.answer_explanation(
        actor=city.actor(city.justice_desk), explanation_id=asked, text="Chờ dữ liệu.", at=AT
    )


def page_of(city: City, account: Account) -> TodayPage:
    with translation.override("en"):
        return today_page(actor=city.actor(account), at=AT, on=ON)


def sentence(page: TodayPage) -> str:
    return ", ".join(f"{ask.verb} {ask.link}" for ask in page.asks)


def printed(client: Client, account: Account, settings: object) -> str:
    settings.DEMONSTRATION_DATE = ON
    client.force_login(account)
    return client.get("/", headers={"accept-language": "vi"}).content.decode()


def test_the_clerk_sends_what_was_drawn_and_sees_what_comes_first(
    city: City, client: Client, settings: object
) -> None:
    late(city, city.justice)
    asked = late(city, city.health)
    late(city, make_unit("Sở Du lịch", parent=city.city), days=1)
    operations.ask_extension(
        actor=city.actor(city.health_desk),
        task_id=asked.pk,
        asked_due_on=date(2024, 6, 14),
        reason="Chờ dữ liệu",
        at=AT,
    )
    urge(city)
    page = page_of(city, city.clerk)
    follow = page.follow
    assert [line.late_unit.unit.name for line in follow.ready] == ["Sở Tư pháp"]
    assert [line.late_unit.unit.name for line in follow.first] == ["Sở Y tế"]
    assert [line.late_unit.unit.name for line in follow.others] == ["Sở Du lịch"]
    assert (follow.drafts, follow.units, follow.held) == (1, 3, 2)
    assert sentence(page).startswith("Send 1 letter of urging, judge 1 request for more time")
    html = printed(client, city.clerk, settings)
    assert html.count("c-button primary") == 1
    assert "Soạn 1 văn bản" in html


def test_counts_are_of_everything_and_rows_are_the_first_few(city: City) -> None:
    for _ in range(SHOWN + 2):
        explain(city, ask_why(city, late(city, city.justice)))
        ask_why(city, late(city, city.justice))
    clerk, desk = page_of(city, city.clerk).follow, page_of(city, city.justice_desk)
    assert (len(clerk.unread), clerk.unread_count) == (SHOWN, SHOWN + 2)
    assert (len(desk.follow.owed), desk.follow.owed_count) == (SHOWN, SHOWN + 2)
    assert f"explain {SHOWN + 2} late tasks" in sentence(desk).lower()


def test_many_letters_leave_few_units_held(city: City) -> None:
    for number in range(SHOWN + 3):
        late(city, make_unit(f"Ban {number}", parent=city.city))
    late(city, city.health, days=1)
    urge(city)
    follow = page_of(city, city.clerk).follow
    assert (follow.drafts, follow.units, follow.held) == (SHOWN + 3, SHOWN + 4, 1)
    assert len(follow.ready) == SHOWN


def test_the_leader_decides_on_time_and_reads_what_was_explained_to_the_city(
    city: City, client: Client, settings: object
) -> None:
    ask_time(city, late(city, city.justice))
    asked = operations.ask_explanation(
        actor=city.actor(city.chair),
        task_id=late(city, city.justice).pk,
        question="Vì sao chậm?",
        answer_days=3,
        at=AT,
    )
    explain(city, asked)
    page = page_of(city, city.chair)
    assert page.follow.extensions_count == 1
    assert [row.id for row in page.follow.unread] == [asked]
    assert page.follow.drafts == 0
    assert sentence(page).startswith("Judge 1 request for more time, read 1 explanation")
    html = printed(client, city.chair, settings)
    assert "Ngân hàng chưa mở đủ tài khoản" in html
    assert "Chờ dữ liệu." in html


def test_the_unit_explains_and_is_shown_nothing_of_the_office(
    city: City, client: Client, settings: object
) -> None:
    task = late(city, city.justice)
    late(city, city.health)
    ask_why(city, task)
    urge(city)
    page = page_of(city, city.justice_desk)
    assert [row.task_id for row in page.follow.owed] == [task.pk]
    assert (page.follow.has_units, page.follow.drafts, page.follow.unread) == (False, 0, ())
    assert page.follow.extensions_count == 0
    assert sentence(page).startswith("Explain 1 late task")
    html = printed(client, city.justice_desk, settings)
    assert 'id="explain"' in html
    assert "Sở Y tế" not in html


def test_what_changed_says_why_and_what_stood_still_says_nothing(city: City) -> None:
    late(city, city.justice, days=30)
    assert page_of(city, city.clerk).follow.changes == ()
    late(city, city.justice, days=1)
    done = late(city, city.justice, days=30)
    operations.claim_done(actor=city.actor(city.justice_desk), task_id=done.pk, text="Xong", at=AT)
    changes = page_of(city, city.clerk).follow.changes
    assert [(change.before, change.now, change.words) for change in changes] == [
        ("2", "2", "late tasks: 1 newly late, 1 no longer late"),
        ("0", "1", "claim to be answered"),
    ]
    assert changes[0].url.endswith("?timing=late")


def test_the_next_days_say_what_is_known_of_each(city: City) -> None:
    soon = make_task(
        city.justice, assigned_by=city.city, held_by=city.police, due_on=ON + 7 * DAY,
        state=TaskState.IN_PROGRESS,
    )  # fmt: skip
    (line,) = page_of(city, city.clerk).follow.coming
    assert line.coming.duty.row.id == soon.pk
    assert line.why == "" or line.why.endswith(".")
