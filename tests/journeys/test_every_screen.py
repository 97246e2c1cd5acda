"""Every screen, at office and phone width, in both languages: no fault, no sideways scroll, axe."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import PHONE, WIDE, SignIn

SCREENS = {
    "today": "/",
    "directives": "/directives/",
    "receive": "/directives/receive",
    "directive": "/directives/1/",
    "letterhead": "/directives/1/letterhead",
    "review": "/directives/6/review",
    "tasks": "/tasks/",
    "tasks-late": "/tasks/?timing=late",
    "task": "/tasks/1/",
    "extensions": "/tasks/extensions/",
    "confirmations": "/tasks/confirmations/",
    "check-lists": "/tasks/spot-checks/",
    "draw-a-list": "/tasks/spot-checks/draw",
    "units": "/units/",
    "search": "/search?q=cong+an+khanh+hoa",
}
PEOPLE = ("hanoi.clerk", "hanoi.department", "hanoi.chair", "working.group", "khanhhoa.clerk")
NARROW = {"width": 320, "height": 640}


def _keep_picture(page: Page, name: str) -> None:
    """Pictures to look at are kept where ``PICTURES`` says, and nowhere otherwise."""
    if folder := os.environ.get("PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png")


def _check(page: Page, name: str) -> list[str]:
    findings = []
    width = page.viewport_size["width"]
    scroll = page.evaluate("document.documentElement.scrollWidth")
    if scroll > width:
        findings.append(f"{name}: scrolls sideways, {scroll} > {width}")
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    for violation in found.response["violations"]:
        target = violation["nodes"][0]["target"]
        findings.append(f"{name}: {violation['id']}: {violation['help']} at {target}")
    return findings


@pytest.mark.parametrize("english", [False, True], ids=["vi", "en"])
def test_screens_of_the_clerk(sign_in: SignIn, served: str, english: bool) -> None:
    page = sign_in("hanoi.clerk", english=english)
    findings = []
    language = "en" if english else "vi"
    for name, path in SCREENS.items():
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            answer = page.goto(f"{served}{path}")
            assert answer is not None
            assert answer.status == 200, f"{path} answers {answer.status}"
            page.evaluate("document.fonts.ready")
            label = f"{name}-{size['width']}-{language}"
            _keep_picture(page, label)
            findings += _check(page, label)
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("username", PEOPLE)
def test_today_of_each_person(sign_in: SignIn, served: str, username: str) -> None:
    page = sign_in(username)
    findings = []
    for size in (WIDE, PHONE, NARROW):
        page.set_viewport_size(size)
        page.goto(f"{served}/")
        _keep_picture(page, f"today-{username}-{size['width']}")
        findings += _check(page, f"{username} {size['width']}")
    assert not findings, "\n".join(findings)


def test_the_door_is_readable_by_everyone(served: str, context) -> None:
    page = context.new_page()
    findings = []
    for size in (WIDE, PHONE):
        page.set_viewport_size(size)
        page.goto(f"{served}/accounts/sign-in")
        _keep_picture(page, f"sign-in-{size['width']}")
        findings += _check(page, f"sign-in-{size['width']}")
    assert not findings, "\n".join(findings)


def test_reading_works_without_scripts(served: str, browser) -> None:
    opened = browser.new_context(viewport=WIDE, java_script_enabled=False)
    page = opened.new_page()
    page.goto(f"{served}/accounts/sign-in")
    page.locator("li:has(input[value='hanoi.clerk']) button").click()
    page.wait_for_url(f"{served}/")
    page.goto(f"{served}/directives/6/review")
    assert page.locator(".x-item").count() >= 1
    assert page.locator(".x-item .x-more").first.is_visible()
    page.goto(f"{served}/tasks/?q=so+tu+phap")
    assert page.locator("tbody tr").count() >= 1
    opened.close()


def test_the_search_finds_without_diacritics(sign_in: SignIn, served: str) -> None:
    page = sign_in("hanoi.clerk")
    page.keyboard.press("Control+k")
    page.keyboard.type("cong an khanh hoa")
    found = page.get_by_text(re.compile("Công an tỉnh Khánh Hòa"))
    found.first.wait_for()
