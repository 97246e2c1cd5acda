from __future__ import annotations

from datetime import date, timedelta

import pytest

from xuyensuot.audit.queries import events_of
from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.messaging.models import Message
from xuyensuot.org.factories import make_holder
from xuyensuot.org.rules.roles import Role
from xuyensuot.tasks import access, operations, queries
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Extension, Task
from xuyensuot.tasks.operations import Verdict
from xuyensuot.tasks.rules.extensions import ExtensionState, Opinion
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

DUE = date(2024, 5, 10)
WANTED = date(2024, 6, 15)  # a Saturday
MONDAY = date(2024, 6, 17)
REASON = "Ngân hàng chưa mở đủ tài khoản"


@pytest.fixture
def task(city: City) -> Task:
    return make_task(
        city.justice,
        assigned_by=city.city,
        held_by=city.police,
        state=TaskState.IN_PROGRESS,
        due_on=DUE,
    )


def ask(city: City, task: Task, day: date = WANTED) -> int:
    return operations.ask_extension(
        actor=city.actor(city.justice_desk), task_id=task.pk, asked_due_on=day, reason=REASON, at=AT
    )


def decide(city: City, task: Task, number: int, day: date | None, text: str = "") -> None:
    operations.decide_extension(
        actor=city.actor(city.chair),
        task_id=task.pk,
        number=number,
        verdict=Verdict(day, text),
        at=AT,
    )


def test_a_request_after_expiry_is_taken_and_says_so(city: City, task: Task) -> None:
    assert ask(city, task) == 1
    request = Extension.objects.get(task=task)
    assert (request.state, request.after_expiry) == (ExtensionState.ASKED, True)
    assert (request.due_before, request.asked_due_on) == (DUE, WANTED)
    (event,) = events_of(kind="tasks.task", subject_id=task.pk)[:1]
    assert REASON not in str(event.after)


def test_a_granted_day_moves_the_clock_and_keeps_the_original(city: City, task: Task) -> None:
    decide(city, task, ask(city, task), WANTED)
    task.refresh_from_db()
    assert (task.original_due_on, task.due_on) == (DUE, MONDAY)
    assert task.precision == Precision.DAY
    request = Extension.objects.get(task=task)
    assert (request.granted_due_on, request.decided_by) == (WANTED, city.actor(city.chair).label)


def test_another_day_than_asked_for_may_be_given_and_requests_are_counted(
    city: City, task: Task
) -> None:
    decide(city, task, ask(city, task), date(2024, 5, 31))
    assert ask(city, task) == 2
    decide(city, task, 2, None, "Đã gia hạn một lần")
    task.refresh_from_db()
    assert (task.original_due_on, task.due_on) == (DUE, date(2024, 5, 31))
    board = queries.extensions_of_task(actor=city.actor(city.chair), task_id=task.pk, on=ON)
    assert board.granted == 1
    assert [row.state for row in board.past] == [ExtensionState.REFUSED, ExtensionState.GRANTED]


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (DUE, "extension.day_not_later"),
        (DUE - timedelta(days=1), "extension.day_not_later"),
        (ON - timedelta(days=1), "extension.day_past"),
    ],
)
def test_a_wrong_day_is_refused_and_nothing_is_kept(
    city: City, task: Task, day: date, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        ask(city, task, day)
    assert refused.value.problem.code == code
    assert not Extension.objects.exists()


def test_a_second_open_request_is_refused(city: City, task: Task) -> None:
    ask(city, task)
    with pytest.raises(Refused) as refused:
        ask(city, task, WANTED + timedelta(days=1))
    assert refused.value.problem.code == "extension.asked_already"


def test_a_claimed_or_standing_task_has_no_day_to_move(city: City) -> None:
    claimed = make_task(city.justice, assigned_by=city.city, state=TaskState.CLAIMED_DONE)
    standing = make_task(city.justice, assigned_by=city.city, recurrence=Recurrence.MONTHLY)
    for task, code in ((claimed, "task_claimed"), (standing, "task_standing")):
        with pytest.raises(Refused) as refused:
            ask(city, task, date(2024, 12, 1))
        assert refused.value.problem.code == f"extension.{code}"


def test_no_needs_a_reason_and_a_settled_request_stays(city: City, task: Task) -> None:
    number = ask(city, task)
    with pytest.raises(Refused) as refused:
        decide(city, task, number, None)
    assert refused.value.problem.code == "extension.refusal_unsaid"
    decide(city, task, number, None, "Việc đã quá hạn")
    with pytest.raises(Refused) as refused:
        decide(city, task, number, WANTED)
    assert refused.value.problem.code == "extension.decided_already"
    with pytest.raises(NotFound):
        decide(city, task, 7, WANTED)


def test_the_lead_withdraws_and_may_ask_again(city: City, task: Task) -> None:
    number = ask(city, task)
    operations.withdraw_extension(
        actor=city.actor(city.justice_desk), task_id=task.pk, number=number, at=AT
    )
    assert ask(city, task) == 2


def test_who_may_ask_advise_and_decide(city: City, task: Task) -> None:
    number = ask(city, task)
    opinion = {"opinion": Opinion.AGREE, "text": "Đề nghị đồng ý", "at": AT}
    for person in (city.chair, city.justice_desk):
        with pytest.raises(NotPermitted):
            operations.give_opinion(
                actor=city.actor(person), task_id=task.pk, number=number, **opinion
            )
    operations.give_opinion(actor=city.actor(city.clerk), task_id=task.pk, number=number, **opinion)
    for person in (city.clerk, city.justice_desk):
        with pytest.raises(NotPermitted):
            operations.decide_extension(
                actor=city.actor(person),
                task_id=task.pk,
                number=number,
                verdict=Verdict(WANTED),
                at=AT,
            )
    decide(city, task, number, WANTED)


def test_a_leader_of_the_lead_does_not_grant_its_own_request(city: City) -> None:
    own = make_task(city.city, assigned_by=city.city, state=TaskState.IN_PROGRESS, due_on=DUE)
    desk = make_holder(city.city, Role.FOCAL_POINT, Role.LEADER)
    operations.ask_extension(
        actor=city.actor(desk), task_id=own.pk, asked_due_on=WANTED, reason=REASON, at=AT
    )
    with pytest.raises(NotPermitted) as refused:
        decide(city, own, 1, WANTED)
    assert refused.value.problem.code == "extension.own_request"
    assert not access.extensions_to_decide(city.actor(city.chair), on=ON).exists()


def test_who_handed_a_part_down_decides_about_it(city: City, task: Task) -> None:
    part = make_task(
        city.districts[0], assigned_by=city.justice, state=TaskState.IN_PROGRESS, due_on=DUE
    )
    Task.objects.filter(pk=part.pk).update(parent=task)
    desk = city.actor(make_holder(city.districts[0], Role.FOCAL_POINT))
    operations.ask_extension(actor=desk, task_id=part.pk, asked_due_on=WANTED, reason=REASON, at=AT)
    giver = city.actor(city.justice_desk)
    assert queries.count_extensions_to_judge(actor=giver, on=ON) == 1
    operations.decide_extension(
        actor=giver, task_id=part.pk, number=1, verdict=Verdict(WANTED), at=AT
    )
    part.refresh_from_db()
    assert part.due_on == MONDAY


@pytest.mark.parametrize("person", ["clerk", "chair", "justice_desk", "health_desk", "stranger"])
def test_what_waits_for_a_person_is_what_the_rule_allows(city: City, person: str) -> None:
    tasks = [
        make_task(lead, assigned_by=giver, held_by=holder, state=TaskState.IN_PROGRESS, due_on=DUE)
        for lead, giver, holder in (
            (city.justice, city.city, city.police),
            (city.health, city.city, city.elsewhere),
            (city.justice, city.justice, city.justice),
            (city.elsewhere, city.elsewhere, city.elsewhere),
            (city.city, city.country, city.police),
        )
    ]
    for task in tasks:
        Extension.objects.create(
            task=task,
            number=1,
            due_before=DUE,
            asked_due_on=WANTED,
            reason=REASON,
            after_expiry=True,
            asked_by="x",
            asked_at=AT,
        )
    actor = city.actor(getattr(city, person))
    seen = set(access.visible_tasks(actor, on=ON).values_list("pk", flat=True))
    for rows, can in (
        (access.extensions_to_decide, access.can_decide_extension),
        (access.extensions_to_advise, access.can_advise_extension),
    ):
        allowed = {task.pk for task in tasks if task.pk in seen and can(actor, task, on=ON)}
        assert set(rows(actor, on=ON).values_list("task_id", flat=True)) == allowed


def test_whoever_must_act_is_told_once(city: City, task: Task) -> None:
    number = ask(city, task)
    told = Message.objects.filter(code="extension.asked").values_list("account_id", flat=True)
    assert set(told) == {city.clerk.pk, city.chair.pk}
    decide(city, task, number, WANTED)
    (answer,) = Message.objects.filter(code="extension.granted")
    assert answer.account_id == city.justice_desk.pk
    assert answer.params["day"] == MONDAY.isoformat()
