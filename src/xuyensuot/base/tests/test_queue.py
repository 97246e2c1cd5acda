from __future__ import annotations

import psycopg
import pytest

from xuyensuot.base.queue import alone


@pytest.mark.django_db
def test_two_are_never_at_the_same_work(database_url: str) -> None:
    from django.db import connection  # noqa: PLC0415 - the name of the database of this test

    taken = "SELECT pg_try_advisory_lock(hashtextextended('sweeping', 0))"
    name = connection.settings_dict["NAME"]
    with psycopg.connect(database_url, dbname=name, autocommit=True) as other:
        with alone("sweeping") as first:
            assert first
            assert other.execute(taken).fetchone() == (False,)
        assert other.execute(taken).fetchone() == (True,)
        with alone("sweeping") as second:
            assert not second
        with alone("washing") as elsewhere:
            assert elsewhere
