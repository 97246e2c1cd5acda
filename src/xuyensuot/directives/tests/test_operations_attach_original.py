"""The file of a registered document comes in later: it is read, and what hangs on it stays."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from xuyensuot.audit.queries import has_event
from xuyensuot.directives.factories import make_directive
from xuyensuot.directives.jobs import read_directive
from xuyensuot.directives.models import Directive
from xuyensuot.directives.operations import attach_original, receive_directive
from xuyensuot.directives.rules.states import DirectiveState
from xuyensuot.directives.tests.browsing import TEXT as WORDS
from xuyensuot.directives.tests.browsing import SignIn, body, url
from xuyensuot.directives.tests.conftest import AT, World
from xuyensuot.directives.tests.test_operations_register_directive import DAY, register
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused

pytestmark = pytest.mark.django_db
TEXT = WORDS.encode()
LETTER = {
    "number": "12 / KH-UBND",
    "kind": "kế hoạch",
    "issued_on": "1/3/2024",
    "issuer": "UBND thành phố Hà Nội",
    "title": "Số hóa hộ tịch",
}


def attach(world: World, directive_id: int, data: bytes = TEXT, who: str = "clerk") -> None:
    attach_original(
        actor=world.actor(who), directive_id=directive_id, file_name="a.txt", chunks=[data], at=AT
    )


def test_the_file_is_kept_and_waits_to_be_read(world: World) -> None:
    directive_id = register(world).id
    attach(world, directive_id)
    directive = Directive.objects.get()
    assert (directive.pk, directive.state) == (directive_id, DirectiveState.RECEIVED)
    assert directive.original is not None
    assert (directive.number, directive.file_name) == ("58/KH-UBND", "a.txt")
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("read_directive", {"directive_id": directive_id})
    assert has_event(verb="directives.original_attached")


def test_the_reading_fills_only_what_was_empty(world: World) -> None:
    directive_id = register(world).id
    attach(world, directive_id)
    read_directive(directive_id=directive_id)
    directive = Directive.objects.get()
    assert directive.state == DirectiveState.IN_REVIEW
    assert (directive.number, directive.issued_on, directive.title) == (
        "58/KH-UBND",
        DAY,
        "Dữ liệu",
    )
    assert register(world).id == directive_id, "it is found again under its number and day"


def test_a_document_that_has_its_file_is_refused(world: World) -> None:
    directive_id = register(world).id
    attach(world, directive_id)
    for pk in (directive_id, make_directive(world.police).pk):
        with pytest.raises(Refused) as refused:
            attach(world, pk, b"another")
        assert refused.value.problem.code == "directive.has_file"


def test_an_empty_file_and_one_that_is_held_are_refused(world: World) -> None:
    receive_directive(
        actor=world.clerk, file_name="b.txt", chunks=[TEXT], held_by_id=world.police.pk, at=AT
    )
    directive_id = register(world).id
    for data, expected in ((b"", "file.empty"), (TEXT, "directive.held")):
        with pytest.raises(Refused) as refused:
            attach(world, directive_id, data)
        assert refused.value.problem.code == expected
    assert Directive.objects.get(pk=directive_id).state == DirectiveState.REGISTERED


def test_only_who_receives_for_the_unit_attaches(world: World) -> None:
    directive_id = register(world).id
    with pytest.raises((NotFound, NotPermitted)):
        attach(world, directive_id, who="clerk elsewhere")


def test_a_document_is_registered_on_its_page_and_its_file_added(
    world: World, sign_in: SignIn
) -> None:
    client = sign_in("clerk")
    assert url("register_directive") in body(client.get(url("list_directives")))
    assert client.get(url("register_directive")).status_code == 200
    done = client.post(url("register_directive"), LETTER)
    directive = Directive.objects.get()
    assert done.url == url("view_directive", directive.pk)
    assert (directive.number, directive.issued_on) == ("12/KH-UBND", date(2024, 3, 1))
    door = url("attach_original", directive.pk)
    assert door in body(client.get(done.url))
    assert client.get(door).status_code == 200
    sent = client.post(door, {"file": SimpleUploadedFile("a.txt", TEXT)})
    assert sent.url == done.url
    assert door not in body(client.get(done.url))
    assert client.get(door).status_code == 303
    again = client.post(door, {"file": SimpleUploadedFile("b.txt", b"another")})
    assert again.status_code == 409
    assert "Văn bản này đã có tệp gốc." in body(again)


def test_the_same_document_again_leads_to_the_first(world: World, sign_in: SignIn) -> None:
    client = sign_in("clerk")
    first = client.post(url("register_directive"), LETTER)
    again = client.post(url("register_directive"), LETTER, follow=True)
    assert again.redirect_chain == [(first.url, 303)]
    assert "đã có văn bản này" in body(again)


@pytest.mark.parametrize(
    ("changed", "status"),
    [({"number": ""}, 422), ({"issued_on": "31/4/2024"}, 422), ({"issued_on": "1/1/2090"}, 409)],
)
def test_a_wrong_letterhead_comes_back(
    world: World, sign_in: SignIn, changed: dict[str, str], status: int
) -> None:
    answer = sign_in("clerk").post(url("register_directive"), LETTER | changed)
    assert answer.status_code == status
    assert Directive.objects.count() == 0


def test_others_neither_register_nor_attach(world: World, sign_in: SignIn) -> None:
    directive_id = register(world).id
    client = sign_in("focal point")
    for door in (url("register_directive"), url("attach_original", directive_id)):
        assert client.get(door).status_code in {403, 404}
