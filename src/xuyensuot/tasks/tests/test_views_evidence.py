from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Confirmation, Evidence, ProgressReport, Task
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, City

PDF = b"%PDF-1.7 bien ban"


@pytest.fixture
def task(city: City, settings, tmp_path: Path) -> Task:
    settings.FILES_ROOT = tmp_path
    return make_task(
        city.justice, assigned_by=city.city, held_by=city.police, state=TaskState.IN_PROGRESS
    )


def address(name: str, task: Task, *more: int) -> str:
    return reverse(f"tasks:{name}", args=[task.pk, *more])


def upload(name: str = "Biên bản.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/png")


def test_handed_in_by_the_lead_and_fetched_by_the_clerk(city: City, sign_in, task: Task) -> None:
    desk = sign_in(city.justice_desk)
    response = desk.post(address("give_evidence", task), {"file": upload(), "title": "Biên bản"})
    assert response.status_code == 303
    evidence = Evidence.objects.get()
    clerk = sign_in(city.clerk)
    response = clerk.get(address("view_task", task))
    assert address("download_evidence", task, evidence.pk) in response.content.decode()
    assert any(
        node.url == "#evidence" and "1" in node.label for node in response.context["task"].nodes
    )
    file = clerk.get(address("download_evidence", task, evidence.pk))
    assert b"".join(file.streaming_content) == PDF
    assert file["Content-Disposition"].startswith("attachment")
    assert file["X-Content-Type-Options"] == "nosniff"
    assert file["Content-Type"] == "application/pdf"
    assert (
        sign_in(city.stranger).get(address("download_evidence", task, evidence.pk)).status_code
        == 404
    )


def test_a_report_from_a_phone_brings_a_photo_along(city: City, sign_in, task: Task) -> None:
    desk = sign_in(city.justice_desk)
    data = {"text": "Đã chi trả", "percent": "40", "file": upload("IMG.jpg", b"\xff\xd8\xff1")}
    assert desk.post(address("report_progress", task), data).status_code == 303
    assert Evidence.objects.get().media_type == "image/jpeg"
    data = {"text": "Xong hết", "link": "https://hanoi.gov.vn/x"}
    assert desk.post(address("claim_done", task), data).status_code == 303
    assert Evidence.objects.count() == 2


def test_a_wrong_file_loses_no_words(city: City, sign_in, task: Task) -> None:
    data = {"text": "Đã chi trả tại 7 xã", "percent": "40", "file": upload("a.pdf", b"MZ\x00\x00")}
    response = sign_in(city.justice_desk).post(address("report_progress", task), data)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Đã chi trả tại 7 xã" in page
    assert "docx" in page
    assert not ProgressReport.objects.exists()


@pytest.mark.parametrize("data", [{}, {"link": "https://a.vn", "document": "12/KH"}])
def test_one_thing_at_a_time(city: City, sign_in, task: Task, data: dict[str, str]) -> None:
    response = sign_in(city.justice_desk).post(address("give_evidence", task), data)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()


def test_the_lead_takes_back_and_others_may_not(city: City, sign_in, task: Task) -> None:
    sign_in(city.justice_desk).post(address("give_evidence", task), {"link": "https://a.vn/x"})
    evidence = Evidence.objects.get()
    url = address("withdraw_evidence", task, evidence.pk)
    assert sign_in(city.clerk).post(url).status_code == 403
    desk = sign_in(city.justice_desk)
    assert desk.post(url).status_code == 303
    page = desk.get(address("view_task", task)).content.decode()
    assert "<s>a.vn/x</s>" in page


def test_confirmed_with_how_it_was_looked_at(city: City, sign_in, task: Task) -> None:
    Task.objects.filter(pk=task.pk).update(target_count=673, measure="hồ sơ")
    sign_in(city.justice_desk).post(address("claim_done", task), {"text": "Xong", "count": "673"})
    clerk = sign_in(city.clerk)
    assert "673" in clerk.get(address("view_task", task)).content.decode()
    look = {"way": "visit", "count": "670", "note": "Xem tại 3 xã"}
    assert clerk.post(address("confirm_done", task), look).status_code == 303
    page = clerk.get(address("view_task", task)).content.decode()
    assert "670/673 hồ sơ" in page
    assert "Xem tại 3 xã" in page


QUERIES = 17


@pytest.mark.parametrize("count", [1, 4])
def test_the_register_on_the_screen_and_as_a_file(
    city: City, sign_in, django_assert_num_queries, count: int
) -> None:
    for _number in range(count):
        task = make_task(city.justice, assigned_by=city.city, state=TaskState.CONFIRMED_DONE)
        Confirmation.objects.create(
            task=task, outcome="confirmed", confirmed_by="=1+1", account_id=1, at=AT, note="-x"
        )
    clerk = sign_in(city.clerk)
    url = reverse("tasks:list_confirmations")
    clerk.get(url)
    with django_assert_num_queries(QUERIES):
        response = clerk.get(url, {"outcome": "confirmed", "unit": city.justice.pk})
    assert len(response.context["lines"]) == count
    csv = clerk.get(reverse("tasks:export_confirmations", args=["csv"]))
    lines = csv.getvalue().decode("utf-8-sig").splitlines()
    assert lines[:3] == ["Sổ xác nhận", "số liệu đến 15/05/2024", ""]
    assert len(lines) == 4 + count  # the names of the columns stand in between
    assert "'=1+1" in lines[4]
    sheet = clerk.get(reverse("tasks:export_confirmations", args=["xlsx"]))
    book = openpyxl.load_workbook(io.BytesIO(sheet.getvalue()))
    assert book.active.max_row == len(lines)
    assert book.active["C5"].value == "=1+1"
    assert book.active["C5"].data_type == "s"
    assert clerk.get(reverse("tasks:export_confirmations", args=["pdf"])).status_code == 404
    assert not sign_in(city.stranger).get(url).context["lines"]
