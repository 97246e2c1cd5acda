"""Journeys drive the product as it is served: ``xuyensuot demo`` in a home of its own, in Chromium.

The demonstration is made once for all journeys; each test signs in as whom it needs.
"""

from __future__ import annotations

import os
import shutil
import signal
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
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

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
SignIn = Callable[..., Page]


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


@pytest.fixture(scope="session")
def served() -> Iterator[str]:
    """The address of a running demonstration."""
    home = Path(tempfile.mkdtemp(prefix="xs-journey-"))
    home.chmod(0o755)
    port = _free_port()
    environment = {**os.environ, "XUYENSUOT_HOME": str(home)}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(name, None)
    command = Path(sys.executable).with_name("xuyensuot")
    url = f"http://127.0.0.1:{port}"
    log = home / "serve.log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [command, "demo", "--port", str(port)],
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
            server.send_signal(signal.SIGINT)
            server.wait(timeout=60)
        shutil.rmtree(home, ignore_errors=True)


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while not _answers(f"{url}/accounts/sign-in"):
        if server.poll() is not None or time.monotonic() > until:
            pytest.fail(f"the demonstration did not start:\n{log.read_text()}")
        time.sleep(0.25)


@pytest.fixture(scope="session")
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
    """Open a page as one of the five people: ``sign_in("hanoi.clerk", english=True)``."""

    def enter(username: str, *, english: bool = False) -> Page:
        page = context.pages[0] if context.pages else context.new_page()
        context.clear_cookies()
        page.goto(f"{served}/accounts/sign-in")
        page.locator(f"li:has(input[value='{username}']) button").click()
        page.wait_for_url(f"{served}/")
        if english:
            page.locator(".bar form[action*=language] button[value=en]").first.click()
            page.locator("html[lang=en]").wait_for(state="attached")
        return page

    return enter
