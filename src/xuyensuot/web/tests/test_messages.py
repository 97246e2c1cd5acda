"""The page of messages, the way there, and how a person chooses to be mailed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from xuyensuot.audit.operations import Subject
from xuyensuot.base.actor import system_actor
from xuyensuot.messaging.operations import NewMessage, send_messages
from xuyensuot.org.factories import make_holder, make_unit
from xuyensuot.org.rules.roles import Role

pytestmark = pytest.mark.django_db

AT = datetime(2024, 5, 14, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def lan() -> Any:
    return make_holder(make_unit("Sở Tư pháp"), Role.FOCAL_POINT)


@pytest.fixture
def desk(client: Client, lan: Any) -> Client:
    client.force_login(lan)
    return client


def tell(account: Any, count: int = 1, *, reminder: bool = False) -> list[Any]:
    messages = [
        NewMessage(
            account.pk,
            "tasks.sent_back",
            Subject("tasks.task", number, f"Task {number}"),
            f"/tasks/{number}/",
            f"test:{number}",
            {"title": f"Số hóa sổ {number}", "place": "6/KH-UBND · II.1"},
            is_reminder=reminder,
        )
        for number in range(count)
    ]
    send_messages(actor=system_actor("test"), messages=messages, at=AT)
    return list(account.messages.order_by("pk"))


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_nothing_yet_says_what_will_come(desk: Client) -> None:
    page = text(desk, "/messages/")
    assert "Chưa có tin nào" in page
    assert "Đánh dấu đã đọc tất cả" not in page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", ("Chưa đọc", "Bị trả lại: “Số hóa sổ 0”", "Nhắc việc", "Thứ Ba, 14/05/2024")),
        ("en", ("Not yet read", "Sent back: “Số hóa sổ 0”", "Reminder", "Tuesday, 14 May 2024")),
    ],
)
def test_messages_are_told_in_the_language_of_the_reader(
    desk: Client, lan: Any, language: str, words: tuple[str, ...]
) -> None:
    tell(lan, reminder=True)
    desk.cookies["django_language"] = language
    page = text(desk, "/messages/")
    for word in (*words, "6/KH-UBND · II.1", "09:00"):
        assert word in page
    assert " style=" not in page


def test_the_bar_says_how_many_wait(desk: Client, lan: Any) -> None:
    assert "<b>" not in text(desk, "/").split('class="c-inbox"')[1].split("</a>")[0]
    tell(lan, 3)
    assert "<b>3</b>" in text(desk, "/").split('class="c-inbox"')[1].split("</a>")[0]


def test_opening_marks_as_read_and_leads_there(desk: Client, lan: Any) -> None:
    (message,) = tell(lan)
    looked = desk.get(f"/messages/{message.pk}/open")
    assert (looked.status_code, looked["Location"]) == (303, "/messages/")
    opened = desk.post(f"/messages/{message.pk}/open")
    assert (opened.status_code, opened["Location"]) == (303, "/tasks/0/")
    page = text(desk, "/messages/")
    assert "Bạn đã đọc hết tin." in page
    assert '<a href="/tasks/0/">' in page


def test_nobody_opens_the_message_of_another(desk: Client) -> None:
    (message,) = tell(make_holder(make_unit("Sở Y tế"), Role.FOCAL_POINT))
    assert desk.post(f"/messages/{message.pk}/open").status_code == 404
    assert "Số hóa" not in text(desk, "/messages/")


def test_all_that_was_shown_is_marked_as_read(desk: Client, lan: Any) -> None:
    shown = tell(lan, 2)
    newest = f'name="newest" value="{shown[-1].pk}"'
    assert newest in text(desk, "/messages/")
    tell(lan, 3)
    done = desk.post("/messages/read", {"newest": shown[-1].pk}, follow=True).content.decode()
    assert "Đã đánh dấu 2 tin là đã đọc." in done
    assert "1 tin chưa đọc." in done
    for nonsense in ("", "x", "-1", "9" * 40, "²"):
        assert desk.post("/messages/read", {"newest": nonsense}).status_code == 303
    assert lan.messages.filter(read_at=None).count() == 1


def test_the_page_costs_the_same_with_many_messages(
    desk: Client, lan: Any, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk.get("/messages/")
    for count in (1, 60):
        tell(lan, count)
        with django_assert_num_queries(13):
            page = text(desk, "/messages/")
    assert page.count("/open") == 25
    last = text(desk, "/messages/?page=99")
    assert last.count('action="/messages/') == 10 + 1
    for nonsense in ("0", "-3", "x", "9" * 30):
        assert desk.get("/messages/", {"page": nonsense}).status_code == 200


def choice(**changed: object) -> dict[str, object]:
    return {"delivery": "daily", "address": "lan@hanoi.example", **changed}


def test_a_choice_is_kept_and_shown(desk: Client, lan: Any) -> None:
    done = desk.post("/messages/choices", choice(reminders_each="on"), follow=True)
    assert "Đã lưu lựa chọn của bạn." in done.content.decode()
    row = lan.delivery_choice
    assert (row.address, row.delivery, row.reminders_each) == ("lan@hanoi.example", "daily", True)
    page = text(desk, "/messages/choices")
    assert 'value="lan@hanoi.example"' in page
    assert '<option value="daily" selected>' in page


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"address": ""}, "Hãy ghi địa chỉ nhận thư điện tử."),
        ({"address": "lan@"}, "Đây không phải địa chỉ thư điện tử."),
        ({"delivery": "hourly"}, "fault"),
    ],
)
def test_a_choice_that_cannot_be_is_told_beside_the_field(
    desk: Client, lan: Any, changed: dict[str, object], words: str
) -> None:
    answer = desk.post("/messages/choices", choice(**changed))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not hasattr(lan, "delivery_choice")


def test_a_failing_address_and_a_missing_server_are_said(
    desk: Client, lan: Any, settings: Settings
) -> None:
    desk.post("/messages/choices", choice())
    assert "chưa được nối với máy chủ thư" in text(desk, "/messages/choices")
    settings.MAIL_SERVER = "set"
    page = text(desk, "/messages/choices")
    assert "chưa được nối với máy chủ thư" not in page
    assert "không đến nơi" not in page
    lan.delivery_choice.failures = 2
    lan.delivery_choice.save()
    assert "không đến nơi" in text(desk, "/messages/choices")


def test_visitors_have_no_messages(client: Client) -> None:
    for address in ("/messages/", "/messages/choices"):
        assert client.get(address).status_code == 302
