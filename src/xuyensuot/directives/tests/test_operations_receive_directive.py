"""A file comes in: kept once and untouched, read by a job, refused with nothing left behind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from django.conf import settings
from procrastinate.contrib.django.models import ProcrastinateJob

from xuyensuot.audit.queries import events_of, has_event
from xuyensuot.base.files import FileStore
from xuyensuot.base.uploads import UPLOAD_LIMIT
from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.directives.models import Directive, Original
from xuyensuot.directives.operations import ask_reading, receive_directive
from xuyensuot.directives.rules.states import CandidateState, DirectiveState
from xuyensuot.directives.tests.conftest import AT, World
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused

pytestmark = pytest.mark.django_db


def receive(world: World, *chunks: bytes, who: str = "clerk", unit: int | None = None) -> int:
    return receive_directive(
        actor=world.actor(who),
        file_name="Kế hoạch 9906.docx",
        chunks=chunks,
        held_by_id=unit or world.police.pk,
        at=AT,
    )


def jobs() -> list[dict[str, int]]:
    rows = ProcrastinateJob.objects.filter(task_name="read_directive").order_by("id")
    return [row.args for row in rows]


def test_a_received_file_is_kept_and_waits_to_be_read(world: World) -> None:
    directive_id = receive(world, b"first half, ", b"second half")
    directive = Directive.objects.get(pk=directive_id)
    sha256 = hashlib.sha256(b"first half, second half").hexdigest()
    assert (directive.original.sha256, directive.original.size) == (sha256, 23)
    assert FileStore(settings.FILES_ROOT).path(sha256).read_bytes() == b"first half, second half"
    assert (directive.state, directive.file_name) == ("received", "Kế hoạch 9906.docx")
    assert (directive.held_by, directive.received_at) == (world.police, AT)
    assert not directive.is_sample
    assert jobs() == [{"directive_id": directive_id}]
    (trace,) = events_of(kind="directives.directive", subject_id=directive_id)
    assert trace.verb == "directives.directive_received"
    assert trace.after == {"sha256": sha256, "size": 23}


def test_an_empty_file_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        receive(world, b"", b"")
    assert refused.value.problem.code == "file.empty"
    assert nothing_is_there()


def test_a_too_large_file_is_refused_with_the_limit(world: World) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield bytes(1 << 24)

    with pytest.raises(Refused) as refused:
        receive_directive(
            actor=world.clerk,
            file_name="a.pdf",
            chunks=endless(),
            held_by_id=world.police.pk,
            at=AT,
        )
    assert refused.value.problem.code == "file.too_large"
    assert refused.value.problem.params == {"limit": UPLOAD_LIMIT >> 20}
    assert nothing_is_there()


@pytest.mark.parametrize("who", ["focal point", "leader", "working group", "visitor", "nobody"])
def test_who_may_not_receive_leaves_nothing(world: World, who: str) -> None:
    with pytest.raises(NotPermitted):
        receive(world, b"a directive that nobody may bring", who=who)
    assert nothing_is_there()


def test_a_clerk_receives_for_units_of_the_own_province_only(world: World) -> None:
    with pytest.raises(NotPermitted):
        receive(world, b"for another province", unit=world.other_police.pk)
    assert nothing_is_there()
    assert receive(world, b"for another province", unit=world.district.pk)


def nothing_is_there() -> bool:
    return not (
        Directive.objects.exists()
        or Original.objects.exists()
        or jobs()
        or has_event(verb="directives.directive_received")
    )


def test_a_unit_holds_a_file_once(world: World) -> None:
    first = receive(world, b"the same file")
    with pytest.raises(Refused) as refused:
        receive(world, b"the same ", b"file")
    assert refused.value.problem.code == "directive.held"
    assert refused.value.problem.params == {"directive_id": first, "name": "Kế hoạch 9906.docx"}
    assert Directive.objects.count() == len(jobs()) == 1


def test_two_units_hold_one_original(world: World) -> None:
    first = receive(world, b"sent to two provinces")
    second = receive(
        world, b"sent to two provinces", who="clerk elsewhere", unit=world.other_police.pk
    )
    rows = Directive.objects.filter(pk__in=[first, second]).values_list("original", flat=True)
    assert len(set(rows)) == 1
    assert Original.objects.count() == 1


def test_a_long_file_name_keeps_its_ending(world: World) -> None:
    directive_id = receive_directive(
        actor=world.clerk,
        file_name="k" * 400 + ".docx",
        chunks=[b"a"],
        held_by_id=world.police.pk,
        at=AT,
    )
    name = Directive.objects.get(pk=directive_id).file_name
    assert len(name) == 255
    assert name.endswith(".docx")


def test_reading_again_is_asked_for_by_the_reviewer(world: World) -> None:
    directive = make_directive(world.police, state=DirectiveState.UNREADABLE)
    Directive.objects.filter(pk=directive.pk).update(problem_code="ocr.missing")
    ask_reading(actor=world.clerk, directive_id=directive.pk, at=AT)
    directive.refresh_from_db()
    assert (directive.state, directive.problem_code) == ("received", "")
    assert jobs() == [{"directive_id": directive.pk}]


@pytest.mark.parametrize(("who", "error"), [("leader", NotPermitted), ("visitor", NotFound)])
def test_reading_again_is_not_for_others(world: World, who: str, error: type[Exception]) -> None:
    directive = make_directive(world.police, state=DirectiveState.UNREADABLE)
    with pytest.raises(error):
        ask_reading(actor=world.actor(who), directive_id=directive.pk, at=AT)
    assert jobs() == []


@pytest.mark.parametrize("state", [CandidateState.ACCEPTED, CandidateState.REJECTED])
def test_reading_again_is_refused_once_the_review_began(
    world: World, state: CandidateState
) -> None:
    directive = make_directive(world.police)
    make_candidate(directive, state=state)
    with pytest.raises(Refused) as refused:
        ask_reading(actor=world.clerk, directive_id=directive.pk, at=AT)
    assert refused.value.problem.code == "directive.review_begun"
    assert jobs() == []
