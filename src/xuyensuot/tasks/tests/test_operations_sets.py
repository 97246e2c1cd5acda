from __future__ import annotations

import pytest

from xuyensuot.audit.models import Event
from xuyensuot.base.actor import system_actor
from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.directives.rules.states import CandidateState
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Task, TaskSet
from xuyensuot.tasks.operations import classify_tasks, issue_tasks, load_task_sets
from xuyensuot.tasks.operations.sets import MOST_AT_ONCE
from xuyensuot.tasks.tests.conftest import AT, City

SET_UP = system_actor("set-up", "tasks.classify_task")


@pytest.fixture
def sets(db: None) -> dict[str, int]:
    load_task_sets(actor=SET_UP, at=AT)
    return dict(TaskSet.objects.values_list("code", "pk"))


def test_loading_brings_the_programme_and_the_three_pillars_once(sets: dict[str, int]) -> None:
    assert set(sets) == {"de-an-06", "cai-cach-hanh-chinh", "chuyen-doi-so", "du-lieu"}
    assert load_task_sets(actor=SET_UP, at=AT) == 0
    assert TaskSet.objects.count() == 4


def test_loading_mends_what_differs_from_the_file_and_leaves_others_alone(sets) -> None:
    TaskSet.objects.filter(code="du-lieu").update(name="x")
    own = TaskSet.objects.create(kind="programme", code="own", name="Chương trình riêng")
    assert load_task_sets(actor=SET_UP, at=AT) == 1
    assert TaskSet.objects.get(code="du-lieu").name.startswith("Số hóa")
    assert TaskSet.objects.filter(pk=own.pk).exists()


def test_only_set_up_loads_sets(city: City) -> None:
    with pytest.raises(NotPermitted):
        load_task_sets(actor=city.actor(city.clerk), at=AT)


def test_tasks_are_put_into_a_programme_and_a_pillar_together(city: City, sets) -> None:
    tasks = [make_task(lead, assigned_by=city.city) for lead in (city.justice, city.health)]
    values = {"programme_id": sets["de-an-06"], "pillar_id": sets["du-lieu"]}
    ids = [task.pk for task in tasks]
    clerk = city.actor(city.clerk)
    assert classify_tasks(actor=clerk, task_ids=ids, **values, at=AT) == 2
    found = Task.objects.filter(pk__in=ids).values_list("programme_id", "pillar_id")
    assert set(found) == {(sets["de-an-06"], sets["du-lieu"])}
    events = Event.objects.filter(verb="tasks.tasks_classified")
    assert events.count() == 2
    assert events.values("batch").distinct().count() == 1
    assert classify_tasks(actor=clerk, task_ids=ids, **values, at=AT) == 0


def test_one_task_out_of_reach_leaves_all_as_they_are(city: City, sets) -> None:
    mine = make_task(city.justice, assigned_by=city.city)
    others = make_task(city.elsewhere, assigned_by=city.elsewhere, coordinating=[city.justice])
    unseen = make_task(city.elsewhere)
    clerk = city.actor(city.clerk)
    for other, refusal in ((others, NotPermitted), (unseen, NotFound)):
        with pytest.raises(refusal):
            classify_tasks(
                actor=clerk,
                task_ids=[mine.pk, other.pk],
                programme_id=sets["de-an-06"],
                pillar_id=None,
                at=AT,
            )
    assert Task.objects.filter(programme__isnull=False).count() == 0


@pytest.mark.parametrize(
    ("ids", "pillar", "code"),
    [
        ([], None, "classify.none_chosen"),
        (list(range(MOST_AT_ONCE + 1)), None, "classify.too_many"),
        ([1], 10**9, "classify.unknown_set"),
    ],
)
def test_what_cannot_be_classified_is_refused(city: City, ids, pillar, code: str) -> None:
    with pytest.raises(Refused) as refused:
        classify_tasks(
            actor=city.actor(city.clerk), task_ids=ids, programme_id=None, pillar_id=pillar, at=AT
        )
    assert refused.value.problem.code == code


def test_a_programme_is_no_pillar(city: City, sets) -> None:
    with pytest.raises(Refused):
        classify_tasks(
            actor=city.actor(city.clerk),
            task_ids=[make_task(city.justice, assigned_by=city.city).pk],
            programme_id=sets["du-lieu"],
            pillar_id=None,
            at=AT,
        )


@pytest.mark.parametrize("more", [False, True])
def test_at_issue_the_only_programme_is_the_one(city: City, sets, *, more: bool) -> None:
    if more:
        TaskSet.objects.create(kind="programme", code="other", name="Chương trình khác")
    directive = make_directive(city.police, issuer_unit=city.city)
    make_candidate(directive, leads=[city.justice], state=CandidateState.ACCEPTED)
    issue_tasks(actor=city.actor(city.clerk), directive_id=directive.pk, at=AT)
    assert Task.objects.get().programme_id == (None if more else sets["de-an-06"])
