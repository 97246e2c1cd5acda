"""Does follow-up hold a programme of a million tasks? Pages, forms under load, one task to all.

Pages are measured in this process as the server spends time on them: each after somebody reported,
as happens all day, and again each after a task was closed, when what is counted is counted anew.
Load is put on ``xuyensuot serve`` with two workers by eight clients on the same machine.
"""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from benchmarks.figures import Figure, percentile, scratch_installation
from benchmarks.load import Ask, Client, Visitor, put_load
from benchmarks.programme import build_programme
from benchmarks.serving import megabytes_of_workers, served, sign_in

if TYPE_CHECKING:
    from xuyensuot.accounts.models import Account

CITY = "01"
ROUNDS = 20
PAGE_LIMIT = 200.0
SECONDS, CLIENTS, WORKERS = 10.0, 8, 2
WRITES, READS, ALONE = 170.0, 120.0, 40.0
FAN_OUT_LIMIT, MEMORY_LIMIT = 5.0, 250.0
SPARE_TASKS = 200

PAGES = {
    "department": {"my obligations": "/tasks/?role=lead"},
    "commune": {"my obligations": "/tasks/?role=lead"},
    "clerk": {
        "open, due this quarter": "/tasks/?timing=open&due_to={quarter}",
        "late, one unit": "/tasks/?timing=late&unit={unit}",
        "rates by unit": "/tasks/rates",
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
    """Who asks: by name of ``PAGES``; ``desks`` are focal points, each with tasks of its own.

    ``directives`` are some of the clerk, who gives tasks of them to the unit ``unit_id``.
    """

    accounts: dict[str, Account]
    desks: tuple[tuple[Account, tuple[int, ...]], ...]
    directives: tuple[int, ...]
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
        with served(home, workers=WORKERS) as (port, process):
            yield from load_figures(people, port)
            yield from memory_figures(process)
        yield from fan_out_figures(people, now())


def gather_people(on: date) -> People:
    """The clerk of the largest city, focal points of its departments, and who sees everything."""
    from django.db import transaction

    from xuyensuot.directives.models import Directive
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
    held = Directive.objects.filter(held_by=city).order_by("-pk").values_list("pk", flat=True)
    return People(accounts, tuple(pairs), tuple(held[:CLIENTS]), agencies[1].pk, city.pk)


def page_figures(people: People, on: date) -> Iterator[Figure]:
    """Each page alone, as its reader sees it."""
    for name, write in (("", _report), (", after a closing", _close)):
        yield from _pages_after(write, name, people, on)


def _pages_after(
    write: Callable[[People], None], after: str, people: People, on: date
) -> Iterator[Figure]:
    from django.test import Client as Browser

    for who, pages in PAGES.items():
        browser = Browser(SERVER_NAME="localhost")
        browser.force_login(people.accounts[who])
        for name, path in pages.items():
            url = path.format(unit=people.unit_id, quarter=_end_of_quarter(on))
            # ruff: noqa: B023 - called at once
            times = measured(lambda: browser.get(url), lambda: write(people))
            full = f"programme, {who}: {name}{after}"
            yield Figure(f"{full}, p50", statistics.median(times), "ms")
            yield Figure(f"{full}, p95", percentile(times, 0.95), "ms", PAGE_LIMIT)


def measured(ask: Callable[[], object], write: Callable[[], None]) -> list[float]:
    """Milliseconds of each call after the first, every one with ``write`` just before it."""
    times = []
    for _ in range(ROUNDS + 1):
        write()
        started = time.perf_counter()
        answer = ask()
        times.append((time.perf_counter() - started) * 1000)
        if getattr(answer, "status_code", 200) != 200:
            raise RuntimeError(f"answered {answer}")
    return times[1:]


def _report(people: People) -> None:
    from xuyensuot.base.clock import now
    from xuyensuot.org.queries import actor_for_account
    from xuyensuot.tasks.operations import report_progress

    account, tasks = people.desks[-1]
    at = now()
    actor = actor_for_account(account.pk, on=at.date())
    report_progress(actor=actor, task_id=tasks[0], text="Đã rà soát thêm.", percent=40, at=at)


def _close(people: People) -> None:
    """The clerk cancels a task: open and closed ones are other ones then."""
    from xuyensuot.base.clock import now
    from xuyensuot.org.queries import actor_for_account
    from xuyensuot.tasks.models import Task
    from xuyensuot.tasks.operations import cancel_task

    at = now()
    actor = actor_for_account(people.accounts["clerk"].pk, on=at.date())
    spare = Task.objects.filter(state="in_progress", parent=None, assigned_by=people.city_id)
    task = spare.order_by("-pk").values_list("pk", flat=True)[0]
    cancel_task(actor=actor, task_id=task, reason="Nhiệm vụ trùng.", at=at)


def _end_of_quarter(on: date) -> str:
    month = (on.month - 1) // 3 * 3 + 3
    return f"{on.year}-{month:02}-{30 if month in {6, 9} else 31}"


def load_figures(people: People, port: int) -> Iterator[Figure]:
    """Lists read, reports and tasks written by eight clients; the list by one client alone."""
    clerk = sign_in(people.accounts["clerk"])
    desks = [(sign_in(account), tasks) for account, tasks in people.desks]
    lists = (Ask("/tasks/?timing=all"), Ask("/tasks/"))
    alone = put_load(port, [Client(clerk, lists)], seconds=SECONDS / 2)
    yield Figure("programme: list, one client, p95", alone.p95, "ms", ALONE)
    readers = {
        "lists of a clerk": [clerk] * CLIENTS,
        "lists of focal points": [visitor for visitor, _ in desks],
    }
    for name, visitors in readers.items():
        yield from _rate(name, port, [Client(visitor, lists) for visitor in visitors], READS)
    yield from _rate("reports written", port, [_reports(*desk) for desk in desks], WRITES)
    makers = [_assignments(clerk, pk, people.unit_id) for pk in people.directives]
    yield from _rate("tasks given", port, makers, WRITES)
    # Someone else writes all the time, so that nothing counted for one page serves the next.
    writer = replace(_reports(*desks[0]), counted=False)
    mixed = [*[Client(clerk, lists)] * (CLIENTS - 1), writer]
    yield from _rate("lists while another writes", port, mixed, READS)


def _rate(
    name: str, port: int, clients: Sequence[Client], wanted: float | None
) -> Iterator[Figure]:
    load = put_load(port, clients, seconds=SECONDS)
    full = f"programme: {name}, {CLIENTS} clients"
    yield Figure(full, load.per_second, "/s", wanted, at_least=True)
    yield Figure(f"{full}, p95", load.p95, "ms")


def _reports(visitor: Visitor, task_ids: Sequence[int]) -> Client:
    words = {"text": "Đã rà soát thêm 120 hồ sơ, còn 40 hồ sơ vướng.", "percent": "60"}
    body = urlencode(words)
    return Client(visitor, tuple(Ask(f"/tasks/{pk}/report", body) for pk in task_ids), status=303)


def _assignments(visitor: Visitor, directive_id: int, lead_id: int) -> Client:
    words = {
        "directive": directive_id,
        "content": "Rà soát, làm sạch dữ liệu hộ tịch, báo cáo kết quả về Sở Tư pháp.",
        "lead": lead_id,
        "due_on": "30/12/2030",
        "product": "Báo cáo",
    }
    return Client(visitor, (Ask("/tasks/assign", urlencode(words)),), status=303)


def memory_figures(process: subprocess.Popen[bytes]) -> Iterator[Figure]:
    """What the server holds of memory after the load."""
    *_, largest = megabytes_of_workers(process, workers=WORKERS)
    yield Figure("programme: memory of the largest worker", largest, "MB", MEMORY_LIMIT)


def fan_out_figures(people: People, at: datetime) -> Iterator[Figure]:
    """One task given to every commune of the country."""
    from xuyensuot.base.actor import Actor, Grant
    from xuyensuot.directives.factories import make_candidate, make_directive
    from xuyensuot.org.models import Unit
    from xuyensuot.org.queries import units_in_force
    from xuyensuot.tasks.jobs.distribution import distribute
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
    asked = time.perf_counter() - started
    if made.distribution_id is None:
        raise RuntimeError("so many units get theirs from a distribution")
    distribute(distribution_id=made.distribution_id)
    spent = time.perf_counter() - started
    name = f"programme: one task to {made.lead_count:,} communes"
    yield Figure(f"{name}, the answer", asked, "s")
    yield Figure(name, spent, "s", FAN_OUT_LIMIT)
