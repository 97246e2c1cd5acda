from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from xuyensuot.audit.queries import events_of
from xuyensuot.kernel.decisions import NotPermitted, Refused
from xuyensuot.org.factories import make_communes, make_holder, make_unit
from xuyensuot.org.models import Unit
from xuyensuot.org.rules.roles import Role
from xuyensuot.tasks import access, operations
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Distribution, Task
from xuyensuot.tasks.rules.parts import Part
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City


@pytest.fixture
def offices(city: City) -> list[Unit]:
    return [make_unit(f"Phòng Nghiệp vụ {n}", parent=city.justice) for n in range(3)]


def hand_down(
    city: City, task: Task, units: Sequence[Unit], content: str = "Rà soát", **values: Any
) -> operations.HandedDown:
    part = Part(tuple(unit.pk for unit in units), content, **values)
    return operations.hand_down(
        actor=city.actor(city.justice_desk), task_id=task.pk, parts=[part], at=AT
    )


def test_a_part_is_the_leads_own_task_to_its_unit(city: City, offices: list[Unit]) -> None:
    task = make_task(city.justice, assigned_by=city.city, coordinating=[city.health])
    handed = hand_down(
        city, task, offices, product="Danh sách", measure="sổ hộ tịch", target_count=120
    )
    parts = list(Task.objects.filter(parent=task).order_by("pk"))
    assert [part.pk for part in parts] == list(handed.task_ids)
    assert (handed.unit_count, handed.distribution_ids) == (3, ())
    for part, unit in zip(parts, offices, strict=True):
        assert (part.lead, part.assigned_by, part.followed_by) == (unit, city.justice, city.justice)
        assert (part.directive, part.candidate) == (task.directive, task.candidate)
        assert (part.due_on, part.named_on, part.product) == (
            task.due_on,
            task.named_on,
            "Danh sách",
        )
        assert (part.measure, part.target_count) == ("sổ hộ tịch", 120)
        (event,) = events_of(kind="tasks.task", subject_id=part.pk)
        assert event.after == {"lead": unit.pk, "parent": task.pk}
    task.refresh_from_db()
    assert (task.state, task.acknowledged_at) == (TaskState.ACKNOWLEDGED, AT)


def test_whoever_follows_the_whole_sees_its_parts_but_a_unit_sees_only_its_own(
    city: City, offices: list[Unit]
) -> None:
    task = make_task(city.justice, assigned_by=city.city, coordinating=[city.health])
    first, _second, _third = hand_down(city, task, offices).task_ids
    office = make_holder(offices[0], Role.FOCAL_POINT)
    seen = {
        person: set(access.visible_tasks(city.actor(person), on=ON).values_list("pk", flat=True))
        for person in (city.clerk, city.health_desk, city.justice_desk, office, city.stranger)
    }
    everything = set(Task.objects.values_list("pk", flat=True))
    for person in (city.clerk, city.health_desk, city.justice_desk):
        assert seen[person] == everything
    assert (seen[office], seen[city.stranger]) == ({first}, set())


def test_the_lead_confirms_its_part_and_the_unit_of_the_part_does_not(
    city: City, offices: list[Unit]
) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    (pk,) = hand_down(city, task, offices[:1]).task_ids
    office = make_holder(offices[0], Role.FOCAL_POINT)
    desk, own = city.actor(city.justice_desk), city.actor(office)
    operations.acknowledge_task(actor=own, task_id=pk, at=AT)
    operations.claim_done(actor=own, task_id=pk, text="Xong", at=AT)
    assert pk in access.claims_to_answer(desk, on=ON).values_list("pk", flat=True)
    assert not access.claims_to_answer(own, on=ON).exists()
    with pytest.raises(NotPermitted):
        operations.confirm_done(actor=own, task_id=pk, at=AT)
    operations.confirm_done(actor=desk, task_id=pk, at=AT)
    assert Task.objects.get(pk=pk).state == TaskState.CONFIRMED_DONE


def test_predicate_and_filter_of_claims_agree_on_parts(city: City, offices: list[Unit]) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    hand_down(city, task, offices)
    Task.objects.filter(parent=task).update(state=TaskState.CLAIMED_DONE, claimed_at=AT)
    office = make_holder(offices[0], Role.FOCAL_POINT)
    for person in (city.clerk, city.health_desk, city.justice_desk, office, city.chair):
        actor = city.actor(person)
        answers = set(access.claims_to_answer(actor, on=ON))
        seen = set(access.visible_tasks(actor, on=ON))
        for part in Task.objects.filter(parent=task):
            may = part in seen and bool(access.can_confirm_done(actor, part, on=ON))
            assert (part in answers) is may


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (TaskState.CLAIMED_DONE, "task.cannot_hand_down"),
        (TaskState.CONFIRMED_DONE, "task.cannot_hand_down"),
        (TaskState.CANCELLED, "task.cannot_hand_down"),
    ],
)
def test_only_a_running_task_is_handed_down(
    city: City, offices: list[Unit], state: TaskState, code: str
) -> None:
    task = make_task(city.justice, assigned_by=city.city, state=state)
    with pytest.raises(Refused) as refused:
        hand_down(city, task, offices)
    assert refused.value.problem.code == code


def test_what_the_lead_cannot_ask_is_refused_whole(city: City, offices: list[Unit]) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    late = task.due_on + timedelta(days=1)
    for units, values, code in (
        ([city.justice], {}, "part.not_beneath"),
        ([*offices, city.health], {}, "part.not_beneath"),
        ([], {}, "part.nobody_named"),
        (offices, {"due_on": late}, "part.due_after_whole"),
    ):
        with pytest.raises(Refused) as refused:
            hand_down(city, task, units, **values)
        assert refused.value.problem.code == code
    assert Task.objects.count() == 1


def test_a_department_works_through_the_districts_of_its_city(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    part = Part((), "Rà soát", levels=("district",))
    desk = city.actor(city.justice_desk)
    operations.hand_down(actor=desk, task_id=task.pk, parts=[part], at=AT)
    parts = list(Task.objects.filter(parent=task))
    assert {one.lead for one in parts} == set(city.districts)
    assert all(access.can_confirm_done(desk, one, on=ON) for one in parts)


def test_nobody_gets_the_same_part_twice(city: City, offices: list[Unit]) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    hand_down(city, task, offices[:2])
    with pytest.raises(Refused) as refused:
        hand_down(city, task, offices)
    assert refused.value.problem.params == {"count": 2}
    hand_down(city, task, offices, content="Số hóa")
    assert Task.objects.filter(parent=task).count() == 5


def test_only_the_lead_hands_down_and_takes_back(city: City, offices: list[Unit]) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    part = Part((offices[0].pk,), "Rà soát")
    with pytest.raises(NotPermitted):
        operations.hand_down(actor=city.actor(city.clerk), task_id=task.pk, parts=[part], at=AT)
    (pk,) = hand_down(city, task, offices[:1]).task_ids
    office = make_holder(offices[0], Role.FOCAL_POINT)
    with pytest.raises(NotPermitted):
        operations.cancel_task(actor=city.actor(office), task_id=pk, reason="Nhầm", at=AT)
    operations.cancel_task(actor=city.actor(city.justice_desk), task_id=pk, reason="Nhầm", at=AT)
    assert Task.objects.get(pk=pk).state == TaskState.CANCELLED


def test_more_than_a_hundred_units_get_theirs_by_a_distribution(city: City) -> None:
    make_communes(city.districts[0], 101)
    desk = make_holder(city.districts[0], Role.FOCAL_POINT)
    task = make_task(city.districts[0], assigned_by=city.city)
    asking = {
        "actor": city.actor(desk),
        "task_id": task.pk,
        "parts": [Part((), "Rà soát dữ liệu dân cư", levels=("commune",))],
        "at": AT,
    }
    handed = operations.hand_down(**asking)
    assert (handed.task_ids, handed.unit_count) == ((), 101)
    with pytest.raises(Refused) as refused:
        operations.hand_down(**asking)
    assert refused.value.problem.code == "part.being_given"
    distribution = Distribution.objects.get(pk=handed.distribution_ids[0])
    assert (distribution.parent, distribution.total) == (task, 101)
