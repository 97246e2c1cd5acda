"""Every screen, at office and phone width, in both languages: no fault, no sideways scroll, axe."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import PHONE, WIDE, SignIn

SCREENS = {
    "today": "/",
    "messages": "/messages/",
    "choices": "/messages/choices",
    "search": "/search?q=cong+an+khanh+hoa",
    "directives": "/directives/",
    "receive": "/directives/receive",
    "directive": "/directives/1/",
    "letterhead": "/directives/1/letterhead",
    "review": "/directives/6/review",
    "units": "/units/",
    "tree": "/units/tree?on=2025-07-01",
    "map": "/units/map",
    "map-of-2025": "/units/map?on=2025-07-01",
    "demonstration-day": "/demonstration/day",
    "reorganisations": "/units/reorganisations/",
    "prepare-reorganisation": "/units/reorganisations/new",
    "handovers": "/tasks/handovers/",
    "tasks": "/tasks/",
    "tasks-late": "/tasks/?timing=late&group=lead",
    "tasks-none": "/tasks/?q=khong+co+viec+nay",
    "conditions": "/tasks/conditions",
    "save-view": "/tasks/views?timing=late&year=2024",
    "rates": "/tasks/rates?year=2024",
    "warnings": "/tasks/warnings",
    "task": "/tasks/1/",
    "assign": "/tasks/assign",
    "clarity": "/tasks/clarity",
    "calendar": "/tasks/calendar/",
    "calendar-list": "/tasks/calendar/?view=list",
    "calendar-late": "/tasks/calendar/?view=late",
    "calendar-clashes": "/tasks/calendar/?view=clashes",
    "feed": "/tasks/calendar/feed",
    "urgings": "/tasks/urgings/",
    "ladder": "/tasks/ladder/",
    "arrange-ladder": "/tasks/ladder/arrange",
    "explanations": "/tasks/explanations/",
    "extensions": "/tasks/extensions/",
    "extensions-decided": "/tasks/extensions/?state=decided",
    "confirmations": "/tasks/confirmations/",
    "check-lists": "/tasks/spot-checks/",
    "draw-a-list": "/tasks/spot-checks/draw",
    "trackers": "/tasks/trackers/",
    "distributions": "/tasks/distributions/",
    "directive-tasks": "/tasks/directives/2/",
    "directive-then": "/tasks/directives/2/?on=2024-03-20",
    "task-then": "/tasks/1/?on=2023-06-01",
    "task-not-yet": "/tasks/1/?on=2022-06-01",
}
UNIT = "/units/?q=so+tu+phap+ha+noi"
LINKED = {
    "task-late": ("/tasks/?timing=late", "td.title a"),
    "task-waiting": ("/tasks/?timing=waiting", "td.title a"),
    "task-handed-down": ("/tasks/?q=chi+tra+tro+cap+xa+hoi", "td.title a"),
    "people-of-task": ("/tasks/?timing=late", "td.title a", "a[href$='/people']"),
    "ask-explanation": ("/tasks/?timing=late", "td.title a", "a[href$='/explain']"),
    "urge-units": ("/tasks/?timing=late", "td.title a", "a[href*='/urgings/units']"),
    "urging-draft": ("/tasks/urgings/", "#drafts td a"),
    "urging-sent": ("/tasks/urgings/", "#sent td a"),
    "explanation": ("/tasks/explanations/", ".c-item a"),
    "check-list": ("/tasks/spot-checks/", "td.title a"),
    "reorganisation": ("/units/reorganisations/", "tr:last-child td.title a"),
    "reorganisation-of-2025": ("/units/reorganisations/", "td.title a"),
    "reorganisation-to-settle": ("/units/reorganisations/", "a:has-text('quận Cầu Giấy')"),
    "moved": ("/units/reorganisations/", "tr:last-child td.title a", "td.title a[href*='tasks.']"),
    "posts": (UNIT, "td.title a", "a[href$='/posts']"),
    "new-post": (UNIT, "td.title a", "a[href$='/posts']", "a[href$='/posts/new']"),
    "found-body": (UNIT, "td.title a", "a[href$='/posts']", "a[href$='/bodies/new']"),
    "delegate": (UNIT, "td.title a", "a[href$='/posts']", "a[href$='/delegate']"),
    "add-role": (UNIT, "td.title a", "a[href$='/posts']", "a[href$='/roles/new']"),
    "unit-names": (UNIT, "td.title a", "a[href$='/names']"),
    "unit": (UNIT, "td.title a"),
    "unit-tasks": (UNIT, "td.title a", "a[href*='/tasks/units/']"),
}
"""Screens whose number differs from one demonstration to the next, by the links that lead there."""
OF_THE_UNIT = {
    "hand-down": ("/tasks/?q=so+hoa+so+ho+tich+con+lai", "td.title a", "a[href$='/parts']"),
    "own-task": ("/tasks/?q=phieu+ly+lich+tu+phap", "td.title a"),
}
PEOPLE = ("hanoi.clerk", "hanoi.department", "hanoi.chair", "working.group", "khanhhoa.clerk")
NARROW = {"width": 320, "height": 640}
AXE = {"resultTypes": ["violations"], "preload": False}
"""``preload`` would fetch every style sheet once more, against the policy of the pages."""
ENGLISH = re.compile(r"\b(the|this|that|and|your|with|from|for|not|are|was|were)\b", re.IGNORECASE)
"""Small words that every English sentence has and no Vietnamese one, written with its marks."""
PRINTED = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [document.title];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!parent.closest("[lang=en], script, style, template")) words.push(walker.currentNode.data);
  }
  for (const item of document.querySelectorAll("[aria-label], [title], [placeholder]"))
    for (const name of ["aria-label", "title", "placeholder"])
      if (item.hasAttribute(name)) words.push(item.getAttribute(name));
  return words;
}"""


def _keep_picture(page: Page, name: str) -> None:
    """Pictures to look at are kept where ``PICTURES`` says, and nowhere otherwise."""
    if folder := os.environ.get("PICTURES"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/{name}.png")


def _check(page: Page, name: str, *, axe: bool = True) -> list[str]:
    findings = []
    width = page.viewport_size["width"]
    scroll = page.evaluate("document.documentElement.scrollWidth")
    if scroll > width:
        findings.append(f"{name}: scrolls sideways, {scroll} > {width}")
    if not axe:
        return findings
    found = Axe().run(page, options=AXE)
    for violation in found.response["violations"]:
        target = violation["nodes"][0]["target"]
        findings.append(f"{name}: {violation['id']}: {violation['help']} at {target}")
    return findings


def _untranslated(page: Page, name: str) -> list[str]:
    """English sentences on a Vietnamese page, between the marks of the page or in its labels."""
    words = (text.strip() for text in page.evaluate(PRINTED))
    return [f"{name}: not translated: {text[:80]!r}" for text in words if ENGLISH.search(text)]


def _check_widths(page: Page, name: str, *, english: bool) -> list[str]:
    """One load at three widths; English differs in its words alone, so axe looks at it once."""
    page.evaluate("document.fonts.ready")
    findings = [] if english else _untranslated(page, name)
    for size in (WIDE, PHONE, NARROW):
        page.set_viewport_size(size)
        label = f"{name}-{size['width']}-{'en' if english else 'vi'}"
        _keep_picture(page, label)
        looked = size is WIDE or size is PHONE and not english
        findings += _check(page, label, axe=looked)
    page.set_viewport_size(WIDE)
    return findings


def _walk(page: Page, served: str, steps: Iterable[str]) -> None:
    """Open the first page, then the first link that fits each further step."""
    path, *links = steps
    answer = page.goto(f"{served}{path}")
    for link in links:
        href = page.locator(link).first.get_attribute("href")
        answer = page.goto(f"{served}{href}")
    assert answer is not None
    assert answer.status == 200, f"{page.url} answers {answer.status}"


def _look_at_all(page: Page, served: str, screens: dict[str, Iterable[str]], english: bool) -> None:
    findings: list[str] = []
    page.on(
        "console",
        lambda said: findings.append(f"{page.url}: {said.text}") if said.type == "error" else None,
    )
    for name, steps in screens.items():
        _walk(page, served, steps)
        findings += _check_widths(page, name, english=english)
    assert not findings, "\n".join(findings)


@pytest.mark.parametrize("english", [False, True], ids=["vi", "en"])
def test_screens_of_the_clerk(sign_in: SignIn, served: str, english: bool) -> None:
    page = sign_in("hanoi.clerk", english=english)
    screens = {name: (path,) for name, path in SCREENS.items()} | LINKED
    _look_at_all(page, served, screens, english)


@pytest.mark.parametrize("english", [False, True], ids=["vi", "en"])
def test_screens_of_a_unit(sign_in: SignIn, served: str, english: bool) -> None:
    page = sign_in("hanoi.department", english=english)
    _look_at_all(page, served, OF_THE_UNIT, english)


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
