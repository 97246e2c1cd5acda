"""The main journey: a file goes in, is reviewed by keyboard, issued, and seen by who owes it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.documents import write_plan

PATIENT = 60_000
ISSUED = re.compile("số hóa sổ hộ tịch của 30 quận", re.IGNORECASE)


def _receive(page: Page, served: str, path: Path) -> None:
    page.goto(f"{served}/directives/")
    page.locator("a[href$='/directives/receive']").first.click()
    page.set_input_files("input[name=files]", path)
    page.locator("form.x-receive button.primary").click()
    page.wait_for_url(re.compile(r"/directives/\d+/$"))
    page.locator("a[href$='/review']").wait_for(timeout=PATIENT)


def test_a_directive_becomes_followed_tasks(sign_in: SignIn, served: str, tmp_path: Path) -> None:
    page = sign_in("hanoi.clerk")
    _receive(page, served, write_plan(tmp_path))
    page.locator("a[href$='/review']").first.click()
    page.wait_for_url(re.compile(r"/review"))
    expect(page.locator(".x-item")).to_have_count(4)

    # The task in focus is marked on the document beside it.
    expect(page.locator("mark.now").first).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("#task-2")).to_have_class(re.compile(r"\bnow\b"))
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    expect(page.locator("#task-1")).to_have_class(re.compile("accepted"))
    expect(page.locator("#task-2")).to_have_class(re.compile(r"\bnow\b"))
    page.keyboard.press("Enter")
    expect(page.locator("#task-2")).to_have_class(re.compile("accepted"))

    # A wrong day is refused with a sentence, a right one is taken.
    page.keyboard.press("e")
    day = page.locator("#task-3 input[name=due_on]")
    day.fill("31/4/2024")
    day.press("Enter")
    expect(page.locator("#task-3 .fault")).to_contain_text("31/4/2024")
    page.locator("#task-3 input[name=due_on]").fill("28/06/2024")
    page.locator("#task-3 input[name=due_on]").press("Enter")
    expect(page.locator("#task-3 .x-facts")).to_contain_text("28/06/2024")
    page.keyboard.press("Enter")
    expect(page.locator("#task-3")).to_have_class(re.compile("accepted"))

    # A body that is no unit cannot be accepted before a unit is picked.
    expect(page.locator("#task-4")).to_have_class(re.compile(r"\bnow\b"))
    page.keyboard.press("u")
    picker = page.locator("#task-4 [data-picker]")
    picker.fill("so tu phap")
    expect(page.locator("#task-4 .x-options button").first).to_contain_text("Sở Tư pháp")
    picker.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#task-4 .x-party").first).to_contain_text("Sở Tư pháp")
    page.keyboard.press("x")
    expect(page.locator("#task-4")).to_have_class(re.compile("rejected"))

    page.locator("#review-foot form[action*='issue'] button").click()
    page.wait_for_url(re.compile(r"/tasks/"))
    expect(page.get_by_text(ISSUED).first).to_be_visible()

    page = sign_in("hanoi.department")
    page.goto(f"{served}/tasks/?q=so+ho+tich+cua+30+quan")
    page.get_by_role("link", name=ISSUED).first.click()
    page.wait_for_url(re.compile(r"/tasks/\d+/"))
    page.locator("form[action$='/acknowledge'] button").first.click()
    expect(page.locator("form[action$='/acknowledge']")).to_have_count(0)
    page.locator("textarea[name=text]").first.fill("Đã lập danh mục sổ hộ tịch cần số hóa.")
    page.locator("form[action$='/report'] button").first.click()
    expect(page.get_by_text("Đã lập danh mục sổ hộ tịch cần số hóa.").first).to_be_visible()


def test_a_file_that_is_not_what_it_says_is_refused_clearly(
    sign_in: SignIn, served: str, tmp_path: Path
) -> None:
    picture = tmp_path / "ke-hoach.docx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 64)
    page = sign_in("hanoi.clerk")
    page.goto(f"{served}/directives/receive")
    page.set_input_files("input[name=files]", picture)
    page.locator("form.x-receive button.primary").click()
    page.wait_for_url(re.compile(r"/directives/\d+/$"))
    page.locator(".c-notice.late").wait_for(timeout=PATIENT)
    expect(page.locator("form[action$='/read-again'] button")).to_be_visible()


def test_the_same_file_is_not_taken_twice(sign_in: SignIn, served: str, tmp_path: Path) -> None:
    path = tmp_path / "thong-bao.txt"
    path.write_text("THÔNG BÁO\nGiao Sở Tư pháp báo cáo trước ngày 20/6/2024.", encoding="utf-8")
    page = sign_in("hanoi.clerk")
    for _ in range(2):
        page.goto(f"{served}/directives/receive")
        page.set_input_files("input[name=files]", path)
        page.locator("form.x-receive button.primary").click()
        page.wait_for_load_state()
    expect(page.locator(".fault")).to_contain_text("thong-bao.txt")
