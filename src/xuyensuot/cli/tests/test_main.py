"""The command as a whole: one line for every complaint, and only what is needed is loaded."""

from __future__ import annotations

import subprocess
import sys

import pytest

from xuyensuot.cli import COMMANDS, main
from xuyensuot.cli.console import table

LOADED = """
import sys
from xuyensuot.cli import main
try:
    main(["extract", "--help"])
except SystemExit:
    pass
print("LOADED", sorted({name.partition(".")[0] for name in sys.modules}))
"""


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["fly"], "there is no command 'fly'; see xuyensuot --help"),
        (["stop", "--now"], "unrecognized arguments: --now; see xuyensuot stop --help"),
        (["extract"], "the following arguments are required: FILE; see xuyensuot extract --help"),
        (["serve", "--port", "x"], "argument --port: invalid int value: 'x'; see"),
        (["units", "list"], "the following arguments are required: --at; see"),
        (["units", "list", "--at", "31/4/2024"], "argument --at: '31/4/2024' is no day"),
    ],
)
def test_bad_usage_is_one_line(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"xuyensuot: {complaint}")
    assert told.err.count("\n") == 1


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "manage"])
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"usage: xuyensuot {name}" in capsys.readouterr().out


def test_all_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out
    assert all(f"  {name}" in listed for name in COMMANDS)
    assert main([]) == 2


def test_reading_a_directive_loads_no_framework_and_no_database() -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )
    loaded = done.stdout.rpartition("LOADED")[2]
    assert "'xuyensuot'" in loaded
    for name in ("django", "psycopg", "procrastinate", "granian"):
        assert f"'{name}'" not in loaded


def test_a_fault_of_ours_is_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xuyensuot.cli.stop.read_environment", lambda: 1 / 0)
    assert main(["stop"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("xuyensuot: this is a fault of the program: ZeroDivisionError")
    assert "Traceback" not in told


def test_a_table_is_as_wide_as_its_cells() -> None:
    assert table(("a", "long"), [("xyz", "b")]) == "a    long\n---  ----\nxyz  b"
