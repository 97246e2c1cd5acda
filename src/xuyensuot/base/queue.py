"""Laying a job for the background, in the transaction of the operation that asks for it.

Operations stand below the jobs that they lay, so they name them; a job of a name that no ``jobs``
module registers is a fault that a house test looks for.
"""

from __future__ import annotations

from procrastinate.contrib.django import app


def lay_job(name: str, *, queue: str, **ids: int) -> None:
    """Lay the job; when the transaction is rolled back there is none."""
    app.configure_task(name, queue=queue, allow_unknown=False).defer(**ids)
