"""Does follow-up hold a programme of a million tasks? Pages, forms under load, one task to all.

Pages are measured in this process as the server spends time on them, each after a write, so that
no figure can have been kept from the request before. Load is put on ``xuyensuot serve`` with two
workers by eight clients on the same machine.
"""

from __future__ import annotations

import http.client
import os
import secrets
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from benchmarks.figures import Figure, percentile, scratch_installation
from benchmarks.load import HOST, Ask, Client, Visitor, put_load
from benchmarks.programme import build_programme

if TYPE_CHECKING:
    from xuyensuot.accounts.models import Account

CITY = "01"
ROUNDS = 20
PAGE_LIMIT = 200.0
SECONDS, CLIENTS, WORKERS = 10.0, 8, 2
WRITES, READS, ALONE = 170.0, 120.0, 40.0
FAN_OUT_LIMIT, MEMORY_LIMIT = 5.0, 250.0
SPARE_TASKS = 200
SERVE = "import sys; from xuyensuot.cli import main; sys.exit(main(sys.argv[1:]))"

PAGES = {
    "department": {"my obligations": "/tasks/?role=lead"},
    "commune": {"my obligations": "/tasks/?role=lead"},
    "clerk": {
        "open, due this quarter": "/tasks/?timing=open&due_to={quarter}",
        "late, one unit": "/tasks/?timing=late&unit={unit}",
        "given by us, words": "/tasks/?role=given&q=ho+tich",
        "all": "/tasks/?timing=all",
    },
    "everywhere": {
        "open, due this quarter": "/tasks/?timing=open&due_to={quarter}",
        "late, one unit": "/tasks/?timing=late&unit={unit}",
        "late, longest silence first": "/tasks/?timing=late&sort=-updated",
        "all": "/tasks/?timing=all",
    },
}


@dataclass(frozen=True, slots=True)
class People:
    """Who asks: by name of ``PAGES``; ``desks`` are focal points, each with tasks of its own."""

    accounts: dict[str, Account]
    desks: tuple[tuple[Account, tuple[int, ...]], ...]
    unit_id: int
    city_id: int


def figures() -> Iterator[Figure]:
    """Everything that was promised of a programme of a million tasks."""
    with scratch_installation() as home:
        started = time.perf_counter()
        # ruff: noqa: PLC0415 - Django is loaded only now
        from xuyensuot.base.clock import now

        build_programme(now().date())
        yield Figure("programme: built", time.perf_counter() - started, "s")
        people = gather_people(now().date())
        yield from page_figures(people, now().date())
        yield from matrix_figures(people, now().date())
        with served(home) as (port, process):
            yield from load_figures(people, port)
            yield from memory_figures(process)
        yield from fan_out_figures(people, now())


def gather_people(on: date) -> People:
    """The clerk of the largest city, focal points of its departments, and who sees everything."""
    from django.db import transaction

    from xuyensuot.org.factories import make_holder
    from xuyensuot.org.models import PostGrant, Unit
    from xuyensuot.org.queries import find_unit_by_code, units_under
    from xuyensuot.org.rules.roles import Role
    from xuyensuot.tasks.models import Task

    card = find_unit_by_code(CITY, on=on, level="province")
    if card is None:
        raise LookupError(f"no province has the code {CITY}")
    below = units_under(card.id, on=on)
    units = Unit.objects.in_bulk([unit.id for unit in below])
    agencies = [units[unit.id] for unit in below if unit.level == "agency"]
    commune = next(units[unit.id] for unit in below if unit.level == "commune")
    with transaction.atomic():
        city = Unit.objects.get(pk=card.id)
        clerk = make_holder(agencies[0], Role.FOCAL_POINT)
        make_holder(agencies[0], Role.CLERK, account=clerk, scope=city)
        member = make_holder(city, Role.WORKING_GROUP)
        PostGrant.objects.filter(role=Role.WORKING_GROUP).update(scope=None)
        desks = [(make_holder(unit, Role.FOCAL_POINT), unit) for unit in agencies[1 : CLIENTS + 1]]
        accounts = {
            "department": desks[0][0],
            "commune": make_holder(commune, Role.FOCAL_POINT),
            "clerk": clerk,
            "everywhere": member,
        }
    open_tasks = Task.objects.filter(state="in_progress", recurrence="").order_by("pk")
    own = [
        tuple(open_tasks.filter(lead=unit).values_list("pk", flat=True)[:SPARE_TASKS])
        for _, unit in desks
    ]
    pairs = zip((account for account, _ in desks), own, strict=True)
    return People(accounts, tuple(pairs), agencies[1].pk, city.pk)


def page_figures(people: People, on: date) -> Iterator[Figure]:
    """Each page alone, as its reader sees it."""
    from django.test import Client as Browser

    for who, pages in PAGES.items():
        browser = Browser(SERVER_NAME="localhost")
        browser.force_login(people.accounts[who])
        every: list[float] = []
        for name, path in pages.items():
            url = path.format(unit=people.unit_id, quarter=_end_of_quarter(on))
            times = measured(lambda: browser.get(url), people)  # noqa: B023 - called at once
            every += times
            yield Figure(f"programme, {who}: {name}, p50", statistics.median(times), "ms")
            yield Figure(
                f"programme, {who}: {name}, p95", percentile(times, 0.95), "ms", PAGE_LIMIT
            )


def measured(ask: Callable[[], object], people: People) -> list[float]:
    """Milliseconds of each call after the first, every one with a commit just before it."""
    times = []
    for _ in range(ROUNDS + 1):
        _write_something(people)
        started = time.perf_counter()
        answer = ask()
        times.append((time.perf_counter() - started) * 1000)
        if getattr(answer, "status_code", 200) != 200:
            raise RuntimeError(f"answered {answer}")
    return times[1:]


def _write_something(people: People) -> None:
    from xuyensuot.base.clock import now
    from xuyensuot.org.queries import actor_for_account
    from xuyensuot.tasks.operations import report_progress

    account, tasks = people.desks[-1]
    at = now()
    actor = actor_for_account(account.pk, on=at.date())
    report_progress(actor=actor, task_id=tasks[0], text="Đã rà soát thêm.", percent=40, at=at)


def matrix_figures(people: People, on: date) -> Iterator[Figure]:
    """The two by two of every unit of one province."""
    from xuyensuot.org.queries import actor_for_account
    from xuyensuot.tasks.access import visible_tasks
    from xuyensuot.tasks.queries.cells import cells_by_lead

    actor = actor_for_account(people.accounts["clerk"].pk, on=on)
    times = measured(lambda: cells_by_lead(visible_tasks(actor, on=on), on=on), people)
    yield Figure("programme, clerk: 2 × 2 by unit, p50", statistics.median(times), "ms")
    yield Figure("programme, clerk: 2 × 2 by unit, p95", percentile(times, 0.95), "ms", PAGE_LIMIT)


def _end_of_quarter(on: date) -> str:
    month = (on.month - 1) // 3 * 3 + 3
    return f"{on.year}-{month:02}-{30 if month in {6, 9} else 31}"


@contextmanager
def served(home: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """``xuyensuot serve`` for this home on a free port, until it is no longer needed."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", SERVE, "serve", "--port", str(port), "--workers", str(WORKERS)]
    with subprocess.Popen(
        command, env=os.environ | {"XUYENSUOT_HOME": str(home)}, stdout=subprocess.DEVNULL
    ) as process:
        try:
            _wait_for(port, process)
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


def load_figures(people: People, port: int) -> Iterator[Figure]:
    """Lists read and reports written by eight clients; the list by one client alone."""
    clerk = sign_in(people.accounts["clerk"])
    desks = [(sign_in(account), tasks) for account, tasks in people.desks]
    lists = (Ask("/tasks/?timing=all"), Ask("/tasks/"))
    alone = put_load(port, [Client(clerk, lists)], seconds=SECONDS / 2)
    yield Figure("programme: list, one client, p95", alone.p95, "ms", ALONE)
    for who, visitors in (
        ("clerk", [clerk] * CLIENTS),
        ("focal points", [visitor for visitor, _ in desks]),
    ):
        load = put_load(port, [Client(v, lists) for v in visitors], seconds=SECONDS)
        yield _at_least(f"programme: lists of a {who}, 8 clients", load.per_second, READS)
        yield Figure(f"programme: lists of a {who}, 8 clients, p95", load.p95, "ms")
    body = urlencode({"text": "Đã rà soát thêm 120 hồ sơ, còn 40 hồ sơ vướng.", "percent": "60"})
    updates = [
        Client(visitor, tuple(Ask(f"/tasks/{pk}/report", body) for pk in tasks), status=303)
        for visitor, tasks in desks
    ]
    load = put_load(port, updates, seconds=SECONDS)
    yield _at_least("programme: reports written, 8 clients", load.per_second, WRITES)
    yield Figure("programme: reports written, 8 clients, p95", load.p95, "ms")


def _at_least(name: str, per_second: float, wanted: float) -> Figure:
    """A rate as the time from one answer to the next, since limits are upper ones."""
    return Figure(f"{name} ({per_second:.0f}/s)", 1000 / per_second, "ms each", 1000 / wanted)


def sign_in(account: Account) -> Visitor:
    """A session of this account, and a token for its forms."""
    from django.conf import settings
    from django.test import Client as Browser

    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(account)
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    token = "".join(secrets.choice(letters) for _ in range(32))
    return Visitor(browser.cookies[settings.SESSION_COOKIE_NAME].value, token)


def memory_figures(process: subprocess.Popen[bytes]) -> Iterator[Figure]:
    """What each process of the server holds of its own memory after the load."""
    sizes = []
    for pid in _below(process.pid):
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
        if b"granian" in command:
            sizes.append(_resident(pid))
    workers = sorted(sizes)[-WORKERS:]
    yield Figure("programme: memory of the largest worker", max(workers), "MB", MEMORY_LIMIT)


def _below(pid: int) -> Iterator[int]:
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        yield int(child)
        yield from _below(int(child))


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def fan_out_figures(people: People, at: datetime) -> Iterator[Figure]:
    """One task given to every commune of the country."""
    from xuyensuot.base.actor import Actor, Grant
    from xuyensuot.directives.factories import make_candidate, make_directive
    from xuyensuot.org.models import Unit
    from xuyensuot.org.queries import units_in_force
    from xuyensuot.tasks.operations import issue_tasks

    on = at.date()
    communes = units_in_force(on=on, level="commune")
    units = Unit.objects.in_bulk([row.unit_id for row in communes])
    directive = make_directive(Unit.objects.get(pk=people.city_id), issued_on=on)
    make_candidate(directive, leads=list(units.values()))
    may = ("tasks.issue_tasks", "directives.view_directive", "directives.review_directive")
    actor = Actor("system", 0, "bench", tuple(Grant(permission) for permission in may))
    started = time.perf_counter()
    made = issue_tasks(actor=actor, directive_id=directive.pk, at=at)
    spent = time.perf_counter() - started
    name = f"programme: one task to {len(made.task_ids):,} communes"
    yield Figure(name, spent, "s", FAN_OUT_LIMIT)
