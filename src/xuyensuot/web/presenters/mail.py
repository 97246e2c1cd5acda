"""A mail as a person reads it: what happened, each with its link, and where to choose otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from xuyensuot.base.formatting import number
from xuyensuot.base.mail import Letter
from xuyensuot.messaging.queries import DueMail
from xuyensuot.web.presenters.messages import MessageLine, present_message

MOST_LINES = 50
LONGEST_SUBJECT = 120


@dataclass(frozen=True, slots=True)
class MailPage:
    """What the templates ``web/mail.txt`` and ``web/mail.html`` print; addresses are whole."""

    language: str
    news: tuple[tuple[str, MessageLine], ...]
    reminders: tuple[tuple[str, MessageLine], ...]
    left_out: int
    messages_url: str
    choices_url: str


def letter_of(mail: DueMail) -> Letter:
    """The mail in the language of the person; what does not fit is counted and linked to."""
    with translation.override(mail.language):
        lines = [present_message(row) for row in mail.messages]
        shown = [(f"{settings.BASE_URL}{line.path}", line) for line in lines[:MOST_LINES]]
        page = MailPage(
            language=mail.language,
            news=tuple(pair for pair in shown if not pair[1].is_reminder),
            reminders=tuple(pair for pair in shown if pair[1].is_reminder),
            left_out=len(lines) - len(shown),
            messages_url=f"{settings.BASE_URL}{reverse('web:list_messages')}",
            choices_url=f"{settings.BASE_URL}{reverse('messaging:choose_delivery')}",
        )
        ids = ",".join(str(row.id) for row in mail.messages)
        return Letter(
            to=mail.address,
            subject=_subject(lines),
            text=render_to_string("web/mail.txt", {"page": page}),
            html=render_to_string("web/mail.html", {"page": page}),
            key=f"{mail.account_id}:{ids}",
            choices_url=page.choices_url,
        )


def _subject(lines: list[MessageLine]) -> str:
    if len(lines) == 1:
        return Truncator(lines[0].sentence).chars(LONGEST_SUBJECT)
    reminders = sum(line.is_reminder for line in lines)
    told = ngettext("%(count)s message", "%(count)s messages", len(lines))
    subject = f"Xuyên Suốt: {told % {'count': number(len(lines))}}"
    if not reminders:
        return subject
    among = ngettext("%(count)s a reminder", "%(count)s of them reminders", reminders)
    return gettext("%(subject)s, %(among)s") % {
        "subject": subject,
        "among": among % {"count": number(reminders)},
    }
