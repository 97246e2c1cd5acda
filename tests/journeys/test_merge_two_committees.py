"""Committees merge without losing a task: settled, applied, undone; a receiver confirms."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import SignIn


def test_two_committees_with_open_tasks_merge_and_come_apart(served: str, sign_in: SignIn) -> None:
    page = sign_in("hanoi.clerk")
    page.goto(f"{served}/units/reorganisations/")
    page.get_by_role("link", name="Hợp nhất hai Ban Chỉ đạo của quận Cầu Giấy").click()
    address = page.url
    expect(page.get_by_role("heading", name="Việc phải quyết trước khi áp dụng")).to_be_visible()
    expect(page.get_by_text("Còn 1 mục chưa quyết: sẽ theo đề xuất.")).to_be_visible()
    page.get_by_role("radio", name=re.compile("Lê Thu Giang|Trưởng ban")).last.check()
    page.get_by_role("button", name="Chốt").click()
    expect(page.get_by_text("Đã chốt.").first).to_be_visible()
    page.get_by_role("link", name="Nhiệm vụ đang mở, chủ trì").click()
    expect(page.get_by_text("Số hóa hồ sơ hộ tịch lưu trữ của 8 phường")).to_be_visible()
    page.goto(address)
    page.get_by_role("button", name="Áp dụng từ 15/05/2024").click()
    expect(page.get_by_text("Đã áp dụng.").first).to_be_visible()
    row = page.get_by_role("row", name=re.compile("Nhiệm vụ đang mở, chủ trì"))
    expect(row.get_by_role("cell").nth(1)).to_have_text("3")
    page.get_by_role("link", name="Nhiệm vụ đang mở, chủ trì").click()
    merged = "Ban Chỉ đạo chuyển đổi số và Đề án 06 quận Cầu Giấy"
    expect(page.get_by_role("cell", name=merged)).to_have_count(6)
    page.goto(address)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã hoàn tác").first).to_be_visible()
    page.get_by_role("link", name="Nhiệm vụ đang mở, chủ trì").click()
    expect(page.get_by_text("Báo cáo kết quả mô hình điểm khám chữa bệnh")).to_be_visible()


def test_the_secretary_confirms_what_the_committees_handed_over(
    served: str, sign_in: SignIn
) -> None:
    page = sign_in("hanoi.clerk")
    page.goto(f"{served}/")
    page.get_by_role("link", name=re.compile("nhiệm vụ bàn giao")).first.click()
    first = page.get_by_role("checkbox").first
    first.check()
    page.get_by_role("button", name=re.compile("Xác nhận")).first.click()
    expect(page.get_by_text(re.compile("Đã nhận [0-9]+ nhiệm vụ")).first).to_be_visible()


def test_an_old_name_leads_on_to_the_successor(served: str, sign_in: SignIn) -> None:
    page = sign_in("hanoi.department")
    page.goto(f"{served}/units/?on=01/08/2025")
    page.get_by_role("searchbox", name="Tìm", exact=True).fill("Sở TT&TT")
    page.get_by_role("searchbox", name="Tìm", exact=True).press("Enter")
    old = page.get_by_role("link", name="Sở Thông tin và Truyền thông").first
    expect(old).to_be_visible()
    old.click()
    expect(page.get_by_role("heading", name="Qua các thời kỳ")).to_be_visible()
    page.get_by_role("link", name="Sở Khoa học và Công nghệ").first.click()
    expect(page.get_by_role("heading", name="Sở Khoa học và Công nghệ", level=1)).to_be_visible()


def test_a_focal_point_lets_somebody_act_and_takes_it_back(served: str, sign_in: SignIn) -> None:
    page = sign_in("hanoi.department")
    page.goto(f"{served}/units/?q=so+tu+phap+ha+noi")
    page.locator("td.title a").first.click()
    page.get_by_role("link", name="Chức danh", exact=True).click()
    page.get_by_role("link", name="Ủy quyền").click()
    page.get_by_role("searchbox", name="Tìm người").fill("dau-moi")
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_role("radio").first.check()
    page.get_by_role("textbox", name="Ngày cuối").fill("31/05/2024")
    page.get_by_role("textbox", name="Căn cứ").fill("Văn bản 9912/UQ-STP")
    page.get_by_role("button", name="Ủy quyền").click()
    expect(page.get_by_text("đang làm thay:")).to_be_visible()
    page.get_by_role("button", name="Lấy lại").click()
    expect(page.get_by_text("Đã thu lại ủy quyền.")).to_be_visible()


def test_a_task_is_read_as_it_stood(served: str, sign_in: SignIn) -> None:
    page = sign_in("hanoi.clerk")
    page.goto(f"{served}/tasks/directives/2/?on=20/03/2024")
    expect(page.get_by_text("Như cuối ngày 20/03/2024, chỉ để đọc.")).to_be_visible()
    page.locator(".kt-lines a").first.click()
    expect(page.get_by_role("heading", name="Diễn biến đến ngày này")).to_be_visible()
    page.get_by_role("link", name="Xem hôm nay").click()
    expect(page.get_by_role("heading", name="Đường xuyên suốt")).to_be_visible()


def test_a_province_is_found_on_the_map_of_a_day(served: str, sign_in: SignIn) -> None:
    page = sign_in("working.group")
    page.goto(f"{served}/units/map")
    areas = page.locator(".m-map svg > g").first.locator("a")
    expect(areas).to_have_count(63)
    page.get_by_role("link", name="01/07/2025").click()
    expect(areas).to_have_count(34)
    page.get_by_role("link", name="các xã của Thành phố Hà Nội").click()
    expect(areas).to_have_count(126)
    areas.filter(has_text="Phường Ba Đình").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Phường Ba Đình", level=1)).to_be_visible()
