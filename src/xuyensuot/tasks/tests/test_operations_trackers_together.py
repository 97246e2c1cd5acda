"""Two people confirm at the same moment: every row becomes one task."""

from __future__ import annotations

import pytest

from xuyensuot.directives.models import Directive
from xuyensuot.tasks import operations
from xuyensuot.tasks.models import Task
from xuyensuot.tasks.tests.conftest import AT, City
from xuyensuot.tasks.tests.test_operations_together import together
from xuyensuot.tasks.tests.workbooks import messy, task_row

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 3


def send(city: City, name: str) -> int:
    rows = [task_row(f"{name} {n}") for n in range(5)]
    return operations.receive_tracker(
        actor=city.actor(city.clerk),
        file_name="a.xlsx",
        chunks=[messy(rows)],
        unit_id=city.police.pk,
        at=AT,
    )


def confirm(city: City, tracker_id: int) -> object:
    return operations.confirm_tracker(
        actor=city.actor(city.clerk), tracker_id=tracker_id, leave_out_faulty=False, at=AT
    )


def test_one_import_confirmed_by_two_at_once(transactional_db: None, city: City) -> None:
    for turn in range(ROUNDS):
        tracker_id = send(city, f"Lượt {turn}")
        outcomes = together(*[lambda pk=tracker_id: confirm(city, pk)] * 2)
        assert sorted(outcomes) == ["done", "tracker.confirmed"]
        assert Task.objects.count() == 5 * (turn + 1)


def test_the_same_file_sent_by_two_confirmed_at_once(transactional_db: None, city: City) -> None:
    for turn in range(ROUNDS):
        both = [send(city, f"Lượt {turn}") for _ in range(2)]
        outcomes = together(*[lambda pk=pk: confirm(city, pk) for pk in both])
        assert "done" in outcomes
        assert set(outcomes) <= {"done", "tracker.imported_meanwhile"}
        assert Task.objects.count() == 5 * (turn + 1)
    assert Directive.objects.count() == 1
