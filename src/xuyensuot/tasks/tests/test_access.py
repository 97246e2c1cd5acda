from __future__ import annotations

import pytest

from xuyensuot.directives.factories import make_directive
from xuyensuot.kernel.decisions import Denied, NotFound, NotPermitted
from xuyensuot.org.factories import make_actor, make_unit
from xuyensuot.org.rules.kinds import Level
from xuyensuot.tasks import access
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import ON, City

PEOPLE = ("clerk", "justice_desk", "health_desk", "chair", "stranger")
# Who may what with a task that the city gives to Justice, Health coordinating.
TABLE = {
    access.VIEW: (True, True, True, True, False),
    access.ACKNOWLEDGE: (False, True, False, False, False),
    access.REPORT: (False, True, False, False, False),
    access.CONFIRM: (True, False, False, False, False),
    access.HAND_DOWN: (False, True, False, False, False),
    access.CONTRIBUTE: (False, False, True, False, False),
    access.CANCEL: (True, False, False, False, False),
    access.CLASSIFY: (True, False, False, False, False),
}


@pytest.mark.parametrize("permission", TABLE)
@pytest.mark.parametrize(("place", "person"), list(enumerate(PEOPLE)))
def test_who_may_what(city: City, permission: str, place: int, person: str) -> None:
    task = make_task(city.justice, assigned_by=city.city, coordinating=[city.health])
    actor = city.actor(getattr(city, person))
    can = access.CAN | {access.VIEW: access.can_view_task}
    assert bool(can[permission](actor, task, on=ON)) is TABLE[permission][place]


def test_nobody_confirms_what_the_own_unit_reports(city: City) -> None:
    task = make_task(city.police, assigned_by=city.city, state=TaskState.CLAIMED_DONE)
    decision = access.can_confirm_done(city.actor(city.clerk), task, on=ON)
    assert isinstance(decision, Denied)
    assert decision.code == "task.own_claim"


def test_who_holds_the_directive_follows_up_tasks_given_from_above(city: City) -> None:
    ministry = make_unit("Bộ Công an", level=Level.MINISTRY, parent=city.country)
    task = make_task(
        city.elsewhere, assigned_by=ministry, held_by=city.police, state=TaskState.CLAIMED_DONE
    )
    clerk = city.actor(city.clerk)
    assert access.can_view_task(clerk, task, on=ON)
    assert access.can_confirm_done(clerk, task, on=ON)
    assert not access.can_view_task(city.actor(city.justice_desk), task, on=ON)


def test_predicate_and_filter_agree_for_everyone_on_every_task(city: City) -> None:
    ministry = make_unit("Bộ Công an", level=Level.MINISTRY, parent=city.country)
    units = [city.city, city.police, city.justice, city.health, city.elsewhere, ministry]
    for place, lead in enumerate([*units, *city.districts]):
        for giver in units:
            make_task(
                lead,
                assigned_by=giver,
                held_by=units[place % len(units)],
                coordinating=[units[(place + 1) % len(units)]],
                state=TaskState.CLAIMED_DONE,
            )
    actors = [city.actor(getattr(city, person)) for person in PEOPLE]
    actors += [make_actor(access.VIEW, access.CONFIRM), make_actor()]
    for actor in actors:
        seen = set(access.visible_tasks(actor, on=ON))
        answers = set(access.claims_to_answer(actor, on=ON))
        for task in Task.objects.all():
            assert (task in seen) is bool(access.can_view_task(actor, task, on=ON))
            may = task in seen and bool(access.can_confirm_done(actor, task, on=ON))
            assert (task in answers) is may
        assert seen or not actor.grants
    everything = set(access.visible_tasks(actors[-2], on=ON))
    assert everything == set(Task.objects.all())


def test_a_task_out_of_sight_is_not_found_and_in_sight_refused_with_a_reason(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city)
    stranger, health = city.actor(city.stranger), city.actor(city.health_desk)
    with pytest.raises(NotFound):
        access.get_task_for(stranger, task.pk, to=access.VIEW, on=ON)
    with pytest.raises(NotFound):
        access.get_task_for(health, task.pk, to=access.REPORT, on=ON)
    clerk = city.actor(city.clerk)
    with pytest.raises(NotPermitted) as refused:
        access.get_task_for(clerk, task.pk, to=access.REPORT, on=ON)
    assert refused.value.problem.code == "task.not_lead"


def test_only_the_unit_that_holds_the_directive_issues(city: City) -> None:
    directive = make_directive(city.police)
    access.require_issue(city.actor(city.clerk), directive.held_by_id, on=ON)
    with pytest.raises(NotPermitted):
        access.require_issue(city.actor(city.chair), directive.held_by_id, on=ON)
