"""The process that runs the jobs: ``python -m xuyensuot.cli.jobs``."""

from __future__ import annotations

import asyncio
import contextlib
import os
from typing import cast

from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from xuyensuot.cli.installation import prepare_django

RESCUE_EVERY = 30.0
SILENT_FOR = 60.0
GRACE = 10.0


async def work(jobs: App) -> None:
    """Run jobs until told to end; a job that outlasts the grace begins again at the next start."""
    async with jobs.open_async():
        rescue = asyncio.create_task(_rescue(jobs))
        try:
            await jobs.run_worker_async(
                concurrency=max(2, os.cpu_count() or 1),
                shutdown_graceful_timeout=GRACE,
                fetch_job_polling_interval=5.0,
            )
        finally:
            rescue.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await rescue


async def _rescue(jobs: App) -> None:
    """Jobs whose worker fell silent (power cut, kill) are put back: nothing stays half-done."""
    while True:
        for job in await jobs.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_FOR):
            await jobs.job_manager.retry_job(job)
        await asyncio.sleep(RESCUE_EVERY)


def main() -> None:
    prepare_django()
    connector = cast(DjangoConnector, app.connector)
    with app.replace_connector(connector.get_worker_connector()) as jobs:
        asyncio.run(work(jobs))


if __name__ == "__main__":
    main()
