"""What the doctor says of the mail (where it goes, what waits) and of the map's own files."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from xuyensuot.audit.operations import Subject
from xuyensuot.base.actor import Actor, system_actor
from xuyensuot.base.clock import now
from xuyensuot.base.tests.smtp_sink import Sink
from xuyensuot.cli import doctor
from xuyensuot.config.environment import MailServer
from xuyensuot.messaging.operations import (
    NewMessage,
    choose_delivery,
    note_mail_failed,
    send_messages,
)
from xuyensuot.messaging.rules.delivery import Delivery
from xuyensuot.org.factories import make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def sink(settings: Settings):
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.MAIL_SERVER = MailServer("127.0.0.1", sink.port)
        yield sink


def waits_since(days: int) -> int:
    """A person who wants mail, and a message from so many days ago."""
    account, then = make_account(), now() - timedelta(days=days)
    actor = Actor("person", account.pk, "reader")
    choose_delivery(
        actor=actor,
        address="lan@hanoi.example",
        delivery=Delivery.EACH,
        reminders_each=False,
        at=then,
    )
    message = NewMessage(account.pk, "tests.told", Subject("tests.thing", 7, "Thing"), "/", "a")
    send_messages(actor=system_actor("test"), messages=[message], at=then)
    return account.pk


def test_without_a_server_it_says_where_mail_is_kept(settings: Settings) -> None:
    settings.MAIL_SERVER = None
    finding = doctor.examine_mail()
    assert finding.state == doctor.LOOK
    assert str(settings.MAIL_ROOT) in finding.words
    settings.DEMONSTRATION = True
    assert doctor.examine_mail().state == doctor.WELL


def test_a_server_that_answers_is_well(sink: Sink) -> None:
    waits_since(days=0)
    finding = doctor.examine_mail()
    assert finding.state == doctor.WELL
    assert f"127.0.0.1:{sink.port} answers; 1 messages wait" in finding.words


def test_a_server_that_does_not_answer_is_wrong(sink: Sink) -> None:
    sink.shutdown()
    sink.server_close()
    finding = doctor.examine_mail()
    assert finding.state == doctor.WRONG
    assert "does not take mail (ConnectionRefusedError)" in finding.words


@pytest.mark.usefixtures("sink")
def test_mail_that_waits_for_days_asks_whether_the_jobs_run() -> None:
    waits_since(days=3)
    finding = doctor.examine_mail()
    assert finding.state == doctor.LOOK
    assert "do the jobs run?" in finding.words


@pytest.mark.usefixtures("sink")
def test_addresses_that_take_no_mail_are_counted_not_named() -> None:
    account_id = waits_since(days=0)
    mailer = system_actor("test", "messaging.send_mail")
    note_mail_failed(actor=mailer, account_id=account_id, at=now())
    finding = doctor.examine_mail()
    assert finding.state == doctor.LOOK
    assert "1 people chose an address that takes no mail" in finding.words
    assert "@" not in finding.words


def test_boundaries_of_the_operator_are_used_or_their_fault_is_told(
    settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    assert doctor.examine_boundaries().state == doctor.WELL
    folder = tmp_path / "boundaries"
    folder.mkdir()
    polygon = '{"type": "Polygon", "coordinates": [[[105, 20], [106, 20], [106, 21], [105, 20]]]}'
    feature = f'{{"properties": {{"code": "01"}}, "geometry": {polygon}}}'
    (folder / "communes_79.geojson").write_text(f'{{"features": [{feature}]}}', "utf-8")
    finding = doctor.examine_boundaries()
    assert (finding.state, finding.words) == (doctor.WELL, "communes_79.geojson")
    (folder / "provinces_34.geojson").write_text("{", "utf-8")
    (folder / "hanoi.geojson").write_text("{}", "utf-8")
    finding = doctor.examine_boundaries()
    assert finding.state == doctor.LOOK
    assert "provinces_34.geojson is not used: it is not JSON in UTF-8" in finding.words
    assert "hanoi.geojson: no map asks for a file of that name" in finding.words
