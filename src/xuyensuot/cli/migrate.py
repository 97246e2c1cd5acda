"""``xuyensuot migrate``: bring the database to this version and load what ships with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from xuyensuot.base.actor import system_actor
from xuyensuot.base.postgres_programs import MAJORS
from xuyensuot.cli.console import Complaint, Parser, clear_progress, say, show_progress
from xuyensuot.cli.installation import open_installation


def run(words: Sequence[str]) -> int:
    """Create or upgrade the schema and load the reference units; safe to repeat."""
    Parser(
        prog="xuyensuot migrate",
        description="Create or upgrade the database, and load the reference units and the"
        " calendar where they are missing. Safe to repeat.",
    ).parse_args(words)
    open_installation()
    units = bring_up_to_date()
    say(f"The database is up to date ({units} units added).")
    return 0


def bring_up_to_date() -> int:
    """Schema, reference units, sets of tasks, static files. Returns how many units were added."""
    from xuyensuot.org.operations import load_reference_units  # noqa: PLC0415 - needs Django ready
    from xuyensuot.org.rules.roles import MANAGE_UNITS  # noqa: PLC0415
    from xuyensuot.tasks.operations import load_task_sets, refresh_sight  # noqa: PLC0415

    _demand_version()
    show_progress("bringing the database up to date")
    call_command("migrate", verbosity=0, interactive=False)
    show_progress("loading the reference units")
    loaded = load_reference_units(
        actor=system_actor("set-up", MANAGE_UNITS),
        at=timezone.now(),  # noqa: TID251 - a command is a door
    )
    load_task_sets(
        actor=system_actor("set-up", "tasks.classify_task"),
        at=timezone.now(),  # noqa: TID251 - a command is a door
    )
    if any(astuple(loaded)):
        show_progress("noting who sees which task")
        refresh_sight(
            actor=system_actor("set-up", "tasks.refresh_sight"),
            at=timezone.now(),  # noqa: TID251 - a command is a door
        )
    if not settings.WHITENOISE_USE_FINDERS:
        show_progress("collecting static files")
        call_command("collectstatic", verbosity=0, interactive=False)
    clear_progress()
    return loaded.units


def _demand_version() -> None:
    with connection.cursor() as cursor:
        cursor.execute("show server_version_num")
        major = int(cursor.fetchone()[0]) // 10000
    if major not in MAJORS:
        raise Complaint(
            f"the database is PostgreSQL {major}: use one of {MAJORS[0]} to {MAJORS[-1]}"
        )
