"""The one write path: what commits, what rolls back, what is refused at import."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction

from xuyensuot.base.actor import Actor, system_actor
from xuyensuot.base.operation import (
    REGISTRY,
    MissingAudit,
    SwallowedFailure,
    note_recorded,
    operation,
)
from xuyensuot.kernel.decisions import Refused

ACTOR = system_actor("test")
AT = datetime(2024, 5, 15, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _own_verbs() -> Iterator[None]:
    """Verbs of these tests leave the register again: others walk through it."""
    before = dict(REGISTRY)
    yield
    REGISTRY.clear()
    REGISTRY.update(before)


def write(key: str) -> None:
    Session.objects.create(session_key=key, session_data="", expire_date=AT)


def written() -> set[str]:
    return set(Session.objects.values_list("session_key", flat=True))


def test_every_parameter_is_keyword_only() -> None:
    with pytest.raises(TypeError, match="keyword-only"):

        @operation("test.thing_done")
        def do_thing(actor: Actor) -> None: ...


def test_an_operation_names_its_actor() -> None:
    with pytest.raises(TypeError, match="names its actor"):

        @operation("test.thing_done")
        def do_thing(*, at: datetime) -> None: ...


def test_a_verb_belongs_to_one_operation() -> None:
    @operation("test.thing_done")
    def do_thing(*, actor: Actor) -> None: ...

    with pytest.raises(TypeError, match=r"already the verb of .*do_thing"):

        @operation("test.thing_done")
        def do_other(*, actor: Actor) -> None: ...

    assert REGISTRY["test.thing_done"] is do_thing


def test_an_operation_keeps_its_name_and_its_promise() -> None:
    @operation("test.thing_done")
    def do_thing(*, actor: Actor) -> None:
        """What is promised."""

    assert (do_thing.__name__, do_thing.__doc__) == ("do_thing", "What is promised.")


def test_recording_belongs_into_an_operation() -> None:
    with pytest.raises(RuntimeError, match="outside an operation"):
        note_recorded("test.thing_done")


@pytest.mark.django_db
def test_what_is_recorded_is_kept() -> None:
    @operation("test.thing_done")
    def do_thing(*, actor: Actor, key: str) -> str:
        write(key)
        note_recorded("test.thing_done")
        return key

    assert do_thing(actor=ACTOR, key="a") == "a"
    assert written() == {"a"}


@pytest.mark.django_db
def test_a_write_without_a_trace_is_undone() -> None:
    @operation("test.thing_done")
    def do_thing(*, actor: Actor) -> None:
        write("a")

    with pytest.raises(MissingAudit, match=r"test\.thing_done"):
        do_thing(actor=ACTOR)
    assert written() == set()


@pytest.mark.django_db
def test_a_refusal_leaves_nothing() -> None:
    @operation("test.thing_done")
    def do_thing(*, actor: Actor) -> None:
        write("a")
        note_recorded("test.thing_done")
        raise Refused.because("thing.closed")

    with pytest.raises(Refused):
        do_thing(actor=ACTOR)
    assert written() == set()


@pytest.mark.django_db
def test_an_inner_operation_joins_the_outer_one() -> None:
    @operation("test.part_done")
    def do_part(*, actor: Actor) -> None:
        write("part")
        note_recorded("test.part_done")

    @operation("test.whole_done")
    def do_whole(*, actor: Actor, fails: bool) -> None:
        do_part(actor=actor)
        if fails:
            raise Refused.because("thing.closed")

    with pytest.raises(Refused):
        do_whole(actor=ACTOR, fails=True)
    assert written() == set()
    do_whole(actor=ACTOR, fails=False)  # the trace of the part is the trace of the whole
    assert written() == {"part"}


@pytest.mark.django_db
def test_the_trace_of_the_whole_is_not_that_of_a_part() -> None:
    @operation("test.part_done")
    def do_part(*, actor: Actor) -> None:
        write("part")

    @operation("test.whole_done")
    def do_whole(*, actor: Actor) -> None:
        note_recorded("test.whole_done")
        do_part(actor=actor)

    with pytest.raises(MissingAudit, match=r"test\.part_done"):
        do_whole(actor=ACTOR)
    assert written() == set()


@pytest.mark.django_db
def test_a_caught_failure_inside_is_not_taken_for_success() -> None:
    @operation("test.part_done")
    def do_part(*, actor: Actor) -> None:
        note_recorded("test.part_done")
        raise Refused.because("thing.closed")

    @operation("test.whole_done")
    def do_whole(*, actor: Actor) -> None:
        write("whole")
        note_recorded("test.whole_done")
        with suppress(Refused):
            do_part(actor=actor)

    with pytest.raises(SwallowedFailure, match=r"test\.whole_done"):
        do_whole(actor=ACTOR)
    assert written() == set()


@pytest.mark.django_db(transaction=True)
def test_a_caught_database_error_is_not_taken_for_success() -> None:
    @operation("test.thing_done")
    def do_thing(*, actor: Actor) -> None:
        write("a")
        note_recorded("test.thing_done")
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("SELECT 1/0")

    with pytest.raises(SwallowedFailure, match=r"test\.thing_done"):
        do_thing(actor=ACTOR)
    assert written() == set()


@pytest.mark.django_db(transaction=True)
def test_the_outermost_operation_owns_the_transaction() -> None:
    @operation("test.thing_done")
    def do_thing(*, actor: Actor) -> None:
        write("a")
        note_recorded("test.thing_done")

    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        do_thing(actor=ACTOR)
    assert written() == set()
    do_thing(actor=ACTOR)
    assert written() == {"a"}


@pytest.mark.django_db(transaction=True)
def test_the_trace_of_one_operation_does_not_count_for_the_next() -> None:
    @operation("test.thing_done")
    def do_thing(*, actor: Actor) -> None:
        note_recorded("test.thing_done")

    @operation("test.other_done")
    def do_other(*, actor: Actor) -> None:
        write("other")

    do_thing(actor=ACTOR)
    with pytest.raises(MissingAudit):
        do_other(actor=ACTOR)
    with pytest.raises(RuntimeError, match="outside an operation"):
        note_recorded("test.thing_done")
