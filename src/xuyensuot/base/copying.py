"""Thousands of new rows of one table at once, by PostgreSQL's COPY."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, connections, transaction
from django.db.models import Model

WORTH_IT = 200
"""Rows from which COPY is quicker than an INSERT of all."""


def insert_many(rows: Sequence[Model]) -> None:
    """Insert new rows of one table and give them their ids, in their order.

    As ``bulk_create`` with two differences: a table of forty columns costs about a fifth, and the
    rows may not hold expressions of the database. Raises ``IntegrityError`` as it does.
    """
    if not rows:
        return
    model = type(rows[0])
    if len(rows) < WORTH_IT:
        model._default_manager.bulk_create(rows)
        return
    with transaction.atomic(savepoint=False), connection.wrap_database_errors:
        _give_ids(model, rows)
        _copy(model, rows)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def _give_ids(model: type[Model], rows: Sequence[Model]) -> None:
    meta = model._meta
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [meta.db_table, meta.pk.column, len(rows)],
        )
        for row, (pk,) in zip(rows, cursor.fetchall(), strict=True):
            row.pk = pk


def _copy(model: type[Model], rows: Sequence[Model]) -> None:
    fields = [f for f in model._meta.local_concrete_fields if not f.generated and f.column]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    sql = f"COPY {quote(model._meta.db_table)} ({columns}) FROM STDIN"
    # The one of this thread, which ``connection`` would look up anew for each of a million values.
    wrapper = connections[connection.alias]
    with connection.cursor() as cursor, cursor.copy(sql) as copy:
        for row in rows:
            copy.write_row([f.get_db_prep_save(f.pre_save(row, add=True), wrapper) for f in fields])
