"""Laying a job for the background, in the transaction of the operation that asks for it.

Operations stand below the jobs that they lay, so they name them; a job of a name that no ``jobs``
module registers is a fault that a house test looks for.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from django.db import connection
from procrastinate.contrib.django import app


def lay_job(name: str, *, queue: str, **ids: int) -> None:
    """Lay the job; when the transaction is rolled back there is none."""
    app.configure_task(name, queue=queue, allow_unknown=False).defer(**ids)


@contextlib.contextmanager
def alone(name: str) -> Iterator[bool]:
    """Whether nobody else is at this work; then nobody begins it until the block ends.

    Held by the connection to the database: a process that dies lets go of it.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [name])
        is_alone = bool(cursor.fetchone()[0])
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [name])
