"""``xuyensuot serve`` for a benchmark: started on a free port, signed in to, weighed."""

from __future__ import annotations

import http.client
import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.load import HOST, Visitor

if TYPE_CHECKING:
    from xuyensuot.accounts.models import Account

JOBS_PATIENCE, QUIET_LOOKS = 120.0, 6
SERVE = "import sys; from xuyensuot.cli import main; sys.exit(main(sys.argv[1:]))"


@contextmanager
def served(home: Path, *, workers: int) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """``xuyensuot serve`` for this home on a free port, until it is no longer needed."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", SERVE, "serve", "--port", str(port), "--workers", str(workers)]
    with subprocess.Popen(
        command, env=os.environ | {"XUYENSUOT_HOME": str(home)}, stdout=subprocess.DEVNULL
    ) as process:
        try:
            _wait_for(port, process)
            _wait_for_jobs()
            yield port, process
        finally:
            process.terminate()
            process.wait(timeout=30)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    limit = time.monotonic() + 60
    while time.monotonic() < limit and process.poll() is None:
        connection = http.client.HTTPConnection(HOST, port, timeout=10)
        try:
            connection.request("GET", "/", headers={"Host": "localhost"})
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise RuntimeError("the server did not answer")


def _wait_for_jobs() -> None:
    """What is made once a day is made right after the start; figures come after it."""
    # ruff: noqa: PLC0415 - Django is loaded only now
    from procrastinate.contrib.django.models import ProcrastinateJob

    limit, quiet = time.monotonic() + JOBS_PATIENCE, 0
    while time.monotonic() < limit and quiet < QUIET_LOOKS:
        waiting = ProcrastinateJob.objects.filter(status__in=["todo", "doing"]).exists()
        quiet = 0 if waiting else quiet + 1
        time.sleep(0.5)


def sign_in(account: Account) -> Visitor:
    """A session of this account, and a token for its forms."""
    # ruff: noqa: PLC0415 - Django is loaded only now
    from django.conf import settings
    from django.test import Client as Browser

    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(account)
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    token = "".join(secrets.choice(letters) for _ in range(32))
    return Visitor(browser.cookies[settings.SESSION_COOKIE_NAME].value, token)


def megabytes_of_workers(process: subprocess.Popen[bytes], *, workers: int) -> list[float]:
    """What each process that answers holds of memory, the largest last."""
    commands = ((pid, Path(f"/proc/{pid}/cmdline").read_bytes()) for pid in _below(process.pid))
    return sorted(_resident(pid) for pid, command in commands if b"granian" in command)[-workers:]


def _below(pid: int) -> Iterator[int]:
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield int(child)
        yield from _below(int(child))


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
