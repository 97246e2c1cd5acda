"""Signing in and out, language and password, as a browser does it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from xuyensuot.accounts.operations import MANAGE_ACCOUNTS, create_account
from xuyensuot.accounts.queries import find_account
from xuyensuot.accounts.rules.samples import SAMPLE_PASSWORD, Sample
from xuyensuot.accounts.rules.throttle import ATTEMPTS_ALLOWED
from xuyensuot.audit.queries import has_event
from xuyensuot.base.actor import system_actor

pytestmark = pytest.mark.django_db

SET_UP = system_actor("set-up", MANAGE_ACCOUNTS)
AT = datetime(2024, 5, 15, 1, tzinfo=UTC)
PASSWORD = "một mật khẩu đủ dài"
SIGN_IN = "/accounts/sign-in"


@pytest.fixture
def person() -> str:
    create_account(
        actor=SET_UP, username="binh", display_name="Lê Thị Bình", password=PASSWORD, at=AT
    )
    return "binh"


def sign_in(client: Client, **data: str) -> object:
    return client.post(SIGN_IN, {"username": "binh", "password": PASSWORD, **data})


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_visitor_is_sent_to_sign_in_and_back(client: Client, person: str) -> None:
    sent = client.get("/search?q=a")
    assert (sent.status_code, sent["Location"]) == (302, f"{SIGN_IN}?next=/search%3Fq%3Da")
    back = sign_in(client, next="/search?q=a")
    assert (back.status_code, back["Location"]) == (303, "/search?q=a")
    assert is_signed_in(client)
    assert has_event(verb="accounts.signed_in")


def test_signing_in_never_leads_to_another_host(client: Client, person: str) -> None:
    assert sign_in(client, next="https://example.vn/")["Location"] == "/"


def test_a_wrong_password_and_an_unknown_name_read_the_same(client: Client, person: str) -> None:
    wrong = sign_in(client, password="sai")
    unknown = sign_in(client, username="ai do", password="sai")
    assert wrong.status_code == unknown.status_code == 422
    said = [page.content.decode().count('role="alert"') for page in (wrong, unknown)]
    assert said == [1, 1]
    assert not is_signed_in(client)
    assert has_event(verb="accounts.sign_in_failed")


def test_too_many_wrong_passwords_must_wait(client: Client, person: str) -> None:
    for _ in range(ATTEMPTS_ALLOWED):
        assert sign_in(client, password="sai").status_code == 422
    refused = sign_in(client)
    assert refused.status_code == 429
    assert "10" in refused.content.decode()
    assert not is_signed_in(client)


def test_an_empty_form_names_both_fields(client: Client) -> None:
    page = client.post(SIGN_IN, {})
    assert page.status_code == 422
    assert page.content.decode().count('aria-invalid="true"') == 2


def test_signing_out_ends_the_session(client: Client, person: str) -> None:
    sign_in(client)
    assert client.post("/accounts/sign-out")["Location"] == SIGN_IN
    assert not is_signed_in(client)
    assert client.get("/accounts/sign-out").status_code == 405


def test_the_language_of_a_visitor_is_a_cookie(client: Client) -> None:
    assert 'lang="vi"' in client.get(SIGN_IN).content.decode()
    changed = client.post("/accounts/language", {"language": "en", "next": SIGN_IN})
    assert changed["Location"] == SIGN_IN
    assert '<html lang="en"' in client.get(SIGN_IN).content.decode()


def test_the_language_of_a_person_is_kept_and_comes_back(client: Client, person: str) -> None:
    sign_in(client)
    client.post("/accounts/language", {"language": "en", "next": "/"})
    account = find_account(username=person)
    assert account is not None
    assert account.language == "en"
    elsewhere = Client()
    assert sign_in(elsewhere).cookies["django_language"].value == "en"


def test_an_unknown_language_is_no_page(client: Client) -> None:
    assert client.post("/accounts/language", {"language": "fr"}).status_code == 404


def test_a_password_is_changed_by_who_knows_it(client: Client, person: str) -> None:
    sign_in(client)
    new = "một mật khẩu khác hẳn"
    wrong = client.post("/accounts/password", {"current": "sai", "new": new, "again": new})
    assert wrong.status_code == 422
    changed = client.post("/accounts/password", {"current": PASSWORD, "new": new, "again": new})
    assert changed.status_code == 303
    assert is_signed_in(client)
    assert sign_in(Client(), password=new).status_code == 303
    assert sign_in(Client()).status_code == 422


@pytest.mark.parametrize(("new", "again"), [("ngắn", "ngắn"), ("đủ dài để dùng", "nhưng lại khác")])
def test_a_weak_or_mistyped_password_is_refused(
    client: Client, person: str, new: str, again: str
) -> None:
    sign_in(client)
    page = client.post("/accounts/password", {"current": PASSWORD, "new": new, "again": again})
    assert page.status_code == 422
    assert 'class="fault"' in page.content.decode()


def test_sample_people_come_in_with_one_click_in_the_demonstration_only(
    client: Client, settings: Settings
) -> None:
    create_account(
        actor=SET_UP,
        username=Sample.CLERK,
        display_name="Trần Thu Phương",
        password=SAMPLE_PASSWORD,
        is_sample=True,
        at=AT,
    )
    address = reverse("accounts:sign_in_as_sample")
    assert client.post(address, {"username": Sample.CLERK}).status_code == 404
    assert "Trần Thu Phương" not in client.get(SIGN_IN).content.decode()
    settings.DEMONSTRATION = True
    assert "Trần Thu Phương" in client.get(SIGN_IN).content.decode()
    assert client.post(address, {"username": "binh"}).status_code == 404
    assert client.post(address, {"username": Sample.LEADER}).status_code == 404
    assert client.post(address, {"username": Sample.CLERK}).status_code == 303
    assert is_signed_in(client)
