"""Pages of urging: the clerk works through drafts, the unit sees what was sent."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document

from xuyensuot.org.models import Unit
from xuyensuot.tasks import operations, queries
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.jobs.urging import URGER
from xuyensuot.tasks.models import Explanation, Task, Urging
from xuyensuot.tasks.rules.ladder import RungForm, UrgingState
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

MOST_QUERIES = 60


def late(city: City, lead: Unit, days: int) -> Task:
    return make_task(
        lead,
        assigned_by=city.city,
        held_by=city.police,
        state=TaskState.IN_PROGRESS,
        due_on=ON - timedelta(days=days),
    )


def draw(city: City) -> None:
    for unit_ids in queries.units_to_urge(actor=URGER, office_id=city.police.pk, on=ON):
        operations.draw_urgings(actor=URGER, office_id=city.police.pk, unit_ids=unit_ids, at=AT)


def send(city: City, urging: Urging) -> None:
    operations.send_urging(
        actor=city.actor(city.clerk), urging_id=urging.pk, number="", letter_on=None, at=AT
    )


@pytest.fixture
def letter(city: City) -> Urging:
    late(city, city.justice, 8)
    draw(city)
    return Urging.objects.get()


def test_the_day_of_the_clerk(city: City, sign_in, letter: Urging) -> None:
    task = late(city, city.health, 40)
    asked = operations.ask_explanation(
        actor=city.actor(city.clerk), task_id=task.pk, question="", answer_days=3, at=AT
    )
    operations.answer_explanation(
        actor=city.actor(city.health_desk), explanation_id=asked, text="Chờ máy chủ", at=AT
    )
    response = sign_in(city.clerk).get(reverse("tasks:list_urgings"))
    page = response.context["urgings"]
    assert [line.row.id for line in page.drafts] == [letter.pk]
    assert [line.late_unit.unit.name for line in page.first] == ["Sở Y tế"]
    assert page.first[0].next == "Đọc giải trình trước"
    assert page.first[0].url == reverse("tasks:list_explanations")
    words = response.content.decode()
    assert "Tải các công văn đã chọn" in words
    assert "Đọc giải trình trước" in words


def test_a_letter_goes_out_and_is_seen_by_the_unit(city: City, sign_in, letter: Urging) -> None:
    page = reverse("tasks:view_urging", args=[letter.pk])
    assert sign_in(city.justice_desk).get(page).status_code == 404  # a draft is the office's own
    client = sign_in(city.clerk)
    send_it = reverse("tasks:send_urging", args=[letter.pk])
    assert client.post(send_it, {"number": "12/CV", "letter_on": "31/4/2024"}).status_code == 422
    assert client.post(send_it, {"number": "12/CV", "letter_on": "15/5/2024"}).status_code == 303
    again = client.post(send_it, {})
    assert again.status_code == 409
    assert "dự thảo này vừa được gửi hoặc bỏ" in again.content.decode()
    seen = sign_in(city.justice_desk).get(page)
    assert seen.status_code == 200
    assert "12/CV" in seen.content.decode()
    assert not seen.context["urging"].may_send
    assert sign_in(city.stranger).get(page).status_code == 404


def test_a_number_may_come_later(city: City, sign_in, letter: Urging) -> None:
    client = sign_in(city.clerk)
    client.post(reverse("tasks:send_urging", args=[letter.pk]), {})
    page = client.get(reverse("tasks:view_urging", args=[letter.pk]))
    assert "đã trình ký, chưa có số" in page.content.decode()
    number = {"number": "12/CV", "letter_on": "16/5/2024"}
    number_it = reverse("tasks:register_letter", args=[letter.pk])
    assert client.post(number_it, number).status_code == 303
    letter.refresh_from_db()
    assert letter.number == "12/CV"


def test_a_draft_is_left_unsent_with_a_reason(city: City, sign_in, letter: Urging) -> None:
    client = sign_in(city.clerk)
    drop = reverse("tasks:drop_urging", args=[letter.pk])
    assert client.post(drop, {"reason": ""}).status_code == 422
    assert client.post(drop, {"reason": "Đã gọi điện"}).status_code == 303
    page = client.get(reverse("tasks:view_urging", args=[letter.pk]))
    assert "Đã gọi điện" in page.content.decode()


def test_the_letter_is_a_word_document_of_the_decree(city: City, sign_in, letter: Urging) -> None:
    response = sign_in(city.clerk).get(reverse("tasks:download_letter", args=[letter.pk]))
    assert response["Content-Disposition"].endswith(f'letter-so-tu-phap-{letter.pk}.docx"')
    document = Document(BytesIO(response.content))
    texts = [p.text for p in document.paragraphs]
    assert "DỰ THẢO" in texts
    assert "Kính gửi: Sở Tư pháp" in texts
    assert any("trước ngày 22/05/2024" in text for text in texts)
    heads = [cell.text for cell in document.tables[0].rows[0].cells]
    assert "CÔNG AN THÀNH PHỐ" in heads[0]
    assert "Số:           /…" in heads[0]
    assert "Hà Nội, ngày      tháng 05 năm 2024" in heads[1]
    row = [cell.text for cell in document.tables[1].rows[1].cells]
    assert row[0] == "1"
    assert row[1] == "Rà soát, cập nhật dữ liệu hộ tịch"
    assert row[3:] == ["07/05/2024", "07/05/2024", "8", "Đang thực hiện"]


def test_several_letters_come_in_one_archive(city: City, sign_in, letter: Urging) -> None:
    late(city, city.health, 8)
    draw(city)
    ids = list(Urging.objects.values_list("pk", flat=True))
    client, url = sign_in(city.clerk), reverse("tasks:download_letters")
    response = client.post(url, {"urging": ids})
    assert len(ZipFile(BytesIO(response.content)).namelist()) == 2
    assert client.post(url).status_code == 404
    assert client.post(url, {"urging": "x"}).status_code == 404


def test_chosen_drafts_are_sent_together_after_a_question(
    city: City, sign_in, letter: Urging
) -> None:
    late(city, city.health, 8)
    draw(city)
    ids = list(Urging.objects.values_list("pk", flat=True))
    client, url = sign_in(city.clerk), reverse("tasks:send_urgings")
    asked = client.post(url, {"urging": ids})
    assert "Gửi 2 dự thảo" in asked.content.decode()
    assert not Urging.objects.filter(state=UrgingState.SENT).exists()
    send(city, letter)  # meanwhile, by somebody else
    assert client.post(url, {"urging": ids, "sure": "1"}).status_code == 303
    assert set(Urging.objects.values_list("state", flat=True)) == {UrgingState.SENT}
    again = client.post(url, {"urging": ids, "sure": "1"})
    assert again.status_code == 409
    assert "Chưa gửi gì" in again.content.decode()
    assert sign_in(city.justice_desk).post(url, {"urging": ids}).status_code == 403


def test_an_office_does_not_write_to_itself(city: City, sign_in) -> None:
    own = late(city, city.police, 40)
    draw(city)
    assert set(Urging.objects.values_list("form", flat=True)) <= {RungForm.MESSAGE}
    page = sign_in(city.clerk).get(reverse("tasks:list_urgings"))
    assert [*page.context["urgings"].first, *page.context["urgings"].others] == []
    chosen = {"task": own.pk}
    client = sign_in(city.clerk)
    assert client.post(reverse("tasks:urge_units"), chosen).status_code == 409


def test_a_second_letter_is_warned_of(city: City, sign_in, letter: Urging) -> None:
    send(city, letter)
    task = letter.tasks.get().task
    client, url = sign_in(city.clerk), reverse("tasks:urge_units")
    asked = client.get(url, {"task": task.pk})
    assert "Đây sẽ là công văn lần 2." in asked.content.decode()
    assert Urging.objects.count() == 1
    refused = client.post(url, {"task": task.pk})
    assert refused.status_code == 409
    assert "hôm nay đã" in refused.content.decode()  # one letter a day to a unit
    client.post(url, {"task": late(city, city.health, 2).pk})
    assert Urging.objects.filter(unit=city.health, state=UrgingState.DRAFT).count() == 1
    assert sign_in(city.justice_desk).get(url, {"task": task.pk}).status_code == 403


def test_explanations_are_asked_answered_and_read_on_pages(city: City, sign_in) -> None:
    task = late(city, city.justice, 1)
    ask = reverse("tasks:ask_explanation", args=[task.pk])
    assert sign_in(city.justice_desk).post(ask, {"answer_days": 3}).status_code == 403
    client = sign_in(city.chair)
    assert client.get(ask).status_code == 200
    assert client.post(ask, {"answer_days": 0}).status_code == 422
    assert client.post(ask, {"answer_days": 3}).status_code == 303  # one click on the task
    assert client.post(ask, {"answer_days": 3}).status_code == 409
    asked = Explanation.objects.get()
    page = reverse("tasks:view_explanation", args=[asked.pk])
    client = sign_in(city.justice_desk)
    assert "Gửi giải trình" in client.get(page).content.decode()
    answer = reverse("tasks:answer_explanation", args=[asked.pk])
    assert client.post(answer, {"text": ""}).status_code == 422
    assert client.post(answer, {"text": "Chờ 3 quận"}).status_code == 303
    assert client.post(answer, {"text": "Chờ 3 quận"}).status_code == 409
    client = sign_in(city.chair)
    inbox = client.get(reverse("tasks:list_explanations"))
    assert [row.answer for row in inbox.context["inbox"].to_read] == ["Chờ 3 quận"]
    read = reverse("tasks:read_explanation", args=[asked.pk])
    assert client.post(read, {"accepted": "no", "reply": ""}).status_code == 409
    assert client.post(read, {"accepted": "yes", "reply": ""}).status_code == 303
    assert sign_in(city.stranger).get(page).status_code == 404


def test_a_task_shows_its_steps_and_what_came_of_them(city: City, sign_in, letter: Urging) -> None:
    send(city, letter)
    task = letter.tasks.get().task
    operations.report_progress(
        actor=city.actor(city.justice_desk),
        task_id=task.pk,
        text="Đang làm",
        percent=40,
        at=AT + timedelta(hours=1),
    )
    url = reverse("tasks:view_task", args=[task.pk])
    section = sign_in(city.clerk).get(url).context["urging"]
    (step,) = section.steps
    assert (step.number, step.name) == (1, "Công văn")
    assert step.detail == "đến nay 1 báo cáo, +40 điểm phần trăm; chưa đủ 7 ngày để đo"
    assert section.next.startswith("Đã có trả lời")
    assert section.chart.last == "40%"
    seen = sign_in(city.justice_desk).get(url).context["urging"]
    assert (seen.next, seen.found.may_ask, seen.found.may_urge) == ("", False, False)


def test_the_ladder_is_shown_and_arranged_from_a_day(city: City, sign_in) -> None:
    late(city, city.justice, 8)
    client = sign_in(city.clerk)
    shown = client.get(reverse("tasks:view_ladder"))
    assert shown.context["ladder"].is_default
    assert len(shown.context["ladder"].rungs) == 5
    arrange = reverse("tasks:arrange_ladder")
    form = client.get(arrange)
    data = {
        "from_": "15/5/2024",
        "rest_days": "3",
        "basis": "Quy chế 12",
        "step-TOTAL_FORMS": "3",
        "step-INITIAL_FORMS": "0",
    }
    steps = [("2", "letter"), ("9", "escalation"), ("", "message")]
    for place, (offset, kind) in enumerate(steps):
        data |= {f"step-{place}-offset": offset, f"step-{place}-form": kind}
        data |= {f"step-{place}-to": "unit", f"step-{place}-key": ""}
    assert form.status_code == 200
    assert client.post(arrange, data | {"from_": "14/5/2024"}).status_code == 409
    assert client.post(arrange, data | {"rest_days": ""}).status_code == 422
    wrong = client.post(arrange, data | {"step-1-form": "message"})
    assert wrong.status_code == 409
    assert "Bước 2 phải sau bước trước" in wrong.content.decode()
    assert client.post(arrange, data).status_code == 303
    page = client.get(reverse("tasks:view_ladder")).context["ladder"]
    assert [rung.letter for rung in page.rungs] == ["C", "H"]
    assert [version.basis for version in page.versions] == ["Quy chế 12"]
    draw(city)
    assert Urging.objects.get().form == RungForm.LETTER
    assert sign_in(city.justice_desk).get(arrange).status_code == 403


def test_running_it_now_is_for_who_urges(city: City, sign_in) -> None:
    url = reverse("tasks:ask_urgings")
    assert sign_in(city.clerk).post(url, {"office": city.police.pk}).status_code == 303
    assert sign_in(city.justice_desk).post(url, {"office": city.police.pk}).status_code == 403


def test_the_pages_take_the_same_queries_for_few_and_many(city: City, sign_in) -> None:
    client = sign_in(city.clerk)
    counts = []
    for units in ((city.justice,), (city.health, *city.districts)):
        for unit in units:
            tasks = [late(city, unit, days) for days in (1, 8, 16, 40)]
            operations.ask_explanation(
                actor=city.actor(city.clerk),
                task_id=tasks[0].pk,
                question="",
                answer_days=3,
                at=AT,
            )
        draw(city)
        first = Urging.objects.order_by("pk").first()
        pages = (
            reverse("tasks:list_urgings"),
            reverse("tasks:list_explanations"),
            reverse("tasks:view_urging", args=[first.pk]),
        )
        for page in pages:
            client.get(page)
        counts.append([queries_of(client, page) for page in pages])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST_QUERIES, counts


def queries_of(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
    return len(captured)
