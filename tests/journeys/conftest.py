"""Journeys drive the product as it is served: ``xuyensuot demo`` in a home of its own, in Chromium.

The demonstration is made once for all journeys; each test signs in as whom it needs.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

START_SECONDS = 240
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
COMMAND = Path(sys.executable).with_name("xuyensuot")
PASSWORD = "doi-mat-khau-2024"
SignIn = Callable[..., Page]

expect.set_options(timeout=15_000)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


@pytest.fixture(scope="package")
def home() -> Iterator[Path]:
    """Where the demonstration lives: a place of its own.

    While a journey is being written, one that runs already saves the loading: ``JOURNEYS_HOME`` is
    its home, ``JOURNEYS_AT`` its address.
    """
    if running := os.environ.get("JOURNEYS_HOME"):
        yield Path(running)
        return
    place = Path(tempfile.mkdtemp(prefix="xs-journey-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="package")
def environment(home: Path) -> dict[str, str]:
    """What commands run with that work in this home."""
    kept = {**os.environ, "XUYENSUOT_HOME": str(home)}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        kept.pop(name, None)
    return kept


@pytest.fixture(scope="package")
def served(home: Path, environment: dict[str, str]) -> Iterator[str]:
    """The address of a running demonstration."""
    if running := os.environ.get("JOURNEYS_AT"):
        yield running.rstrip("/")
        return
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    log = home / "serve.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [COMMAND, "demo", "--port", str(port)],
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _wait(server, url, log)
        yield url
    finally:
        if server.poll() is None:
            # Not SIGINT, which whatever a shell starts in the background ignores.
            server.terminate()
            server.wait(timeout=60)


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while not _answers(f"{url}/accounts/sign-in"):
        if server.poll() is not None or time.monotonic() > until:
            pytest.fail(f"the demonstration did not start:\n{log.read_text()}")
        time.sleep(0.25)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Headless Chromium of the system; nothing is downloaded."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as playwright:
        path = found or playwright.chromium.executable_path
        if not Path(path).exists():
            pytest.fail("Chromium is not installed: apt-get install chromium")
        chromium = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A person's browser at an office screen, without cookies; faults of pages fail the test."""
    opened = browser.new_context(viewport=WIDE)
    faults: list[str] = []
    opened.on("weberror", lambda error: faults.append(str(error.error)))
    yield opened
    opened.close()
    assert not faults


@pytest.fixture
def sign_in(served: str, context: BrowserContext) -> SignIn:
    """Open a page as one of the five people, or as one appointed since (``people.py``):
    ``sign_in("hanoi.clerk", english=True)``.
    """

    def enter(username: str, *, english: bool = False) -> Page:
        page = context.pages[0] if context.pages else context.new_page()
        context.clear_cookies()
        page.goto(f"{served}/accounts/sign-in")
        card = page.locator(f"li:has(input[value='{username}']) button")
        if card.count():
            card.click()
        else:
            page.locator(".p-password summary").click()
            page.locator("input[name=username]:visible").fill(username)
            page.locator("input[name=password]").fill(PASSWORD)
            page.locator(".p-password form button").last.click()
        page.wait_for_url(f"{served}/")
        language = "en" if english else "vi"
        if page.locator(f"html[lang={language}]").count() == 0:  # an account keeps its language
            page.locator(f".bar form[action*=language] button[value={language}]").first.click()
            page.locator(f"html[lang={language}]").wait_for(state="attached")
        return page

    return enter
