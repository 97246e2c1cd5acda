"""Handing letters to the post: a mail server, or a folder of this installation where none is set.

What goes wrong is told by its kind alone: the words of a mail server name addresses, and addresses
belong in no log.
"""

from __future__ import annotations

import contextlib
import hashlib
import mailbox
import smtplib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

CLOSING = 421
"""The server ends the conversation (RFC 5321, 3.8): nothing is wrong with the address."""


class Unreachable(Exception):
    """The mail server does not answer or refuses us: every letter waits."""


class Undeliverable(Exception):
    """The mail server does not take this one letter."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail to one person. ``key`` names what is in it: the same key is the same letter.

    Sent twice, after a crash between sending and noting it, both copies carry the ``Message-ID``
    made from the key, so that mail servers and programs can show one.
    """

    to: str
    subject: str
    text: str
    html: str
    key: str
    choices_url: str

    @property
    def message_id(self) -> str:
        digest = hashlib.sha256(self.key.encode()).hexdigest()[:40]
        return f"<{digest}@{urlsplit(settings.BASE_URL).hostname}>"


class MaildirBackend(BaseEmailBackend):
    """Keeps every mail in the Maildir ``settings.MAIL_ROOT``, where any mail program reads it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        root = Path(settings.MAIL_ROOT)
        root.parent.mkdir(parents=True, exist_ok=True)
        box = mailbox.Maildir(root, create=True)
        for message in email_messages:
            box.add(message.message().as_bytes())
        return len(email_messages)


class Post:
    """An open conversation with the mail server."""

    def __init__(self, connection: BaseEmailBackend) -> None:
        self._connection = connection

    def send(self, letter: Letter) -> None:
        """Hand one letter over; raises ``Undeliverable`` or ``Unreachable``."""
        message = EmailMultiAlternatives(
            subject=" ".join(letter.subject.split()),
            body=letter.text,
            to=[letter.to],
            connection=self._connection,
            headers={
                "Message-ID": letter.message_id,
                "Auto-Submitted": "auto-generated",
                "List-Unsubscribe": f"<{letter.choices_url}>",
            },
        )
        message.attach_alternative(letter.html, "text/html")
        with _told_by_kind():
            message.send()


@contextlib.contextmanager
def open_post() -> Iterator[Post]:
    """Speak with the mail server for many letters; raises ``Unreachable``."""
    connection = get_connection()
    with _told_by_kind():
        connection.open()
    try:
        yield Post(connection)
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            connection.close()


@contextlib.contextmanager
def _told_by_kind() -> Iterator[None]:
    """Turn what ``smtplib`` raises into the two kinds that matter, without its words."""
    try:
        yield
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
        if getattr(error, "smtp_code", 0) == CLOSING:
            raise Unreachable(type(error).__name__) from None
        raise Undeliverable(type(error).__name__) from None
    except (smtplib.SMTPNotSupportedError, ValueError) as error:
        raise Undeliverable(type(error).__name__) from None
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable(type(error).__name__) from None
