"""Tasks in follow-up: each with one lead unit, anchored to its clause and its assignment."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from xuyensuot.base.columns import choices_of
from xuyensuot.kernel.deadlines import Precision, Recurrence
from xuyensuot.tasks.rules.states import TaskState

CLAIMED_STATES = [TaskState.CLAIMED_DONE, TaskState.CONFIRMED_DONE]


class Task(models.Model):
    """What one unit owes. An assignment with several leads is several tasks of one candidate.

    ``title`` is what lists call it, ``content`` the words of the clause. ``due_on`` is the day the
    clock uses, ``due_text`` and ``precision`` what was written. Content
    and deadline are copies made at issue: what was issued stays as issued. ``reported_percent`` is
    what the lead says of itself, never what was confirmed; ``claimed_at`` stands while a claim is
    neither sent back nor withdrawn.
    """

    directive = models.ForeignKey("directives.Directive", on_delete=models.PROTECT)
    candidate = models.ForeignKey("directives.Candidate", on_delete=models.PROTECT)
    clause_ref = models.CharField(max_length=120, blank=True)
    title = models.TextField()
    content = models.TextField()
    product = models.CharField(max_length=300, blank=True)
    lead = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    lead_text = models.CharField(max_length=500)
    assigned_by = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    due_text = models.CharField(max_length=300, blank=True)
    precision = models.CharField(max_length=12, choices=choices_of(Precision))
    recurrence = models.CharField(max_length=12, choices=choices_of(Recurrence), blank=True)
    state = models.CharField(max_length=20, choices=choices_of(TaskState), default=TaskState.ISSUED)
    issued_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    last_report_at = models.DateTimeField(null=True)
    reported_percent = models.PositiveSmallIntegerField(null=True)
    search_key = models.TextField(blank=True)
    is_sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "lead"], name="a_unit_leads_an_assignment_once"
            ),
            models.CheckConstraint(
                condition=Q(due_on__isnull=True, precision=Precision.NONE)
                | (Q(due_on__isnull=False) & ~Q(precision=Precision.NONE)),
                name="a_task_has_a_day_exactly_when_a_precision",
            ),
            models.CheckConstraint(
                condition=Q(state=TaskState.CONFIRMED_DONE, confirmed_at__isnull=False)
                | (~Q(state=TaskState.CONFIRMED_DONE) & Q(confirmed_at__isnull=True)),
                name="a_task_is_done_exactly_when_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CLAIMED_STATES, claimed_at__isnull=False)
                | (~Q(state__in=CLAIMED_STATES) & Q(claimed_at__isnull=True)),
                name="a_claim_stands_exactly_when_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(reported_percent__isnull=True) | Q(reported_percent__lte=100),
                name="a_task_is_reported_at_most_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["lead", "state", "due_on"], name="tasks_of_a_lead"),
            models.Index(fields=["state", "due_on"], name="tasks_by_state_and_day"),
            models.Index(fields=["assigned_by", "state"], name="tasks_given_by_a_unit"),
            models.Index(fields=["directive", "id"], name="tasks_of_a_directive"),
            GinIndex(
                fields=["search_key"], opclasses=["gin_trgm_ops"], name="tasks_by_their_words"
            ),
        ]

    def __str__(self) -> str:
        return self.content[:80]


class Coordination(models.Model):
    """A unit that works with the lead; ``text`` are the words by which it was named."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="coordinations")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    is_group = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "unit"], name="a_unit_coordinates_a_task_once")
        ]

    def __str__(self) -> str:
        return self.text


class ProgressReport(models.Model):
    """What a unit says of its task at a moment: claimed, never confirmed by itself."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey("org.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    reported_by = models.CharField(max_length=300)
    reported_at = models.DateTimeField()
    text = models.TextField()
    percent = models.PositiveSmallIntegerField(null=True)
    verb = models.CharField(max_length=20, default="report_progress")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100),
                name="progress_is_at_most_a_hundred_percent",
            )
        ]
        indexes = [models.Index(fields=["task", "-reported_at"], name="reports_of_a_task")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.reported_at:%Y-%m-%d}"
