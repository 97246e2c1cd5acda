"""A unit asks for more time; the clerk submits it; the chairman gives a day of his own choice."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.pages import docket, open_beside_table, open_rail, open_task, told, unfold

TASK = "Thí điểm cấp Phiếu lý lịch tư pháp trên ứng dụng VNeID"
WHY = "Còn chờ Bộ Tư pháp mở kết nối, hẹn ngày 03/6; đã làm xong phần hồ sơ giấy."
NAMED, WANTED, GIVEN = "20/05/2024", "28/06/2024", "14/06/2024"


def _ask(page: Page) -> None:
    """A day before the one in force is refused with a sentence; what was typed stays."""
    open_task(page, TASK)
    form = unfold(page, "Đề nghị gia hạn")
    form.get_by_label("Hạn mới đề nghị").fill("10/05/2024")
    form.get_by_label(re.compile("^Lý do")).fill(WHY)
    form.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.locator(".c-notice.late, .fault").first).to_be_visible()

    form = unfold(page, "Đề nghị gia hạn")
    expect(form.get_by_label(re.compile("^Lý do"))).to_have_value(WHY)
    form.get_by_label("Hạn mới đề nghị").fill(WANTED)
    form.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.locator("#extension")).to_contain_text("Chờ quyết định")
    expect(page.locator("#extension .k-due-facts")).to_contain_text(NAMED)


def _submit(page: Page) -> None:
    """The clerk finds it on the page of the day and submits it with an opinion."""
    docket(page, "extensions").get_by_role("link", name=TASK).click()
    page.get_by_label("Ý kiến", exact=True).select_option(label="Đồng ý")
    page.get_by_role("button", name="Trình", exact=True).click()
    expect(page.locator("#extension .k-request.k-act")).to_contain_text("Trần Thu Phương")


def _decide(page: Page) -> None:
    """The chairman gives less than was wanted; the original day stays on record."""
    open_beside_table(page, "Đề nghị gia hạn")
    row = page.locator("tbody tr", has_text=TASK)
    expect(row).to_contain_text(f"{NAMED} → {WANTED}")
    row.get_by_role("link", name=TASK).click()
    page.get_by_label("Hạn mới", exact=True).fill(GIVEN)
    page.get_by_role("button", name="Đồng ý hạn này").click()
    expect(page.locator("#extension .k-due-facts")).to_contain_text(GIVEN)
    expect(page.locator("#extension .k-due-facts")).to_contain_text(NAMED)


def test_more_time_is_asked_for_submitted_and_given(sign_in: SignIn) -> None:
    _ask(sign_in("hanoi.department"))
    _submit(sign_in("hanoi.clerk"))
    _decide(sign_in("hanoi.chair"))

    page = sign_in("hanoi.department")
    page.get_by_role("link", name=re.compile("^Tin")).click()
    expect(page.locator(".c-messages.unread")).to_contain_text(GIVEN)
    open_rail(page, "^Nhiệm vụ")
    open_task(page, TASK)
    facts = page.locator("#extension .k-due-facts")
    expect(facts).to_contain_text(GIVEN)
    expect(facts).to_contain_text(NAMED)
    earlier = unfold(page, "Các lần đề nghị trước")
    expect(earlier).to_contain_text(f"đề nghị đến {WANTED}, được gia hạn đến {GIVEN}")
    expect(earlier).to_contain_text("Phó Chủ tịch Thường trực")


def test_a_request_is_refused_with_its_grounds(sign_in: SignIn) -> None:
    page = sign_in("hanoi.chair")
    wish = "Đánh giá an toàn hệ thống thông tin cấp độ 3"
    docket(page, "extensions").get_by_role("link", name=wish).first.click()
    page.get_by_label("Căn cứ, lý do").fill("Nhiệm vụ trọng tâm, giữ nguyên hạn.")
    page.get_by_role("button", name="Không gia hạn").click()
    told(page, "Đã ghi quyết định")
    expect(page.locator("#extension .k-due-facts")).to_contain_text("24/05/2024")
    earlier = unfold(page, "Các lần đề nghị trước")
    expect(earlier).to_contain_text("Nhiệm vụ trọng tâm, giữ nguyên hạn.")
