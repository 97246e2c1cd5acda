"""Pictures of the demonstration's pages in both languages and both sizes, in var/screenshots.

Starts the demonstration in a home of its own on a free port and ends it afterwards.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

OUT = Path(__file__).resolve().parents[1] / "var" / "screenshots"
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
LANGUAGES = ("vi", "en")
PEOPLE = ("hanoi.clerk", "hanoi.department", "hanoi.chair", "working.group", "khanhhoa.clerk")
PAGES = {"directives": "/directives/", "tasks": "/tasks/", "search": "/search?q=du+lieu"}
FIRST_OF = {
    "review": ("/directives/?state=in_review", r"^/directives/\d+/review$"),
    "directive": ("/directives/", r"^/directives/\d+/$"),
    "task": ("/tasks/", r"^/tasks/\d+/$"),
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Take every picture; a page that answers with an error ends the run."""
    shutil.rmtree(OUT / "pictures", ignore_errors=True)
    (OUT / "pictures").mkdir(parents=True)
    with demonstration() as address, sync_playwright() as play:
        program = next(filter(None, map(shutil.which, BROWSERS)), None)
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for language in LANGUAGES:
            for size in SIZES:
                take_all(browser, address, language, size)
        browser.close()
    print(f"{len(list((OUT / 'pictures').iterdir()))} pictures in {OUT / 'pictures'}")
    return 0


@contextmanager
def demonstration() -> Iterator[str]:
    """The address of a demonstration that runs as long as the context."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = [str(Path(sys.executable).with_name("xuyensuot")), "demo", "--port", str(port)]
    home = {**os.environ, "XUYENSUOT_HOME": str(OUT / "home")}
    with subprocess.Popen(words, env=home, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            told = ""
            while f":{port}" not in told:
                told = process.stdout.readline() if process.stdout else ""
                if not told:
                    raise SystemExit("the demonstration did not start")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def take_all(browser: Browser, address: str, language: str, size: str) -> None:
    """Every page in one language and size: the clerk's pages, and each person's first page."""
    width, height = SIZES[size]
    for person in PEOPLE:
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": height}, reduced_motion="reduce"
        )
        context.add_cookies([{"name": "django_language", "value": language, "url": address}])
        page = context.new_page()
        mark = f"{language}-{size}"
        if person == PEOPLE[0]:
            take(page, "/accounts/sign-in", f"{mark}-sign-in")
        page.goto("/accounts/sign-in")
        page.locator(f'form:has(input[name=username][value="{person}"]) button').first.click()
        take(page, "/", f"{mark}-today-{person}")
        if person == PEOPLE[0]:
            for name, path in {**PAGES, **dict(first_links(page))}.items():
                take(page, path, f"{mark}-{name}")
        context.close()


def first_links(page: Page) -> Iterator[tuple[str, str]]:
    """Pages of single things, found as a person would: by the first link in a list."""
    for name, (path, pattern) in FIRST_OF.items():
        page.goto(path)
        links = page.locator("main a[href]").evaluate_all(
            "all => all.map(one => one.getAttribute('href'))"
        )
        found = next((link for link in links if re.search(pattern, link)), None)
        if found:
            yield name, found


def take(page: Page, path: str, name: str) -> None:
    """One picture of one page, the whole of it on the phone."""
    answer = page.goto(path, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"{path} answers {answer.status if answer else 'nothing'}")
    page.screenshot(path=OUT / "pictures" / f"{name}.png", full_page="phone" in name)


if __name__ == "__main__":
    raise SystemExit(main())
