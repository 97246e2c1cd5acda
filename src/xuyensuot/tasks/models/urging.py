"""Urging as data: which rung of which ladder, sent to whom, about what; and explanations."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from xuyensuot.base.columns import choices_of
from xuyensuot.tasks.rules.ladder import RungForm, UrgingState


class Urging(models.Model):
    """One message, letter, request or escalation to one unit about one or several of its tasks.

    ``rung`` is the key of a step of the ladder in force on ``drawn_on``. ``number`` and
    ``letter_on`` are those that the registry office (văn thư) gave a letter: never made up here.
    ``people_told`` counts who got the message; 0 once sent says that nobody held a post there.
    """

    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    urged_by = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    rung = models.CharField(max_length=20)
    form = models.CharField(max_length=12, choices=choices_of(RungForm))
    state = models.CharField(
        max_length=10, choices=choices_of(UrgingState), default=UrgingState.DRAFT
    )
    drawn_on = models.DateField()
    sent_at = models.DateTimeField(null=True)
    sent_by = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=80, blank=True)
    letter_on = models.DateField(null=True)
    answer_by = models.DateField(null=True)
    people_told = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "urged_by", "rung", "drawn_on"],
                name="a_unit_is_urged_once_a_day_on_a_rung",
            ),
            models.CheckConstraint(
                condition=Q(state=UrgingState.SENT, sent_at__isnull=False)
                | (~Q(state=UrgingState.SENT) & Q(sent_at__isnull=True)),
                name="an_urging_is_sent_at_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["urged_by", "state", "-drawn_on"], name="urgings_of_an_office"),
            models.Index(fields=["unit", "-drawn_on"], name="urgings_to_a_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.rung} to {self.unit_id} {self.drawn_on}"


class UrgedTask(models.Model):
    """A task named in an urging. ``round`` counts from 1 each time the same rung is used again."""

    urging = models.ForeignKey(Urging, on_delete=models.PROTECT, related_name="tasks")
    task = models.ForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="urgings")
    rung = models.CharField(max_length=20)
    round = models.PositiveSmallIntegerField(default=1)
    days_late = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "rung", "round"], name="a_task_climbs_a_rung_once_a_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.rung}/{self.round}"


class Explanation(models.Model):
    """An explanation asked for (yêu cầu giải trình), with its own clock, answered in the system."""

    task = models.ForeignKey("tasks.Task", on_delete=models.PROTECT, related_name="explanations")
    urging = models.ForeignKey(Urging, null=True, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    asked_for = models.ForeignKey("org.Unit", on_delete=models.PROTECT, related_name="+")
    question = models.TextField()
    asked_by = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    reply = models.TextField(blank=True)
    is_accepted = models.BooleanField(null=True)
    read_by = models.CharField(max_length=300, blank=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task"],
                condition=Q(answered_at__isnull=True),
                name="a_task_has_one_open_request_to_explain",
            ),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True) | Q(answered_at__isnull=False),
                name="an_explanation_is_read_after_it_was_given",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "answered_at"], name="explanations_owed_by_a_unit"),
            models.Index(fields=["asked_for", "read_at"], name="explanations_to_be_read"),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.asked_at:%Y-%m-%d}"
