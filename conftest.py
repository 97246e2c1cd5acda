"""Tests that touch the database get a real PostgreSQL of their own, or the one of DATABASE_URL.

It starts with the first test that needs it: pure tests start nothing. Nothing is left behind.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from xuyensuot.base import postgres
from xuyensuot.config.environment import database_settings

JOURNEYS = "tests/journeys/"
# A test database may be lost with the machine's power; the tests of the server itself are durable.
HASTE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """In several processes a file stays in one of them, and so do all journeys.

    What is made for a file, or served for the journeys, is made once.
    """
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 - only where it is wanted

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return JOURNEYS if nodeid.startswith(JOURNEYS) else nodeid.split("::")[0]

    return ByFile(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In several processes the journeys, which take longest, begin first."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith(JOURNEYS))


@pytest.fixture(scope="session")
def test_home() -> Iterator[Path]:
    """A short-lived home that the database's user can enter."""
    home = Path(tempfile.mkdtemp(prefix="xs-test-"))
    home.chmod(0o755)
    yield home
    shutil.rmtree(home)


@pytest.fixture(scope="session")
def database_url(test_home: Path) -> Iterator[str]:
    """The address of a running server."""
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    yield postgres.ensure_running(test_home, settings=HASTE)
    postgres.stop(test_home)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    database_url: str, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Point Django, which has read its settings already, at that server."""
    from django.conf import settings  # noqa: PLC0415 - after pytest-django has chosen them

    settings.DATABASES["default"].update(database_settings(database_url))


@pytest.fixture(autouse=True, scope="session")
def _own_home(test_home: Path) -> None:
    """Stored files of the tests live and die with the test home."""
    from django.conf import settings  # noqa: PLC0415 - after pytest-django has chosen them

    settings.HOME = test_home
    settings.FILES_ROOT = test_home / "files"
    settings.PROGRESS_ROOT = test_home / "progress"
    settings.MAIL_ROOT = test_home / "mail"
