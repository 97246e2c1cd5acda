"""Opening an installation: its home, its database running, Django ready."""

from __future__ import annotations

import os

import django

from xuyensuot.base import postgres
from xuyensuot.base.postgres_place import Unavailable
from xuyensuot.cli.console import Complaint, complain
from xuyensuot.config.environment import Environment, NotSet, read_environment


def open_database() -> Environment:
    """Make sure a database answers, and leave its address in the environment for our children."""
    environment = read_environment()
    os.environ["XUYENSUOT_HOME"] = str(environment.home)
    if not environment.database_url:
        os.environ["DATABASE_URL"] = _embedded(environment)
    return environment


def _embedded(environment: Environment) -> str:
    before = postgres.folder_of(environment.home)
    try:
        dsn = postgres.ensure_running(environment.home)
    except Unavailable as unavailable:
        raise Complaint(str(unavailable)) from unavailable
    folder = postgres.folder_of(environment.home)
    if folder != before:
        complain(f"the database lies in {folder}: its user cannot enter {environment.home}")
    return dsn


def open_installation() -> Environment:
    """Open the database and set Django up. Raises ``Complaint`` with a sentence."""
    environment = open_database()
    prepare_django()
    return environment


def prepare_django() -> None:
    """Choose the settings and load the apps; the database address is known by now."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xuyensuot.config.settings.local")
    try:
        django.setup()
    except NotSet as missing:
        raise Complaint(str(missing)) from missing
