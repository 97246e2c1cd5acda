"""``xuyensuot doctor``: is everything there that the product needs, and is it well?"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import Error as DatabaseError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from xuyensuot.base.clock import now
from xuyensuot.base.mail import Unreachable, open_post
from xuyensuot.base.postgres_programs import MAJORS, NEEDED_EXTENSIONS
from xuyensuot.cli.console import Complaint, Parser, say, table
from xuyensuot.cli.installation import open_installation

WELL, LOOK, WRONG = "well", "look", "wrong"
FREE_LOOK, FREE_WRONG = 5 * 1024**3, 500 * 1024**2
CLOCK_TOLERANCE = 2.0
BACKUP_DAYS = 2
MAIL_PATIENCE = timedelta(hours=26)
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Finding:
    """``state`` is well, look (worth knowing) or wrong; ``words`` say what and what to do."""

    what: str
    state: str
    words: str


def run(words: Sequence[str]) -> int:
    """Print one line for each check; 1 when something is wrong."""
    parser = Parser(prog="xuyensuot doctor", description="Check what the product needs.")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    options = parser.parse_args(words)
    findings = list(_examine())
    if options.format == "json":
        say(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        rows = [(finding.what, finding.state, finding.words) for finding in findings]
        say(table(("what", "state", "words"), rows))
    return int(any(finding.state == WRONG for finding in findings))


def _examine() -> Iterator[Finding]:
    try:
        open_installation()
    except Complaint as complaint:
        yield Finding("database", WRONG, str(complaint))
        return
    checks: tuple[Callable[[], Finding], ...] = (
        _database,
        _extensions,
        _schema,
        _storage,
        _clock,
        _text_recognition,
        _fonts,
        examine_boundaries,
        examine_mail,
        _backup,
    )
    for check in checks:
        try:
            yield check()
        except (DatabaseError, OSError, subprocess.SubprocessError) as error:
            yield Finding(
                check.__name__.removeprefix("examine").strip("_"),
                WRONG,
                " ".join(str(error).split()),
            )


def _ask(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def _database() -> Finding:
    number = int(_ask("show server_version_num")[0][0])
    size = _ask("select pg_size_pretty(pg_database_size(current_database()))")[0][0]
    words = f"PostgreSQL {number // 10000}.{number % 10000}, {size}"
    if number // 10000 not in MAJORS:
        return Finding("database", WRONG, f"{words}: use {MAJORS[0]} to {MAJORS[-1]}")
    return Finding("database", WELL, words)


def _extensions() -> Finding:
    there = {row[0] for row in _ask("select name from pg_available_extensions")}
    missing = [name for name in NEEDED_EXTENSIONS if name not in there]
    if missing:
        words = f"{', '.join(missing)} missing: install PostgreSQL's contrib package"
        return Finding("extensions", WRONG, words)
    return Finding("extensions", WELL, ", ".join(NEEDED_EXTENSIONS))


def _schema() -> Finding:
    executor = MigrationExecutor(connections["default"])
    behind = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if behind:
        return Finding("schema", WRONG, f"{behind} steps behind: run xuyensuot migrate")
    return Finding("schema", WELL, "up to date")


def _storage() -> Finding:
    home = Path(settings.HOME)
    probe = home / f".doctor.{os.getpid()}"
    probe.write_bytes(b"")
    probe.unlink()
    free = shutil.disk_usage(home).free
    words = f"{free / 1024**3:.1f} GB free in {home}"
    state = WRONG if free < FREE_WRONG else LOOK if free < FREE_LOOK else WELL
    return Finding("storage", state, words)


def _clock() -> Finding:
    theirs = _ask("select extract(epoch from clock_timestamp())::float8")[0][0]
    ours = time.time()
    apart = abs(theirs - ours)
    if apart > CLOCK_TOLERANCE:
        words = f"{apart:.0f} s away from the database's: set both by the same time server"
        return Finding("clock", WRONG, words)
    if ours < EARLIEST.timestamp():
        return Finding(
            "clock", WRONG, f"shows {datetime.fromtimestamp(ours, UTC):%Y-%m-%d}: set it"
        )
    return Finding("clock", WELL, "agrees with the database's")


def _text_recognition() -> Finding:
    program = shutil.which("tesseract")
    if program is None:
        words = "tesseract is not installed, scans cannot be read: install tesseract-ocr-vie"
        return Finding("text recognition", LOOK, words)
    told = subprocess.run(  # noqa: S603 - the program found on the path
        [program, "--list-langs"], capture_output=True, text=True, timeout=30, check=True
    )
    if "vie" not in told.stdout.split():
        words = "tesseract has no Vietnamese: install tesseract-ocr-vie"
        return Finding("text recognition", LOOK, words)
    return Finding("text recognition", WELL, "tesseract with Vietnamese")


def _fonts() -> Finding:
    if finders.find("vendor/fonts/be-vietnam-pro-vietnamese-400-normal.woff2"):
        return Finding("fonts", WELL, "Be Vietnam Pro is sent to browsers")
    return Finding("fonts", LOOK, "browsers use their own fonts: make setup fetches Be Vietnam Pro")


def examine_boundaries() -> Finding:
    """Whether the map can use the operator's own files."""
    from xuyensuot.org.queries import own_boundaries, strange_boundaries  # noqa: PLC0415 - after Django is set up

    files = own_boundaries()
    faults = [f"{file.file} is not used: {file.broken}" for file in files if file.broken]
    faults += [f"{name}: no map asks for a file of that name" for name in strange_boundaries()]
    if faults:
        return Finding("boundaries", LOOK, "; ".join(faults))
    if files:
        return Finding("boundaries", WELL, ", ".join(file.file for file in files))
    words = "those that come along, for display only: put your own in"
    return Finding("boundaries", WELL, f"{words} {settings.HOME}/boundaries")


def examine_mail() -> Finding:
    """Whether mail leaves this installation, and what waits for it."""
    from xuyensuot.messaging.queries import mail_state  # noqa: PLC0415 - after Django is set up

    state = mail_state()
    waits = f"{state.waiting} messages wait"
    server = settings.MAIL_SERVER
    if server is None:
        words = f"no mail server is set, mail is kept in {settings.MAIL_ROOT}: set"
        calm = settings.DEMONSTRATION
        return Finding("mail", WELL if calm else LOOK, f"{words} XUYENSUOT_SMTP_URL; {waits}")
    try:
        with open_post():
            words = f"{server.host}:{server.port} answers"
    except Unreachable as unreachable:
        words = f"{server.host}:{server.port} does not take mail ({unreachable})"
        return Finding("mail", WRONG, f"{words}; {waits} and are tried every quarter of an hour")
    if state.since is not None and now() - state.since > MAIL_PATIENCE:
        words = f"{words}, but {waits} since {state.since:%Y-%m-%d}: do the jobs run?"
        return Finding("mail", LOOK, words)
    if state.failing:
        words = f"{words}; {state.failing} people chose an address that takes no mail"
        return Finding("mail", LOOK, words)
    return Finding("mail", WELL, f"{words}; {waits}")


def _backup() -> Finding:
    if settings.DEMONSTRATION:
        return Finding("backup", WELL, "a demonstration needs none")
    backups = [file.stat().st_mtime for file in (Path(settings.HOME) / "backups").glob("*")]
    if not backups:
        words = f"none in {settings.HOME}/backups: keep copies of the database and of files/"
        return Finding("backup", LOOK, words)
    days = (time.time() - max(backups)) / 86400
    state = LOOK if days > BACKUP_DAYS else WELL
    return Finding("backup", state, f"the newest is {days:.0f} days old")
