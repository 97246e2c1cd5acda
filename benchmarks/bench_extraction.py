"""How long does a directive take, from the file to its tasks, and how much memory?

Every run is the whole command in a process of its own, held to one core where the system can do
that (born-digital), or to the cores there are (scans: pages are read in parallel).
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.documents import sections, write_docx, write_pdf, write_scan
from benchmarks.figures import Figure

PAGES = (5, 15, 30)
SCANNED_PAGES = 6
REPEATS = 7
SECONDS_LIMIT, MEGABYTES_LIMIT, SCAN_LIMIT = 1.0, 300.0, 4.0
ON_ONE_CORE = (
    "import os, sys\n"
    "if hasattr(os, 'sched_setaffinity'): os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)
COMMAND = ("-c", "import sys; from xuyensuot.cli import main; sys.exit(main())")


@dataclass(frozen=True, slots=True)
class Run:
    """``seconds`` as the command tells them, ``wall`` with the start of Python around it."""

    seconds: float
    wall: float
    tasks: int


def figures() -> Iterator[Figure]:
    """Born-digital documents by length and format, then one page of a scan."""
    with tempfile.TemporaryDirectory() as folder:
        for wanted in PAGES:
            content = sections(wanted)
            pdf, word = Path(folder) / f"{wanted}.pdf", Path(folder) / f"{wanted}.docx"
            pages = write_pdf(content, pdf)
            write_docx(content, word)
            for path in (word, pdf):
                yield from _born_digital(path, pages)
        scan = Path(folder) / "scan.pdf"
        write_scan(pdf, scan, SCANNED_PAGES)
        run = _extract(scan, one_core=False)
        name = f"scan of {SCANNED_PAGES} pages, a page"
        yield Figure(name, run.seconds / SCANNED_PAGES, "s", SCAN_LIMIT)


def _born_digital(path: Path, pages: int) -> Iterator[Figure]:
    runs = [_extract(path, one_core=True) for _ in range(REPEATS)]
    name = f"{path.suffix[1:]} of {pages} pages"
    median = statistics.median(run.seconds for run in runs)
    wall = statistics.median(run.wall for run in runs)
    yield Figure(f"{name}, median", median, "s", SECONDS_LIMIT)
    yield Figure(f"{name}, median with the start of Python", wall, "s")
    yield Figure(f"{name}, peak of all processes", _peak(path), "MB", MEGABYTES_LIMIT)
    yield Figure(f"{name}, tasks", runs[0].tasks, "")


def _words(path: Path) -> Sequence[str]:
    return (*COMMAND, "extract", "--format", "json", str(path))


def _extract(path: Path, *, one_core: bool) -> Run:
    held = ("-c", ON_ONE_CORE) if one_core else ()
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *held, *_words(path)], capture_output=True, text=True, check=True
    )
    wall = time.perf_counter() - started
    (document,) = json.loads(done.stdout)
    return Run(document["seconds"], wall, len(document["tasks"]))


def _peak(path: Path) -> float:
    """Megabytes of the command and its children together; shared pages count in each."""
    peak = 0
    with subprocess.Popen([sys.executable, *_words(path)], stdout=subprocess.DEVNULL) as process:
        watched = psutil.Process(process.pid)
        while process.poll() is None:
            peak = max(peak, sum(map(_resident, [watched, *watched.children(recursive=True)])))
            time.sleep(0.005)
    if process.returncode:
        raise SystemExit(f"extraction of {path} failed")
    return peak / 1e6


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0
