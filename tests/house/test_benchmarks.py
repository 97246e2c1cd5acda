"""What a benchmark writes by SQL is what the tables ask for: found without running it."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.db import models

from benchmarks import programme

WRITTEN = re.compile(r"INSERT INTO (\w+) \(([^)]*)\)")
TABLES = {model._meta.db_table: model for model in apps.get_models()}
STATEMENTS = {
    "directives": programme.DIRECTIVES,
    "candidates": programme.CANDIDATES_SQL,
    "tasks": programme._filled(programme.TASKS, programme.VALUES),
    "parts": programme._filled(programme.PARTS_SQL, programme.VALUES),
    "coordinations": programme.COORDINATIONS,
    "reports": programme.REPORTS,
    "events": programme.EVENTS,
    "recipients": programme.RECIPIENTS,
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_the_programme_fills_every_column_that_wants_a_value(name: str) -> None:
    found = WRITTEN.search(STATEMENTS[name])
    assert found
    table, columns = found[1], {column.strip(' "\n') for column in found[2].split(",")}
    assert {f.column for f in TABLES[table]._meta.local_concrete_fields if _wants(f)} <= columns


def _wants(field: models.Field[object, object]) -> bool:
    given = field.null or field.primary_key or field.generated or field.has_db_default()
    return not given
