"""Two people at the same moment, each with a connection of their own: one wins."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.kernel.decisions import Refused
from xuyensuot.tasks import operations
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.operations import Verdict
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, City

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6


def together(*runs: Callable[[], object]) -> list[str]:
    """Run all at once; what came of each: "done", or the code of its refusal."""
    start, outcomes = threading.Barrier(len(runs)), [""] * len(runs)

    def one(place: int, run: Callable[[], object]) -> None:
        try:
            start.wait()
            run()
            outcomes[place] = "done"
        except Refused as refused:
            outcomes[place] = refused.problem.code
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(i, run)) for i, run in enumerate(runs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_confirm_and_send_back_at_once(transactional_db: None, city: City) -> None:
    clerk = city.actor(city.clerk)
    for _ in range(ROUNDS):
        task = make_task(city.justice, assigned_by=city.city, state=TaskState.CLAIMED_DONE)
        confirmed, returned = together(
            lambda pk=task.pk: operations.confirm_done(actor=clerk, task_id=pk, at=AT),
            lambda pk=task.pk: operations.send_back(actor=clerk, task_id=pk, reason="Thiếu", at=AT),
        )
        state = Task.objects.get(pk=task.pk).state
        if confirmed == "done":
            assert (returned, state) == ("task.cannot_send_back", TaskState.CONFIRMED_DONE)
        else:
            assert (confirmed, returned) == ("task.cannot_confirm_done", "done")
            assert state == TaskState.IN_PROGRESS


def test_two_clerks_issue_the_same_directive_at_once(transactional_db: None, city: City) -> None:
    clerk = city.actor(city.clerk)
    for _ in range(ROUNDS):
        directive = make_directive(city.police, issuer_unit=city.city)
        make_candidate(directive, leads=[*city.districts, city.justice])
        outcomes = together(
            *[lambda pk=directive.pk: operations.issue_tasks(actor=clerk, directive_id=pk, at=AT)]
            * 2
        )
        refusals = {"task.issued_meanwhile", "candidates.none_accepted"}
        assert outcomes.count("done") == 1
        assert refusals & set(outcomes)
        assert Task.objects.filter(directive=directive).count() == 4


def test_two_deciders_at_once(transactional_db: None, city: City) -> None:
    leader = city.actor(city.chair)
    for _ in range(ROUNDS):
        task = make_task(city.justice, assigned_by=city.city, state=TaskState.IN_PROGRESS)
        operations.ask_extension(
            actor=city.actor(city.justice_desk),
            task_id=task.pk,
            asked_due_on=date(2024, 8, 1),
            reason="Thiếu dữ liệu",
            at=AT,
        )
        outcomes = together(
            *[
                lambda pk=task.pk, verdict=verdict: operations.decide_extension(
                    actor=leader, task_id=pk, number=1, verdict=verdict, at=AT
                )
                for verdict in (Verdict(date(2024, 8, 1)), Verdict(None, "Việc gấp"))
            ]
        )
        assert sorted(outcomes) == ["done", "extension.decided_already"]
        moved = Task.objects.get(pk=task.pk).due_on == date(2024, 8, 1)
        assert moved is (outcomes[0] == "done")
