"""Clients that ask a running server as fast as it answers, each in a process of its own.

Knows no Django. Loopback only, bounded in time, one connection for each client that is kept open.
"""

from __future__ import annotations

import http.client
import itertools
import multiprocessing
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing.synchronize import Barrier

from benchmarks.figures import percentile

HOST = "127.0.0.1"
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone signed in: the cookie of the session, and the token that forms carry."""

    session: str
    token: str

    def headers(self) -> dict[str, str]:
        return {
            "Cookie": f"sessionid={self.session}; csrftoken={self.token}",
            "X-CSRFToken": self.token,
            "Host": "localhost",
        }


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: a page, or with ``body`` a form (URL-encoded) that is sent."""

    path: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Client:
    """What one client asks in turn, from the beginning again at the end.

    Whose requests are not ``counted`` only keeps the server busy beside the others.
    """

    visitor: Visitor
    asks: tuple[Ask, ...]
    status: int = 200
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it: requests answered in a second over all clients, times in milliseconds."""

    per_second: float
    times: tuple[float, ...]

    @property
    def median(self) -> float:
        return percentile(self.times, 0.5)

    @property
    def p95(self) -> float:
        return percentile(self.times, 0.95)


def put_load(port: int, clients: Sequence[Client], *, seconds: float) -> Load:
    """Let all clients ask at once for so long; raises where an answer is not as expected."""
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(len(clients))
    with ProcessPoolExecutor(
        len(clients), mp_context=context, initializer=_stand_ready, initargs=(start,)
    ) as pool:
        work = [(port, client, seconds) for client in clients]
        found = zip(clients, pool.map(_ask_for_a_while, work), strict=True)
        times = [spent for client, of_one in found if client.counted for spent in of_one]
    return Load(len(times) / seconds, tuple(times))


_start: Barrier


def _stand_ready(start: Barrier) -> None:
    global _start
    _start = start


def _ask_for_a_while(work: tuple[int, Client, float]) -> list[float]:
    """Milliseconds of each request answered within ``seconds`` after everyone stood ready."""
    port, client, seconds = work
    connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)
    _answer(connection, client, client.asks[0])
    _start.wait(PATIENCE)
    end = time.perf_counter() + seconds
    times: list[float] = []
    for ask in itertools.cycle(client.asks):
        started = time.perf_counter()
        _answer(connection, client, ask)
        ended = time.perf_counter()
        if ended > end:
            break
        times.append((ended - started) * 1000)
    connection.close()
    return times


def _answer(connection: http.client.HTTPConnection, client: Client, ask: Ask) -> None:
    headers = client.visitor.headers()
    if ask.body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request("POST" if ask.body else "GET", ask.path, ask.body or None, headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != client.status:
        raise RuntimeError(f"{ask.path} answered {answer.status}, not {client.status}")
