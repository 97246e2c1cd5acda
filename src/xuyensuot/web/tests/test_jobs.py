"""The mail job against a mail server that takes letters, refuses them, or is not there."""

from __future__ import annotations

import logging
import mailbox
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection
from procrastinate.contrib.django import app
from pytest_django.fixtures import Settings

from xuyensuot.audit.operations import Subject
from xuyensuot.base.actor import Actor, system_actor
from xuyensuot.base.clock import now
from xuyensuot.base.tests.smtp_sink import Sink
from xuyensuot.messaging.operations import NewMessage, choose_delivery, send_messages
from xuyensuot.messaging.rules.delivery import Delivery
from xuyensuot.org.factories import make_account
from xuyensuot.web.jobs import send_mails

pytestmark = pytest.mark.django_db

DAY = date(2024, 5, 15)


@pytest.fixture(autouse=True)
def _links(settings: Settings) -> None:
    settings.BASE_URL = "https://xs.example"


@pytest.fixture
def speak_to(settings: Settings) -> Callable[[Sink], None]:
    def set_up(sink: Sink) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port

    return set_up


def reader(
    address: str,
    language: str = "vi",
    *,
    delivery: Delivery = Delivery.EACH,
    reminders_each: bool = True,
    at: datetime | None = None,
) -> Any:
    account = make_account()
    account.language = language
    account.save()
    choose_delivery(
        actor=Actor("person", account.pk, "reader"),
        address=address,
        delivery=delivery,
        reminders_each=reminders_each,
        at=at or now(),
    )
    return account


def tell(account: Any, *titles: str, reminder: bool = False, at: datetime | None = None) -> None:
    messages = [
        NewMessage(
            account.pk,
            "tasks.sent_back",
            Subject("tasks.task", 7, "Task 7"),
            "/tasks/7/",
            f"test:{title}",
            {"title": title, "place": "6/KH-UBND"},
            is_reminder=reminder,
        )
        for title in titles
    ]
    send_messages(actor=system_actor("test"), messages=messages, at=at or now())


def choice_of(account: Any) -> Any:
    account.delivery_choice.refresh_from_db()
    return account.delivery_choice


def run() -> None:
    send_mails(timestamp=0)


def test_a_letter_speaks_the_language_of_the_person_and_carries_whole_links(
    speak_to: Callable[[Sink], None],
) -> None:
    tell(reader("lan@hanoi.example"), "Số hóa <sổ> & hộ tịch")
    tell(reader("john@hanoi.example", "en"), "Số hóa")
    with Sink() as sink:
        speak_to(sink)
        run()
    lan, john = sink.letters
    assert lan["Subject"].strip().startswith("Bị trả lại: “Số hóa <sổ> & hộ tịch”")
    assert john["Subject"].strip().startswith("Sent back: “Số hóa”")
    plain = lan.get_body(("plain",)).get_content()
    assert "“Số hóa <sổ> & hộ tịch”" in plain
    assert "https://xs.example/tasks/7/" in plain
    assert "https://xs.example/messages/choices" in plain
    html = lan.get_body(("html",)).get_content()
    assert "Số hóa &lt;sổ&gt; &amp; hộ tịch" in html
    assert '<a href="https://xs.example/tasks/7/">' in html
    assert lan["List-Unsubscribe"] == "<https://xs.example/messages/choices>"


@pytest.fixture
def morning(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Nine o'clock of the day on which the demonstration stands still."""
    settings.DEMONSTRATION_DATE = DAY
    moment = now().replace(hour=9)
    monkeypatch.setattr("xuyensuot.web.jobs.now", lambda: moment)
    return moment


def test_a_digest_counts_and_names_reminders_apart(
    speak_to: Callable[[Sink], None], morning: datetime
) -> None:
    lan = reader("lan@hanoi.example", delivery=Delivery.DAILY, reminders_each=False, at=morning)
    tell(lan, *(f"Việc {number}" for number in range(60)), at=morning)
    tell(lan, "Sắp đến hạn", reminder=True, at=morning)
    with Sink() as sink:
        speak_to(sink)
        run()
        run()
    (letter,) = sink.letters
    assert letter["Subject"].strip() == "Xuyên Suốt: 61 tin, trong đó 1 lời nhắc"
    assert (
        "Còn 11 tin nữa: https://xs.example/messages/" in letter.get_body(("plain",)).get_content()
    )


def test_run_twice_nothing_is_sent_twice(speak_to: Callable[[Sink], None]) -> None:
    lan = reader("lan@hanoi.example")
    tell(lan, "Một", "Hai")
    with Sink() as sink:
        speak_to(sink)
        run()
        run()
    assert len(sink.letters) == 2
    assert len({letter["Message-ID"] for letter in sink.letters}) == 2
    assert not lan.messages.filter(mailed_at=None).exists()


def test_after_a_crash_between_sending_and_noting_the_copy_carries_the_same_message_id(
    speak_to: Callable[[Sink], None],
) -> None:
    lan = reader("lan@hanoi.example")
    tell(lan, "Một")
    with Sink() as sink:
        speak_to(sink)
        run()
        lan.messages.update(mailed_at=None)
        run()
    first, copy = sink.letters
    assert first["Message-ID"] == copy["Message-ID"]


def test_a_second_run_beside_the_first_does_nothing(
    speak_to: Callable[[Sink], None], database_url: str
) -> None:
    tell(reader("lan@hanoi.example"), "Một")
    take = "SELECT pg_advisory_lock(hashtextextended('send_mails', 0))"
    name = connection.settings_dict["NAME"]
    with Sink() as sink:
        speak_to(sink)
        with psycopg.connect(database_url, dbname=name, autocommit=True) as first:
            first.execute(take)
            run()
            assert sink.letters == []
            first.execute("SELECT pg_advisory_unlock_all()")
        run()
    assert len(sink.letters) == 1


def test_one_bad_address_holds_up_nobody_else_and_stays_out_of_the_log(
    speak_to: Callable[[Sink], None], caplog: pytest.LogCaptureFixture
) -> None:
    gone, lan = reader("gone@hanoi.example"), reader("lan@hanoi.example")
    tell(gone, "Một", "Hai")
    tell(lan, "Ba")
    with (
        Sink({"gone@": "550 no mailbox gone@hanoi.example"}) as sink,
        caplog.at_level(logging.INFO),
    ):
        speak_to(sink)
        run()
    assert [letter["To"] for letter in sink.letters] == ["lan@hanoi.example"]
    assert choice_of(gone).failures == 1
    assert gone.messages.filter(mailed_at=None).count() == 2
    assert "1 people failing" in caplog.text
    assert "@" not in caplog.text


def test_a_server_that_is_not_there_loses_nothing(
    speak_to: Callable[[Sink], None], caplog: pytest.LogCaptureFixture
) -> None:
    lan = reader("lan@hanoi.example")
    tell(lan, "Một")
    with Sink() as sink:
        speak_to(sink)
    run()
    assert "takes no mail" in caplog.text
    assert choice_of(lan).failures == 0
    with Sink() as sink:
        speak_to(sink)
        run()
    assert len(sink.letters) == 1


def test_without_a_server_mail_lies_in_the_home(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_BACKEND = "xuyensuot.base.mail.MaildirBackend"
    settings.MAIL_ROOT = tmp_path / "mail"
    tell(reader("lan@hanoi.example"), "Một")
    run()
    (kept,) = mailbox.Maildir(settings.MAIL_ROOT)
    assert kept["To"] == "lan@hanoi.example"


def test_the_demonstrations_day_stands_still_so_its_digest_goes_out_once(
    speak_to: Callable[[Sink], None], morning: datetime
) -> None:
    lan = reader("lan@hanoi.example", delivery=Delivery.DAILY, reminders_each=False, at=morning)
    with Sink() as sink:
        speak_to(sink)
        for title in ("Một", "Hai"):
            tell(lan, title, at=morning)
            run()
    assert len(sink.letters) == 1
    assert choice_of(lan).last_digest_on == DAY


def test_the_job_comes_back_every_quarter_of_an_hour() -> None:
    (known,) = (
        periodic
        for (name, _), periodic in app.periodic_registry.periodic_tasks.items()
        if name == "send_mails"
    )
    assert known.cron == "*/15 * * * *"
