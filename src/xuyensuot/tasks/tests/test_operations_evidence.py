from __future__ import annotations

from pathlib import Path

import pytest

from xuyensuot.audit.queries import events_of
from xuyensuot.base.files import FileStore
from xuyensuot.directives.factories import make_directive
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.org.factories import make_holder
from xuyensuot.org.rules.roles import Role
from xuyensuot.tasks import operations, queries
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Confirmation, Evidence, ProgressReport, Task
from xuyensuot.tasks.operations import Given, GivenDocument, GivenFile, GivenLink, Look
from xuyensuot.tasks.rules.evidence import LIMIT, ConfirmationOutcome, ConfirmationWay
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

PDF = b"%PDF-1.7 bien ban"


@pytest.fixture
def store(settings, tmp_path: Path) -> FileStore:
    settings.FILES_ROOT = tmp_path
    return FileStore(tmp_path)


@pytest.fixture
def task(city: City, store: FileStore) -> Task:
    return make_task(
        city.justice, assigned_by=city.city, held_by=city.police, state=TaskState.IN_PROGRESS
    )


def a_file(name: str = "bien-ban.pdf", content: bytes = PDF, size: int = 0) -> GivenFile:
    return GivenFile(name, size or len(content), [content[:3], content[3:]])


def give(city: City, task: Task, given: Given, title: str = "") -> int:
    return operations.give_evidence(
        actor=city.actor(city.justice_desk), task_id=task.pk, given=given, title=title, at=AT
    )


def test_a_file_is_kept_untouched_under_its_hash(city: City, task: Task, store: FileStore) -> None:
    pk = give(city, task, a_file("C:\\may\\bien-ban.pdf"))
    evidence = Evidence.objects.get(pk=pk)
    assert store.path(evidence.sha256).read_bytes() == PDF
    assert (evidence.title, evidence.size) == ("bien-ban.pdf", len(PDF))
    assert evidence.media_type == "application/pdf"
    (event,) = events_of(kind="tasks.task", subject_id=task.pk)
    assert event.after["sha256"] == evidence.sha256
    assert "bien-ban" not in str(event.after)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (a_file(content=b"MZ\x90\x00" + bytes(60)), "type_refused"),
        (a_file("bien-ban.docx"), "type_mismatch"),
        (a_file(size=LIMIT + 1), "too_large"),
        (GivenFile("to.pdf", 1, [PDF, bytes(LIMIT)]), "too_large"),
        (GivenFile("rong.pdf", 0, []), "empty"),
        (GivenLink("javascript:alert(1)"), "link_unreadable"),
        (GivenLink("https://a:b@hanoi.gov.vn"), "link_credentials"),
        (GivenDocument("999/QĐ-KHÔNG-CÓ"), "document_unknown"),
    ],
)
def test_what_is_not_taken_leaves_nothing_behind(
    city: City, task: Task, store: FileStore, given: Given, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        give(city, task, given)
    assert refused.value.problem.code == f"evidence.{code}"
    assert not Evidence.objects.exists()
    assert [path for path in store.root.rglob("*") if path.is_file()] == []


def test_the_same_file_twice_is_refused_until_it_was_taken_back(city: City, task: Task) -> None:
    first = give(city, task, a_file())
    with pytest.raises(Refused) as refused:
        give(city, task, a_file("ban-khac.pdf"))
    assert refused.value.problem.code == "evidence.given_already"
    operations.withdraw_evidence(
        actor=city.actor(city.justice_desk), task_id=task.pk, evidence_id=first, at=AT
    )
    give(city, task, a_file())
    assert Evidence.objects.count() == 2


def test_a_document_is_one_in_sight_of_who_gives_it(city: City, task: Task) -> None:
    make_directive(city.justice, issuer_unit=city.justice, number="12/BC-STP")
    make_directive(city.elsewhere, issuer_unit=city.elsewhere, number="13/BC-UBND")
    pk = give(city, task, GivenDocument("12/bc-stp"))
    assert Evidence.objects.get(pk=pk).title == "12/BC-STP"
    with pytest.raises(Refused):
        give(city, task, GivenDocument("13/BC-UBND"))


def test_a_report_brings_its_evidence_or_nothing_is_kept(city: City, task: Task) -> None:
    def report(*evidence: Given) -> None:
        operations.report_progress(
            actor=city.actor(city.justice_desk),
            task_id=task.pk,
            text="Đã xong đợt 1",
            percent=40,
            evidence=evidence,
            at=AT,
        )

    with pytest.raises(Refused):
        report(GivenLink("https://hanoi.gov.vn/tin"), a_file("bien-ban.docx"))
    assert not ProgressReport.objects.exists()
    assert not Evidence.objects.exists()
    report(GivenLink("https://hanoi.gov.vn/tin"), a_file())
    assert Evidence.objects.count() == 2


def test_evidence_rests_while_a_claim_does_and_stays_when_closed(city: City, task: Task) -> None:
    desk, clerk = city.actor(city.justice_desk), city.actor(city.clerk)
    pk = give(city, task, a_file())
    operations.claim_done(actor=desk, task_id=task.pk, text="Xong", at=AT)
    give(city, task, GivenLink("https://hanoi.gov.vn/them"))
    with pytest.raises(Refused) as refused:
        operations.withdraw_evidence(actor=desk, task_id=task.pk, evidence_id=pk, at=AT)
    assert refused.value.problem.code == "evidence.claim_stands"
    operations.confirm_done(actor=clerk, task_id=task.pk, at=AT)
    with pytest.raises(Refused) as refused:
        give(city, task, GivenLink("https://hanoi.gov.vn/muon"))
    assert refused.value.problem.code == "evidence.task_closed"


def test_only_the_lead_gives_and_strangers_see_nothing(city: City, task: Task) -> None:
    pk = give(city, task, a_file())
    for person, error in ((city.clerk, NotPermitted), (city.stranger, NotFound)):
        with pytest.raises(error):
            operations.give_evidence(
                actor=city.actor(person), task_id=task.pk, given=a_file(), at=AT
            )
    with pytest.raises(NotFound):
        queries.get_evidence_file(
            actor=city.actor(city.stranger), task_id=task.pk, evidence_id=pk, on=ON
        )
    other = make_task(city.health, assigned_by=city.city)
    with pytest.raises(NotFound):
        queries.get_evidence_file(
            actor=city.actor(city.clerk), task_id=other.pk, evidence_id=pk, on=ON
        )


@pytest.mark.parametrize("parts", [1, 3])
def test_what_the_parts_hand_in_comes_up(
    city: City, task: Task, parts: int, django_assert_num_queries
) -> None:
    for district in city.districts[:parts]:
        part = make_task(district, assigned_by=city.justice, state=TaskState.IN_PROGRESS)
        Task.objects.filter(pk=part.pk).update(parent=task)
        operations.give_evidence(
            actor=city.actor(make_holder(district, Role.FOCAL_POINT)),
            task_id=part.pk,
            given=GivenLink(f"https://hanoi.gov.vn/{part.pk}"),
            at=AT,
        )
    give(city, task, a_file())
    actor = city.actor(city.clerk)
    queries.evidence_of_task(actor=actor, task_id=task.pk, on=ON)  # learns the names of the units
    with django_assert_num_queries(8):
        board = queries.evidence_of_task(actor=actor, task_id=task.pk, on=ON)
    assert (board.total, board.of_parts, len(board.own)) == (parts + 1, parts, 1)


def test_every_answer_is_in_the_register_with_how_it_was_looked_at(city: City, task: Task) -> None:
    desk, clerk = city.actor(city.justice_desk), city.actor(city.clerk)
    Task.objects.filter(pk=task.pk).update(target_count=673, measure="hồ sơ")
    operations.report_progress(
        actor=desk, task_id=task.pk, text="Đợt 1", percent=None, count=512, at=AT
    )
    task.refresh_from_db()
    assert (task.reported_count, task.reported_percent, task.confirmed_count) == (512, 76, None)
    operations.claim_done(actor=desk, task_id=task.pk, text="Xong", count=673, at=AT)
    operations.send_back(actor=clerk, task_id=task.pk, reason="Thiếu 3 hồ sơ", at=AT)
    operations.claim_done(actor=desk, task_id=task.pk, text="Xong", at=AT)
    look = Look(ConfirmationWay.VISIT, "Đã xem 10 hồ sơ", 670)
    operations.confirm_done(actor=clerk, task_id=task.pk, look=look, at=AT)
    task.refresh_from_db()
    assert (task.reported_count, task.confirmed_count) == (673, 670)
    back, confirmed = Confirmation.objects.order_by("pk")
    assert (back.outcome, back.note) == (ConfirmationOutcome.SENT_BACK, "Thiếu 3 hồ sơ")
    assert (confirmed.outcome, confirmed.way, confirmed.count) == ("confirmed", "visit", 670)
    assert (confirmed.account_id, confirmed.confirmed_by) == (city.clerk.pk, clerk.label)


@pytest.mark.parametrize(
    ("target", "count", "code"),
    [(None, 5, "count_without_target"), (10, 11, "count_range"), (10, -1, "count_range")],
)
def test_a_count_is_of_a_target(
    city: City, task: Task, target: int | None, count: int, code: str
) -> None:
    Task.objects.filter(pk=task.pk).update(target_count=target)
    with pytest.raises(Refused) as refused:
        operations.report_progress(
            actor=city.actor(city.justice_desk),
            task_id=task.pk,
            text="x",
            percent=None,
            count=count,
            at=AT,
        )
    assert refused.value.problem.code == f"report.{code}"


def test_the_register_keeps_to_the_tasks_in_sight(city: City, store: FileStore) -> None:
    for lead, giver in ((city.justice, city.city), (city.elsewhere, city.elsewhere)):
        task = make_task(lead, assigned_by=giver, state=TaskState.CONFIRMED_DONE)
        Confirmation.objects.create(
            task=task, outcome="confirmed", confirmed_by="Lê Thị Bình", account_id=1, at=AT
        )
    filters = queries.ConfirmationFilters(text="thị bình", outcome="confirmed", from_day=ON)
    for person in (city.clerk, city.stranger, city.justice_desk):
        actor = city.actor(person)
        found = queries.confirmations_found(actor=actor, filters=filters, on=ON)
        assert found.total == len(found.rows) == 1
    nobody = queries.ConfirmationFilters(unit_id=city.health.pk)
    actor = city.actor(city.clerk)
    assert queries.confirmations_found(actor=actor, filters=nobody, on=ON).total == 0
