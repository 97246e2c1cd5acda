"""Reading the trace."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from django.db.models import Min

from xuyensuot.audit.models import Event

S = TypeVar("S", bound=StrEnum)


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


def states_left(*, kind: str, states: Collection[str], since: datetime) -> dict[int, str]:
    """Every subject with an event since the moment: the state it stood in then, where it left one.

    ``states`` are those that count; a subject that left none of them has an empty word. What was
    made since is among them: it has left no state before the first of its own.
    """
    rows = Event.objects.filter(subject_kind=kind, at__gte=since).order_by("-at", "-id")
    found: dict[int, str] = {}
    for subject_id, state in rows.values_list("subject_id", "before__state"):
        if state in states:
            found[subject_id] = state
        else:
            found.setdefault(subject_id, "")
    return found


def states_left_by(
    *, kind: str, ids: Collection[int], states: type[S], since: datetime
) -> dict[int, list[tuple[datetime, S]]]:
    """Of these subjects the events since the moment that left a state, with their moment.

    Empty for a subject that left none: it stands since as it did.
    """
    rows = Event.objects.filter(subject_kind=kind, subject_id__in=ids, at__gte=since)
    found: dict[int, list[tuple[datetime, S]]] = {}
    known = {str(state.value): state for state in states}
    for subject_id, at, state in rows.values_list("subject_id", "at", "before__state"):
        if state in known:
            found.setdefault(subject_id, []).append((at, known[state]))
    return found


def first_events(*, kind: str, ids: Collection[int]) -> dict[int, datetime]:
    """The moment of the first event of each subject; those without one are left out."""
    if not ids:
        return {}
    rows = Event.objects.filter(subject_kind=kind, subject_id__in=ids).order_by()
    return dict(rows.values_list("subject_id").annotate(first=Min("at")))


def last_event_at(*, before: datetime) -> datetime | None:
    """The moment of the last thing that was done before ``before``, none where nothing was."""
    rows = Event.objects.filter(at__lt=before).order_by("-at")
    return rows.values_list("at", flat=True).first()
