"""Several processes as one: started together, watched, and all ended together.

The processes share a locked file in the home, so that whoever asks can tell whether any of them
is still alive, even after the supervisor itself was killed.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from xuyensuot.cli.console import Complaint

FILE = "serve.json"
GRACE = 20.0
PAUSE = 0.2


@dataclass
class Part:
    """One process of the whole; ``vital`` ends everything when it ends, others start again."""

    name: str
    command: Sequence[str]
    vital: bool
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    started: float = 0.0


@dataclass(frozen=True, slots=True)
class _Running:
    supervisor: int
    groups: list[int]


class Supervisor:
    """Starts the parts, keeps them running, and ends them, whatever ends the supervisor."""

    def __init__(self, home: Path, parts: Sequence[Part]) -> None:
        self._home = home
        self._parts = list(parts)
        self._lock = -1

    def __enter__(self) -> Supervisor:
        self._lock = _lock(self._home)
        try:
            for part in self._parts:
                self._start(part)
        except OSError as error:
            self._end()
            raise Complaint(f"cannot start: {error}") from error
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def watch(self, seconds: float) -> None:
        """Look at the parts once and wait. Raises ``Complaint`` when a vital one has ended."""
        for part in self._parts:
            if part.process is None or part.process.poll() is None:
                continue
            if part.vital:
                raise Complaint(
                    f"the {part.name} process ended by itself (code {part.process.returncode}):"
                    " see its last lines above"
                )
            # A part that dies at once again and again must not take the machine.
            if time.monotonic() - part.started > 5:
                self._start(part)
        time.sleep(seconds)

    def _start(self, part: Part) -> None:
        part.started = time.monotonic()
        part.process = subprocess.Popen(  # noqa: S603 - our own interpreter and modules
            part.command,
            stdin=subprocess.DEVNULL,
            # Ctrl-C reaches the supervisor alone, which ends the parts in their order.
            start_new_session=True,
            pass_fds=(self._lock,),
        )
        groups = [p.process.pid for p in self._parts if p.process]
        _tell(self._lock, {"supervisor": os.getpid(), "groups": groups})

    def _end(self) -> None:
        # A second Ctrl-C must not leave a part behind.
        numbers = (signal.SIGINT, signal.SIGTERM)
        before = [signal.signal(number, signal.SIG_IGN) for number in numbers]
        running = [part.process for part in self._parts if part.process]
        for process in running:
            _signal_group(process.pid, signal.SIGTERM)
        limit = time.monotonic() + GRACE
        for process in running:
            try:
                process.wait(max(0.0, limit - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal_group(process.pid, signal.SIGKILL)
                process.wait()
        os.close(self._lock)
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def demand_unserved(home: Path) -> None:
    """Raise ``Complaint`` when another process serves this home."""
    os.close(_lock(home))


def end_supervised(home: Path) -> bool:
    """End the processes that serve this home. Returns whether there were any.

    The supervisor ends its parts; where it is gone or hangs, they are ended without it.
    """
    told = _told(home)
    if told is None:
        return False
    if _lives(told.supervisor):
        os.kill(told.supervisor, signal.SIGTERM)
        limit = time.monotonic() + GRACE + 5
        while _lives(told.supervisor) and time.monotonic() < limit:
            time.sleep(PAUSE)
    for number in (signal.SIGTERM, signal.SIGKILL):
        if not _freed(home, 0):
            for group in told.groups:
                _signal_group(group, number)
            _freed(home, GRACE)
    return True


def python(module: str, *arguments: str) -> list[str]:
    """A command that runs a module with the interpreter we run on."""
    return [sys.executable, "-P", "-m", module, *arguments]


def _lock(home: Path) -> int:
    handle = os.open(home / FILE, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise Complaint(
            f"{home} is being served already: use that server, or end it with xuyensuot stop"
        ) from None
    return handle


def _tell(handle: int, facts: dict[str, object]) -> None:
    os.ftruncate(handle, 0)
    os.pwrite(handle, json.dumps(facts).encode(), 0)


def _told(home: Path) -> _Running | None:
    """What the running supervisor wrote, none where nothing runs."""
    try:
        text = (home / FILE).read_text()
    except FileNotFoundError:
        return None
    return None if _freed(home, 0) or not text else _Running(**json.loads(text))


def _lives(process: int) -> bool:
    """Whether the process runs; one that has ended and is not collected yet does not."""
    stat = Path(f"/proc/{process}/stat")
    try:
        if Path("/proc/self").exists():
            return stat.read_text().rpartition(")")[2].split()[0] != "Z"
        os.kill(process, 0)
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return False
    return True


def _freed(home: Path, seconds: float) -> bool:
    limit = time.monotonic() + seconds
    while True:
        with (home / FILE).open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                if time.monotonic() >= limit:
                    return False
        time.sleep(PAUSE)


def _signal_group(group: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)
