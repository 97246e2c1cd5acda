"""Opening an installation: its home, its database running, Django ready."""

from __future__ import annotations

import os

import django

from xuyensuot.base import postgres
from xuyensuot.cli.console import Complaint
from xuyensuot.config.environment import Environment, NotSet, read_environment


def open_database() -> Environment:
    """Make sure a database answers, and leave its address in the environment for our children."""
    environment = read_environment()
    os.environ["XUYENSUOT_HOME"] = str(environment.home)
    if not environment.database_url:
        try:
            os.environ["DATABASE_URL"] = postgres.ensure_running(environment.home)
        except postgres.Unavailable as unavailable:
            raise Complaint(str(unavailable)) from unavailable
    return environment


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
