"""Several processes as one: started, watched and ended together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from xuyensuot.cli.console import Complaint
from xuyensuot.cli.supervisor import Part, Supervisor, demand_unserved, end_supervised

SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time, pathlib; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
    "pathlib.Path('ready').touch(); time.sleep(600)",
]
SUPERVISED = """
import sys
from pathlib import Path
from xuyensuot.cli.supervisor import Part, Supervisor
sleeper = [sys.executable, "-c", "import time; time.sleep(600)"]
with Supervisor(Path(sys.argv[1]), [Part("web", sleeper, vital=True)]) as supervisor:
    print(supervisor._parts[0].process.pid, flush=True)
    while True:
        supervisor.watch(0.05)
"""


def alive(pid: int) -> bool:
    """Whether it runs; a zombie that nobody has collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def process_of(part: Part) -> subprocess.Popen[bytes]:
    assert part.process is not None
    return part.process


def test_parts_end_with_the_supervisor(tmp_path: Path) -> None:
    parts = [Part("web", SLEEPER, vital=True), Part("jobs", SLEEPER, vital=False)]
    with Supervisor(tmp_path, parts) as supervisor:
        supervisor.watch(0)
        pids = [process_of(part).pid for part in parts]
        assert all(map(alive, pids))
        with pytest.raises(Complaint, match="being served already"):
            demand_unserved(tmp_path)
    assert not any(map(alive, pids))
    demand_unserved(tmp_path)


def test_the_end_of_a_vital_part_ends_all(tmp_path: Path) -> None:
    ends = Part("web", [sys.executable, "-c", "raise SystemExit(3)"], vital=True)
    stays = Part("jobs", SLEEPER, vital=False)
    with Supervisor(tmp_path, [ends, stays]) as supervisor:
        process_of(ends).wait(30)
        with pytest.raises(Complaint, match=r"the web process ended by itself \(code 3\)"):
            supervisor.watch(0)
    assert not alive(process_of(stays).pid)


def test_another_part_starts_again_but_not_in_a_hurry(tmp_path: Path) -> None:
    part = Part("jobs", SLEEPER, vital=False)
    with Supervisor(tmp_path, [part]) as supervisor:
        first = process_of(part)
        first.kill()
        first.wait(30)
        supervisor.watch(0)
        assert process_of(part) is first
        part.started -= 60
        supervisor.watch(0)
        assert process_of(part).pid != first.pid
        assert alive(process_of(part).pid)


def test_a_part_that_will_not_end_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("xuyensuot.cli.supervisor.GRACE", 0.5)
    part = Part("web", STUBBORN, vital=True)
    limit = time.monotonic() + 30
    with Supervisor(tmp_path, [part]) as supervisor:
        while not (tmp_path / "ready").exists() and time.monotonic() < limit:
            supervisor.watch(0.02)
    assert process_of(part).returncode == -signal.SIGKILL


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    parts = [Part("web", SLEEPER, vital=True), Part("jobs", [str(tmp_path / "no")], vital=False)]
    with pytest.raises(Complaint, match="cannot start"), Supervisor(tmp_path, parts):
        pass
    assert not alive(process_of(parts[0]).pid)


@pytest.mark.parametrize("killed", [False, True])
def test_whoever_asks_can_end_them(tmp_path: Path, *, killed: bool) -> None:
    """Also after the supervisor itself was killed and left its parts behind."""
    assert end_supervised(tmp_path) is False
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", SUPERVISED, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as supervisor:
        assert supervisor.stdout is not None
        part = int(supervisor.stdout.readline())
        if killed:
            os.kill(supervisor.pid, signal.SIGKILL)
            supervisor.wait(30)
            assert alive(part)
        assert end_supervised(tmp_path) is True
    assert not alive(part)
    assert end_supervised(tmp_path) is False
