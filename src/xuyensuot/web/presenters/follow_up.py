"""What follow-up asks of a person today: letters, requests for time, explanations, what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from xuyensuot.base.actor import Actor
from xuyensuot.base.formatting import number
from xuyensuot.tasks.presenters import (
    LateUnitLine,
    PresentedLine,
    late_unit_line,
    present_extensions,
)
from xuyensuot.tasks.queries import (
    ChangesSince,
    ComingDuty,
    ExplanationRow,
    changes_since,
    count_extensions_to_judge,
    extensions_to_judge,
    get_explanation_inbox,
    next_14_days,
    reasons_for,
    urging_today,
)
from xuyensuot.tasks.wording import reason_words, risk_sentence

SHOWN = 6
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ComingLine:
    """A duty of the next days; ``why`` says in words why it may be missed, ``warned`` by whom."""

    coming: ComingDuty
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """A figure yesterday and now, with what made the difference."""

    before: str
    now: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Late units apart: whose draft waits, where something comes first, and the others.

    The rows are the first few; ``drafts``, ``units`` and what ends in ``_count`` count all. The
    ``units`` have ``late`` tasks together; no letter is ready for ``held`` of them.
    """

    drafts: int
    late: int
    ready: tuple[LateUnitLine, ...]
    first: tuple[LateUnitLine, ...]
    others: tuple[LateUnitLine, ...]
    units: int
    held: int
    extensions: tuple[PresentedLine, ...]
    extensions_count: int
    unread: tuple[ExplanationRow, ...]
    unread_count: int
    owed: tuple[ExplanationRow, ...]
    owed_count: int
    coming: tuple[ComingLine, ...]
    changes: tuple[Change, ...]

    @property
    def has_units(self) -> bool:
        return bool(self.ready or self.first or self.others)


def follow_up(*, actor: Actor, at: datetime, on: date) -> FollowUp:
    """Everything the first page says of urging, extensions and explanations."""
    today = urging_today(actor=actor, on=on)
    lines = [late_unit_line(unit) for unit in today.units]
    ready = [line for line in lines if line.late_unit.draft_id is not None]
    waiting = [line for line in lines if line.late_unit.draft_id is None]
    inbox = get_explanation_inbox(actor=actor, on=on)
    return FollowUp(
        drafts=today.drafts,
        late=today.late,
        ready=tuple(ready[:SHOWN]),
        first=tuple(line for line in waiting if line.late_unit.must_come_first)[:SHOWN],
        others=tuple(line for line in waiting if not line.late_unit.must_come_first)[:SHOWN],
        units=today.unit_count,
        held=max(0, today.unit_count - today.units_ready),
        extensions=present_extensions(extensions_to_judge(actor=actor, on=on, limit=SHOWN)),
        extensions_count=count_extensions_to_judge(actor=actor, on=on),
        unread=inbox.to_read[:SHOWN],
        unread_count=today.unread,
        owed=inbox.owed[:SHOWN],
        owed_count=today.owed,
        coming=_coming(actor, on),
        changes=_changes(changes_since(actor=actor, since=at - ONE_DAY, on=on)),
    )


def _coming(actor: Actor, on: date) -> tuple[ComingLine, ...]:
    duties = next_14_days(actor=actor, on=on)
    risks = reasons_for(task_ids=[coming.duty.row.id for coming in duties])
    lines = []
    for coming in duties:
        why = reason_words(coming.why.reason, coming.why.days) if coming.why else ""
        if not why and coming.duty.row.id in risks:
            why = "; ".join(map(risk_sentence, risks[coming.duty.row.id][:2]))
        lines.append(ComingLine(coming, why[:1].upper() + why[1:] + ("." if why else "")))
    return tuple(lines)


def _changes(found: ChangesSince) -> tuple[Change, ...]:
    """Only what changed; a figure that stood still says nothing."""
    table = reverse("tasks:list_tasks")
    late = ngettext("late task", "late tasks", found.late)
    why = [
        (found.newly_late, gettext("%(count)s newly late")),
        (found.no_longer_late, gettext("%(count)s no longer late")),
    ]
    reasons = ", ".join(words % {"count": number(count)} for count, words in why if count)
    waiting = ngettext("claim to be answered", "claims to be answered", found.waiting)
    confirmed = ngettext("%(count)s confirmed", "%(count)s confirmed", found.confirmed)
    rows = (
        (found.late_before, found.late, late, reasons, "late"),
        (
            found.waiting_before,
            found.waiting,
            waiting,
            confirmed % {"count": number(found.confirmed)} if found.confirmed else "",
            "waiting",
        ),
    )
    return tuple(
        Change(
            number(before),
            number(now),
            ": ".join(part for part in (words, reason) if part),
            f"{table}?timing={timing}",
        )
        for before, now, words, reason, timing in rows
        if before != now or reason
    )
