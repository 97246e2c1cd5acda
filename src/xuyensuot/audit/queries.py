"""Reading the trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xuyensuot.audit.models import Event


@dataclass(frozen=True, slots=True)
class Trace:
    """One event as other apps may show it."""

    verb: str
    at: datetime
    actor_label: str
    after: Mapping[str, Any]
    before: Mapping[str, Any]
    reason: str


def events_of(*, kind: str, subject_id: int, limit: int = 200) -> list[Trace]:
    """What happened to one subject, newest first. The caller has checked that it may be seen."""
    rows = Event.objects.filter(subject_kind=kind, subject_id=subject_id).order_by("-at", "-id")
    return [Trace(r.verb, r.at, r.actor_label, r.after, r.before, r.reason) for r in rows[:limit]]


def has_event(*, verb: str) -> bool:
    """Whether the verb was ever recorded: what a test asks of a refusal."""
    return Event.objects.filter(verb=verb).exists()


def last_event_at(*, before: datetime) -> datetime | None:
    """The moment of the last thing that was done before ``before``, none where nothing was."""
    rows = Event.objects.filter(at__lt=before).order_by("-at")
    return rows.values_list("at", flat=True).first()
