"""What a person may set from outside: every variable once, with its meaning and its default."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

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
    "XUYENSUOT_BASE_URL": "address under which people open the pages, for links in e-mail",
    "XUYENSUOT_SMTP_URL": "smtp://user:password@host:port or smtps://…, with ?starttls=1 for"
    " STARTTLS (default: e-mail is kept in the folder mail of the home)",
    "XUYENSUOT_MAIL_FROM": "the sender of e-mail, demanded with a mail server",
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
    base_url: str = ""
    smtp_url: str = ""
    mail_from: str = ""

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
        base_url=variables.get("XUYENSUOT_BASE_URL", "").rstrip("/"),
        smtp_url=variables.get("XUYENSUOT_SMTP_URL", ""),
        mail_from=variables.get("XUYENSUOT_MAIL_FROM", ""),
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


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed over; ``secured`` from the first word, ``starttls`` after it."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    secured: bool = False
    starttls: bool = False


SMTP_PORTS = {"smtp": 25, "smtps": 465}
SUBMISSION = 587


def mail_server(url: str) -> MailServer | None:
    """The mail server at an ``smtp://`` or ``smtps://`` address, ``None`` where none is given.

    Raises ``NotSet`` when the address cannot be read.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        # Its words may hold the password.
        raise NotSet("XUYENSUOT_SMTP_URL cannot be read") from error
    if parts.scheme not in SMTP_PORTS or not parts.hostname:
        raise NotSet("XUYENSUOT_SMTP_URL cannot be read: write smtp://user:password@host:port")
    starttls = parse_qs(parts.query).get("starttls") == ["1"]
    if starttls and parts.scheme == "smtps":
        raise NotSet("XUYENSUOT_SMTP_URL: smtps:// is secured already, leave ?starttls=1 out")
    return MailServer(
        host=parts.hostname,
        port=port or (SUBMISSION if starttls else SMTP_PORTS[parts.scheme]),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        secured=parts.scheme == "smtps",
        starttls=starttls,
    )


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
