"""A department hands its task down to every commune; one reports, is confirmed, and is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping

from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.pages import PATIENT, TASK_PAGE, docket, open_rail, open_task, told
from tests.journeys.people import appoint_focal_point

TASK = "Số hóa sổ hộ tịch còn lại, đối soát với Cơ sở dữ liệu quốc gia về dân cư"
PART = "Số hóa sổ hộ tịch của xã, phường; gửi dữ liệu về Sở Tư pháp."
UNIT = "UBND phường Phúc Xá"
FOCAL = "phucxa.focal"
DONE = "Đã số hóa 412 sổ, đối soát xong với dữ liệu dân cư."


def _hand_down(page: Page) -> str:
    """One text to all communes, given out while the page looks on. Returns how many there are."""
    open_task(page, TASK)
    page.get_by_role("link", name="Giao lại cho các đơn vị trực thuộc").click()
    page.get_by_label("Việc mỗi đơn vị phải làm").fill(PART)
    communes = page.locator(".w-levels label", has_text="Tất cả các xã, phường")
    count = communes.locator("b").inner_text()
    communes.get_by_role("checkbox").check()
    page.get_by_role("button", name="Giao", exact=True).click()
    expect(page.locator("#giving")).to_contain_text(
        f"Đã giao {count} trên {count} nhiệm vụ", timeout=PATIENT
    )
    page.get_by_role("link", name="Theo dõi việc của các đơn vị").click()
    expect(page.locator(".c-pagination")).to_contain_text(count)
    return count


def _report(page: Page) -> None:
    """The commune sees it among what was issued to it, acknowledges and reports it done."""
    line = docket(page, "acknowledge").locator(".c-item", has_text="Số hóa sổ hộ tịch của xã")
    line.get_by_role("link").first.click()
    page.get_by_role("button", name="Tiếp nhận").first.click()
    told(page, "Đã tiếp nhận")
    done = page.locator("#report details", has=page.locator("summary", has_text="Đã xong"))
    done.locator("summary").first.click()
    done.locator("textarea[name=text]").fill(DONE)
    done.get_by_role("button", name="Báo hoàn thành").click()
    told(page, "Đã báo hoàn thành")


def test_a_task_reaches_every_commune_and_comes_back(
    sign_in: SignIn, environment: Mapping[str, str]
) -> None:
    appoint_focal_point(environment, username=FOCAL, name="Đỗ Văn Nam", unit=UNIT)
    count = _hand_down(sign_in("hanoi.department"))
    _report(sign_in(FOCAL))

    page = sign_in("hanoi.department")
    docket(page, "parts").locator(".c-item", has_text=UNIT).get_by_role("link").first.click()
    expect(page.locator("#answer")).to_contain_text(DONE)
    page.get_by_role("button", name="Xác nhận hoàn thành").click()
    told(page, "Đã xác nhận hoàn thành")

    open_rail(page, "^Nhiệm vụ")
    open_task(page, TASK)
    page.wait_for_url(TASK_PAGE)
    parts = page.locator("#parts")
    expect(parts).to_contain_text(f"Việc của {count} đơn vị")
    expect(parts).to_contain_text(re.compile("1 · Đã xác nhận"))
    expect(parts).to_contain_text("Phúc Xá")
    expect(page.locator("#progress")).to_contain_text(f"1/{count}")
