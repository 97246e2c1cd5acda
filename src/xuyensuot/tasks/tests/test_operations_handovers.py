"""Open tasks of units that end find a new owner, who agrees or not; all can be undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.deadlines import Recurrence
from xuyensuot.kernel.decisions import NotFound, Refused
from xuyensuot.org import operations as org
from xuyensuot.org.factories import make_actor, make_holder, make_unit
from xuyensuot.org.models import Unit
from xuyensuot.org.queries import get_reorganisation_page, obstacles_to_undo
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import Step, StepKind, Target
from xuyensuot.org.rules.roles import MANAGE_UNITS, Role
from xuyensuot.tasks import access, operations, queries
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Coordination, Handover, Task
from xuyensuot.tasks.rules.handover import HandoverState
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

LATER = AT + timedelta(hours=2)


@pytest.fixture
def organiser() -> Actor:
    return make_actor(MANAGE_UNITS)


@pytest.fixture
def heir(city: City) -> Unit:
    return make_unit("Quận Mới", level=Level.DISTRICT, parent=city.city)


def merge(organiser: Actor, heir: Unit, *units: Unit) -> int:
    steps = [
        Step(StepKind.MERGE, unit.pk, (Target(heir.pk),), line=line)
        for line, unit in enumerate(units, start=1)
    ]
    return org.prepare_reorganisation(
        actor=organiser, title="Sắp xếp quận", basis="NQ 9901", on=ON, steps=steps, at=AT
    )


def apply(organiser: Actor, pk: int) -> None:
    org.apply_reorganisation(actor=organiser, reorganisation_id=pk, at=AT)


def task_of(city: City, lead: Unit, **facts: object) -> Task:
    given = {"assigned_by": city.city, "held_by": city.police, "state": TaskState.IN_PROGRESS}
    return make_task(lead, **{**given, **facts})


def dump() -> list[list[tuple[object, ...]]]:
    found = []
    with connection.cursor() as cursor:
        for table in ("task", "coordination", "progressreport", "handover", "extension"):
            cursor.execute(f"SELECT * FROM tasks_{table} ORDER BY id")  # noqa: S608 - ours
            found.append(cursor.fetchall())
    return found


def test_open_tasks_go_to_the_successor_and_closed_ones_stay(
    city: City, organiser: Actor, heir: Unit
) -> None:
    old, other = city.districts[:2]
    candidate = task_of(city, old).candidate
    task_of(city, other, candidate=candidate)  # the same assignment, given to both
    closed = task_of(city, old, state=TaskState.CONFIRMED_DONE)
    standing = task_of(city, old, recurrence=Recurrence.MONTHLY)
    pk = merge(organiser, heir, old, other)
    page = get_reorganisation_page(actor=organiser, reorganisation_id=pk, on=ON)
    tallies = {tally.code: (tally.before, tally.moved) for tally in page.tallies}
    assert tallies["tasks.open"] == (2, 2)
    assert tallies["tasks.standing"] == (1, 1)
    before = dump()
    apply(organiser, pk)
    moved = Task.objects.filter(lead=heir)
    assert moved.filter(candidate=candidate).count() == 2
    assert set(moved.values_list("handed_from", flat=True)) == {old.pk, other.pk}
    assert moved.filter(pk=standing.pk).exists()
    assert Task.objects.get(pk=closed.pk).lead == old
    desk = city.actor(make_holder(heir, Role.FOCAL_POINT))
    assert access.visible_tasks(desk, on=ON).count() == 3
    assert queries.search_tasks(actor=desk, text="quan moi", on=ON)
    org.undo_reorganisation(actor=organiser, reorganisation_id=pk, at=LATER)
    assert dump() == before


def test_whoever_gives_or_works_with_the_lead_changes_silently(
    city: City, organiser: Actor, heir: Unit
) -> None:
    old = city.districts[0]
    given = task_of(city, city.justice, assigned_by=old)
    joined = task_of(city, city.justice)
    Coordination.objects.create(task=joined, unit=old, text="Quận")
    pk = merge(organiser, heir, old)
    before = dump()
    apply(organiser, pk)
    given.refresh_from_db()
    assert given.assigned_by == heir
    assert joined.coordinations.get().unit == heir
    assert heir.pk in Task.objects.get(pk=joined.pk).sight
    assert set(Handover.objects.values_list("state", flat=True)) == {HandoverState.SILENT}
    org.undo_reorganisation(actor=organiser, reorganisation_id=pk, at=LATER)
    assert dump() == before


def test_the_receiver_confirms_or_disputes_and_the_assigning_body_decides(
    city: City, organiser: Actor, heir: Unit
) -> None:
    old = city.districts[0]
    mine, foreign = task_of(city, old), task_of(city, old)
    apply(organiser, merge(organiser, heir, old))
    desk, clerk = city.actor(make_holder(heir, Role.FOCAL_POINT)), city.actor(city.clerk)
    first = Handover.objects.get(task=mine)
    second = Handover.objects.get(task=foreign)
    assert queries.count_handovers_to_answer(actor=desk, on=ON) == 2
    with pytest.raises(NotFound):
        operations.confirm_handovers(
            actor=city.actor(city.justice_desk), handover_ids=[first.pk], at=LATER
        )
    assert operations.confirm_handovers(actor=desk, handover_ids=[first.pk], at=LATER) == 1
    with pytest.raises(Refused) as refused:
        operations.dispute_handover(actor=desk, handover_id=second.pk, reason=" ", at=LATER)
    assert refused.value.problem.code == "handover.reason_empty"
    operations.dispute_handover(
        actor=desk, handover_id=second.pk, reason="Việc của Sở Tư pháp", at=LATER
    )
    page = queries.get_handovers_page(actor=clerk, on=ON)
    assert [row.id for row in page.disputed] == [second.pk]
    operations.decide_handover(
        actor=clerk, handover_id=second.pk, unit_id=city.justice.pk, reason="Đúng", at=LATER
    )
    foreign.refresh_from_db()
    assert foreign.lead == city.justice
    assert queries.get_handovers_page(actor=clerk, on=ON).disputed_count == 0
    assert {o.code for o in obstacles_to_undo(first.reorganisation_id)} == {"tasks.answered_since"}


def test_a_report_since_stands_in_the_way_of_an_undo(
    city: City, organiser: Actor, heir: Unit
) -> None:
    task = task_of(city, city.districts[0])
    pk = merge(organiser, heir, city.districts[0])
    apply(organiser, pk)
    desk = city.actor(make_holder(heir, Role.FOCAL_POINT))
    operations.report_progress(actor=desk, task_id=task.pk, text="Đã nhận", percent=5, at=LATER)
    assert [o.code for o in obstacles_to_undo(pk)] == ["tasks.worked_on_since"]
    with pytest.raises(Refused) as refused:
        org.undo_reorganisation(actor=organiser, reorganisation_id=pk, at=LATER)
    assert refused.value.problem.code == "reorganisation.built_on"


def test_of_a_divided_unit_a_person_has_to_look(city: City, organiser: Actor, heir: Unit) -> None:
    old = city.districts[0]
    task_of(city, old)
    to = (Target(heir.pk), Target(city.districts[1].pk, main=False))
    steps = [Step(StepKind.SPLIT, old.pk, to, line=1)]
    pk = org.prepare_reorganisation(
        actor=organiser, title="Chia quận", basis="", on=ON, steps=steps, at=AT
    )
    page = get_reorganisation_page(actor=organiser, reorganisation_id=pk, on=ON)
    (tally,) = [tally for tally in page.tallies if tally.code == "tasks.open"]
    assert (tally.before, tally.moved, tally.to_settle) == (1, 0, 1)
    apply(organiser, pk)
    assert Handover.objects.get().is_ambiguous


def test_whoever_a_unit_comes_to_stand_beneath_sees_its_tasks(
    city: City, organiser: Actor, heir: Unit
) -> None:
    old = city.districts[0]
    ward = make_unit("Phường Nghĩa Đô", level=Level.COMMUNE, parent=old)
    task = task_of(city, ward)
    chair = city.actor(make_holder(heir, Role.LEADER))
    assert not access.visible_tasks(chair, on=ON).exists()
    pk = merge(organiser, heir, old)
    before = dump()
    apply(organiser, pk)
    assert access.visible_tasks(chair, on=ON).get() == task
    assert Task.objects.get(pk=task.pk).lead == ward
    assert Handover.objects.get().state == HandoverState.SILENT
    org.undo_reorganisation(actor=organiser, reorganisation_id=pk, at=LATER)
    assert dump() == before


def test_a_task_closed_meanwhile_waits_for_nobody(city: City, organiser: Actor, heir: Unit) -> None:
    task = task_of(city, city.districts[0])
    apply(organiser, merge(organiser, heir, city.districts[0]))
    desk = city.actor(make_holder(heir, Role.FOCAL_POINT))
    operations.cancel_task(actor=city.actor(city.clerk), task_id=task.pk, reason="Trùng", at=LATER)
    assert queries.count_handovers_to_answer(actor=desk, on=ON) == 0
