"""Recording: only inside an operation, one event for each subject, nothing half-kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from xuyensuot.audit.models import Event
from xuyensuot.audit.operations import Change, Subject, record, record_many
from xuyensuot.audit.queries import events_of, has_event, states_left
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import REGISTRY, MissingAudit, operation
from xuyensuot.kernel.decisions import Refused

pytestmark = pytest.mark.django_db

AT = datetime(2024, 5, 15, 9, tzinfo=UTC)
ACTOR = Actor("person", 41, "Lê Thị Bình (Chuyên viên, Sở Tư pháp)")
SUBJECT = Subject("directives.directive", 7, "9906/KH-UBND")


@pytest.fixture(autouse=True)
def _own_verbs() -> Iterator[None]:
    before = dict(REGISTRY)
    yield
    REGISTRY.clear()
    REGISTRY.update(before)


def do(*changes: Change, at: datetime = AT, batch: UUID | None = None, fails: bool = False) -> None:
    """An operation that records these changes and then perhaps refuses."""

    def touch(*, actor: Actor, at: datetime) -> None:
        record_many(verb="test.thing_touched", actor=actor, changes=changes, at=at, batch=batch)
        if fails:
            raise Refused.because("thing.closed")

    REGISTRY.pop("test.thing_touched", None)
    operation("test.thing_touched")(touch)(actor=ACTOR, at=at)


def test_an_event_says_who_did_what_to_what_when() -> None:
    @operation("test.thing_closed")
    def close_thing(*, actor: Actor, at: datetime) -> None:
        record(
            verb="test.thing_closed",
            actor=actor,
            subject=SUBJECT,
            at=at,
            before={"state": "open"},
            after={"state": "closed"},
            reason="done",
        )

    close_thing(actor=ACTOR, at=AT)
    event = Event.objects.get()
    assert (event.verb, event.at, event.reason) == ("test.thing_closed", AT, "done")
    assert (event.actor_kind, event.actor_id, event.actor_label) == ("person", 41, ACTOR.label)
    assert (event.subject_kind, event.subject_id) == ("directives.directive", 7)
    assert (event.before, event.after) == ({"state": "open"}, {"state": "closed"})
    assert event.batch is None


def test_outside_an_operation_nothing_is_recorded() -> None:
    with pytest.raises(RuntimeError, match="outside an operation"):
        record(verb="test.thing_closed", actor=ACTOR, subject=SUBJECT, at=AT)
    assert not Event.objects.exists()


def test_a_refused_operation_leaves_no_event() -> None:
    with pytest.raises(Refused):
        do(Change(SUBJECT), fails=True)
    assert not Event.objects.exists()


def test_a_batch_leaves_one_event_for_each_subject() -> None:
    batch = uuid4()
    subjects = [Subject("tasks.task", number, f"task {number}") for number in range(5)]
    do(*(Change(s, {"state": "pending"}, {"state": "issued"}) for s in subjects), batch=batch)
    events = Event.objects.filter(batch=batch)
    assert sorted(events.values_list("subject_id", flat=True)) == [0, 1, 2, 3, 4]
    assert {event.after["state"] for event in events} == {"issued"}


def test_a_batch_of_nothing_is_no_trace() -> None:
    with pytest.raises(MissingAudit):
        do()


def test_labels_longer_than_the_column_are_cut_not_refused() -> None:
    @operation("test.thing_closed")
    def close_thing(*, actor: Actor, at: datetime) -> None:
        subject = Subject("tasks.task", 1, "t" * 900)
        record(verb="test.thing_closed", actor=actor, subject=subject, at=at)

    close_thing(actor=Actor("system", 0, "a" * 900), at=AT)
    event = Event.objects.get()
    assert (len(event.actor_label), len(event.subject_label)) == (300, 500)


def test_the_history_of_a_subject_is_newest_first() -> None:
    for hour in range(3):
        do(Change(SUBJECT, {}, {"hour": hour}), at=AT + timedelta(hours=hour))
    do(Change(Subject("directives.directive", 8, "another")))
    traces = events_of(kind="directives.directive", subject_id=7)
    assert [trace.after["hour"] for trace in traces] == [2, 1, 0]
    assert traces[0].actor_label == ACTOR.label
    assert len(events_of(kind="directives.directive", subject_id=7, limit=2)) == 2


def test_whether_a_verb_was_ever_recorded() -> None:
    assert not has_event(verb="test.thing_touched")
    do(Change(SUBJECT))
    assert has_event(verb="test.thing_touched")


def test_the_state_in_which_each_subject_stood_at_a_moment() -> None:
    """The first state left since; what left none, or only states of other things, has no word."""

    def moved(place: int, left: str, hours: int) -> None:
        subject = Subject("tasks.task", place, "x")
        before = {"state": left} if left else {}
        do(Change(subject, before, {"state": "y"}), at=AT + timedelta(hours=hours))

    moved(1, "issued", 3)
    moved(1, "claimed", 2)
    moved(1, "closed", -1)
    moved(2, "asked", 1)
    moved(2, "claimed", 2)
    moved(3, "", 1)
    moved(4, "claimed", -1)
    do(Change(SUBJECT, {"state": "claimed"}, {}), at=AT)
    found = states_left(kind="tasks.task", states={"issued", "claimed", "closed"}, since=AT)
    assert found == {1: "claimed", 2: "claimed", 3: ""}
