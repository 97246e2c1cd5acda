"""The doors to directives, as a browser opens them: list, receiving, page, original, progress."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import DjangoAssertNumQueries

from xuyensuot.base.files import FileStore
from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.directives.models import Directive, Original
from xuyensuot.directives.rules.states import DirectiveState
from xuyensuot.directives.tests.browsing import HTMX, TEXT, SignIn, body, is_whole, url
from xuyensuot.directives.tests.conftest import World

pytestmark = pytest.mark.django_db


def upload(client: Client, *files: tuple[str, bytes]) -> HttpResponse:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(url("receive_directive"), {"files": sent})


def test_the_list_is_a_page_and_its_rows_a_part_of_it(
    sign_in: SignIn, directive: Directive
) -> None:
    client = sign_in("clerk")
    page = client.get(url("list_directives"))
    part = client.get(url("list_directives"), headers=HTMX)
    assert (page.status_code, part.status_code) == (200, 200)
    assert is_whole(page)
    assert not is_whole(part)
    for answer in (page, part):
        assert directive.title in body(answer)
        assert "HX-Request" in answer["Vary"]
    restored = client.get(
        url("list_directives"), headers=HTMX | {"HX-History-Restore-Request": "true"}
    )
    assert is_whole(restored)


def test_the_list_is_narrowed_by_its_address(sign_in: SignIn, directive: Directive) -> None:
    client = sign_in("clerk")
    assert directive.title in body(client.get(url("list_directives"), {"q": "ho tich"}))
    for narrowed in ({"q": "đất đai"}, {"state": "issued"}, {"kind": "chỉ thị"}):
        assert directive.title not in body(client.get(url("list_directives"), narrowed))


@pytest.mark.parametrize("page", ["0", "-1", "9", "²", "abc", "9" * 40, ""])
def test_an_odd_page_number_is_a_page(sign_in: SignIn, directive: Directive, page: str) -> None:
    answer = sign_in("clerk").get(url("list_directives"), {"page": page})
    assert answer.status_code == 200
    assert directive.title in body(answer)


@pytest.mark.parametrize("query", [{"q": "a\0b"}, {"state": "none"}, {"kind": "'\";--"}])
def test_odd_conditions_are_left_out(
    sign_in: SignIn, directive: Directive, query: dict[str, str]
) -> None:
    assert sign_in("clerk").get(url("list_directives"), query).status_code == 200


def test_the_list_says_why_a_file_could_not_be_read(sign_in: SignIn, world: World) -> None:
    directive = make_directive(world.police, state=DirectiveState.UNREADABLE)
    facts = {"named": "docx", "found": "png"}
    Directive.objects.filter(pk=directive.pk).update(
        problem_code="file.kind_mismatch", problem_params=facts
    )
    client = sign_in("clerk")
    client.cookies["django_language"] = "en"
    said = "The name ends in .docx but the content is a picture."
    assert said in body(client.get(url("list_directives")))
    assert said in body(client.get(url("view_directive", directive.pk)))


def test_the_list_costs_the_same_for_any_length(
    sign_in: SignIn, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in("clerk")
    for _ in range(20):
        make_candidate(make_directive(world.police), leads=[world.justice])
    client.get(url("list_directives"))  # learns the names of the units
    with django_assert_max_num_queries(16):
        client.get(url("list_directives"))


def test_receiving_leads_to_the_directive(sign_in: SignIn, world: World) -> None:
    client = sign_in("clerk")
    page = client.get(url("receive_directive"))
    assert (page.status_code, is_whole(page)) == (200, True)
    answer = upload(client, ("kế hoạch.txt", TEXT.encode()))
    directive = Directive.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, url("view_directive", directive.pk))
    assert (directive.file_name, directive.held_by) == ("kế hoạch.txt", world.police)
    assert ProcrastinateJob.objects.get().args == {"directive_id": directive.pk}
    waiting = client.get(answer["Location"])
    assert f'hx-get="{url("view_progress", directive.pk)}"' in body(waiting)


def test_several_files_lead_to_the_list(sign_in: SignIn) -> None:
    answer = upload(sign_in("clerk"), ("a.txt", b"one"), ("b.txt", b"two"))
    assert answer["Location"] == url("list_directives")
    assert Directive.objects.count() == 2


def test_of_several_files_the_good_is_kept_and_the_bad_is_named(sign_in: SignIn) -> None:
    client = sign_in("clerk")
    upload(client, ("first.txt", b"already here"))
    files = (("good.txt", b"new"), ("empty.txt", b""), ("again.txt", b"already here"))
    answer = upload(client, *files)
    assert answer.status_code == 422
    names = set(Directive.objects.values_list("file_name", flat=True))
    assert names == {"first.txt", "good.txt"}
    assert Original.objects.count() == 2
    faults = answer.context["form"].errors["files"]
    assert [fault.split(":")[0] for fault in faults] == ["empty.txt", "again.txt"]
    assert "first.txt" in faults[1]
    assert "good.txt" in body(answer)


def test_sending_no_file_asks_for_one(sign_in: SignIn) -> None:
    answer = sign_in("clerk").post(url("receive_directive"), {})
    assert answer.status_code == 422
    assert answer.context["form"].errors["files"]


@pytest.mark.parametrize("who", ["focal point", "leader", "working group", "nobody"])
def test_receiving_is_not_for_everyone(sign_in: SignIn, who: str) -> None:
    client = sign_in(who)
    assert client.get(url("receive_directive")).status_code == 403
    assert upload(client, ("a.txt", b"one")).status_code == 403
    assert not Directive.objects.exists()


def test_a_path_in_a_file_name_is_dropped(sign_in: SignIn) -> None:
    upload(sign_in("clerk"), ("../../etc/a.txt", b"one"))
    assert Directive.objects.get().file_name == "a.txt"


def test_the_page_of_a_directive_is_for_who_sees_it(sign_in: SignIn, directive: Directive) -> None:
    address = url("view_directive", directive.pk)
    assert directive.title in body(sign_in("focal point").get(address))
    assert sign_in("focal point of none").get(address).status_code == 404
    assert sign_in("clerk elsewhere").get(address).status_code == 404
    assert sign_in("nobody").get(address).status_code == 403


def test_a_visitor_is_asked_to_sign_in(client: Client, directive: Directive) -> None:
    for name in ("view_directive", "review_directive", "download_original"):
        answer = client.get(url(name, directive.pk))
        assert answer.status_code == 302
        assert reverse("accounts:sign_in") in answer["Location"]


GET_BY_DIRECTIVE = (
    "view_directive",
    "view_progress",
    "download_original",
    "edit_letterhead",
    "review_directive",
)
GET_BY_CANDIDATE = ("edit_candidate", "choose_party")


@pytest.mark.parametrize("number", [0, 10**12, 10**30])
def test_what_is_not_there_is_404(sign_in: SignIn, world: World, number: int) -> None:
    client = sign_in("clerk")
    for name in (*GET_BY_DIRECTIVE, *GET_BY_CANDIDATE):
        assert client.get(url(name, number)).status_code == 404, name
    for name in ("read_again", "accept_certain_candidates"):
        assert client.post(url(name, number)).status_code == 404, name
    for name in ("accept_candidate", "reject_candidate", "reopen_candidate"):
        assert client.post(url(name, number)).status_code == 404, name


def test_reading_is_asked_for_again(sign_in: SignIn, world: World) -> None:
    directive = make_directive(world.police, state=DirectiveState.UNREADABLE)
    client = sign_in("clerk")
    answer = client.post(url("read_again", directive.pk))
    assert answer["Location"] == url("view_directive", directive.pk)
    assert ProcrastinateJob.objects.get().args == {"directive_id": directive.pk}
    progress = client.get(url("view_progress", directive.pk), headers=HTMX)
    assert progress.status_code == 200
    assert not is_whole(progress)


def test_progress_leads_to_the_page_when_reading_is_over(
    sign_in: SignIn, directive: Directive
) -> None:
    answer = sign_in("clerk").get(url("view_progress", directive.pk), headers=HTMX)
    assert answer["HX-Redirect"] == url("view_directive", directive.pk)


def with_file(directive: Directive, content: bytes) -> None:
    stored = FileStore(settings.FILES_ROOT).put([content], limit=1 << 20)
    Original.objects.filter(pk=directive.original_id).update(sha256=stored.sha256)


def test_the_original_comes_back_byte_by_byte(sign_in: SignIn, directive: Directive) -> None:
    with_file(directive, b"<script>alert(1)</script>")
    client = sign_in("focal point")
    answer = client.get(url("download_original", directive.pk))
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert (
        sign_in("focal point of none").get(url("download_original", directive.pk)).status_code
        == 404
    )


def test_an_original_that_is_gone_is_404(sign_in: SignIn, directive: Directive) -> None:
    client = sign_in("clerk")
    assert client.get(url("download_original", directive.pk)).status_code == 404
    assert client.get(url("view_page", directive.pk, 1)).status_code == 404


def test_pages_of_a_picture_are_drawn_and_kept(sign_in: SignIn, directive: Directive) -> None:
    out = BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "PNG")
    with_file(directive, out.getvalue())
    client = sign_in("clerk")
    for _ in range(2):
        answer = client.get(url("view_page", directive.pk, 1))
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
        assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    assert "private" in answer["Cache-Control"]
    for page in (0, 2, 10**9):
        assert client.get(url("view_page", directive.pk, page)).status_code == 404
    assert sign_in("clerk elsewhere").get(url("view_page", directive.pk, 1)).status_code == 404


def test_a_text_has_no_page_pictures(sign_in: SignIn, directive: Directive) -> None:
    with_file(directive, TEXT.encode())
    assert sign_in("clerk").get(url("view_page", directive.pk, 1)).status_code == 404
