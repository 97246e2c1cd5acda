"""Four people chase one late task: letter, explanation, evidence, confirmation, all on its page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from docx import Document
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.documents import write_plan
from tests.journeys.pages import docket, open_beside_table, open_rail, open_task, take_along, told
from tests.journeys.people import appoint_focal_point

UNIT = "UBND huyện Sóc Sơn"
TASK = "Khắc phục việc chậm bố trí máy quét tại bộ phận một cửa"
FOCAL = "socson.focal"
NUMBER = "4711/CAT-TM"
WHY = "Nhà cung cấp giao thiếu 4 máy quét; đã ký phụ lục, nhận đủ máy trước ngày 22/5/2024."
RESULT = "Đã lắp đủ máy quét, máy đọc mã QR tại bộ phận một cửa; biên bản nghiệm thu kèm theo."


def _words_of(path: Path) -> str:
    document = Document(str(path))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def _send_letter(page: Page, folder: Path) -> None:
    """The clerk opens the draft from the page of the day, takes it to be signed, and sends it."""
    docket(page, "late").get_by_role("link", name=re.compile("^Soạn .* văn bản")).click()
    docket(page, "drafts").get_by_role("link", name=UNIT).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Yêu cầu giải trình: {UNIT}")
    letter = take_along(page, page.get_by_role("link", name="Tải công văn"), folder)
    words = _words_of(letter)
    assert TASK in words
    assert UNIT in words
    page.get_by_label("Số văn bản").fill(NUMBER)
    page.get_by_label("Ngày văn bản").fill("15/05/2024")
    page.get_by_role("button", name="Gửi và báo đơn vị").click()
    told(page, "Đã gửi")
    expect(page.locator("#page")).to_contain_text(NUMBER)


def _explain(page: Page) -> None:
    """The unit is told, and explains from its page of the day."""
    open_rail(page, "^Hôm nay")
    docket(page, "explain").locator(".c-item", has_text=TASK).get_by_role("link", name=TASK).click()
    page.get_by_label("Nội dung giải trình").fill(WHY)
    page.get_by_role("button", name="Gửi giải trình").click()
    expect(page.locator("#page")).to_contain_text(WHY)


def _accept(page: Page) -> None:
    """The chairman reads the answer and accepts it."""
    open_beside_table(page, "Giải trình")
    docket(page, "to-read").get_by_role("link", name=TASK).click()
    expect(page.locator("#page")).to_contain_text(WHY)
    page.get_by_label("Ý kiến trả lời").fill("Đồng ý, hoàn thành trước 22/5.")
    page.get_by_role("button", name="Chấp nhận", exact=True).click()
    expect(page.get_by_role("heading", name="Đã nhận")).to_be_visible()


def _claim(page: Page, evidence: Path) -> None:
    """The unit acknowledges what it left lying, and says with evidence that it is done."""
    open_task(page, TASK)
    page.get_by_role("button", name="Tiếp nhận").first.click()
    done = page.locator("#report details", has=page.locator("summary", has_text="Đã xong"))
    done.locator("summary").first.click()
    done.locator("textarea[name=text]").fill(RESULT)
    done.locator(".e-enclosure summary").click()
    done.locator("input[name=file]").set_input_files(evidence)
    done.get_by_role("button", name="Báo hoàn thành").click()
    told(page, "Đã báo hoàn thành")
    expect(page.locator("#evidence")).to_contain_text(evidence.stem)


def _confirm(page: Page) -> None:
    """Another body than the unit looks, and confirms."""
    open_task(page, TASK, unit=UNIT)
    expect(page.locator("#answer")).to_contain_text(RESULT)
    page.get_by_role("button", name="Xác nhận hoàn thành").click()
    told(page, "Đã xác nhận hoàn thành")


def test_four_people_bring_a_late_task_to_its_end(
    sign_in: SignIn, environment: Mapping[str, str], tmp_path: Path
) -> None:
    appoint_focal_point(environment, username=FOCAL, name="Ngô Thị Hạnh", unit=UNIT)
    _send_letter(sign_in("hanoi.clerk"), tmp_path)

    page = sign_in(FOCAL)
    page.get_by_role("link", name=re.compile("^Tin")).click()
    expect(page.locator(".c-messages.unread")).to_contain_text("giải trình")
    _explain(page)

    _accept(sign_in("hanoi.chair"))
    _claim(sign_in(FOCAL), write_plan(tmp_path))
    _confirm(sign_in("hanoi.clerk"))

    page = sign_in("working.group")
    open_task(page, TASK, unit=UNIT)
    expect(page.locator(".k-meta")).to_contain_text("Đã xác nhận hoàn thành")
    course = page.locator("#history")
    for name in ("Trần Thu Phương", "Ngô Thị Hạnh", "Phó Chủ tịch Thường trực"):
        expect(course).to_contain_text(name)
    expect(page.locator("#urging")).to_contain_text(NUMBER)
    expect(page.locator("#explanations")).to_contain_text(WHY)
