from __future__ import annotations

import pytest

from xuyensuot.audit.queries import events_of
from xuyensuot.directives.factories import make_directive
from xuyensuot.directives.models import Recipient
from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.org.factories import make_holder
from xuyensuot.org.models import Post, PostHolder, Unit
from xuyensuot.org.rules.roles import Role
from xuyensuot.org.rules.seats import Seat
from xuyensuot.tasks import operations
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Contribution, Coordination, Task
from xuyensuot.tasks.queries import get_task_page
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City


def post_of(unit: Unit) -> Post:
    return Post.objects.filter(unit=unit, holders__isnull=False).order_by("pk")[0]


def make_head(unit: Unit) -> Post:
    account = make_holder(unit, Role.LEADER)
    post = PostHolder.objects.get(account=account).post
    post.seat, post.title = Seat.HEAD, "Giám đốc"
    post.save()
    return post


def name(city: City, task: Task, **posts: int | None) -> None:
    values = {"head_id": None, "deputy_id": None, "monitor_id": None} | posts
    operations.name_people(
        actor=city.actor(city.clerk), task_id=task.pk, focal_text="Văn phòng Sở", at=AT, **values
    )


def test_each_part_is_played_by_a_post_of_its_own_unit(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city, held_by=city.police)
    head, deputy, monitor = post_of(city.justice), post_of(city.city), post_of(city.police)
    name(city, task, head_id=head.pk, deputy_id=deputy.pk, monitor_id=monitor.pk)
    task.refresh_from_db()
    assert (task.head, task.deputy, task.monitor) == (head, deputy, monitor)
    assert task.focal_text == "Văn phòng Sở"
    (event,) = events_of(kind="tasks.task", subject_id=task.pk)
    assert event.after == {"head": head.pk, "deputy": deputy.pk, "monitor": monitor.pk}
    assert "Văn phòng" not in str(event)


@pytest.mark.parametrize("part", ["head_id", "deputy_id", "monitor_id"])
def test_a_post_of_another_unit_is_refused(city: City, part: str) -> None:
    task = make_task(city.justice, assigned_by=city.city, held_by=city.police)
    with pytest.raises(Refused) as refused:
        name(city, task, **{part: post_of(city.health).pk})
    assert refused.value.problem.code == "task.post_elsewhere"


def test_without_a_name_the_head_of_the_lead_unit_answers_for_it(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    actor = city.actor(city.clerk)
    assert get_task_page(actor=actor, task_id=task.pk, on=ON).people.head is None
    head = make_head(city.justice)
    people = get_task_page(actor=actor, task_id=task.pk, on=ON).people
    assert (people.head.post_id, people.head_by_seat) == (head.pk, True)
    name(city, task, head_id=post_of(city.justice).pk)
    people = get_task_page(actor=actor, task_id=task.pk, on=ON).people
    assert (people.head.post_id, people.head_by_seat) == (post_of(city.justice).pk, False)


def test_the_lead_names_whom_to_call_and_nothing_else(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    desk = city.actor(city.justice_desk)
    operations.name_focal(actor=desk, task_id=task.pk, focal_text=" Phòng  Hành chính ", at=AT)
    task.refresh_from_db()
    assert task.focal_text == "Phòng Hành chính"
    with pytest.raises(NotPermitted):
        operations.name_people(
            actor=desk,
            task_id=task.pk,
            head_id=None,
            deputy_id=None,
            monitor_id=None,
            focal_text="",
            at=AT,
        )


def test_one_post_follows_up_many_tasks_or_none_of_them(city: City) -> None:
    tasks = [make_task(unit, assigned_by=city.city, held_by=city.police) for unit in city.districts]
    elsewhere = make_task(city.elsewhere, assigned_by=city.elsewhere)
    clerk, monitor = city.actor(city.clerk), post_of(city.police)
    ids = [task.pk for task in tasks]
    with pytest.raises(NotFound):
        operations.assign_monitor(
            actor=clerk, task_ids=[*ids, elsewhere.pk], post_id=monitor.pk, at=AT
        )
    assert not Task.objects.exclude(monitor=None).exists()
    assert operations.assign_monitor(actor=clerk, task_ids=ids, post_id=monitor.pk, at=AT) == 3
    assert Task.objects.filter(monitor=monitor).count() == 3
    with pytest.raises(Refused) as refused:
        operations.assign_monitor(actor=clerk, task_ids=ids, post_id=post_of(city.health).pk, at=AT)
    assert refused.value.problem.code == "task.post_elsewhere"
    with pytest.raises(NotPermitted):
        operations.assign_monitor(
            actor=city.actor(city.chair), task_ids=ids, post_id=monitor.pk, at=AT
        )


def test_a_coordinating_unit_says_what_it_did(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city, coordinating=[city.health, city.police])
    health = city.actor(city.health_desk)
    operations.contribute(actor=health, task_id=task.pk, text="Đã cấp dữ liệu", at=AT)
    operations.contribute(actor=health, task_id=task.pk, text="Xong", is_finished=True, at=AT)
    found = get_task_page(actor=city.actor(city.justice_desk), task_id=task.pk, on=ON).contributions
    (line,) = found.said
    assert (line.unit.id, line.text, line.is_finished, line.count) == (
        city.health.pk,
        "Xong",
        True,
        2,
    )
    assert [card.id for card in found.silent] == [city.police.pk]
    assert Coordination.objects.get(unit=city.health).contributed_at == AT


def test_others_do_not_speak_for_it_and_nobody_after_the_end(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city, coordinating=[city.health])
    for person in (city.justice_desk, city.clerk, city.chair):
        with pytest.raises(NotPermitted):
            operations.contribute(actor=city.actor(person), task_id=task.pk, text="Xong", at=AT)
    health = city.actor(city.health_desk)
    with pytest.raises(Refused) as refused:
        operations.contribute(actor=health, task_id=task.pk, text="  ", at=AT)
    assert refused.value.problem.code == "report.text_empty"
    Task.objects.filter(pk=task.pk).update(state=TaskState.CANCELLED, closed_at=AT)
    with pytest.raises(Refused) as refused:
        operations.contribute(actor=health, task_id=task.pk, text="Xong", at=AT)
    assert refused.value.problem.code == "task.closed_to_contributions"
    assert not Contribution.objects.exists()


def test_a_task_given_by_hand_has_no_candidate_and_all_the_rest(city: City) -> None:
    directive = make_directive(city.police, issuer_unit=city.city, number="168/KH-UBND")
    pk = operations.assign_task(
        actor=city.actor(city.clerk),
        directive_id=directive.pk,
        content="Rà soát  dữ liệu hộ tịch",
        lead_id=city.justice.pk,
        coordinating_ids=[city.health.pk, city.justice.pk],
        due_on=ON.replace(month=6, day=30),
        product="Báo cáo",
        at=AT,
    )
    task = Task.objects.get(pk=pk)
    assert (task.candidate, task.content, task.product) == (
        None,
        "Rà soát dữ liệu hộ tịch",
        "Báo cáo",
    )
    assert (task.assigned_by, task.followed_by) == (city.city, city.police)
    # The thirtieth of June 2024 was a Sunday: the clock runs on to the Monday.
    assert (task.named_on.day, task.due_on.day, task.precision) == (30, 1, Precision.DAY)
    assert [row.unit for row in task.coordinations.all()] == [city.health]
    assert {city.justice.pk, city.health.pk, city.police.pk, city.city.pk} <= set(task.sight)
    told = Recipient.objects.filter(directive=directive).values_list("unit_id", flat=True)
    assert set(told) == {city.justice.pk, city.health.pk}
    (event,) = events_of(kind="tasks.task", subject_id=pk)
    assert event.verb == "tasks.task_assigned"


def test_a_standing_task_is_given_by_hand_too(city: City) -> None:
    directive = make_directive(city.police)
    pk = operations.assign_task(
        actor=city.actor(city.clerk),
        directive_id=directive.pk,
        content="Báo cáo tiến độ",
        lead_id=city.justice.pk,
        recurrence=Recurrence.MONTHLY,
        at=AT,
    )
    task = Task.objects.get(pk=pk)
    assert (task.recurrence, task.due_on) == ("monthly", None)
    assert task.assigned_by == city.police


def test_only_who_holds_the_directive_gives_by_hand_and_only_to_units_there_are(
    city: City,
) -> None:
    directive = make_directive(city.police)
    values = {"directive_id": directive.pk, "content": "Việc", "lead_id": city.justice.pk, "at": AT}
    with pytest.raises(NotFound):
        operations.assign_task(actor=city.actor(city.stranger), **values)
    with pytest.raises(NotPermitted):
        operations.assign_task(actor=city.actor(city.chair), **values)
    clerk = city.actor(city.clerk)
    for change, code in (
        ({"content": " "}, "assign.content_empty"),
        ({"lead_id": 10**9}, "assign.unit_gone"),
    ):
        with pytest.raises(Refused) as refused:
            operations.assign_task(actor=clerk, **values | change)
        assert refused.value.problem.code == code
    assert not Task.objects.exists()


def test_giving_by_hand_stays_lean(city: City, django_assert_max_num_queries) -> None:
    directive = make_directive(city.police, issuer_unit=city.city)
    clerk = city.actor(city.clerk)
    values = {"directive_id": directive.pk, "content": "Việc", "lead_id": city.justice.pk, "at": AT}
    operations.assign_task(actor=clerk, **values)
    with django_assert_max_num_queries(12):
        operations.assign_task(actor=clerk, **values)
