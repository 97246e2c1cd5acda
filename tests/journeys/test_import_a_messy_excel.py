"""A clerk takes over a messy workbook: every fault is named in its row, the rest become tasks."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys import workbooks
from tests.journeys.conftest import SignIn
from tests.journeys.pages import PATIENT, open_beside_table, open_task


def _send(page: Page, path: Path) -> None:
    """However long the reading takes, it ends on the rows."""
    open_beside_table(page, "Nhập tệp theo dõi")
    page.get_by_label("Tệp Excel").set_input_files(path)
    page.get_by_role("button", name="Đọc tệp").click()
    expect(_tab(page, "Tất cả các dòng")).to_be_visible(timeout=PATIENT)


def _tab(page: Page, name: str) -> Locator:
    rows = page.get_by_role("navigation", name="Các dòng")
    return rows.get_by_role("link", name=re.compile(f"^{name}"))


def _row(page: Page, content: str) -> Locator:
    return page.locator(".t-rows tbody tr", has_text=content).first


def _see_faults(page: Page) -> None:
    """What is wrong stands in the row where it is wrong; what is only odd is said, too."""
    _tab(page, "Tất cả các dòng").click()
    rows = page.locator(".t-rows tbody tr")
    expect(rows).to_have_count(6)
    expect(_row(page, workbooks.ARCHIVE)).to_contain_text(workbooks.MISSPELT)
    expect(_row(page, workbooks.ARCHIVE)).to_contain_text("28/06/2024")
    expect(_row(page, workbooks.FUNDS)).to_contain_text("15/07/2024")
    expect(_row(page, workbooks.NOBODY)).to_contain_text("chưa ghi cơ quan chủ trì")
    expect(_row(page, workbooks.WRONG_DAY)).to_contain_text("không có ngày 31/6/2024")
    doubles = page.locator(".t-rows tbody tr", has_text=workbooks.SCHOOLS)
    expect(doubles.filter(has_text="trùng với dòng")).to_have_count(1)
    expect(_tab(page, "Có lỗi")).to_contain_text("3")


def _say_which_unit(page: Page) -> None:
    """The misspelt name is said once, in full, and its row has no fault any more."""
    row = _row(page, workbooks.ARCHIVE)
    asked = row.locator("form.t-choose")
    if asked.locator("select").count():
        option = asked.locator("option", has_text="Sở Tư pháp").first
        asked.locator("select").select_option(value=option.get_attribute("value"))
    else:
        asked.locator("input[name=name]").fill("Sở Tư pháp, Thành phố Hà Nội")
    asked.get_by_role("button", name="Chọn").click()
    expect(_tab(page, "Có lỗi")).to_contain_text("2", timeout=PATIENT)


def _take_over(page: Page) -> None:
    """Faulty rows stop the whole until it is said that they are left out."""
    button = page.locator(".t-yes button")
    expect(button).to_have_text("Nhập 3 việc")
    button.click()
    expect(page.locator(".c-notice.late")).to_contain_text("2")
    page.get_by_label("Chỉ nhập những dòng đúng").check()
    page.locator(".t-yes button").click()
    done = page.locator("#page .c-notice.good")
    expect(done.first).to_contain_text("3 việc mới", timeout=PATIENT)


def test_a_messy_table_becomes_tasks_with_their_units_and_days(
    sign_in: SignIn, tmp_path: Path
) -> None:
    page = sign_in("hanoi.clerk")
    path = workbooks.write_tracker(tmp_path)
    _send(page, path)
    _see_faults(page)
    _say_which_unit(page)
    _take_over(page)

    for content, unit, due in (
        (workbooks.ARCHIVE, "Sở Tư pháp", "28/06/2024"),
        (workbooks.FUNDS, "Sở Tài chính", "15/07/2024"),
        (workbooks.SCHOOLS, "Sở Giáo dục và Đào tạo", "30/08/2024"),
    ):
        open_task(page, content)
        expect(page.locator(".k-meta")).to_contain_text(unit)
        expect(page.locator("#extension")).to_contain_text(due)

    # The same file sent again brings nothing new.
    _send(page, path)
    expect(_tab(page, "Đúng, chưa có").locator("b")).to_have_text("0")
