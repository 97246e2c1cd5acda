"""A tracker is looked at, corrected, confirmed once; sent again it changes nothing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.utils.timezone import localdate

from xuyensuot.audit.models import Event
from xuyensuot.directives.factories import make_directive
from xuyensuot.directives.models import Directive, Recipient
from xuyensuot.directives.rules.states import DirectiveState
from xuyensuot.kernel.deadlines import Recurrence
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.org.factories import make_unit
from xuyensuot.org.rules.kinds import Level
from xuyensuot.tasks import access, operations, queries
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import (
    ColumnMapping,
    Confirmation,
    Coordination,
    ProgressReport,
    Task,
    TrackerImport,
)
from xuyensuot.tasks.operations import ColumnChoice, TakenOver
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.rules.tracker_cells import Document
from xuyensuot.tasks.rules.tracker_columns import Role
from xuyensuot.tasks.rules.trackers import ImportState
from xuyensuot.tasks.tests.conftest import AT, LOCAL, ON, City
from xuyensuot.tasks.tests.workbooks import messy, task_row


def send(city: City, *rows: list[Any], **merges: Any) -> int:
    return operations.receive_tracker(
        actor=city.actor(city.clerk),
        file_name="Theo dõi 2024.xlsx",
        chunks=[messy(rows, **merges)],
        unit_id=city.police.pk,
        at=AT,
    )


def confirm(city: City, tracker_id: int, *, leave_out: bool = False) -> TakenOver:
    return operations.confirm_tracker(
        actor=city.actor(city.clerk), tracker_id=tracker_id, leave_out_faulty=leave_out, at=AT
    )


def page(city: City, tracker_id: int) -> queries.TrackerPage:
    return queries.get_tracker_page(actor=city.actor(city.clerk), tracker_id=tracker_id, on=ON)


def faults(city: City, tracker_id: int) -> list[list[str]]:
    rows = page(city, tracker_id).rows
    return [[fault.code for fault in row.faults] for row in rows]


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.problem.code


def written() -> tuple[int, ...]:
    tables = (Task, Directive, Recipient, ProgressReport, Coordination, ColumnMapping)
    return tuple(table.objects.count() for table in tables)


def test_nothing_is_written_before_it_is_confirmed(city: City) -> None:
    before = written()
    tracker_id = send(city, task_row(), task_row("Hai", due="31/4"))
    assert written() == before
    assert faults(city, tracker_id) == [[], ["row.day_impossible"]]


def test_a_confirmed_row_is_a_task_with_its_document(city: City) -> None:
    tracker_id = send(
        city,
        task_row(joined="Sở Y tế", original="31/5/2024", due="30/6/2024", progress="Đã họp"),
    )
    assert confirm(city, tracker_id) == TakenOver(1, 0, 0)
    task = Task.objects.get()
    assert task.lead_id == city.justice.pk
    assert (task.followed_by_id, task.assigned_by_id) == (city.police.pk, city.city.pk)
    assert (task.named_on, task.original_due_on) == (date(2024, 5, 31), date(2024, 5, 31))
    assert task.due_on == date(2024, 7, 1), "30 June 2024 is a Sunday"
    assert (task.state, task.clause_ref, task.product) == (
        TaskState.IN_PROGRESS,
        "mục II.3.a",
        "Báo cáo",
    )
    assert localdate(task.issued_at) == date(2024, 3, 1)
    assert task.plan_year == 2024
    assert {city.justice.pk, city.health.pk, city.city.pk} <= set(task.sight)
    report = ProgressReport.objects.get(task=task)
    assert (report.text, report.verb, report.reported_at) == ("Đã họp", "report_progress", AT)
    assert Coordination.objects.get(task=task).unit_id == city.health.pk
    directive = task.directive
    assert (directive.state, directive.number, directive.kind) == (
        DirectiveState.REGISTERED,
        "58/KH-UBND",
        "kế hoạch",
    )
    assert (directive.issued_on, directive.issuer_unit_id) == (date(2024, 3, 1), city.city.pk)
    given = set(Recipient.objects.filter(directive=directive).values_list("unit_id", flat=True))
    assert given == {city.justice.pk, city.health.pk}


def test_the_same_file_again_changes_nothing(city: City) -> None:
    rows = [
        task_row("Một", lead="Sở Tư pháp; Sở Y tế", progress="Đã họp"),
        task_row("Hai", state="Đã hoàn thành"),
    ]
    assert confirm(city, send(city, *rows)) == TakenOver(3, 0, 0)
    before = written()
    states = list(Task.objects.order_by("pk").values())
    again = send(city, *rows)
    assert page(city, again).known == {0, 1}
    assert confirm(city, again) == TakenOver(0, 3, 0)
    assert written() == before
    assert list(Task.objects.order_by("pk").values()) == states


def test_a_longer_file_adds_only_what_is_new(city: City) -> None:
    confirm(city, send(city, task_row("Một")))
    assert confirm(city, send(city, task_row("Một"), task_row("Hai"))) == TakenOver(1, 1, 0)


def test_a_task_issued_from_the_received_document_is_not_made_twice(city: City) -> None:
    directive = make_directive(
        city.police, issuer_unit=city.city, number="58/KH-UBND", issued_on=date(2024, 3, 1)
    )
    issued = make_task(city.justice, assigned_by=city.city, content="Số hóa sổ hộ tịch")
    Task.objects.filter(pk=issued.pk).update(directive=directive, followed_by=city.police)
    tracker_id = send(city, task_row("Số hoá sổ hộ tịch"), task_row("Việc mới"))
    assert page(city, tracker_id).known == {0}
    assert confirm(city, tracker_id) == TakenOver(1, 1, 0)
    assert set(Task.objects.values_list("directive_id", flat=True)) == {directive.pk}


def test_a_number_without_a_date_is_that_of_the_document_held(city: City) -> None:
    make_directive(city.police, number="91/KH-CAT", issued_on=date(2024, 2, 5))
    tracker_id = send(city, task_row(source="Kế hoạch 91/KH-CAT"), task_row(source="92/KH-CAT"))
    assert faults(city, tracker_id) == [[], ["row.document_undated"]]
    assert page(city, tracker_id).rows[0].row.document.issued_on == date(2024, 2, 5)


def test_faulty_rows_are_refused_unless_they_are_left_out(city: City) -> None:
    tracker_id = send(city, task_row("Một"), task_row("Hai", due="31/4/2024"))
    with pytest.raises(Refused) as refused:
        confirm(city, tracker_id)
    assert code(refused) == "tracker.rows_faulty"
    assert Task.objects.count() == 0
    assert confirm(city, tracker_id, leave_out=True) == TakenOver(1, 0, 1)


def test_one_of_two_units_of_a_name_is_chosen_for_every_row(city: City) -> None:
    first, second = city.districts[:2]
    communes = [
        make_unit("Xã Tân Lập", level=Level.COMMUNE, parent=parent) for parent in (first, second)
    ]
    rows = [task_row(f"Việc {n}", lead="UBND xã Tân Lập") for n in range(2)]
    tracker_id = send(city, *rows)
    assert faults(city, tracker_id) == [["row.lead_ambiguous"]] * 2
    (body,) = page(city, tracker_id).rows[0].leads
    assert set(body.alternatives) == {commune.pk for commune in communes}
    operations.choose_unit(
        actor=city.actor(city.clerk),
        tracker_id=tracker_id,
        text="UBND xã Tân Lập",
        unit_id=communes[1].pk,
        at=AT,
    )
    assert faults(city, tracker_id) == [[], []]
    assert confirm(city, tracker_id) == TakenOver(2, 0, 0)
    assert set(Task.objects.values_list("lead_id", flat=True)) == {communes[1].pk}


def test_a_name_that_is_unknown_is_written_in_full(city: City) -> None:
    tracker_id = send(city, task_row(lead="Phòng của anh Ba"))
    assert faults(city, tracker_id) == [["row.lead_unknown"]]
    choose = {"actor": city.actor(city.clerk), "tracker_id": tracker_id, "at": AT}
    with pytest.raises(Refused) as refused:
        operations.choose_unit(**choose, text="Phòng của anh Ba", name="Phòng của anh Tư")
    assert code(refused) == "tracker.unit_unknown"
    operations.choose_unit(**choose, text="Phòng của anh Ba", name="sở tư pháp")
    assert faults(city, tracker_id) == [[]]


def test_a_group_in_the_lead_is_one_task_for_each_of_its_units(city: City) -> None:
    assert confirm(city, send(city, task_row(lead="UBND các quận, huyện"))).created == 3
    assert set(Task.objects.values_list("lead_id", flat=True)) == {u.pk for u in city.districts}


def test_what_is_called_done_is_a_claim_on_its_day(city: City) -> None:
    confirm(
        city,
        send(
            city,
            task_row("Một", state="Hoàn thành"),
            task_row("Hai", state="Hoàn thành đúng hạn", due="2/5/2024"),
            task_row("Ba", state="Đã xác nhận hoàn thành"),
            task_row("Bốn", state="Dừng thực hiện"),
            task_row("Năm", due="Thường xuyên", state="Hoàn thành"),
        ),
    )
    one, two, three, four, five = Task.objects.order_by("pk")
    assert (one.state, one.claimed_at) == (TaskState.CLAIMED_DONE, AT)
    assert two.claimed_at == datetime(2024, 5, 2, tzinfo=LOCAL)
    assert (three.state, three.confirmed_at) == (TaskState.CONFIRMED_DONE, AT)
    assert Confirmation.objects.get().task_id == three.pk
    assert (four.state, four.closed_at) == (TaskState.CANCELLED, AT)
    assert (five.state, five.recurrence) == (TaskState.IN_PROGRESS, Recurrence.ONGOING)


def test_nobody_confirms_the_own_unit_through_a_file(city: City) -> None:
    confirm(city, send(city, task_row(lead="Công an Thành phố", state="Đã xác nhận hoàn thành")))
    assert Task.objects.get().state == TaskState.CLAIMED_DONE


def test_columns_chosen_once_are_remembered(city: City) -> None:
    tracker_id = send(city, task_row("Một", difficulty="Thiếu máy"))
    columns = page(city, tracker_id).columns
    assert not page(city, tracker_id).remembered
    choices = [
        ColumnChoice(c.column.place, Role.IGNORED if c.role is Role.DIFFICULTY else c.role)
        for c in columns
    ]
    operations.remap_tracker(
        actor=city.actor(city.clerk),
        tracker_id=tracker_id,
        sheet="Năm 2024",
        columns=choices,
        document=Document(),
        at=AT,
    )
    assert page(city, tracker_id).rows[0].row.report == ""
    confirm(city, tracker_id)
    again = page(city, send(city, task_row("Hai", difficulty="Thiếu máy")))
    assert again.remembered
    assert [mapped.role for mapped in again.columns][-1] is Role.IGNORED


def test_columns_without_a_lead_are_refused(city: City) -> None:
    tracker_id = send(city, task_row())
    with pytest.raises(Refused) as refused:
        operations.remap_tracker(
            actor=city.actor(city.clerk),
            tracker_id=tracker_id,
            sheet="Năm 2024",
            columns=[
                ColumnChoice(c.column.place, Role.CONTENT) for c in page(city, tracker_id).columns
            ],
            document=Document(),
            at=AT,
        )
    assert code(refused) == "mapping.no_lead"


def test_a_document_given_by_hand_stands_for_rows_without_one(city: City) -> None:
    tracker_id = send(city, task_row(source=""))
    operations.remap_tracker(
        actor=city.actor(city.clerk),
        tracker_id=tracker_id,
        sheet="Năm 2024",
        columns=[ColumnChoice(c.column.place, c.role) for c in page(city, tracker_id).columns],
        document=Document("77/CTr-UBND", "chương trình", date(2024, 1, 9), "", "Chương trình"),
        at=AT,
    )
    confirm(city, tracker_id)
    assert Directive.objects.get().number == "77/CTr-UBND"


def test_an_import_is_confirmed_once_and_a_dropped_one_never(city: City) -> None:
    tracker_id = send(city, task_row())
    confirm(city, tracker_id)
    with pytest.raises(Refused) as refused:
        confirm(city, tracker_id)
    assert code(refused) == "tracker.confirmed"
    dropped = send(city, task_row())
    operations.drop_tracker(actor=city.actor(city.clerk), tracker_id=dropped, at=AT)
    with pytest.raises(Refused) as refused:
        confirm(city, dropped)
    assert code(refused) == "tracker.dropped"
    assert TrackerImport.objects.get(pk=dropped).state == ImportState.DROPPED


def test_what_cannot_be_read_leaves_nothing(city: City) -> None:
    for data, expected in (
        (b"", "file.empty"),
        (b"PK\x03\x04cut", "file.broken"),
        (b"a,b\r\n1,2\r\n", "tracker.no_head"),
    ):
        with pytest.raises(Refused) as refused:
            operations.receive_tracker(
                actor=city.actor(city.clerk),
                file_name="a.xlsx",
                chunks=[data],
                unit_id=city.police.pk,
                at=AT,
            )
        assert code(refused) == expected
    assert TrackerImport.objects.count() == 0


def test_only_the_clerk_of_the_unit_takes_trackers_over(city: City) -> None:
    tracker_id = send(city, task_row())
    with pytest.raises(NotPermitted):
        operations.receive_tracker(
            actor=city.actor(city.stranger),
            file_name="a.xlsx",
            chunks=[messy([task_row()])],
            unit_id=city.police.pk,
            at=AT,
        )
    for person in (city.justice_desk, city.chair, city.stranger):
        actor = city.actor(person)
        assert not access.visible_trackers(actor, on=ON).filter(pk=tracker_id).exists()
        with pytest.raises(NotFound):
            operations.confirm_tracker(
                actor=actor, tracker_id=tracker_id, leave_out_faulty=True, at=AT
            )


def test_the_audit_names_neither_the_file_nor_the_words(city: City) -> None:
    confirm(city, send(city, task_row("Việc của ông Nguyễn Văn A", progress="Ông A báo cáo")))
    events = Event.objects.filter(verb__startswith="tasks.").values_list(
        "subject_label", "before", "after", "reason"
    )
    assert {row.verb for row in Event.objects.all()} >= {
        "tasks.tracker_received",
        "tasks.tracker_confirmed",
        "directives.directive_registered",
    }
    said = repr(list(events))
    assert "Nguyễn" not in said
    assert "Theo dõi" not in said


def test_confirming_many_rows_takes_a_fixed_number_of_queries(
    city: City, django_assert_max_num_queries
) -> None:
    small = send(city, *[task_row(f"Việc {n}", progress="Đã họp") for n in range(5)])
    large = send(city, *[task_row(f"Khác {n}", progress="Đã họp") for n in range(200)])
    for tracker_id in (small, large):
        with django_assert_max_num_queries(32):
            confirm(city, tracker_id)
