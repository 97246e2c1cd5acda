"""The whole installation, as its keeper runs it: migrate, doctor, serve, stop."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from xuyensuot.base import postgres
from xuyensuot.cli import serve
from xuyensuot.cli.console import Complaint

COMMAND = [sys.executable, "-c", "import sys; from xuyensuot.cli import main; sys.exit(main())"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(home: Path) -> dict[str, str]:
    kept = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    return {**kept, "XUYENSUOT_HOME": str(home)}


def xuyensuot(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [*COMMAND, *words],
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="xs-"))
    folder.chmod(0o755)
    yield folder
    xuyensuot(folder, "stop")
    shutil.rmtree(folder)


def answer(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        return response.status, response.headers.get("Location", "")
    finally:
        connection.close()


def test_an_installation_from_its_first_day_to_its_stop(home: Path) -> None:
    early = xuyensuot(home, "serve", "--port", str(free_port()))
    assert early.returncode == 2
    assert early.stderr == (
        "xuyensuot: the database is not up to date: run xuyensuot migrate first\n"
    )
    assert postgres.status(home).running is False

    first, again = xuyensuot(home, "migrate"), xuyensuot(home, "migrate")
    assert (first.returncode, again.returncode) == (0, 0), first.stderr
    assert again.stdout == "The database is up to date (0 units added).\n"

    examined = xuyensuot(home, "doctor", "--format", "json")
    states = {finding["what"]: finding["state"] for finding in json.loads(examined.stdout)}
    assert examined.returncode == 0, examined.stdout
    assert {states[name] for name in ("database", "extensions", "schema", "clock")} == {"well"}

    port = free_port()
    serving = subprocess.Popen(  # noqa: S603
        [*COMMAND, "serve", "--port", str(port), "--workers", "1"],
        env=environment(home),
        stdout=subprocess.PIPE,
        text=True,
    )
    with serving:
        assert serving.stdout is not None
        assert serving.stdout.readline().startswith(f"Xuyên Suốt: http://127.0.0.1:{port} ")
        status, where = answer(port, "/")
        assert status == 302
        assert answer(port, where)[0] == 200
        assert answer(port, "/static/web/mark.svg")[0] == 200
        assert "is being served already" in xuyensuot(home, "serve").stderr
        stopped = xuyensuot(home, "stop")
        assert stopped.stdout == f"Stopped the server and the database of {home}.\n"
        assert serving.wait(30) == 0
    assert postgres.status(home).running is False
    assert xuyensuot(home, "stop").stdout == f"Nothing was running in {home}.\n"


def test_units_of_a_day_and_their_successors(home: Path) -> None:
    xuyensuot(home, "migrate")
    listed = xuyensuot(
        home, "units", "list", "--at", "2024-06-30", "--kind", "province", "--format", "json"
    )
    assert len(json.loads(listed.stdout)) == 63
    later = xuyensuot(home, "units", "list", "--at", "1/7/2025", "--kind", "province")
    assert len(later.stdout.splitlines()) == 1 + 34
    traced = xuyensuot(
        *(home, "units", "trace", "02", "--at", "2024-06-30", "--to", "2025-07-01"),
        *("--format", "json"),
    )
    (heir,) = json.loads(traced.stdout)
    assert heir["name"] == "Tỉnh Tuyên Quang"
    unknown = xuyensuot(home, "units", "trace", "99999", "--at", "2024-06-30", "--to", "2025-07-01")
    assert unknown.returncode == 2
    assert unknown.stderr.startswith("xuyensuot: no unit had the code '99999' on 2024-06-30")


def test_a_taken_port_is_waited_for_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PORT_PATIENCE", 0.0)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Complaint, match=f"port {port} of 127.0.0.1 is taken"):
            serve._wait_for_port("127.0.0.1", port)
    serve._wait_for_port("127.0.0.1", port)


def test_a_database_that_cannot_be_reached_is_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603
        [*COMMAND, "doctor"],
        env={**environment(tmp_path), "DATABASE_URL": "postgresql://u@127.0.0.1:1/n"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "refused" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
