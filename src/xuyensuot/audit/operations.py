"""Recording what was done. Only operations record; verbs are registered with their sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from xuyensuot.audit.models import Event
from xuyensuot.base.actor import Actor
from xuyensuot.base.copying import insert_many
from xuyensuot.base.operation import note_recorded


@dataclass(frozen=True, slots=True)
class Subject:
    """What was acted on; ``label`` is its name at that moment, free of personal data."""

    kind: str
    id: int
    label: str


@dataclass(frozen=True, slots=True)
class Change:
    """One subject of a batch with its changed facts."""

    subject: Subject
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


def record(
    *,
    verb: str,
    actor: Actor,
    subject: Subject,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Leave one event in the transaction of the running operation."""
    change = Change(subject, before or {}, after or {})
    record_many(verb=verb, actor=actor, changes=[change], at=at, reason=reason)


def record_many(
    *,
    verb: str,
    actor: Actor,
    changes: Iterable[Change],
    at: datetime,
    reason: str = "",
    batch: UUID | None = None,
) -> None:
    """Leave one event for each subject, tied together by ``batch``; raises outside an operation."""
    events = [
        Event(
            verb=verb,
            at=at,
            actor_kind=actor.kind,
            actor_id=actor.id,
            actor_label=actor.label[:300],
            subject_kind=change.subject.kind,
            subject_id=change.subject.id,
            subject_label=change.subject.label[:500],
            before=dict(change.before),
            after=dict(change.after),
            reason=reason,
            batch=batch,
        )
        for change in changes
    ]
    if events:
        # First, because it refuses outside an operation: no event may be kept then.
        note_recorded(verb)
        insert_many(events)
