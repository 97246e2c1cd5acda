"""A text for hundreds of units: asked once, given once, taken up where it broke off."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from xuyensuot.audit.queries import events_of
from xuyensuot.base import copying
from xuyensuot.base.actor import system_actor
from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.directives.models import Candidate, Directive
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.org.factories import make_communes, make_unit
from xuyensuot.org.rules.kinds import Level
from xuyensuot.tasks import operations
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.jobs.distribution import DISTRIBUTOR, distribute
from xuyensuot.tasks.models import Coordination, Distribution, Task
from xuyensuot.tasks.rules.distribution import BATCH
from xuyensuot.tasks.tests.conftest import AT, City

COMMUNES = BATCH + 130


def make_wide_directive(city: City, count: int = COMMUNES) -> Directive:
    make_communes(city.city, count)
    directive = make_directive(city.police, issuer_unit=city.city, number="168/KH-UBND")
    make_candidate(directive, leads=[f"communes@{city.city.pk}"], coordinating=[city.justice])
    return directive


def ask(city: City, directive: Directive) -> int:
    issued = operations.issue_tasks(actor=city.actor(city.clerk), directive_id=directive.pk, at=AT)
    assert (issued.task_ids, issued.lead_count) == ((), COMMUNES)
    assert issued.distribution_id is not None
    return issued.distribution_id


def leads() -> Sequence[int]:
    return list(Task.objects.values_list("lead_id", flat=True))


def test_the_asking_returns_at_once_and_its_job_gives_everyone_one(city: City) -> None:
    directive = make_wide_directive(city)
    pk = ask(city, directive)
    assert Task.objects.count() == 0
    assert set(Candidate.objects.values_list("state", flat=True)) == {"issued"}
    laid = ProcrastinateJob.objects.get(task_name="distribute")
    task = app.tasks[laid.task_name]
    assert (task.func, laid.args) == (distribute.func, {"distribution_id": pk})
    task.func(**laid.args)
    assert (len(leads()), len(set(leads()))) == (COMMUNES, COMMUNES)
    assert Coordination.objects.filter(unit=city.justice).count() == COMMUNES
    distribution = Distribution.objects.get(pk=pk)
    assert (distribution.done, distribution.total) == (COMMUNES, COMMUNES)
    assert distribution.finished_at is not None
    one = Task.objects.order_by("?").first()
    (event,) = events_of(kind="tasks.task", subject_id=one.pk)
    assert (event.verb, event.actor_label, event.at) == (
        "tasks.tasks_issued",
        city.actor(city.clerk).label,
        AT,
    )
    assert one.issued_at == AT


def test_nobody_issues_a_second_time_while_it_is_under_way(city: City) -> None:
    directive = make_wide_directive(city)
    ask(city, directive)
    with pytest.raises(Refused) as refused:
        ask(city, directive)
    assert refused.value.problem.code == "candidates.none_accepted"
    assert Distribution.objects.count() == 1


def test_a_job_that_dies_in_the_second_batch_is_taken_up_and_nobody_gets_two(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    pk = ask(city, make_wide_directive(city))
    assert operations.distribute_tasks(actor=DISTRIBUTOR, distribution_id=pk, at=AT) is True
    # The power fails after the tasks of the batch are written, before it is whole.
    monkeypatch.setattr(Coordination.objects, "bulk_create", _power_cut)
    with pytest.raises(SystemExit):
        operations.distribute_tasks(actor=DISTRIBUTOR, distribution_id=pk, at=AT)
    monkeypatch.undo()
    assert Distribution.objects.get(pk=pk).done == len(leads()) == BATCH
    for _ in range(2):
        distribute(distribution_id=pk, hurry=True)
        assert (len(leads()), len(set(leads()))) == (COMMUNES, COMMUNES)
    assert Distribution.objects.get(pk=pk).done == COMMUNES


def _power_cut(*_: object, **__: object) -> None:
    raise SystemExit


def test_parts_of_a_task_that_has_ended_are_not_given_out_further(city: City) -> None:
    pk = ask(city, make_wide_directive(city))
    whole = make_task(city.city, assigned_by=city.country)
    Distribution.objects.filter(pk=pk).update(parent=whole)
    operations.distribute_tasks(actor=DISTRIBUTOR, distribution_id=pk, at=AT)
    Task.objects.filter(pk=whole.pk).update(state="cancelled", closed_at=AT)
    assert operations.distribute_tasks(actor=DISTRIBUTOR, distribution_id=pk, at=AT) is False
    distribution = Distribution.objects.get(pk=pk)
    assert (distribution.done, distribution.finished_at) == (BATCH, AT)
    part = Task.objects.filter(parent=whole).first()
    assert set(whole.sight) <= set(part.sight)


def test_only_the_job_makes_what_was_asked(city: City) -> None:
    pk = ask(city, make_wide_directive(city))
    with pytest.raises(NotPermitted):
        operations.distribute_tasks(actor=city.actor(city.clerk), distribution_id=pk, at=AT)
    with pytest.raises(NotPermitted):
        operations.distribute_tasks(actor=system_actor("other"), distribution_id=pk, at=AT)
    with pytest.raises(NotFound):
        operations.distribute_tasks(actor=DISTRIBUTOR, distribution_id=pk + 1, at=AT)


def test_a_hundred_units_are_served_directly(city: City) -> None:
    for n in range(96):
        make_unit(f"Phường {n}", level=Level.COMMUNE, parent=city.city)
    directive = make_directive(city.police, issuer_unit=city.city)
    make_candidate(directive, leads=[f"communes@{city.city.pk}", *city.districts, city.justice])
    issued = operations.issue_tasks(actor=city.actor(city.clerk), directive_id=directive.pk, at=AT)
    assert (len(issued.task_ids), issued.distribution_id) == (100, None)


def test_a_batch_costs_the_same_number_of_queries_for_any_number_of_units(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    # COPY is one question more than an INSERT: both batches use it here.
    monkeypatch.setattr(copying, "WORTH_IT", 1)
    pk = ask(city, make_wide_directive(city))
    costs = []
    left = True
    while left:
        with CaptureQueriesContext(connection) as queries:
            left = operations.distribute_tasks(actor=DISTRIBUTOR, distribution_id=pk, at=AT)
        costs.append(len(queries))
    assert len(costs) == 2
    assert costs[0] == costs[1]
