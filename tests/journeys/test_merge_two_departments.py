"""An organiser looks at a merger, applies it, sees who is waited for, and undoes it exactly."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import SignIn


def test_a_merger_is_looked_at_applied_and_undone(served: str, sign_in: SignIn) -> None:
    page = sign_in("hanoi.clerk")
    page.goto(f"{served}/units/")
    page.get_by_role("link", name="Sắp xếp đơn vị").click()
    page.get_by_role("link", name="Nhập Sở Thông tin và Truyền thông").click()
    expect(page.get_by_role("heading", name="Những gì chuyển đi")).to_be_visible()
    address = page.url
    page.get_by_role("button", name="Áp dụng từ 15/05/2024").click()
    expect(page.get_by_text("Đã áp dụng.").first).to_be_visible()
    page.goto(f"{served}/tasks/handovers/")
    expect(page.get_by_text("Chờ nơi khác xác nhận")).to_be_visible()
    expect(page.get_by_text("Sở Thông tin và Truyền thông").first).to_be_visible()
    page.goto(address)
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.get_by_text("Đã hoàn tác").first).to_be_visible()
    page.goto(f"{served}/tasks/handovers/")
    expect(page.get_by_text("Chờ nơi khác xác nhận")).to_have_count(0)
