from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.urls import reverse

from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.directives.models import Clause, Directive
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.tasks.factories import make_many_tasks, make_task
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.presenters import present_directive_tasks
from xuyensuot.tasks.queries import CellCounts, get_directive_tasks, get_directive_then
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import ON, City

LATE = ON - timedelta(days=3)


@dataclass(frozen=True)
class Paper:
    """A document of three clauses, II.1 and II.2 beneath II: one task, then one for three units."""

    directive: Directive
    single: Task
    several: tuple[Task, ...]


@pytest.fixture
def paper(city: City) -> Paper:
    directive = make_directive(city.police, issuer_unit=city.city)
    top = make_candidate(directive, clause_ref="II", content="Nhiệm vụ trọng tâm")
    one, three = (make_candidate(directive, clause_ref=ref) for ref in ("II.1", "II.2"))
    root = Clause.objects.get(candidate=top)
    Clause.objects.filter(candidate__in=[one, three]).update(parent=root)
    single = make_task(
        city.justice,
        assigned_by=city.city,
        candidate=one,
        state=TaskState.IN_PROGRESS,
        due_on=LATE,
    )
    states = (TaskState.CONFIRMED_DONE, TaskState.CLAIMED_DONE, TaskState.IN_PROGRESS)
    several = tuple(
        make_task(unit, assigned_by=city.city, candidate=three, state=state)
        for unit, state in zip(city.districts, states, strict=True)
    )
    return Paper(directive, single, several)


def read(city: City, paper: Paper, account=None):
    actor = city.actor(account or city.clerk)
    return get_directive_tasks(actor=actor, directive_id=paper.directive.pk, on=ON)


def test_every_clause_has_the_state_of_what_it_asks_for(city: City, paper: Paper) -> None:
    one, three = read(city, paper).assignments
    assert one.row is not None
    assert (one.clause_ref, one.row.id) == ("II.1", paper.single.pk)
    assert one.counts == CellCounts(open_late=1)
    assert (three.row, three.units) == (None, 3)
    assert three.counts == CellCounts(done_in_time=1, open_in_time=2, waiting=1)


def test_the_clauses_add_up_to_the_two_by_two(city: City, paper: Paper) -> None:
    found = read(city, paper)
    (root,) = present_directive_tasks(found, on=ON).nodes
    totals = found.totals
    assert root.counts.counted == totals.counted == 4
    for cell in ("done_in_time", "done_late", "open_in_time", "open_late", "no_day"):
        assert getattr(root.counts, cell) == getattr(totals, cell)


def test_clauses_are_a_tree_and_a_clause_sums_what_is_beneath(city: City, paper: Paper) -> None:
    (root,) = present_directive_tasks(read(city, paper), on=ON).nodes
    assert (root.label, root.lines) == ("II", ())
    assert [child.label for child in root.children] == ["II.1", "II.2"]
    assert sum((child.counts for child in root.children), CellCounts()) == root.counts


def test_parts_are_shown_beside_and_add_to_nothing(city: City, paper: Paper) -> None:
    for unit, state in ((city.health, TaskState.CONFIRMED_DONE), (city.police, TaskState.ISSUED)):
        part = make_task(unit, assigned_by=city.justice, state=state)
        Task.objects.filter(pk=part.pk).update(
            parent=paper.single, candidate=None, directive=paper.directive, clause_ref="II.1"
        )
    found = read(city, paper)
    assert found.totals.counted == 4
    assert [(a.parts_done, a.parts) for a in found.assignments] == [(1, 2), (0, 0)]


def test_a_task_without_its_clause_stands_at_the_end(city: City, paper: Paper) -> None:
    Task.objects.filter(pk=paper.single.pk).update(clause_ref="PL.9")
    root, rest = present_directive_tasks(read(city, paper), on=ON).nodes
    assert [line.title for line in rest.lines] == [paper.single.title]
    assert root.counts.counted + rest.counts.counted == 4


def test_who_sees_only_the_task_sees_only_what_is_theirs(city: City, paper: Paper) -> None:
    found = read(city, paper, city.justice_desk)
    assert [a.clause_ref for a in found.assignments] == ["II.1"]
    assert found.totals.all == 1


def test_a_document_out_of_sight_is_not_found(city: City, paper: Paper) -> None:
    with pytest.raises(NotFound):
        read(city, paper, city.stranger)
    with pytest.raises(NotFound):
        get_directive_tasks(actor=city.actor(city.clerk), directive_id=10**9, on=ON)


def test_the_page_shows_the_tree_and_an_untouched_document_says_why_it_is_empty(
    city: City, paper: Paper, sign_in
) -> None:
    client = sign_in(city.clerk)
    url = reverse("tasks:view_directive_tasks", args=[paper.directive.pk])
    page = client.get(url).content.decode()
    assert "II.1" in page
    assert "3 đơn vị" in page
    assert reverse("directives:view_directive", args=[paper.directive.pk]) in page
    empty = make_directive(city.police)
    page = client.get(reverse("tasks:view_directive_tasks", args=[empty.pk])).content.decode()
    assert "Chưa có nhiệm vụ nào được giao từ văn bản này." in page


def test_the_documents_own_page_leads_to_its_clauses(city: City, paper: Paper, sign_in) -> None:
    url = reverse("directives:view_directive", args=[paper.directive.pk])
    page = sign_in(city.clerk).get(url).content.decode()
    assert reverse("tasks:view_directive_tasks", args=[paper.directive.pk]) in page


def test_a_long_document_asks_the_same_as_a_short_one(
    city: City, django_assert_num_queries
) -> None:
    for count in (2, 39):
        make_many_tasks(count, leads=[city.justice], assigned_by=city.police, coordinating=0, on=ON)
    actor = city.actor(city.clerk)
    for directive_id in sorted(set(Task.objects.values_list("directive_id", flat=True))):
        get_directive_tasks(actor=actor, directive_id=directive_id, on=ON)  # learns names
        with django_assert_num_queries(14):
            get_directive_tasks(actor=actor, directive_id=directive_id, on=ON)


def test_the_past_told_of_today_is_the_page_of_today(city: City, paper: Paper) -> None:
    for unit, state in ((city.health, TaskState.CONFIRMED_DONE), (city.police, TaskState.ISSUED)):
        part = make_task(unit, assigned_by=city.justice, state=state)
        Task.objects.filter(pk=part.pk).update(
            parent=paper.single, candidate=None, directive=paper.directive, clause_ref="II.1"
        )
    now = read(city, paper)
    then = get_directive_then(
        actor=city.actor(city.clerk), directive_id=paper.directive.pk, on=ON, today=ON
    )
    assert then.outline == now.outline
    assert then.assignments == now.assignments
    assert (then.counts.counted, then.later) == (now.totals.counted, 0)


def test_a_long_document_of_the_past_asks_the_same_as_a_short_one(
    city: City, django_assert_num_queries
) -> None:
    for count in (2, 39):
        make_many_tasks(count, leads=[city.justice], assigned_by=city.police, coordinating=0, on=ON)
    facts = {"actor": city.actor(city.clerk), "on": ON - timedelta(days=2), "today": ON}
    for directive_id in sorted(set(Task.objects.values_list("directive_id", flat=True))):
        get_directive_then(directive_id=directive_id, **facts)  # learns names
        with django_assert_num_queries(19):
            get_directive_then(directive_id=directive_id, **facts)
