"""What a person may set from outside: every variable once, with its meaning and its default."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

MARKER = "demonstration"
MAKING, MADE = "in the making", "made"
SECRET = "secret_key"  # noqa: S105

VARIABLES: Mapping[str, str] = {
    "XUYENSUOT_HOME": "folder of all data of this installation (default: var)",
    "DATABASE_URL": "postgresql:// address of a server 15 to 18 (default: the embedded one)",
    "XUYENSUOT_POSTGRES_BIN": "folder of the PostgreSQL programs to use for the embedded server",
    "XUYENSUOT_SECRET_KEY": "signing key, demanded in production (else kept in the home)",
    "XUYENSUOT_HOSTS": "names under which browsers reach the server, divided by commas",
    "DJANGO_SETTINGS_MODULE": "xuyensuot.config.settings.local (default) or .production",
    "XUYENSUOT_DEBUG": "anything: show where the program failed, not only a sentence",
}


class NotSet(Exception):
    """A value that has no safe default is missing; the message is one sentence for a person."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The outside of one installation. ``home`` is absolute; empty strings mean "not given"."""

    home: Path
    database_url: str = ""
    postgres_bin: str = ""
    secret_key: str = ""
    hosts: tuple[str, ...] = ()

    @property
    def demonstration(self) -> bool:
        """Whether this home is the demonstration: sample people, time standing still."""
        return self._marker.exists()

    @property
    def demonstration_made(self) -> bool:
        """Whether the demonstration was loaded to its end."""
        return self.demonstration and self._marker.read_text(encoding="ascii") == MADE

    def mark_demonstration(self, state: str) -> None:
        """From now on this home is the demonstration, in the making or made."""
        self.home.mkdir(parents=True, exist_ok=True)
        self._marker.write_text(state, encoding="ascii")

    def unmark_demonstration(self) -> None:
        """This home is no demonstration after all."""
        self._marker.unlink(missing_ok=True)

    @property
    def _marker(self) -> Path:
        return self.home / MARKER

    def demanded(self, name: str, value: str) -> str:
        """The value, or ``NotSet`` with a sentence that names the variable and its meaning."""
        if not value:
            raise NotSet(f"{name} is not set: {VARIABLES[name]}")
        return value


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Read the variables; nothing is created and nothing is started."""
    hosts = (host.strip() for host in variables.get("XUYENSUOT_HOSTS", "").split(","))
    return Environment(
        home=Path(variables.get("XUYENSUOT_HOME") or "var").absolute(),
        database_url=variables.get("DATABASE_URL", ""),
        postgres_bin=variables.get("XUYENSUOT_POSTGRES_BIN", ""),
        secret_key=variables.get("XUYENSUOT_SECRET_KEY", ""),
        hosts=tuple(host for host in hosts if host),
    )


def database_settings(url: str) -> dict[str, object]:
    """Django's description of the database at a ``postgresql://`` address (or libpq string).

    Raises ``NotSet`` when the address cannot be read or names no database.
    """
    try:
        parts = conninfo_to_dict(url)
    except Exception as error:
        raise NotSet(f"DATABASE_URL cannot be read: {error}") from error
    name = parts.pop("dbname", None)
    if not name:
        raise NotSet("DATABASE_URL names no database: write postgresql://user@host/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": parts.pop("user", "") or "",
        "PASSWORD": parts.pop("password", "") or "",
        "HOST": parts.pop("host", "") or "",
        "PORT": str(parts.pop("port", "") or ""),
        "OPTIONS": parts,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def local_secret_key(home: Path) -> str:
    """The signing key of a local home, made on first use and readable by its owner alone."""
    path = home / SECRET
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        pass
    home.mkdir(parents=True, exist_ok=True)
    handle, incoming = tempfile.mkstemp(dir=home, prefix=".incoming-")
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(secrets.token_urlsafe(48))
    try:
        os.link(incoming, path)  # fails if another process was first: then its key is the key
    except FileExistsError:
        pass
    finally:
        Path(incoming).unlink()
    return path.read_text(encoding="ascii")
