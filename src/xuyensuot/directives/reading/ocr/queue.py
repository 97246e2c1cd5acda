"""Scanned pages side by side, as many at a time as there are processors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from xuyensuot.directives.reading.layout.shapes import Sheet
from xuyensuot.directives.reading.ocr.engine import RecognitionFailed
from xuyensuot.directives.reading.ocr.scans import Scan, read_scan

Progress = Callable[[int, int], None]


def read_scans(
    scans: Iterable[Scan], *, pages: int, progress: Progress
) -> tuple[dict[int, Sheet], list[int]]:
    """Sheets by page number, and the numbers of pages that could not be recognised.

    ``scans`` is drawn from only as fast as pages are done, so that few pictures are held at once.
    """
    sheets: dict[int, Sheet] = {}
    failed: list[int] = []
    waiting: dict[Future[Sheet], int] = {}
    workers = _processors()
    progress(0, pages)

    def collect(*, until: int) -> None:
        while len(waiting) > until:
            for done in wait(waiting, return_when=FIRST_COMPLETED).done:
                number = waiting.pop(done)
                try:
                    sheets[number] = done.result()
                except RecognitionFailed:
                    failed.append(number)
                progress(len(sheets) + len(failed), pages)

    with ThreadPoolExecutor(workers) as pool:
        for scan in scans:
            waiting[pool.submit(read_scan, scan)] = scan.number
            collect(until=workers)
        collect(until=0)
    return sheets, sorted(failed)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1
