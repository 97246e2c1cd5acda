"""The trace of every write: append-only, without foreign keys, in words of the programme."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One thing done by one actor to one subject.

    Subject and actor are kept as ``(kind, id, label)`` so that the trace survives mergers, renames
    and deletions. ``before`` and ``after`` hold only changed facts and never personal data.
    """

    verb = models.CharField(max_length=80)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=20)
    actor_id = models.BigIntegerField()
    actor_label = models.CharField(max_length=300)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    subject_label = models.CharField(max_length=500)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    batch = models.UUIDField(null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id", "at"], name="audit_of_a_subject"),
            models.Index(fields=["at"], name="audit_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject_label}"
