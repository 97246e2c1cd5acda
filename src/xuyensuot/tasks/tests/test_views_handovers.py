"""Screens of handed-over tasks: the receiver confirms or disputes, the assigning body decides."""

from __future__ import annotations

import pytest
from django.urls import reverse

from xuyensuot.accounts.models import Account
from xuyensuot.org import operations as org
from xuyensuot.org.factories import make_actor, make_holder, make_unit
from xuyensuot.org.models import Unit
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import Step, StepKind, Target
from xuyensuot.org.rules.roles import MANAGE_UNITS, Role
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Handover, Task
from xuyensuot.tasks.rules.handover import HandoverState
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

LIST = reverse("tasks:list_handovers")


@pytest.fixture
def heir(city: City) -> Unit:
    return make_unit("Quận Mới", level=Level.DISTRICT, parent=city.city)


@pytest.fixture
def desk(heir: Unit) -> Account:
    return make_holder(heir, Role.FOCAL_POINT)


@pytest.fixture
def moved(city: City, heir: Unit, desk: Account) -> list[Task]:
    old = city.districts[0]
    given = {"assigned_by": city.city, "held_by": city.police, "state": TaskState.IN_PROGRESS}
    tasks = [make_task(old, content=f"Việc {n}", **given) for n in (1, 2)]
    organiser = make_actor(MANAGE_UNITS)
    steps = [Step(StepKind.MERGE, old.pk, (Target(heir.pk),), line=1)]
    pk = org.prepare_reorganisation(
        actor=organiser, title="Sắp xếp quận", basis="", on=ON, steps=steps, at=AT
    )
    org.apply_reorganisation(actor=organiser, reorganisation_id=pk, at=AT)
    return tasks


def test_the_receiver_confirms_one_and_disputes_the_other(
    city: City, moved: list[Task], desk: Account, sign_in
) -> None:
    first, second = Handover.objects.order_by("task_id")
    client = sign_in(desk)
    page = client.get(LIST)
    assert page.context["page"].page.answer_count == 2
    assert "từ UBND quận Ba Đình" in page.content.decode()
    confirm = reverse("tasks:confirm_handovers")
    assert client.post(confirm, {"handover": [first.pk]}).status_code == 303
    assert client.post(confirm, {"handover": [first.pk]}).status_code == 404
    dispute = reverse("tasks:dispute_handover", args=[second.pk])
    assert client.post(dispute, {"reason": ""}).status_code == 422
    assert client.post(dispute, {"reason": "Không thuộc địa bàn"}).status_code == 303
    task = client.get(reverse("tasks:view_task", args=[second.task_id])).content.decode()
    assert "Chuyển do sắp xếp từ UBND quận Ba Đình sang UBND quận Mới" in task
    assert "“Không thuộc địa bàn”" in task
    assert "Không có bàn giao nào chờ" in client.get(LIST).content.decode()


def test_the_clerk_sees_who_is_waited_for_and_decides_what_is_disputed(
    city: City, moved: list[Task], desk: Account, sign_in
) -> None:
    handover = Handover.objects.order_by("task_id")[0]
    client = sign_in(city.clerk)
    assert client.get(LIST).context["page"].page.waiting_count == 2
    decide = reverse("tasks:decide_handover", args=[handover.pk])
    assert client.post(decide, {"unit": "Sở Không Có", "reason": "Đúng"}).status_code == 422
    assert client.post(decide, {"unit": "Sở Tư pháp", "reason": "Đúng việc"}).status_code == 303
    handover.refresh_from_db()
    assert handover.state == HandoverState.DECIDED
    assert handover.task.lead == city.justice
    assert sign_in(desk).post(decide, {"unit": "Sở Y tế", "reason": "x"}).status_code == 403


def test_all_are_confirmed_at_once(city: City, moved: list[Task], desk: Account, sign_in) -> None:
    assert sign_in(desk).post(reverse("tasks:confirm_handovers"), {"all": "1"}).status_code == 303
    assert set(Handover.objects.values_list("state", flat=True)) == {HandoverState.CONFIRMED}


def test_today_asks_the_receiver_first(
    city: City, moved: list[Task], desk: Account, sign_in
) -> None:
    words = sign_in(desk).get("/").content.decode()
    assert "2 nhiệm vụ bàn giao" in words
    assert f'href="{LIST}"' in words
    handover = Handover.objects.order_by("task_id")[0]
    sign_in(desk).post(
        reverse("tasks:dispute_handover", args=[handover.pk]), {"reason": "Không thuộc địa bàn"}
    )
    assert "1 bàn giao có ý kiến" in sign_in(city.clerk).get("/").content.decode()
