"""A calendar program reads a person's days at a secret address, without a session."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from datetime import date

import pytest
from icalendar import Calendar, Component
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.pages import open_beside_table, told

TASK = "Số hóa sổ hộ tịch còn lại"
DUE = date(2024, 7, 1)


def _fetch(address: str) -> tuple[str, bytes]:
    """What a calendar program gets: it has no cookies and no browser."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.headers["Content-Type"], answer.read()


def _answer_of(address: str) -> int:
    with pytest.raises(urllib.error.HTTPError) as refused:
        _fetch(address)
    refused.value.close()
    return refused.value.code


def _events(content: bytes) -> list[Component]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def _make_address(page: Page, button: str) -> str:
    page.get_by_role("button", name=button).click()
    return page.get_by_label(re.compile("^Sao chép ngay")).input_value()


def test_the_days_of_a_focal_point_reach_the_phone(sign_in: SignIn, served: str) -> None:
    page = sign_in("hanoi.department")
    open_beside_table(page, "Lịch")
    page.get_by_role("link", name="Xem lịch này trên điện thoại").click()

    address = _make_address(page, "Tạo địa chỉ lịch")
    assert address.startswith(served)
    kind, content = _fetch(address)
    assert kind.startswith("text/calendar")
    events = _events(content)
    assert len({event["uid"] for event in events}) == len(events)
    own = next(event for event in events if TASK in event["summary"])
    assert own["dtstart"].dt == DUE
    assert own["summary"].startswith("Việc của ta")

    # The link of an entry leads to its task for whoever is signed in.
    page.goto(str(own["url"]))
    expect(page.get_by_role("heading", level=1)).to_contain_text(TASK)

    # A new address ends the old one; stopped, none answers.
    open_beside_table(page, "Lịch")
    page.get_by_role("link", name="Xem lịch này trên điện thoại").click()
    renewed = _make_address(page, "Tạo địa chỉ mới")
    assert _answer_of(address) == 404
    assert len(_events(_fetch(renewed)[1])) == len(events)
    page.get_by_role("button", name="Ngừng địa chỉ này").click()
    told(page, "Địa chỉ lịch đã ngừng")
    assert _answer_of(renewed) == 404
