"""One child process: started fresh, timed, and its answer or its death understood."""

from __future__ import annotations

import json
import logging
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import IO, Any

from xuyensuot.directives.reading.limits import MEGABYTE, Limits
from xuyensuot.directives.reading.problems import Unreadable

logger = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
_MODULE = "xuyensuot.directives.reading.child"
_ANSWER_BYTES = 256 * MEGABYTE
_LOG_BYTES = 8_000
_CHUNK_BYTES = 1 << 16
_OUT_OF_MEMORY = (
    b"MemoryError",
    b"bad_alloc",
    b"annot allocate memory",
    b"failed to map segment",
)


class ChildProcess:
    """A process group of its own, so that what the child starts ends with it.

    Never a fork of the calling process: that one may hold threads and database connections.
    """

    def __init__(self, request: dict[str, Any], limits: Limits) -> None:
        self._limits = limits
        self._allowed = limits.seconds
        self._deadline = time.monotonic() + limits.seconds
        self._log = b""
        argument = json.dumps({**request, "limits": asdict(limits)})
        environment = {**os.environ, "OMP_THREAD_LIMIT": "1", "MALLOC_ARENA_MAX": "2"}
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", _MODULE, argument],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            start_new_session=True,
        )

    def __enter__(self) -> ChildProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def answer(self, progress: Progress | None = None) -> dict[str, Any]:
        """The child's last word. Raises ``Unreadable`` if it refused, died or took too long."""
        said: dict[str, Any] = {}
        try:
            for line in self._lines():
                said = json.loads(line)
                if "progress" in said:
                    self._advance(said["progress"], progress)
        except ValueError as error:
            raise Unreadable.because("file.broken", detail=repr(error)) from error
        code = self._process.wait()
        if "problem" in said:
            name, params = said["problem"]
            raise Unreadable.because(name, **params)
        if code or not said or "progress" in said:
            raise self._death(code)
        return said

    def _advance(self, counts: list[int], progress: Progress | None) -> None:
        done, pages = counts
        if done == 0:
            extra = self._limits.seconds_per_scanned_page * pages
            self._allowed += extra
            self._deadline += extra
        if progress is not None:
            progress(done, pages)

    def _lines(self) -> Iterator[bytes]:
        parts: list[bytes] = []
        for data in self._chunks():
            *ended, rest = data.split(b"\n")
            for line in ended:
                yield b"".join((*parts, line))
                parts.clear()
            parts.append(rest)
            if sum(map(len, parts)) > _ANSWER_BYTES:
                raise Unreadable.because("file.bomb")

    def _chunks(self) -> Iterator[bytes]:
        """Standard output as it comes; the end of standard error is kept for the log."""
        with selectors.DefaultSelector() as selector:
            for stream in (self._process.stdout, self._process.stderr):
                selector.register(_open(stream), selectors.EVENT_READ)
            while selector.get_map():
                left = self._deadline - time.monotonic()
                ready = selector.select(left) if left > 0 else []
                if not ready:
                    raise Unreadable.because("file.timeout", seconds=round(self._allowed))
                for key, _ in ready:
                    data = os.read(key.fd, _CHUNK_BYTES)
                    if not data:
                        selector.unregister(key.fileobj)
                    elif key.fileobj is self._process.stdout:
                        yield data
                    else:
                        self._log = (self._log + data)[-_LOG_BYTES:]

    def _death(self, code: int) -> Unreadable:
        detail = self._log.decode("utf-8", "replace")
        logger.warning("a reading child ended with %s: %s", code, detail)
        if code == -getattr(signal, "SIGXCPU", 0):
            return Unreadable.because("file.timeout", seconds=round(self._allowed), detail=detail)
        if code == -getattr(signal, "SIGKILL", 0) or any(s in self._log for s in _OUT_OF_MEMORY):
            megabytes = self._limits.memory // MEGABYTE
            return Unreadable.because("file.memory", megabytes=megabytes, detail=detail)
        return Unreadable.because("file.broken", detail=detail)

    def _end(self) -> None:
        try:
            if os.name == "posix":
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()
        except (ProcessLookupError, PermissionError):
            pass
        self._process.wait()
        _open(self._process.stdout).close()
        _open(self._process.stderr).close()


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise ValueError("the child was started without a pipe")
    return stream
