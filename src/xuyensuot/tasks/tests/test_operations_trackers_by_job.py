"""Long trackers are read, and many tasks made, by jobs: nothing twice, nothing lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from xuyensuot.audit.models import Event
from xuyensuot.base.actor import system_actor
from xuyensuot.directives.models import Directive
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.tasks import operations, queries
from xuyensuot.tasks.jobs.trackers import IMPORTER, lay_out_tracker, take_over_rows
from xuyensuot.tasks.models import Confirmation, Coordination, ProgressReport, Task, TrackerImport
from xuyensuot.tasks.operations import TakenOver, taking_over, tracker_confirming, tracker_reading
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.rules.tracker_cells import Document
from xuyensuot.tasks.rules.trackers import ImportState
from xuyensuot.tasks.tests.conftest import AT, ON, City
from xuyensuot.tasks.tests.test_operations_trackers import code, confirm, page, send
from xuyensuot.tasks.tests.workbooks import task_row


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything counts as long, in batches of four, so that a test stays short."""
    monkeypatch.setattr(tracker_reading, "READ_AT_ONCE", 3)
    monkeypatch.setattr(tracker_confirming, "MADE_AT_ONCE", 3)
    monkeypatch.setattr(tracker_confirming, "BATCH", 4)


def rows(count: int = 10, **told: Any) -> list[list[Any]]:
    return [
        task_row(f"Việc số {n}", progress="Đã họp", joined="Sở Y tế", **told) for n in range(count)
    ]


def state(tracker_id: int) -> str:
    return TrackerImport.objects.get(pk=tracker_id).state


def waiting_jobs() -> list[tuple[str, str, dict[str, Any]]]:
    return list(ProcrastinateJob.objects.values_list("task_name", "queue_name", "args"))


def laid_out(city: City, *content: list[Any]) -> int:
    tracker_id = send(city, *content)
    lay_out_tracker(tracker_id=tracker_id)
    return tracker_id


def test_a_long_file_is_read_by_its_job(city: City, short: None) -> None:
    tracker_id = send(city, *rows())
    assert state(tracker_id) == ImportState.READING
    assert waiting_jobs() == [("lay_out_tracker", "own", {"tracker_id": tracker_id})]
    wait = queries.find_tracker_wait(actor=city.actor(city.clerk), tracker_id=tracker_id, on=ON)
    assert wait is not None
    assert wait.row.is_busy
    lay_out_tracker(tracker_id=tracker_id)
    assert state(tracker_id) == ImportState.PREVIEW
    assert len(page(city, tracker_id).rows) == 10
    before = TrackerImport.objects.values().get()
    lay_out_tracker(tracker_id=tracker_id)
    assert TrackerImport.objects.values().get() == before


def test_columns_of_a_long_file_are_mapped_by_the_job(city: City, short: None) -> None:
    tracker_id = laid_out(city, *rows(5, source=""))
    columns = page(city, tracker_id).columns
    operations.remap_tracker(
        actor=city.actor(city.clerk),
        tracker_id=tracker_id,
        sheet="Năm 2024",
        columns=[operations.ColumnChoice(c.column.place, c.role) for c in columns],
        document=Document("77/CTr-UBND", "chương trình", date(2024, 1, 9)),
        at=AT,
    )
    assert state(tracker_id) == ImportState.READING
    lay_out_tracker(tracker_id=tracker_id)
    assert {row.row.document.number for row in page(city, tracker_id).rows} == {"77/CTr-UBND"}


def test_what_the_job_cannot_read_is_kept_with_its_reason(
    city: City, short: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker_id = operations.receive_tracker(
        actor=city.actor(city.clerk),
        file_name="a.csv",
        chunks=[b"a,b\r\n" * 10],
        unit_id=city.police.pk,
        at=AT,
    )
    lay_out_tracker(tracker_id=tracker_id)
    wait = queries.find_tracker_wait(actor=city.actor(city.clerk), tracker_id=tracker_id, on=ON)
    assert wait is not None
    assert wait.problem is not None
    assert (wait.row.state, wait.problem.code) == (ImportState.UNREADABLE, "tracker.no_head")
    with pytest.raises(Refused) as refused:
        confirm(city, tracker_id)
    assert code(refused) == "tracker.unreadable"


def test_a_fault_of_ours_is_told_and_not_hidden(
    city: City, short: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker_id = send(city, *rows())
    monkeypatch.setattr(tracker_reading, "read_tracker", _power_cut)
    with pytest.raises(OSError, match="power"):
        lay_out_tracker(tracker_id=tracker_id)
    wait = queries.find_tracker_wait(actor=city.actor(city.clerk), tracker_id=tracker_id, on=ON)
    assert wait is not None
    assert wait.problem is not None
    assert wait.problem.code == "tracker.broke_off"


def test_one_put_aside_while_it_waits_is_not_read(city: City, short: None) -> None:
    tracker_id = send(city, *rows())
    operations.drop_tracker(actor=city.actor(city.clerk), tracker_id=tracker_id, at=AT)
    lay_out_tracker(tracker_id=tracker_id)
    assert state(tracker_id) == ImportState.DROPPED


def test_many_tasks_are_made_by_the_job_in_the_name_of_who_confirmed(
    city: City, short: None
) -> None:
    told = [*rows(9), task_row("Đã xong", state="Đã xác nhận hoàn thành")]
    tracker_id = laid_out(city, *told)
    assert confirm(city, tracker_id) == TakenOver(0, 0, 0, under_way=10)
    assert (state(tracker_id), Task.objects.count()) == (ImportState.CONFIRMING, 0)
    assert waiting_jobs()[-1] == ("take_over_rows", "own", {"tracker_id": tracker_id})
    take_over_rows(tracker_id=tracker_id)
    tracker = TrackerImport.objects.get()
    assert (tracker.state, tracker.created, tracker.asked) == (ImportState.CONFIRMED, 10, {})
    assert list(Task.objects.order_by("pk").values_list("content", flat=True)) == [
        row[1] for row in told
    ]
    label = city.actor(city.clerk).label
    assert set(ProgressReport.objects.values_list("reported_by", "unit_id")) == {
        (label, city.police.pk)
    }
    assert Confirmation.objects.get().confirmed_by == label
    assert Task.objects.get(content="Đã xong").state == TaskState.CONFIRMED_DONE
    made = Event.objects.filter(verb="tasks.tracker_confirmed", subject_kind="tasks.task")
    assert set(made.values_list("actor_label", "at")) == {(label, AT)}
    assert Directive.objects.count() == 1


def test_a_job_that_dies_in_the_second_batch_goes_on_behind_the_first(
    city: City, short: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    tracker_id = laid_out(city, *rows())
    confirm(city, tracker_id)
    assert operations.take_over_rows(actor=IMPORTER, tracker_id=tracker_id, at=AT) is True
    with monkeypatch.context() as cut:
        cut.setattr(taking_over, "record_many", _power_cut)
        with pytest.raises(OSError, match="power"):
            take_over_rows(tracker_id=tracker_id)
    tracker = TrackerImport.objects.get()
    assert (tracker.state, tracker.done, Task.objects.count()) == (ImportState.CONFIRMING, 4, 4)
    take_over_rows(tracker_id=tracker_id)
    take_over_rows(tracker_id=tracker_id)
    assert (state(tracker_id), Task.objects.count()) == (ImportState.CONFIRMED, 10)
    assert Coordination.objects.count() == ProgressReport.objects.count() == 10


def test_rows_that_another_import_made_meanwhile_stay_as_they_are(city: City, short: None) -> None:
    tracker_id = laid_out(city, *rows())
    confirm(city, tracker_id)
    assert confirm(city, laid_out(city, *rows(3))).created == 3
    take_over_rows(tracker_id=tracker_id)
    tracker = TrackerImport.objects.get(pk=tracker_id)
    assert (tracker.created, tracker.unchanged, Task.objects.count()) == (7, 3, 10)


def test_a_row_that_stands_twice_is_made_once(city: City, short: None) -> None:
    tracker_id = laid_out(city, *rows(6), *rows(6))
    assert confirm(city, tracker_id).under_way == 6
    take_over_rows(tracker_id=tracker_id)
    tracker = TrackerImport.objects.get()
    assert (tracker.created, tracker.unchanged, Task.objects.count()) == (6, 0, 6)


def test_who_confirms_second_is_told_by_whom_it_is_under_way(city: City, short: None) -> None:
    tracker_id = laid_out(city, *rows())
    confirm(city, tracker_id)
    for refuse in (confirm, drop):
        with pytest.raises(Refused) as refused:
            refuse(city, tracker_id)
        assert code(refused) == "tracker.confirming"
        assert refused.value.problem.params["by"] == city.actor(city.clerk).label


def drop(city: City, tracker_id: int) -> None:
    operations.drop_tracker(actor=city.actor(city.clerk), tracker_id=tracker_id, at=AT)


def test_only_the_job_makes_what_was_asked(city: City, short: None) -> None:
    tracker_id = laid_out(city, *rows())
    confirm(city, tracker_id)
    for actor in (city.actor(city.clerk), system_actor("other")):
        with pytest.raises(NotPermitted):
            operations.take_over_rows(actor=actor, tracker_id=tracker_id, at=AT)
    with pytest.raises(NotFound):
        operations.take_over_rows(actor=IMPORTER, tracker_id=tracker_id + 1, at=AT)


def test_a_batch_costs_the_same_number_of_queries_for_any_number_of_documents(
    city: City, short: None, django_assert_max_num_queries
) -> None:
    content = [
        task_row(f"Việc {n}", source=f"Kế hoạch số {n}/KH-UBND ngày 01/3/2024") for n in range(20)
    ]
    tracker_id = laid_out(city, *content)
    confirm(city, tracker_id)
    operations.take_over_rows(actor=IMPORTER, tracker_id=tracker_id, at=AT)
    with django_assert_max_num_queries(30):
        operations.take_over_rows(actor=IMPORTER, tracker_id=tracker_id, at=AT)


def _power_cut(*_: object, **__: object) -> None:
    raise OSError("power")
