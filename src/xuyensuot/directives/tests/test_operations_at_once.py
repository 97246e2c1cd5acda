"""Two people at one moment: one of them is answered as if the other had come before."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection, transaction

from xuyensuot.audit.models import Event
from xuyensuot.audit.queries import events_of
from xuyensuot.base.actor import Actor
from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.directives.models import Candidate, Directive, Original
from xuyensuot.directives.operations import (
    accept_candidate,
    accept_certain_candidates,
    begin_reading,
    mark_candidates_issued,
    receive_directive,
    reject_candidate,
)
from xuyensuot.directives.rules.states import CandidateState
from xuyensuot.directives.tests.conftest import AT, READER, World, make_world
from xuyensuot.kernel.decisions import Refused

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db: None) -> World:
    with transaction.atomic():
        return make_world()


def at_once(*calls: Callable[[], object]) -> list[object]:
    """Each call in a thread and on a connection of its own; what it returned or raised."""
    barrier = threading.Barrier(len(calls), timeout=20)
    outcomes: list[object] = [None] * len(calls)

    def run(place: int, call: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait()
            outcomes[place] = call()
        except Exception as error:  # noqa: BLE001 - the outcome that the test looks at
            outcomes[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes


def codes(outcomes: list[object]) -> list[str]:
    for outcome in outcomes:
        assert outcome is None or isinstance(outcome, (Refused, int, list)), repr(outcome)
    return sorted(o.problem.code for o in outcomes if isinstance(o, Refused))


@pytest.fixture
def candidate(world: World) -> Candidate:
    directive = make_directive(world.police)
    return make_candidate(directive, leads=[world.justice], state=CandidateState.PENDING)


def test_of_two_who_accept_one_wins(world: World, candidate: Candidate) -> None:
    clerk: Actor = world.clerk
    for _ in range(5):
        Candidate.objects.filter(pk=candidate.pk).update(state=CandidateState.PENDING)
        accept = lambda: accept_candidate(  # noqa: E731 - the same call twice
            actor=clerk, candidate_id=candidate.pk, at=AT
        )
        assert codes(at_once(accept, accept)) == ["candidate.cannot_accept"]
    assert len(events_of(kind="directives.candidate", subject_id=candidate.pk)) == 5


def test_accepting_and_rejecting_follow_one_another(world: World, candidate: Candidate) -> None:
    """Whoever is second sees what the first did: the trace is one chain to what is kept."""
    clerk = world.clerk
    for _ in range(5):
        Candidate.objects.filter(pk=candidate.pk).update(state=CandidateState.PENDING)
        first = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        outcomes = at_once(
            lambda: accept_candidate(actor=clerk, candidate_id=candidate.pk, at=AT),
            lambda: reject_candidate(actor=clerk, candidate_id=candidate.pk, at=AT),
        )
        assert codes(outcomes) == []
        one, two = Event.objects.filter(pk__gt=first).order_by("pk")
        candidate.refresh_from_db()
        assert one.before == {"state": "pending"}
        assert two.before == one.after
        assert two.after == {"state": candidate.state}


def test_nobody_waits_in_a_circle(world: World) -> None:
    directive = make_directive(world.police)
    made = [
        make_candidate(directive, leads=[world.justice], state=CandidateState.PENDING)
        for _ in range(12)
    ]
    clerk = world.clerk
    singles = [
        lambda pk=candidate.pk: reject_candidate(actor=clerk, candidate_id=pk, at=AT)
        for candidate in reversed(made[6:])
    ]
    outcomes = at_once(
        lambda: accept_certain_candidates(actor=clerk, directive_id=directive.pk, at=AT), *singles
    )
    assert codes(outcomes) == []
    states = set(Candidate.objects.filter(pk__in=[c.pk for c in made[6:]]).values_list("state"))
    assert states <= {("accepted",), ("rejected",)}


def test_a_candidate_is_issued_once(world: World, candidate: Candidate) -> None:
    clerk = world.clerk
    accept_candidate(actor=clerk, candidate_id=candidate.pk, at=AT)
    issue = lambda: mark_candidates_issued(  # noqa: E731 - the same call twice
        actor=clerk, directive_id=candidate.directive_id, recipient_ids={world.justice.pk}, at=AT
    )
    assert codes(at_once(issue, issue)) == ["candidates.none_accepted"]


def test_accepting_while_a_reader_begins_loses_nothing(world: World, candidate: Candidate) -> None:
    """Either the review began first and nothing is read, or the person is told to wait."""
    clerk = world.clerk
    outcomes = at_once(
        lambda: accept_candidate(actor=clerk, candidate_id=candidate.pk, at=AT),
        lambda: begin_reading(actor=READER, directive_id=candidate.directive_id, at=AT) and None,
    )
    directive = Directive.objects.get(pk=candidate.directive_id)
    candidate.refresh_from_db()
    outcome = (codes(outcomes), candidate.state, directive.state)
    assert outcome in [
        (["directive.review_begun"], "accepted", "in_review"),
        (["directive.being_read"], "pending", "reading"),
    ]


@pytest.mark.parametrize("known", [False, True], ids=["new", "held elsewhere"])
def test_the_same_file_sent_twice_at_once_is_held_once(world: World, known: bool) -> None:
    def send(number: int, who: Actor, held_by_id: int) -> int:
        return receive_directive(
            actor=who,
            file_name="a.docx",
            chunks=[f"sent by two people {number}".encode()],
            held_by_id=held_by_id,
            at=AT,
        )

    clerk, colleague = world.clerk, world.actor("clerk elsewhere")
    for number in range(6):
        if known:
            send(number, colleague, world.other_police.pk)
        both = [partial(send, number, clerk, world.police.pk)] * 2
        assert codes(at_once(*both)) == ["directive.held"]
    assert Directive.objects.filter(held_by=world.police).count() == Original.objects.count() == 6
