"""How long do the list of 10,000 tasks and the page of one take, through the real views?

Whole requests of the clerk of a city and of someone who sees everything: middleware, session,
access, queries and the page itself, as Django's test client measures them in this process.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, percentile, scratch_installation

if TYPE_CHECKING:
    from django.test import Client

TASKS, COORDINATING = 10_000, 12
ON = date(2024, 5, 15)
ROUNDS = 20
LIMIT = 150.0
VIEWS = {
    "what needs handling": "/tasks/",
    "all, by deadline": "/tasks/?timing=all",
    "late, longest silence first": "/tasks/?timing=late&sort=updated",
    "two filters, by lead": "/tasks/?timing=open&due_to=2024-06-30&sort=lead",
    "words without diacritics": "/tasks/?q=doi+chieu+dat+dai&timing=all",
    "led by us, page 3": "/tasks/?role=lead&page=3",
    "coordinated by us": "/tasks/?role=joined",
    "one unit": "/tasks/?unit={unit}",
    "last page": "/tasks/?timing=all&sort=document&page=400",
}
HTMX = {"HX-Request": "true"}


@dataclass(frozen=True, slots=True)
class People:
    """Signed in: the clerk of the city, and a member of the working group."""

    clerk: Client
    everywhere: Client
    unit_id: int
    task_id: int


def figures() -> Iterator[Figure]:
    """Each view as the clerk sees it and as someone who sees everything."""
    with scratch_installation():
        people = _prepare()
        for who, client in (("clerk", people.clerk), ("everywhere", people.everywhere)):
            every: list[float] = []
            for name, path in VIEWS.items():
                url = path.format(unit=people.unit_id)
                times = _measured(client, url)
                every += times
                yield Figure(f"tasks, {who}: {name}, p50", statistics.median(times), "ms")
            yield Figure(f"tasks, {who}: list, p50", statistics.median(every), "ms")
            yield Figure(f"tasks, {who}: list, p95", percentile(every, 0.95), "ms", LIMIT)
            rows = _measured(client, VIEWS["what needs handling"], HTMX)
            yield Figure(f"tasks, {who}: rows for htmx, p95", percentile(rows, 0.95), "ms", LIMIT)
            page = _measured(client, f"/tasks/{people.task_id}/")
            yield Figure(f"tasks, {who}: page of a task, p95", percentile(page, 0.95), "ms", LIMIT)


def _measured(client: Client, url: str, headers: dict[str, str] | None = None) -> list[float]:
    """Milliseconds of each request after a first one that is not counted."""
    times = []
    for _ in range(ROUNDS + 1):
        started = time.perf_counter()
        response = client.get(url, headers=headers)
        times.append((time.perf_counter() - started) * 1000)
        if response.status_code != 200:
            raise RuntimeError(f"{url} answered {response.status_code}")
    return times[1:]


def _prepare() -> People:
    """Ten thousand tasks of Hà Nội led by its districts and departments in turn."""
    # ruff: noqa: PLC0415 - Django is loaded only now
    from django.conf import settings
    from django.db import connection, transaction
    from django.test import Client

    from xuyensuot.org.factories import make_holder
    from xuyensuot.org.models import PostGrant, Unit
    from xuyensuot.org.queries import find_unit_by_code, units_under
    from xuyensuot.org.rules.roles import Role
    from xuyensuot.tasks.factories import make_many_tasks
    from xuyensuot.tasks.models import Task

    settings.DEMONSTRATION_DATE = ON
    with transaction.atomic():
        card = find_unit_by_code("01", on=ON, level="province")
        if card is None:
            raise LookupError("Hà Nội is not among the reference units")
        city = Unit.objects.get(pk=card.id)
        below = [unit for unit in units_under(city.pk, on=ON) if unit.level != "commune"]
        leads = list(Unit.objects.filter(pk__in=[unit.id for unit in below]))
        police = next(u for u in below if u.name.startswith("Công an"))
        seat = Unit.objects.get(pk=police.id)
        clerk = make_holder(seat, Role.FOCAL_POINT)
        make_holder(seat, Role.CLERK, account=clerk, scope=city)
        member = make_holder(city, Role.WORKING_GROUP)
        PostGrant.objects.filter(role=Role.WORKING_GROUP).update(scope=None)
        make_many_tasks(TASKS, leads=leads, assigned_by=city, coordinating=COORDINATING, on=ON)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    clients = []
    for account in (clerk, member):
        client = Client(SERVER_NAME="localhost")
        client.force_login(account)
        clients.append(client)
    task = Task.objects.order_by("pk")[TASKS // 2]
    return People(*clients, unit_id=leads[0].pk, task_id=task.pk)
