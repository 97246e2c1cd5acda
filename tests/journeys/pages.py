"""What several stories do on the pages: walk by links, find a task, answer, take a file along."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

TASK_PAGE = re.compile(r"/tasks/\d+/")
PATIENT = 60_000


def open_rail(page: Page, name: str) -> None:
    """Go to a page of the rail."""
    page.get_by_role("navigation", name="Mục chính").get_by_role(
        "link", name=re.compile(name)
    ).click()


def open_beside_table(page: Page, name: str) -> None:
    """Go by the rail to the follow-up table, and from there to a page beside it."""
    open_rail(page, "^Nhiệm vụ")
    beside = page.get_by_role("navigation", name="Việc khác")
    beside.get_by_role("link", name=name, exact=True).click()


def open_task(page: Page, content: str, *, unit: str = "") -> None:
    """Find a task by its words in the follow-up table, and open it."""
    open_rail(page, "^Nhiệm vụ")
    page.get_by_role("link", name=re.compile("^Tất cả")).first.click()
    page.locator("#id_q").fill(content)
    page.locator("#id_q").press("Enter")
    row = page.locator("tbody tr", has_text=content).filter(has_text=unit)
    row.get_by_role("link", name=re.compile(re.escape(content))).first.click()
    page.wait_for_url(TASK_PAGE)


def docket(page: Page, id_: str) -> Locator:
    """One of the things that the page of the day lists."""
    return page.locator(f"section.c-docket#{id_}")


def unfold(page: Page, name: str) -> Locator:
    """Open the fold of that name; what is inside."""
    fold = page.locator("details").filter(has=page.locator("summary", has_text=name)).last
    if fold.get_attribute("open") is None:
        fold.locator("summary").first.click()
    return fold


def told(page: Page, text: str) -> None:
    """The page says in its notices what was just done."""
    expect(page.locator("#notices")).to_contain_text(text)


def take_along(page: Page, link: Locator, folder: Path) -> Path:
    """The file behind a link, kept in a folder under the name it came with."""
    with page.expect_download() as found:
        link.click()
    path = folder / found.value.suggested_filename
    found.value.save_as(path)
    return path
