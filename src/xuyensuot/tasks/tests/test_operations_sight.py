from __future__ import annotations

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xuyensuot.audit.models import Event
from xuyensuot.base.actor import Actor, Grant, system_actor
from xuyensuot.kernel.decisions import NotPermitted
from xuyensuot.org.factories import LONG_AGO, add_version, make_actor, make_unit
from xuyensuot.org.queries import covers
from xuyensuot.org.rules.kinds import Level
from xuyensuot.tasks import access
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.operations import refresh_sight
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

SYSTEM = system_actor("set-up", access.REFRESH)


def move_under(city: City) -> None:
    """Health stands under the other province from this year on."""
    city.health.versions.update(valid=DateRange(LONG_AGO, ON))
    add_version(city.health, "Sở Y tế", parent=city.elsewhere, from_=ON)


def test_who_now_stands_above_a_unit_sees_its_open_tasks(city: City) -> None:
    task = make_task(city.health, assigned_by=city.city)
    move_under(city)
    stranger = city.actor(city.stranger)
    assert not access.can_view_task(stranger, task, on=ON)
    assert refresh_sight(actor=SYSTEM, at=AT) == 1
    assert access.can_view_task(stranger, task, on=ON)
    assert access.can_view_task(city.actor(city.chair), task, on=ON)


def test_coordinating_units_are_followed_too(city: City) -> None:
    task = make_task(city.justice, assigned_by=city.city, coordinating=[city.health])
    move_under(city)
    refresh_sight(actor=SYSTEM, at=AT)
    assert access.can_view_task(city.actor(city.stranger), task, on=ON)


def test_a_closed_task_stays_in_the_sight_in_which_it_was_closed(city: City) -> None:
    task = make_task(city.health, assigned_by=city.city, state=TaskState.CONFIRMED_DONE)
    move_under(city)
    assert refresh_sight(actor=SYSTEM, at=AT) == 0
    assert not access.can_view_task(city.actor(city.stranger), task, on=ON)


def test_repeating_changes_nothing_and_every_run_leaves_its_event(city: City) -> None:
    make_task(city.health, assigned_by=city.city)
    move_under(city)
    assert [refresh_sight(actor=SYSTEM, at=AT) for _ in range(2)] == [1, 0]
    events = Event.objects.filter(verb="tasks.sight_refreshed").order_by("pk")
    assert [event.after for event in events] == [{"changed": 1}, {"changed": 0}]


def test_only_who_may_everywhere_refreshes(city: City) -> None:
    for actor in (make_actor(access.REFRESH, unit=city.city), make_actor(access.VIEW)):
        with pytest.raises(NotPermitted):
            refresh_sight(actor=actor, at=AT)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    parents=st.lists(st.integers(0, 6), min_size=8, max_size=8),
    roles=st.lists(st.integers(0, 7), min_size=4, max_size=4),
    scopes=st.frozensets(st.integers(0, 7), max_size=3),
)
def test_the_filter_by_stored_sight_is_the_rule_of_covers(
    db: None, parents: list[int], roles: list[int], scopes: frozenset[int]
) -> None:
    """Over any tree: a task is visible exactly where one of its units is covered."""
    units = [make_unit("Việt Nam", level=Level.COUNTRY, kind="quốc gia")]
    for place, parent in enumerate(parents[1:], start=1):
        units.append(make_unit(f"Sở {place}", parent=units[min(parent, place - 1)]))
    lead, giver, holder, joined = (units[role] for role in roles)
    task = make_task(lead, assigned_by=giver, held_by=holder, coordinating=[joined])
    grants = tuple(Grant(access.VIEW, units[scope].pk) for scope in scopes)
    actor = Actor("person", 1, "Lê Thị Bình", grants)
    named = {unit.pk for unit in (lead, giver, holder, joined)}
    rule = any(covers(actor, access.VIEW, unit_id, on=ON) for unit_id in named)
    assert access.visible_tasks(actor, on=ON).filter(pk=task.pk).exists() is rule
    assert bool(access.can_view_task(actor, Task.objects.get(pk=task.pk), on=ON)) is rule
