"""Which tasks are likely to be late, and how often such a warning was right."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Forecast(models.Model):
    """One training on the instance's own history: coefficients, and what it hit when tested.

    ``model`` and ``record`` are JSON of ``rules.forecast``; ``history`` counts the finished tasks
    it was trained on. A forecast below the stated amount of history has no model and warns nobody.
    """

    trained_at = models.DateTimeField()
    history = models.PositiveIntegerField()
    late = models.PositiveIntegerField()
    model = models.JSONField(default=dict)
    record = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["-trained_at"], name="forecasts_by_time")]

    def __str__(self) -> str:
        return f"forecast {self.trained_at:%Y-%m-%d}"


class LateRisk(models.Model):
    """How likely one open task is to be late, judged on a day, with the reasons that weigh most."""

    task = models.OneToOneField("tasks.Task", on_delete=models.PROTECT, related_name="late_risk")
    forecast = models.ForeignKey(Forecast, on_delete=models.PROTECT, related_name="+")
    judged_on = models.DateField()
    probability = models.FloatField()
    is_warning = models.BooleanField()
    reasons = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(probability__gte=0, probability__lte=1),
                name="a_probability_lies_between_nought_and_one",
            )
        ]
        indexes = [models.Index(fields=["is_warning", "-probability"], name="risks_by_weight")]

    def __str__(self) -> str:
        return f"{self.task_id} {self.probability:.2f}"
