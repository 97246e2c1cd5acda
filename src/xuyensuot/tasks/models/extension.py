"""Asking for more time: the original day is never overwritten."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from xuyensuot.base.columns import choices_of
from xuyensuot.tasks.rules.extensions import ExtensionState


class Extension(models.Model):
    """One request for a later day of one task, the opinion on it, and the decision.

    ``due_before`` is the day that stood when it was asked, ``asked_due_on`` what the lead wants,
    ``granted_due_on`` what the decider gave. ``after_expiry`` says that it came too late.
    """

    task = models.ForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="extensions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=12, choices=choices_of(ExtensionState), default=ExtensionState.ASKED
    )
    due_before = models.DateField()
    asked_due_on = models.DateField()
    reason = models.TextField()
    after_expiry = models.BooleanField()
    asked_by = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    opinion = models.CharField(max_length=10, blank=True)
    opinion_text = models.TextField(blank=True)
    opinion_by = models.CharField(max_length=300, blank=True)
    opinion_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_text = models.TextField(blank=True)
    granted_due_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "number"], name="extensions_of_a_task_are_counted"
            ),
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(state=ExtensionState.ASKED),
                name="a_task_has_one_open_extension",
            ),
            models.CheckConstraint(
                condition=Q(asked_due_on__gt=F("due_before")),
                name="an_extension_asks_for_a_later_day",
            ),
            models.CheckConstraint(
                condition=Q(state=ExtensionState.GRANTED, granted_due_on__isnull=False)
                | (~Q(state=ExtensionState.GRANTED) & Q(granted_due_on__isnull=True)),
                name="a_granted_extension_has_its_day",
            ),
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="extensions_by_state")]

    def __str__(self) -> str:
        return f"{self.task_id}/{self.number} {self.state}"
