"""Open tasks that a reorganisation of units handed to a new owner."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from xuyensuot.base.columns import choices_of
from xuyensuot.tasks.rules.handover import HandoverState


class Handover(models.Model):
    """One task in one reorganisation: from whom, to whom, and whether the new lead agrees.

    ``from_unit`` and ``to_unit`` are null where only those who gave or follow up the task changed.
    ``before`` holds what the reorganisation changed in the task, so that it can be undone exactly.
    """

    task = models.ForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="handovers")
    reorganisation = models.ForeignKey(
        "org.Reorganisation", on_delete=models.PROTECT, related_name="+"
    )
    from_unit = models.ForeignKey(
        "org.Unit", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    to_unit = models.ForeignKey("org.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    is_ambiguous = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=choices_of(HandoverState))
    reason = models.TextField(blank=True)
    answered_by = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True)
    decided_by = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    handed_over_at = models.DateTimeField()
    before = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "task"], name="a_task_is_handed_over_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state=HandoverState.SILENT, to_unit=None)
                | ~Q(state=HandoverState.SILENT) & Q(to_unit__isnull=False),
                name="a_new_lead_is_asked",
            ),
        ]
        indexes = [
            models.Index(
                fields=["to_unit", "state"],
                condition=Q(state__in=[HandoverState.PENDING, HandoverState.DISPUTED]),
                name="handovers_that_wait",
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.from_unit_id} -> {self.to_unit_id} {self.state}"
