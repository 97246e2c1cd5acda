"""What is read from outside, and what is refused."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from xuyensuot.config.environment import (
    MADE,
    MAKING,
    Environment,
    MailServer,
    NotSet,
    database_settings,
    local_secret_key,
    mail_server,
    read_environment,
)


def test_nothing_given_is_a_home_beside_the_caller(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_environment({}) == Environment(home=tmp_path / "var")
    assert list(tmp_path.iterdir()) == []


def test_values_are_read() -> None:
    read = read_environment(
        {"XUYENSUOT_HOME": "/srv/xs", "XUYENSUOT_HOSTS": "a.gov.vn, b.gov.vn,", "DATABASE_URL": "x"}
    )
    assert read == Environment(Path("/srv/xs"), "x", hosts=("a.gov.vn", "b.gov.vn"))


def test_a_database_address_becomes_settings() -> None:
    read = database_settings("postgresql://lan:b%40t@db.example:5433/xs?sslmode=require")
    assert read["NAME"] == "xs"
    assert (read["USER"], read["PASSWORD"]) == ("lan", "b@t")
    assert (read["HOST"], read["PORT"]) == ("db.example", "5433")
    assert read["OPTIONS"] == {"sslmode": "require"}
    assert database_settings("postgresql://u@/n?host=%2Fsrv%2Fxs")["HOST"] == "/srv/xs"


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://lan@db.example", "not an address"])
def test_an_address_that_cannot_be_used_is_refused(url: str) -> None:
    with pytest.raises(NotSet, match="DATABASE_URL"):
        database_settings(url)


def test_the_key_of_a_home_is_made_once_and_private(tmp_path: Path) -> None:
    home = tmp_path / "new"
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: local_secret_key(home), range(8)))
    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    (file,) = home.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_home_becomes_the_demonstration_in_two_steps(tmp_path: Path) -> None:
    environment = Environment(tmp_path / "new")
    seen = [(environment.demonstration, environment.demonstration_made)]
    for state in (MAKING, MADE):
        environment.mark_demonstration(state)
        seen.append((environment.demonstration, environment.demonstration_made))
    environment.unmark_demonstration()
    seen.append((environment.demonstration, environment.demonstration_made))
    assert seen == [(False, False), (True, False), (True, True), (False, False)]


def production(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    settings = "xuyensuot.config.settings.production"
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "django", *words, "--settings", settings],
        env={"PATH": os.environ["PATH"], "DATABASE_URL": "postgresql://u@h/n", **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("given", "missing"),
    [({}, "XUYENSUOT_SECRET_KEY"), ({"XUYENSUOT_SECRET_KEY": "k" * 60}, "XUYENSUOT_HOSTS")],
)
def test_production_has_no_default_for_what_must_be_secret(
    given: dict[str, str], missing: str, tmp_path: Path
) -> None:
    done = production("check", XUYENSUOT_HOME=str(tmp_path), **given)
    assert done.returncode != 0
    assert f"{missing} is not set" in done.stderr


def test_production_passes_the_checks_for_deployment(tmp_path: Path) -> None:
    done = production(
        *("check", "--deploy", "--fail-level", "WARNING"),
        XUYENSUOT_HOME=str(tmp_path),
        XUYENSUOT_SECRET_KEY="".join(map(chr, range(48, 123))),
        XUYENSUOT_HOSTS="xs.example.gov.vn",
    )
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", None),
        ("smtp://mail.example", MailServer("mail.example", 25)),
        (
            "smtp://lan%40x:b%3At@mail.example:2525?starttls=1",
            MailServer("mail.example", 2525, "lan@x", "b:t", starttls=True),
        ),
        ("smtp://mail.example?starttls=1", MailServer("mail.example", 587, starttls=True)),
        ("smtps://mail.example", MailServer("mail.example", 465, secured=True)),
    ],
)
def test_a_mail_address_becomes_a_server(url: str, expected: MailServer | None) -> None:
    assert mail_server(url) == expected
    assert "b:t" not in repr(expected)


@pytest.mark.parametrize(
    "url",
    [
        "http://lan:secret@mail.example",
        "smtp://",
        "smtp://lan:secret@mail.example:port",
        "smtps://lan:secret@mail.example?starttls=1",
    ],
)
def test_a_mail_server_that_cannot_be_used_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(NotSet, match="XUYENSUOT_SMTP_URL") as refused:
        mail_server(url)
    assert "secret" not in str(refused.value)


def test_a_mail_server_demands_a_sender(tmp_path: Path) -> None:
    given = {
        "XUYENSUOT_HOME": str(tmp_path),
        "XUYENSUOT_SECRET_KEY": "k" * 60,
        "XUYENSUOT_HOSTS": "xs.example.gov.vn",
        "XUYENSUOT_SMTP_URL": "smtp://mail.example",
    }
    done = production("check", **given)
    assert "XUYENSUOT_MAIL_FROM is not set" in done.stderr
    assert production("check", **given, XUYENSUOT_MAIL_FROM="xs@example.gov.vn").returncode == 0
