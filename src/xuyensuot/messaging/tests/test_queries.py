from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from xuyensuot.messaging import operations, queries
from xuyensuot.messaging.models import Message
from xuyensuot.messaging.rules.delivery import Delivery
from xuyensuot.messaging.tests.test_operations import AT, MAILER, choose, person, tell
from xuyensuot.org.factories import make_account

pytestmark = pytest.mark.django_db


def test_unread_first_then_the_latest(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    lan = make_account()
    for hour, once in enumerate(("a", "b", "c", "d")):
        tell(lan, once, at=AT + timedelta(hours=hour))
    for once in ("b", "d"):
        message_id = Message.objects.get(once=once).pk
        operations.mark_read(actor=person(lan), message_id=message_id, at=AT)
    with django_assert_num_queries(2):
        found = queries.messages_of(actor=person(lan), limit=3)
    assert [row.path for row in found.rows] == ["/c/", "/a/", "/d/"]
    assert [row.is_read for row in found.rows] == [False, False, True]
    assert (found.total, found.unread) == (4, 2)
    rest = queries.messages_of(actor=person(lan), limit=3, offset=3)
    assert [row.path for row in rest.rows] == ["/b/"]


def test_nobody_has_no_messages() -> None:
    found = queries.messages_of(actor=MAILER, limit=3)
    assert (found.rows, found.total, found.unread, found.newest_id) == ((), 0, 0, 0)
    assert queries.count_unread(actor=MAILER) == 0
    assert queries.find_delivery(actor=MAILER).delivery is Delivery.NONE


@pytest.mark.parametrize("people", [1, 20])
def test_the_mail_of_everybody_is_found_in_three_queries(
    people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(people):
        account = make_account()
        choose(account, Delivery.EACH)
        tell(account, "a", "b", "c")
        tell(account, "r", "s", reminder=True)
    with django_assert_num_queries(3):
        mails = queries.mails_due(actor=MAILER, at=AT)
    assert len(mails) == 4 * people
    assert [len(mail.messages) for mail in mails[:4]] == [1, 1, 1, 2]
    assert [mail.has_reminder for mail in mails[:4]] == [False, False, False, True]
