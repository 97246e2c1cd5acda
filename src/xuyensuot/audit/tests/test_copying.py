"""Many rows go in by COPY exactly as they would by INSERT."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from xuyensuot.audit.models import Event
from xuyensuot.base.copying import WORTH_IT, insert_many

pytestmark = pytest.mark.django_db
AT = datetime(2024, 5, 15, 9, 0, tzinfo=UTC)
WORDS = "Số hoá\t\\N \\ dòng\nhai; 'ngoặc' \"kép\" \\."


def event(number: int) -> Event:
    return Event(
        verb="tests.copied",
        at=AT,
        actor_kind="person",
        actor_id=number,
        actor_label=WORDS,
        subject_kind="tests.row",
        subject_id=number,
        subject_label=WORDS,
        before={},
        after={"words": WORDS, "none": None, "list": [1, "hai"]},
        reason="",
        batch=uuid4() if number % 2 else None,
    )


@pytest.mark.parametrize("count", [0, 3, WORTH_IT, WORTH_IT + 1])
def test_what_goes_in_comes_out_in_its_order(count: int) -> None:
    rows = [event(number) for number in range(count)]
    insert_many(rows)
    kept = list(Event.objects.filter(verb="tests.copied").order_by("pk"))
    assert [row.pk for row in rows] == [row.pk for row in kept]
    assert not any(row._state.adding for row in rows)
    for before, after in zip(rows, kept, strict=True):
        for field in Event._meta.concrete_fields:
            assert getattr(before, field.attname) == getattr(after, field.attname), field.name


def test_later_rows_get_ids_of_their_own() -> None:
    insert_many([event(number) for number in range(WORTH_IT)])
    one = event(1)
    one.save()
    assert Event.objects.filter(verb="tests.copied").count() == WORTH_IT + 1


def test_a_row_that_may_not_be_is_refused_and_none_stays() -> None:
    rows = [event(number) for number in range(WORTH_IT)]
    rows[-1].verb = None  # type: ignore[assignment]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_many(rows)
    assert not Event.objects.filter(verb="tests.copied").exists()
