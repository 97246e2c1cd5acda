"""Figures are counted once for a state of the database, and anew after every commit."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Thread

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from xuyensuot.base.snapshots import kept_figures

LATER = datetime(2030, 1, 1, tzinfo=UTC)


def write(key: str) -> None:
    Session.objects.create(session_key=key, session_data="", expire_date=LATER)


def figure(key: str = "sessions") -> int:
    return kept_figures(key, Session.objects.count)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_counted_twice_while_nothing_is_committed() -> None:
    counted: list[int] = []
    for _ in range(3):
        kept_figures("once", lambda: counted.append(1))
    assert counted == [1]


@pytest.mark.django_db(transaction=True)
def test_a_commit_of_anyone_is_counted() -> None:
    assert figure() == 0
    write("a")
    assert figure() == 1

    def elsewhere() -> None:
        try:
            write("b")
        finally:
            connection.close()

    other = Thread(target=elsewhere)
    other.start()
    other.join()
    assert figure() == 2


@pytest.mark.django_db(transaction=True)
def test_a_transaction_counts_its_own_rows_and_keeps_nothing_of_them() -> None:
    with transaction.atomic():
        assert figure() == 0
        write("a")
        assert figure() == 1
        write("b")
        assert figure() == 2
        transaction.set_rollback(True)
    assert figure() == 0
