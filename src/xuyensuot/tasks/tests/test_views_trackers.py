"""The screens of trackers: upload, preview with the faults beside the cells, confirm."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from xuyensuot.org.factories import make_unit
from xuyensuot.org.rules.kinds import Level
from xuyensuot.tasks import jobs, queries
from xuyensuot.tasks.models import Task, TrackerImport
from xuyensuot.tasks.operations import tracker_confirming, tracker_reading
from xuyensuot.tasks.tests.conftest import ON, City
from xuyensuot.tasks.tests.workbooks import FIRST_ROW, messy, task_row

LIST = reverse("tasks:list_trackers")


def upload(client: Client, data: bytes, name: str = "Theo dõi 2024.xlsx") -> Any:
    return client.post(reverse("tasks:receive_tracker"), {"file": SimpleUploadedFile(name, data)})


def preview(client: Client, *rows: list[Any]) -> str:
    response = upload(client, messy(rows))
    assert response.status_code == 303
    return str(response.url)


def mapping_of(response: Any) -> dict[str, str]:
    """The form of the columns as the page shows it."""
    form = response.context["form"]
    return {field.name: field.value() or "" for field in form}


def test_a_file_becomes_a_preview(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    assert client.get(LIST).status_code == 200
    url = preview(client, task_row(), task_row("Hai", due="31/4"))
    response = client.get(url)
    assert response.context["tracker"].show == "faulty"
    page = response.content.decode()
    assert f"Dòng {FIRST_ROW + 1}, cột “Thời hạn / Hiện hành”: không có ngày 31/4/2024." in page
    assert "Nhập 1 việc" in page
    assert Task.objects.count() == 0
    assert "Theo dõi 2024.xlsx" in client.get(LIST).content.decode()


def test_a_day_off_is_shown_as_the_day_that_counts(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    line = client.get(preview(client, task_row(due="30/6/2024")), {"show": "new"})
    (shown,) = line.context["lines"]
    assert shown.due == "01/07/2024"
    assert shown.due_text == "trong tệp: 30/06/2024, ngày nghỉ"


def test_the_button_counts_a_row_said_twice_once(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    url = preview(client, task_row("Một"), task_row("Một"))
    assert "Nhập 1 việc" in client.get(url).content.decode()
    client.post(reverse("tasks:confirm_tracker", args=[TrackerImport.objects.get().pk]))
    assert Task.objects.count() == 1


def test_faulty_rows_stand_first_and_each_part_can_be_looked_at(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    url = preview(client, task_row("Một"), task_row("Hai", due="31/4"), task_row("Ba"))
    rows = {
        show: [line.content for line in client.get(url, {"show": show}).context["lines"]]
        for show in ("all", "faulty", "new", "known")
    }
    assert rows == {
        "all": ["Hai", "Một", "Ba"],
        "faulty": ["Hai"],
        "new": ["Một", "Ba"],
        "known": [],
    }


def test_confirming_with_faults_is_refused_with_the_way_out(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    url = preview(client, task_row("Một"), task_row("Hai", due="31/4"))
    refused = client.post(f"{url}confirm")
    assert refused.status_code == 409
    assert "còn 1 dòng có lỗi" in refused.content.decode()
    done = client.post(f"{url}confirm", {"leave_out_faulty": "on"}, follow=True)
    assert "1 việc mới; 0 việc đã có, không đổi; 1 dòng để lại." in done.content.decode()
    assert [task.content for task in Task.objects.all()] == ["Một"]


def test_the_same_file_again_says_that_nothing_changed(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    rows = [task_row("Một", lead="Sở Tư pháp; Sở Y tế"), task_row("Hai")]
    client.post(f"{preview(client, *rows)}confirm")
    url = preview(client, *rows)
    assert "Nhập 0 việc" in client.get(url).content.decode()
    done = client.post(f"{url}confirm", follow=True)
    assert "0 việc mới; 3 việc đã có, không đổi." in done.content.decode()


def test_a_unit_of_two_is_chosen_beside_its_cell(city: City, sign_in) -> None:
    for parent in city.districts[:2]:
        make_unit("Xã Tân Lập", level=Level.COMMUNE, parent=parent)
    client = sign_in(city.clerk)
    url = preview(client, task_row(lead="UBND xã Tân Lập"))
    response = client.get(url)
    choices = response.context["lines"][0].leads[0].choices
    assert sorted(choice.label for choice in choices) == [
        "UBND xã Tân Lập (Quận Ba Đình, Thành phố Hà Nội)",
        "UBND xã Tân Lập (Quận Cầu Giấy, Thành phố Hà Nội)",
    ]
    body = {"text": "UBND xã Tân Lập", "unit_id": choices[0].id}
    client.post(f"{url}unit", body)
    assert client.get(url).context["tracker"].faulty == 0


def test_a_name_not_found_is_refused_on_the_page(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    url = preview(client, task_row(lead="Phòng Lạ"))
    response = client.post(f"{url}unit", {"text": "Phòng Lạ", "name": "Phòng Khác"})
    assert response.status_code == 409
    assert "“Phòng Khác” không khớp đúng một đơn vị" in response.content.decode()


def test_columns_are_mapped_anew(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    url = preview(client, task_row(source=""))
    mapping = mapping_of(client.get(url))
    mapping |= {"number": "77/CTr-UBND", "issued_on": "9/1/2024", "column_5": "ignored"}
    assert client.post(f"{url}remap", mapping).status_code == 303
    row = client.get(url).context["page"].rows[0].row
    assert (row.document.number, row.document.issued_on) == ("77/CTr-UBND", date(2024, 1, 9))
    assert row.product == ""


@pytest.mark.parametrize(
    ("changed", "status", "words"),
    [
        ({"issued_on": "31/4/2024"}, 422, "31/4/2024"),
        ({"column_3": "ignored"}, 409, "cột nào là cơ quan chủ trì"),
        ({"column_0": "due"}, 409, "Hai cột được hiểu như nhau"),
    ],
)
def test_a_wrong_mapping_comes_back_with_its_fault(
    city: City, sign_in, changed: dict[str, str], status: int, words: str
) -> None:
    client = sign_in(city.clerk)
    url = preview(client, task_row())
    response = client.post(f"{url}remap", mapping_of(client.get(url)) | changed)
    assert response.status_code == status
    assert words in response.content.decode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "Tệp rỗng"),
        (b"PK\x03\x04cut", "Tệp bị hỏng"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Excel đời cũ"),
        (b"a,b\r\n1,2\r\n", "Không tìm thấy dòng tiêu đề cột"),
    ],
)
def test_a_bad_file_is_refused_in_words(city: City, sign_in, data: bytes, words: str) -> None:
    response = upload(sign_in(city.clerk), data)
    assert response.status_code == 409
    assert words in response.content.decode()


def test_an_import_is_put_aside(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    url = preview(client, task_row())
    assert client.post(f"{url}drop").url == LIST
    assert client.post(f"{url}confirm").status_code == 409
    assert Task.objects.count() == 0


def test_the_sample_file_is_sent_back_as_it_came(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    template = client.get(reverse("tasks:download_template"))
    assert template.headers["Content-Disposition"].endswith('.xlsx"')
    assert upload(client, template.content).status_code == 303


def test_a_long_file_has_a_page_that_leads_on(
    city: City, sign_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracker_reading, "READ_AT_ONCE", 3)
    monkeypatch.setattr(tracker_confirming, "MADE_AT_ONCE", 3)
    client = sign_in(city.clerk)
    url = preview(client, *[task_row(f"Việc {n}") for n in range(6)])
    pk = TrackerImport.objects.get().pk
    watch = reverse("tasks:watch_tracker", args=[pk])
    assert client.get(url).url == watch
    waiting = client.get(watch).content.decode()
    assert f'hx-get="{watch}"' in waiting
    assert "Đang chờ đến lượt đọc." in waiting
    part = client.get(watch, headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert client.post(f"{url}confirm").status_code == 409
    jobs.trackers.lay_out_tracker(tracker_id=pk)
    assert client.get(watch, headers={"HX-Request": "true"}).headers["HX-Redirect"] == url
    assert client.post(f"{url}confirm").url == url
    under_way = client.get(url, follow=True)
    assert under_way.redirect_chain == [(watch, 303)]
    assert "Đã đưa vào 0 trên 6 nhiệm vụ" in under_way.content.decode()
    assert client.post(f"{url}confirm").status_code == 409
    assert "Đang đưa vào" in client.get(LIST).content.decode()
    jobs.trackers.take_over_rows(tracker_id=pk)
    assert client.get(watch).url == url
    assert "6 việc mới; 0 việc đã có" in client.get(url).content.decode()


def test_a_long_file_that_cannot_be_read_says_why_and_is_put_aside(
    city: City, sign_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tracker_reading, "READ_AT_ONCE", 3)
    client = sign_in(city.clerk)
    url = upload(client, b"a,b\r\n" * 9).url
    pk = TrackerImport.objects.get().pk
    jobs.trackers.lay_out_tracker(tracker_id=pk)
    page = client.get(url, follow=True).content.decode()
    assert "Không tìm thấy dòng tiêu đề cột" in page
    assert "every 1s" not in page
    assert client.post(f"{url}drop").url == LIST
    assert client.get(url).status_code == 404


def test_rows_that_are_here_already_are_counted_in_the_preview(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    client.post(f"{preview(client, task_row('Một'))}confirm")
    url = preview(client, task_row("Một", progress="Đã xong một nửa"), task_row("Hai"))
    page = client.get(url).content.decode()
    assert "1 dòng đã có sẵn và giữ nguyên như hiện có" in page


def test_others_neither_see_nor_send(city: City, sign_in) -> None:
    preview(sign_in(city.clerk), task_row())
    url = reverse("tasks:view_tracker", args=[TrackerImport.objects.get().pk])
    assert sign_in(city.stranger).get(url).status_code == 404
    assert sign_in(city.justice_desk).get(url).status_code == 403
    assert sign_in(city.chair).get(LIST).status_code == 403


def test_the_task_says_where_it_came_from(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    client.post(f"{preview(client, task_row(progress='Đã họp'))}confirm")
    task = Task.objects.get()
    page = client.get(reverse("tasks:view_task", args=[task.pk])).content.decode()
    assert "nhập nhiệm vụ từ tệp theo dõi" in page
    assert "Đã họp" in page
    directive = client.get(reverse("directives:view_directive", args=[task.directive_id]))
    assert directive.status_code == 200
    assert "chưa có tệp gốc" in directive.content.decode()


@pytest.mark.parametrize("count", [3, 60])
def test_a_preview_asks_a_fixed_number_of_queries(
    city: City, sign_in, django_assert_num_queries, count: int
) -> None:
    rows = [task_row(f"Việc {n}", joined="Sở Y tế") for n in range(count)]
    preview(sign_in(city.clerk), *rows)
    asked = {"actor": city.actor(city.clerk), "tracker_id": TrackerImport.objects.get().pk}
    with django_assert_num_queries(8):
        queries.get_tracker_page(**asked, on=ON)
