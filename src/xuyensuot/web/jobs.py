"""Background work that words what other apps tell. A job may run twice without harm."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from procrastinate.contrib.django import app

from xuyensuot.base.actor import system_actor
from xuyensuot.base.clock import now
from xuyensuot.base.mail import Undeliverable, Unreachable, open_post
from xuyensuot.base.queue import alone
from xuyensuot.messaging import operations, queries
from xuyensuot.web.presenters.mail import letter_of

logger = logging.getLogger(__name__)

MAILER = system_actor("mail job", "messaging.send_mail")


@app.periodic(cron="*/15 * * * *")
@app.task(name="send_mails", queue="mail", queueing_lock="send_mails")
def send_mails(timestamp: int, **_later: object) -> None:
    """Mail what is due (latency promise: begun within a quarter of an hour).

    A second run beside the first does nothing. What cannot be handed over stays due.
    """
    at = now()
    with alone("send_mails") as is_alone:
        mails = queries.mails_due(actor=MAILER, at=at) if is_alone else []
        if mails:
            _hand_over(mails, at)


def _hand_over(mails: Sequence[queries.DueMail], at: datetime) -> None:
    """One by one, each noted as soon as it was taken; a server that fails ends the run.

    A letter that is not taken pauses all mail to its address.
    """
    failing: set[int] = set()
    sent = 0
    try:
        with open_post() as post:
            for mail in mails:
                if mail.account_id in failing:
                    continue
                try:
                    post.send(letter_of(mail))
                except Undeliverable:
                    failing.add(mail.account_id)
                    operations.note_mail_failed(actor=MAILER, account_id=mail.account_id, at=at)
                    continue
                sent += 1
                _note(mail, at)
    except Unreachable as unreachable:
        logger.warning("the mail server takes no mail: %s", unreachable)
    logger.info("%s of %s mails sent, %s people failing", sent, len(mails), len(failing))


def _note(mail: queries.DueMail, at: datetime) -> None:
    operations.note_mailed(
        actor=MAILER,
        account_id=mail.account_id,
        message_ids=[row.id for row in mail.messages],
        is_digest=mail.is_digest,
        has_reminder=mail.has_reminder,
        at=at,
    )
