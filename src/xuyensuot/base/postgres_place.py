"""Where a home keeps its PostgreSQL, and as which user of the operating system it runs.

An ordinary user runs it as itself. Root cannot run PostgreSQL, so root lends the folder to an
unprivileged user that exists already; nothing outside that folder changes owner or permission.
"""

from __future__ import annotations

import hashlib
import json
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

PORT = 5432
SOCKET_LIMIT = 100
LENT_TO = ("postgres", "nobody")
OUTSIDE = Path("/var/lib/xuyensuot")
RECORD = "postgres.json"


class Unavailable(Exception):
    """The embedded database cannot be had; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A user of the operating system."""

    uid: int
    gid: int
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """One server's folder, its data and log, the folder of its socket, and who runs it."""

    folder: Path
    socket: Path
    owner: Owner

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    def dsn(self, *, user: str, database: str) -> str:
        host = quote(str(self.socket), safe="")
        return f"postgresql://{user}@/{database}?host={host}&port={PORT}"

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program as the owner, away from the caller's PostgreSQL variables and terminal."""
        lend = os.geteuid() == 0
        return subprocess.run(  # noqa: S603 - PostgreSQL's own programs
            command,
            cwd=self.folder,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            user=self.owner.uid if lend else None,
            group=self.owner.gid if lend else None,
            extra_groups=[] if lend else None,
        )

    def can_run(self, program: str) -> bool:
        """Whether the owner can reach and execute the program."""
        return _can_enter(self.owner, program)

    def write(self, name: str, text: str) -> None:
        """Replace a file in the data folder at once, belonging to the owner."""
        incoming = self.data / f"{name}.new"
        incoming.write_text(text, encoding="utf-8")
        incoming.chmod(0o600)
        _lend(incoming, self.owner)
        incoming.replace(self.data / name)

    def remove(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)

    def forget_foreign_pid(self) -> None:
        """Drop a ``postmaster.pid`` whose number now belongs to a stranger.

        After a crash of the whole machine or container the number may be in use again, and
        PostgreSQL would wait for it for ever. Only where no process at all works in the data
        folder: a living child of the old server must keep PostgreSQL from starting twice.
        """
        file = self.data / "postmaster.pid"
        if not Path("/proc/self/cwd").exists() or not file.exists():
            return
        if not any(_works_in(process, self.data) for process in Path("/proc").glob("[0-9]*")):
            file.unlink(missing_ok=True)


def expected_place(home: Path) -> Place:
    """The place of a home as recorded or as it would be; creates nothing."""
    folder = _recorded(home) or home / "postgres"
    return Place(folder, _socket_folder(folder), _owner_of(folder))


def prepare_place(home: Path) -> Place:
    """Make the folders of a home's server, private to its owner. Raises ``Unavailable``."""
    place = expected_place(home)
    if not place.folder.exists():
        folder = place.folder
        if not _can_enter(place.owner, str(home)):
            folder = _outside(home)
        folder.mkdir(mode=0o700, exist_ok=True)
        _lend(folder, place.owner)
        place = Place(folder, _socket_folder(folder), place.owner)
    if os.geteuid() not in (0, place.owner.uid):
        raise Unavailable(
            f"the database in {place.folder} belongs to the user {place.owner.name}: run the"
            " command as that user, or choose another XUYENSUOT_HOME"
        )
    _make_private(place.socket, place.owner)
    return place


def _recorded(home: Path) -> Path | None:
    try:
        return Path(json.loads((home / RECORD).read_text(encoding="utf-8"))["folder"])
    except FileNotFoundError:
        return None


def _outside(home: Path) -> Path:
    """A folder that the unprivileged user can reach, written down in the home."""
    OUTSIDE.mkdir(mode=0o755, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="home-", dir=OUTSIDE))
    told = {
        "folder": str(folder),
        "because": f"PostgreSQL does not run as root, and its user cannot enter {home}",
    }
    (home / RECORD).write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return folder


def _socket_folder(folder: Path) -> Path:
    """Beside the data; in a short private folder where the path is too long for a socket."""
    beside = folder / "socket"
    if len(os.fsencode(beside)) + len(f"/.s.PGSQL.{PORT}") <= SOCKET_LIMIT:
        return beside
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    return Path("/tmp") / f"xuyensuot-{name}"  # noqa: S108 - made private and checked below


def _owner_of(folder: Path) -> Owner:
    uid = os.geteuid()
    if folder.exists() and (uid == 0 or folder.stat().st_uid != 0):
        uid = folder.stat().st_uid
    if uid == 0:
        return _unprivileged()
    try:
        user = pwd.getpwuid(uid)
    except KeyError:
        raise Unavailable(
            f"the user with number {uid} has no name on this machine, which PostgreSQL demands:"
            " give it one, or give a DATABASE_URL"
        ) from None
    return Owner(user.pw_uid, user.pw_gid, user.pw_name)


def _unprivileged() -> Owner:
    for name in LENT_TO:
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return Owner(user.pw_uid, user.pw_gid, user.pw_name)
    raise Unavailable(
        "PostgreSQL does not run as root and this machine has neither the user postgres nor"
        " nobody: run as an ordinary user, or give a DATABASE_URL"
    )


def _can_enter(owner: Owner, path: str) -> bool:
    """Whether the owner can enter the folder, or reach and execute the program."""
    lend = os.geteuid() == 0
    try:
        done = subprocess.run(  # noqa: S603 - the shell's own test, as the other user
            ["/bin/sh", "-c", 'test -x "$0"', path],
            cwd="/",
            check=False,
            user=owner.uid if lend else None,
            group=owner.gid if lend else None,
            extra_groups=[] if lend else None,
        )
    except OSError as error:
        raise Unavailable(
            f"PostgreSQL does not run as root, and this machine does not let root become"
            f" {owner.name} ({error.strerror}): run as an ordinary user, or give a DATABASE_URL"
        ) from error
    return done.returncode == 0


def _make_private(folder: Path, owner: Owner) -> None:
    try:
        folder.mkdir(mode=0o700)
        _lend(folder, owner)
    except FileExistsError:
        facts = folder.lstat()
        private = stat.S_ISDIR(facts.st_mode) and stat.S_IMODE(facts.st_mode) == 0o700
        if not private or facts.st_uid != owner.uid:
            raise Unavailable(
                f"{folder} exists but is not a private folder of {owner.name}: remove it"
            ) from None


def _lend(path: Path, owner: Owner) -> None:
    if os.geteuid() == 0:
        os.chown(path, owner.uid, owner.gid)


def _works_in(process: Path, folder: Path) -> bool:
    try:
        return Path(os.readlink(process / "cwd")) == folder
    except OSError:
        return False
