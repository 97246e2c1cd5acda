from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from xuyensuot.accounts.models import Account
from xuyensuot.audit.models import Event
from xuyensuot.audit.operations import Subject
from xuyensuot.base.actor import Actor, system_actor
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.messaging import operations, queries
from xuyensuot.messaging.models import DeliveryChoice, Message
from xuyensuot.messaging.operations import NewMessage
from xuyensuot.messaging.rules.delivery import Delivery
from xuyensuot.org.factories import make_account

pytestmark = pytest.mark.django_db

AT = datetime(2024, 5, 15, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
TELLER = system_actor("test")
MAILER = system_actor("test", "messaging.send_mail")
SUBJECT = Subject("tests.thing", 7, "Thing 7")


def person(account: Account) -> Actor:
    return Actor("person", account.pk, account.display_name)


def tell(account: Account, *onces: str, at: datetime = AT, reminder: bool = False) -> int:
    messages = [
        NewMessage(account.pk, "tests.told", SUBJECT, f"/{once}/", once, is_reminder=reminder)
        for once in onces
    ]
    return operations.send_messages(actor=TELLER, messages=messages, at=at)


def choose(account: Account, delivery: Delivery, address: str = "lan@hanoi.example") -> None:
    operations.choose_delivery(
        actor=person(account), address=address, delivery=delivery, reminders_each=False, at=AT
    )


def test_a_person_is_told_the_same_thing_once() -> None:
    lan, minh = make_account(), make_account()
    assert tell(lan, "a", "b") == 2
    assert tell(lan, "b", "c") == 1
    assert tell(minh, "b") == 1
    assert queries.count_unread(actor=person(lan)) == 3


def test_opening_marks_read_once_and_says_where_it_leads() -> None:
    lan = make_account()
    tell(lan, "a")
    message = Message.objects.get()
    for at in (AT, AT + timedelta(hours=1)):
        path = operations.mark_read(actor=person(lan), message_id=message.pk, at=at)
        assert path == "/a/"
    message.refresh_from_db()
    assert message.read_at == AT


def test_nobody_opens_the_message_of_another() -> None:
    lan, minh = make_account(), make_account()
    tell(lan, "a")
    message = Message.objects.get()
    for actor in (person(minh), Actor("system", lan.pk, "system")):
        with pytest.raises(NotFound):
            operations.mark_read(actor=actor, message_id=message.pk, at=AT)
    message.refresh_from_db()
    assert message.read_at is None


def test_what_came_after_the_page_was_shown_stays_unread() -> None:
    lan, minh = make_account(), make_account()
    tell(lan, "a", "b")
    tell(minh, "a")
    shown = queries.messages_of(actor=person(lan), limit=10)
    tell(lan, "c")
    assert operations.mark_all_read(actor=person(lan), newest_id=shown.newest_id, at=AT) == 2
    assert queries.count_unread(actor=person(lan)) == 1
    assert queries.count_unread(actor=person(minh)) == 1


def test_the_address_is_kept_and_stays_out_of_the_audit() -> None:
    lan = make_account()
    choose(lan, Delivery.DAILY, " lan@hanoi.example ")
    choose(lan, Delivery.EACH)
    card = queries.find_delivery(actor=person(lan))
    assert (card.address, card.delivery) == ("lan@hanoi.example", Delivery.EACH)
    events = list(Event.objects.filter(verb="messaging.delivery_chosen").order_by("pk"))
    assert [event.after["delivery"] for event in events] == ["daily", "each"]
    assert "@" not in "".join(f"{vars(event)}" for event in events)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("", "delivery.address_missing"),
        ("   ", "delivery.address_missing"),
        ("lan", "delivery.address_unfit"),
        ("lan@hanoi.example\nBcc: all@hanoi.example", "delivery.address_unfit"),
    ],
)
def test_mail_needs_an_address(address: str, code: str) -> None:
    lan = make_account()
    with pytest.raises(Refused) as refused:
        choose(lan, Delivery.DAILY, address)
    assert refused.value.problem.code == code
    assert not DeliveryChoice.objects.exists()


def test_no_mail_needs_no_address() -> None:
    lan = make_account()
    choose(lan, Delivery.NONE, "")
    assert queries.find_delivery(actor=person(lan)).delivery is Delivery.NONE


def mails(at: datetime = AT) -> list[queries.DueMail]:
    return queries.mails_due(actor=MAILER, at=at)


def note(mail: queries.DueMail, at: datetime = AT) -> None:
    operations.note_mailed(
        actor=MAILER,
        account_id=mail.account_id,
        message_ids=[row.id for row in mail.messages],
        is_digest=mail.is_digest,
        has_reminder=mail.has_reminder,
        at=at,
    )


def test_what_was_mailed_is_not_due_again_and_the_day_is_used_up() -> None:
    lan = make_account()
    choose(lan, Delivery.DAILY)
    tell(lan, "a", "b")
    (mail,) = mails()
    assert [row.path for row in mail.messages] == ["/a/", "/b/"]
    note(mail)
    tell(lan, "c")
    assert mails() == []
    (tomorrow,) = mails(AT + timedelta(days=1))
    assert [row.path for row in tomorrow.messages] == ["/c/"]


def test_who_wants_no_mail_is_inactive_or_has_read_gets_none() -> None:
    none, gone, reader, silent = (make_account() for _ in range(4))
    choose(none, Delivery.NONE)
    for account in (gone, reader):
        choose(account, Delivery.EACH)
    for account in (none, gone, reader, silent):
        tell(account, "a")
    gone.is_active = False
    gone.save()
    newest = queries.messages_of(actor=person(reader), limit=1).newest_id
    operations.mark_all_read(actor=person(reader), newest_id=newest, at=AT)
    assert mails() == []


def test_what_was_sent_before_mail_was_wanted_is_not_mailed() -> None:
    lan = make_account()
    tell(lan, "old", at=AT - timedelta(minutes=1))
    choose(lan, Delivery.EACH)
    tell(lan, "new")
    choose(lan, Delivery.DAILY)
    (mail,) = mails()
    assert [row.path for row in mail.messages] == ["/new/"]


def test_a_failing_address_pauses_and_loses_nothing() -> None:
    lan = make_account()
    choose(lan, Delivery.EACH)
    tell(lan, "a")
    operations.note_mail_failed(actor=MAILER, account_id=lan.pk, at=AT)
    assert queries.find_delivery(actor=person(lan)).is_failing
    assert queries.mail_state() == queries.MailState(waiting=1, since=AT, failing=1)
    assert mails(AT + timedelta(minutes=14)) == []
    (mail,) = mails(AT + timedelta(minutes=15))
    note(mail)
    assert not queries.find_delivery(actor=person(lan)).is_failing
    assert queries.mail_state() == queries.MailState(waiting=0, since=None, failing=0)


def test_only_the_mailing_job_sees_and_notes_mail() -> None:
    lan = make_account()
    choose(lan, Delivery.EACH)
    for actor in (person(lan), TELLER):
        with pytest.raises(NotPermitted):
            queries.mails_due(actor=actor, at=AT)
        with pytest.raises(NotPermitted):
            operations.note_mail_failed(actor=actor, account_id=lan.pk, at=AT)
        with pytest.raises(NotPermitted):
            operations.note_mailed(
                actor=actor,
                account_id=lan.pk,
                message_ids=[],
                is_digest=False,
                has_reminder=False,
                at=AT,
            )
