from __future__ import annotations

import mailbox
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from xuyensuot.base.mail import Letter, Undeliverable, Unreachable, open_post
from xuyensuot.base.tests.smtp_sink import Sink

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def letter(to: str = "lan@hanoi.example", key: str = "1:2") -> Letter:
    return Letter(
        to,
        "Xuyên Suốt: 2 tin\nmới",
        "Chào chị,\n.một dòng bắt đầu bằng dấu chấm\n",
        "<p>Chào chị</p>",
        key,
        "https://xs.example/messages/choices",
    )


@pytest.fixture
def speak_to(settings: Settings):
    def set_up(sink: Sink) -> None:
        settings.EMAIL_BACKEND = SMTP
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.BASE_URL = "https://xs.example"

    return set_up


def test_a_letter_reaches_a_mail_server_whole(speak_to) -> None:
    with Sink() as sink:
        speak_to(sink)
        with open_post() as post:
            post.send(letter())
            post.send(letter("minh@hanoi.example", "other"))
    first, second = sink.letters
    assert first["Subject"] == "Xuyên Suốt: 2 tin mới"
    assert (first["To"], first["Auto-Submitted"]) == ("lan@hanoi.example", "auto-generated")
    assert "\n.một dòng bắt đầu" in first.get_body(("plain",)).get_content().replace("\r", "")
    assert "<p>Chào chị</p>" in first.get_body(("html",)).get_content()
    assert first["Message-ID"].endswith("@xs.example>")
    assert first["Message-ID"] != second["Message-ID"]


def test_the_same_letter_sent_again_carries_the_same_message_id() -> None:
    assert letter().message_id == letter("minh@hanoi.example").message_id
    assert letter().message_id != letter(key="1:3").message_id


def test_one_refused_address_does_not_end_the_conversation(speak_to) -> None:
    with Sink({"gone@": "550 no such user gone@hanoi.example"}) as sink:
        speak_to(sink)
        with open_post() as post:
            with pytest.raises(Undeliverable) as undeliverable:
                post.send(letter("gone@hanoi.example"))
            post.send(letter())
    assert len(sink.letters) == 1
    assert "gone@" not in f"{undeliverable.value!r}"
    assert undeliverable.value.__cause__ is None


@pytest.mark.parametrize("refusals", [{"mail FROM": "530 who are you"}, {"data": "421 closing"}])
def test_a_server_that_refuses_us_is_unreachable(speak_to, refusals: dict[str, str]) -> None:
    with Sink(refusals) as sink:
        speak_to(sink)
        with open_post() as post, pytest.raises(Unreachable):
            post.send(letter())


def test_no_server_at_all_is_unreachable(speak_to) -> None:
    with Sink() as sink:
        speak_to(sink)
    with pytest.raises(Unreachable), open_post():
        pass


def test_without_a_server_letters_lie_in_a_maildir(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "xuyensuot.base.mail.MaildirBackend"
    settings.MAIL_ROOT = tmp_path / "home" / "mail"
    with open_post() as post:
        post.send(letter())
    (kept,) = mailbox.Maildir(settings.MAIL_ROOT)
    read = message_from_bytes(kept.as_bytes(), policy=policy.default)
    assert read["To"] == "lan@hanoi.example"
    assert "Chào chị" in read.get_body(("plain",)).get_content()
