"""A clerk keeps a view of the table, sorts several rows at once, and takes the table along."""

from __future__ import annotations

import re
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.pages import open_rail, take_along

NAME = "Bộ phận một cửa, quá hạn"
WORDS = "bộ phận một cửa"


def _total(page: Page) -> int:
    """How many rows the page says there are: the last figure of "1–3 trong 3"."""
    said = page.locator(".c-pagination > span").inner_text()
    return int(re.findall(r"[\d.]+", said)[-1].replace(".", ""))


def _narrow(page: Page) -> int:
    """Search words and the tab of late work, in the address of the page from then on."""
    open_rail(page, "^Nhiệm vụ")
    page.locator("#id_q").fill(WORDS)
    page.locator("#id_q").press("Enter")
    page.wait_for_url(re.compile("[?&]q="))
    page.get_by_role("navigation", name="Cách xem đã lưu").get_by_role(
        "link", name=re.compile("^Quá hạn")
    ).click()
    page.wait_for_url(re.compile("timing=late"))
    rows = page.locator("tbody tr:has(td.title)")
    expect(rows.first).to_contain_text(re.compile(WORDS, re.IGNORECASE))
    total = _total(page)
    expect(rows).to_have_count(min(total, 25))
    return total


def _save(page: Page, total: int) -> None:
    """The view stands beside the others, with its count."""
    page.get_by_role("link", name="Lưu cách xem này").click()
    expect(page.locator("#page")).to_contain_text(WORDS)
    page.get_by_label("Tên cách xem").fill(NAME)
    page.get_by_role("button", name="Lưu", exact=True).click()
    open_rail(page, "^Nhiệm vụ")
    tab = page.get_by_role("link", name=re.compile(f"^{NAME}"))
    tab.click()
    expect(page.locator(".c-pagination > span")).to_contain_text(str(total))
    expect(tab).to_have_attribute("aria-current", "page")


def _classify(page: Page) -> None:
    """Two rows are chosen, what will happen is said first, then both have their pillar."""
    boxes = page.locator("#rows tbody input[name=task]")
    boxes.nth(0).check()
    boxes.nth(1).check()
    expect(page.locator("[data-chosen]")).to_contain_text(re.compile("Đã chọn 2 nhiệm vụ"))
    page.get_by_role("button", name="Đặt chương trình, trụ cột").click()
    expect(page.locator("#page")).to_contain_text("2 nhiệm vụ")
    page.get_by_label("Trụ cột").select_option(index=1)
    page.get_by_role("button", name="Đặt", exact=True).click()
    expect(page.locator("#notices")).to_contain_text("2")
    expect(page.locator("#rows tbody input[name=task]").first).to_be_visible()


def test_a_view_is_kept_used_and_taken_along(sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("hanoi.clerk")
    total = _narrow(page)
    assert total > 1
    _save(page, total)
    _classify(page)

    path = take_along(page, page.get_by_role("link", name="xlsx", exact=True), tmp_path)
    assert _tasks_in(path) == total


def _tasks_in(path: Path) -> int:
    """Rows below the head of the exported table."""
    sheet = load_workbook(path).worksheets[0]
    first = [row[0] for row in sheet.iter_rows(values_only=True)]
    return len(first) - first.index("Nhiệm vụ") - 1
