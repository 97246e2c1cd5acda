"""Messages to people: kept in the application, and sent by e-mail as each person chose."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from xuyensuot.base.columns import choices_of
from xuyensuot.messaging.rules.delivery import Delivery


class Message(models.Model):
    """One thing a person should know. ``code`` and ``params`` become a sentence when it is read.

    ``subject_kind`` and ``subject_id`` say what it is about, ``path`` where it leads. ``once`` is
    a key under which a person is told the same thing only once, whoever tells it again. A reminder
    waits for the day's digest unless the person asked for each.
    """

    account = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, related_name="messages"
    )
    code = models.CharField(max_length=80)
    params = models.JSONField(default=dict)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    path = models.CharField(max_length=300)
    is_reminder = models.BooleanField(default=False)
    once = models.CharField(max_length=120)
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "once"], name="a_person_is_told_once")
        ]
        indexes = [
            models.Index(fields=["account", "-sent_at"], name="messages_of_a_person"),
            models.Index(
                fields=["account"], condition=Q(read_at=None), name="messages_not_yet_read"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} to {self.account_id}"


class DeliveryChoice(models.Model):
    """Where and how often a person wants e-mail; without a row there is none.

    ``chosen_at`` is when the person began to want mail: what was sent before is not mailed.
    ``failures`` counts how often in a row the address did not take it, the last ``failed_at``.
    """

    account = models.OneToOneField(
        "accounts.Account", on_delete=models.PROTECT, related_name="delivery_choice"
    )
    address = models.EmailField(blank=True)
    delivery = models.CharField(max_length=10, choices=choices_of(Delivery), default=Delivery.DAILY)
    reminders_each = models.BooleanField(default=False)
    chosen_at = models.DateTimeField()
    last_digest_on = models.DateField(null=True)
    last_reminder_on = models.DateField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.account_id} {self.delivery}"
