"""The database itself refuses to change what was recorded, bulk paths included."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from xuyensuot.audit.models import Event

AT = datetime(2024, 5, 15, 9, tzinfo=UTC)


def make_event(label: str = "9906/KH-UBND") -> Event:
    return Event.objects.create(
        verb="directives.directive_received",
        at=AT,
        actor_kind="person",
        actor_id=1,
        actor_label="Lê Thị Bình",
        subject_kind="directives.directive",
        subject_id=7,
        subject_label=label,
    )


def _change_row(event: Event) -> None:
    event.subject_label = "something else"
    event.save()


def _raw(statement: str) -> Callable[[Event], None]:
    def run(event: Event) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, [event.pk])

    return run


CHANGES: dict[str, Callable[[Event], object]] = {
    "save": _change_row,
    "delete": lambda event: event.delete(),
    "bulk update": lambda _: Event.objects.update(reason="none"),
    "bulk delete": lambda _: Event.objects.all().delete(),
    "bulk_update": lambda event: Event.objects.bulk_update([event], ["reason"]),
    "upsert": lambda event: Event.objects.bulk_create(
        [event], update_conflicts=True, unique_fields=["id"], update_fields=["reason"]
    ),
    "raw update": _raw("UPDATE audit_event SET reason = 'none' WHERE id = %s"),
    "raw delete": _raw("DELETE FROM audit_event WHERE id = %s"),
    "update of nothing": lambda _: Event.objects.filter(pk=0).update(reason="none"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_events_are_only_ever_added(change: Callable[[Event], object]) -> None:
    event = make_event()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(event)
    kept = Event.objects.get(pk=event.pk)
    assert (kept.subject_label, kept.reason) == ("9906/KH-UBND", "")


def test_the_trace_survives_what_it_is_about() -> None:
    assert [field.name for field in Event._meta.get_fields() if field.is_relation] == []
