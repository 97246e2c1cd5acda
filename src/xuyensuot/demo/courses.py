"""How each issued task went until 15 May 2024: kept, slow, extended, stuck, silent.

Every step goes through the operations that people use, at the moment of the story. What each unit
does follows from a hash of its task, so that two demonstrations tell the same story.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, partial
from itertools import islice

from xuyensuot.base.actor import Actor, Grant
from xuyensuot.demo import words
from xuyensuot.demo.desks import desk_actor
from xuyensuot.demo.papers import LOCAL, result_report
from xuyensuot.demo.timeline import Timeline, working_hour
from xuyensuot.org.queries import get_unit
from xuyensuot.tasks import operations, queries
from xuyensuot.tasks.operations import Given, GivenFile, Look, Verdict
from xuyensuot.tasks.queries import TaskRow
from xuyensuot.tasks.rules.extensions import Opinion

DAY = timedelta(days=1)
ENDS = date(2024, 5, 15)
LEAD_WORK = (
    "tasks.view_task",
    "tasks.acknowledge_task",
    "tasks.report_progress",
    "tasks.ask_extension",
    "tasks.answer_explanation",
    "tasks.contribute",
    "tasks.hand_down",
    "tasks.confirm_part",
)
KEPT, SLOW, EXTENDED, STUCK = 74, 85, 91, 96
"""Of a hundred tasks: kept below the first, slow below the second, and so on; the rest: silent."""
SLOW_UNITS = 25
"""Of a hundred units: most of what these are asked for takes longer, whatever it is."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Who acts in a directive's story beside the leads: who confirms, and who decides."""

    confirmer: Actor
    decider: Actor | None = None


def draw(task: TaskRow) -> int:
    """A number of 0..99 that belongs to a task: higher in the one unit in four that runs slow."""
    number = _hundred(f"{task.clause_ref}|{task.content}|{task.original_due_on}|{task.lead.name}")
    if _hundred(task.lead.name) < SLOW_UNITS:
        return 70 + number * 3 // 10
    return number * 4 // 5


def _hundred(words_of_it: str) -> int:
    return int.from_bytes(hashlib.sha256(words_of_it.encode()).digest()[:4], "big") % 100


def lead_actor(unit_id: int, at: datetime) -> Actor:
    """Whoever answers for a unit in the story; elsewhere a label that says it is sample data."""
    desk = desk_actor(unit_id, at)
    if desk is not None:
        return desk
    unit = get_unit(unit_id, on=at.date())
    grants = tuple(Grant(permission, unit_id) for permission in LEAD_WORK)
    return Actor("system", 0, f"Đầu mối {unit.office_name} (dữ liệu mẫu)", grants, unit_id)


@cache
def _report() -> bytes:
    return result_report()


class Course:
    """The steps of one task, put on the timeline when it is issued."""

    def __init__(
        self, timeline: Timeline, task: TaskRow, hands: Hands, issued_at: datetime
    ) -> None:
        self.timeline, self.task, self.hands, self.issued_at = timeline, task, hands, issued_at
        self.lead = lead_actor(task.lead.id, issued_at)
        self.number = draw(task)
        if task.original_due_on is not None and task.original_due_on.year < ENDS.year:
            self.number %= EXTENDED  # what last year's plan asked for is done by now, if late

    def lay(self) -> None:
        """Lay out every step from the issue on; those after the day of the story never happen."""
        due = self.task.original_due_on
        if self.task.recurrence is not None or due is None:
            self._standing()
        elif not self._told_apart(due):
            if self.number < STUCK:
                self._on(self.issued_at.date() + (1 + self.number % 4) * DAY, self._acknowledge)
            bounds = ((KEPT, self._kept), (SLOW, self._slow), (EXTENDED, self._extended))
            for bound, course in (*bounds, (STUCK, self._stuck)):
                if self.number < bound:
                    course(due)
                    return

    def _told_apart(self, due: date) -> bool:
        """The few tasks with a story of their own: left lying, under way, more time asked for."""
        unit, work = words.LEFT_LYING
        content = self.task.content
        if unit in self.task.lead.name and work in content:
            return True
        wishes = [wish for wish in words.LATE_WISHES if wish[0] in content]
        if not wishes and not any(work in content for work in words.UNDER_WAY):
            return False
        self._on(self.issued_at.date() + 3 * DAY, self._acknowledge)
        self._report_at(self._between(due, 0.6), 2)
        for _mark, asked_at, wanted, why in wishes:
            self.timeline.add(asked_at, partial(self._ask_for, wanted, why))
        return True

    def _kept(self, due: date) -> None:
        self._report_at(self._between(due, 0.5), 2)
        claimed = max(due - (1 + self.number % 9) * DAY, self.issued_at.date() + 6 * DAY)
        self._on(min(claimed, due), self._claim)
        if self.number % 17 == 3:
            self._answered(due + 2 * DAY, self._send_back)
            self._on(due + 6 * DAY, self._claim)
            self._answered(due + 9 * DAY, self._confirm)
        else:
            self._answered(due + (1 + self.number % 5) * DAY, self._confirm)

    def _slow(self, due: date) -> None:
        self._report_at(self._between(due, 0.7), 1)
        done = due + (4 + self.number * 7 % 23) * DAY
        self._report_at(due + 2 * DAY, 4)
        self._on(done, self._claim)
        self._answered(done + (2 + self.number % 4) * DAY, self._confirm)

    def _extended(self, due: date) -> None:
        self._report_at(self._between(due, 0.6), 2)
        asked = due - 4 * DAY if self.number % 3 else due + 2 * DAY
        wanted = due + (21 + self.number % 3 * 7) * DAY
        self._on(asked, lambda at: self._ask_extension(wanted, at))
        self._answered(asked + 1 * DAY, self._give_opinion)
        self._on(asked + 4 * DAY, lambda at: self._decide(wanted, at))
        self._on(wanted - 2 * DAY, self._claim)
        self._answered(wanted + 2 * DAY, self._confirm)

    def _stuck(self, due: date) -> None:
        self._report_at(self._between(due, 0.3), 3)
        for days in (12, 18, 24, 30):
            self._on(due + days * DAY, self._explain)

    def _standing(self) -> None:
        if self.number < 90:
            self._on(self.issued_at.date() + (2 + self.number % 5) * DAY, self._acknowledge)
        for weeks in (5, 9, 12):
            self._report_at(self.issued_at.date() + (7 * weeks + self.number % 6) * DAY, weeks)

    def _between(self, due: date, share: float) -> date:
        span = (due - self.issued_at.date()).days
        return self.issued_at.date() + max(5, round(span * share)) * DAY

    def _on(self, day: date, act: Callable[[datetime], object]) -> None:
        moment = datetime.combine(day, self.issued_at.time(), tzinfo=LOCAL)
        moment = max(working_hour(moment, self.number), self.issued_at + timedelta(hours=2))
        self.timeline.add(moment, act)

    def _answered(self, day: date, act: Callable[[datetime], object]) -> None:
        """What the other side does; nobody answers a claim of their own unit."""
        if self.lead.unit_id != self.hands.confirmer.unit_id:
            self._on(day, act)

    def _report_at(self, day: date, place: int) -> None:
        percent, text = words.NOTES[(self.number + place) % len(words.NOTES)]
        self._on(
            day,
            lambda at: operations.report_progress(
                actor=self.lead, task_id=self.task.id, text=text, percent=percent, at=at
            ),
        )

    def _acknowledge(self, at: datetime) -> None:
        operations.acknowledge_task(actor=self.lead, task_id=self.task.id, at=at)
        focal = words.FOCALS.get(self.task.lead.kind, "")
        if focal:
            operations.name_focal(actor=self.lead, task_id=self.task.id, focal_text=focal, at=at)

    def _claim(self, at: datetime) -> None:
        operations.claim_done(
            actor=self.lead,
            task_id=self.task.id,
            text=words.CLAIM,
            evidence=self._evidence(),
            at=at,
        )

    def _evidence(self) -> Sequence[Given]:
        if self.number % 3:
            return ()
        content = _report()
        return (GivenFile("Bao-cao-ket-qua.docx", len(content), [content]),)

    def _confirm(self, at: datetime) -> None:
        way, note = words.LOOKS[self.number % len(words.LOOKS)]
        operations.confirm_done(
            actor=self.hands.confirmer, task_id=self.task.id, look=Look(way, note), at=at
        )

    def _send_back(self, at: datetime) -> None:
        operations.send_back(
            actor=self.hands.confirmer, task_id=self.task.id, reason=words.SENT_BACK, at=at
        )

    def _ask_extension(self, wanted: date, at: datetime) -> None:
        operations.ask_extension(
            actor=self.lead,
            task_id=self.task.id,
            asked_due_on=wanted,
            reason=words.ASKS[self.number % len(words.ASKS)],
            at=at,
        )

    def _ask_for(self, wanted: date, why: str, at: datetime) -> None:
        operations.ask_extension(
            actor=self.lead, task_id=self.task.id, asked_due_on=wanted, reason=why, at=at
        )

    def _give_opinion(self, at: datetime) -> None:
        if not self.hands.confirmer.holds("tasks.advise_extension"):
            return
        operations.give_opinion(
            actor=self.hands.confirmer,
            task_id=self.task.id,
            number=1,
            opinion=Opinion.AGREE,
            text=words.OPINION,
            at=at,
        )

    def _decide(self, wanted: date, at: datetime) -> None:
        if self.hands.decider is None:
            return
        refused = self.number % 4 == 0
        verdict = Verdict(None, words.REFUSAL) if refused else Verdict(wanted, words.CONSENT)
        operations.decide_extension(
            actor=self.hands.decider, task_id=self.task.id, number=1, verdict=verdict, at=at
        )

    def _explain(self, at: datetime) -> None:
        inbox = queries.get_explanation_inbox(actor=self.lead, on=at.date())
        own = (row for row in inbox.owed if row.task_id == self.task.id)
        for row in islice(own, 1):
            operations.answer_explanation(
                actor=self.lead, explanation_id=row.id, text=words.ANSWER, at=at
            )
