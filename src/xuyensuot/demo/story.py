"""The story of the demonstration day by day: what each directive set going, and what recurred.

The sample data end on the morning of 15 May 2024, before the clerk comes to work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import count

from xuyensuot.accounts.rules.samples import Sample
from xuyensuot.base.actor import Actor, system_actor
from xuyensuot.demo import mergers, words
from xuyensuot.demo.courses import Course, Hands, lead_actor
from xuyensuot.demo.papers import LOCAL
from xuyensuot.demo.people import acting
from xuyensuot.demo.timeline import Act, Timeline
from xuyensuot.kernel.decisions import Refused
from xuyensuot.messaging.operations import mark_all_read
from xuyensuot.messaging.queries import messages_of
from xuyensuot.org.queries import member_ids_of_group
from xuyensuot.tasks import operations, queries
from xuyensuot.tasks.queries import TaskFilters, TaskRow
from xuyensuot.tasks.rules.ladder import RungForm
from xuyensuot.tasks.rules.parts import Part
from xuyensuot.tasks.rules.sets import SetKind

TODAY = datetime(2024, 5, 15, 8, 0, tzinfo=LOCAL)
DAY = timedelta(days=1)
LADDERS_BEGIN = date(2024, 3, 18)
LETTERS_END = date(2024, 5, 10)
MONDAY, TUESDAY, FRIDAY = 0, 1, 4
LOOKED_AT = {0, 2, 4}
"""Weekdays on which the story climbs the ladders: every morning would only take longer."""
NIGHT, MORNING, OFFICE = time(0, 20), time(6, 40), time(9, 30)
EVENING = datetime(2024, 5, 14, 17, 30, tzinfo=LOCAL)
CHECKED = datetime(2024, 5, 9, 10, 15, tzinfo=LOCAL)
CALLED_OFF = datetime(2024, 2, 20, 9, 10, tzinfo=LOCAL)
TAKEN_OVER = datetime(2024, 4, 17, 9, 40, tzinfo=LOCAL)
HANDED_DOWN = "chi trả trợ cấp xã hội qua tài khoản cho 80% đối tượng"
SECTIONS = {"II.1": "du-lieu", "II.2": "cai-cach-hanh-chinh", "II.3": "chuyen-doi-so"}
PILLARS = ("cai-cach-hanh-chinh", "chuyen-doi-so", "du-lieu")
EVERY = 100_000
SYSTEM = system_actor(
    "dữ liệu mẫu (việc hằng ngày)",
    "tasks.view_task",
    "tasks.urge_unit",
    "tasks.open_occurrences",
    "tasks.foresee_lateness",
)


def lay(timeline: Timeline, hands: Mapping[int, Hands]) -> None:
    """What comes back by itself: turns opened, ladders climbed, letters sent, explanations read.

    ``hands`` are those of each directive by its id, filled as the directives are issued.
    """
    numbers = count(9970)
    for day in _workdays(date(2024, 2, 8), TODAY.date()):
        last = day == TODAY.date()
        if day.weekday() == MONDAY or last:
            timeline.add(_at(day, NIGHT), partial(_open_turns, timeline, hands))
        if day >= LADDERS_BEGIN and (day.weekday() in LOOKED_AT or last):
            timeline.add(_at(day, MORNING), _climb_ladders)
        if LADDERS_BEGIN <= day <= LETTERS_END and day.weekday() in {TUESDAY, FRIDAY}:
            for sample in (Sample.CLERK, Sample.COLLEAGUE):
                timeline.add(_at(day, OFFICE), partial(_send_drafts, sample, numbers))
    timeline.add(CHECKED, _check_on_the_spot)
    timeline.add(CALLED_OFF, _call_off)
    timeline.add(TAKEN_OVER, _hand_over)
    mergers.lay(timeline, TODAY)
    for sample in Sample:
        timeline.add(EVENING, partial(_read_messages, sample))
    timeline.add(TODAY - timedelta(hours=1), lambda at: operations.judge_risks(actor=SYSTEM, at=at))


def follow(timeline: Timeline, hands: Hands, directive_id: int, at: datetime) -> None:
    """Lay the course of every task that the directive gave."""
    filters = TaskFilters(directive_id=directive_id)
    found = queries.tasks_found(actor=hands.confirmer, filters=filters, on=at.date(), limit=EVERY)
    for row in found.rows:
        course = Course(timeline, row, hands, at)
        course.lay()
        if HANDED_DOWN in row.content:
            timeline.add(at + 12 * DAY, _handing_down(timeline, row), ground=True)
    timeline.add(at + timedelta(hours=1), partial(_classify, hands.confirmer, found.rows))


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=LOCAL)


def _workdays(first: date, last: date) -> Iterable[date]:
    days = (first + n * DAY for n in range((last - first).days + 1))
    return (day for day in days if day.weekday() <= FRIDAY)


def _open_turns(timeline: Timeline, hands: Mapping[int, Hands], at: datetime) -> None:
    for series_id in queries.series_to_open(actor=SYSTEM, on=at.date()):
        for task_id in operations.open_occurrences(actor=SYSTEM, series_id=series_id, at=at):
            page = queries.get_task_page(actor=SYSTEM, task_id=task_id, on=at.date())
            Course(timeline, page.row, hands[page.directive.id], at).lay()


def _climb_ladders(at: datetime) -> None:
    for office in queries.offices_of(SYSTEM, on=at.date()):
        with suppress(Refused):
            operations.drop_spent_drafts(actor=SYSTEM, office_id=office.id, at=at)
        units = queries.units_to_urge(actor=SYSTEM, office_id=office.id, on=at.date())
        for unit_ids in units:
            operations.draw_urgings(actor=SYSTEM, office_id=office.id, unit_ids=unit_ids, at=at)


def _send_drafts(sample: Sample, numbers: Iterator[int], at: datetime) -> None:
    """The clerk reads what was explained and sends what waits; letters have sample numbers."""
    clerk = acting(sample, at)
    for answered in queries.get_explanation_inbox(actor=clerk, on=at.date()).to_read:
        if answered.answered_at is not None and at - answered.answered_at > 3 * DAY:
            operations.read_explanation(
                actor=clerk, explanation_id=answered.id, accepted=True, reply=words.READ, at=at
            )
    for draft in queries.get_urgings_page(actor=clerk, on=at.date()).drafts:
        letter = draft.form is RungForm.LETTER
        number = f"{next(numbers)}/CAT-TM" if letter else ""
        try:
            operations.send_urging(
                actor=clerk,
                urging_id=draft.id,
                number=number,
                letter_on=at.date() if letter else None,
                at=at,
            )
        except Refused:  # everything in it was reported done since
            continue


def _handing_down(timeline: Timeline, row: TaskRow) -> Act:
    """A department hands its task down to the districts, and confirms what they claim."""

    def hand_down(at: datetime) -> None:
        lead = lead_actor(row.lead.id, at)
        if row.lead.parent_id is None:
            return
        districts = member_ids_of_group(f"districts@{row.lead.parent_id}", on=at.date())
        part = Part(districts, words.PART, due_on=row.original_due_on)
        if not _parts_of(row, lead, at):
            operations.hand_down(actor=lead, task_id=row.id, parts=[part], at=at)
        for part_row in _parts_of(row, lead, at):
            Course(timeline, part_row, Hands(lead, lead), at).lay()

    return hand_down


def _parts_of(row: TaskRow, lead: Actor, at: datetime) -> tuple[TaskRow, ...]:
    filters = TaskFilters(parent_id=row.id)
    found = queries.tasks_found(actor=lead, filters=filters, on=at.date(), limit=EVERY)
    return found.rows


def _classify(actor: Actor, rows: Iterable[TaskRow], at: datetime) -> None:
    """Put the tasks of a plan into the pillars that its sections name."""
    cards = queries.set_cards()
    programme = next(card.id for card in cards if card.kind is SetKind.PROGRAMME)
    pillars = dict(
        zip(PILLARS, (card.id for card in cards if card.kind is SetKind.PILLAR), strict=True)
    )
    for section, code in SECTIONS.items():
        ids = [row.id for row in rows if row.clause_ref.startswith(section)]
        if ids:
            operations.classify_tasks(
                actor=actor, task_ids=ids, programme_id=programme, pillar_id=pillars[code], at=at
            )


def _open_tasks(actor: Actor, words_of_it: str, unit: str, at: datetime) -> list[TaskRow]:
    """The open tasks of a unit that say these words, the oldest first."""
    filters = TaskFilters(timing="open")
    found = queries.tasks_found(actor=actor, filters=filters, on=at.date(), limit=EVERY)
    rows = (row for row in found.rows if unit in row.lead.name and words_of_it in row.content)
    return sorted(rows, key=lambda row: row.id)


def _call_off(at: datetime) -> None:
    clerk = acting(Sample.CLERK, at)
    for row in _open_tasks(clerk, words.CALLED_OFF_WORK, "Giáo dục", at):
        operations.cancel_task(actor=clerk, task_id=row.id, reason=words.CALLED_OFF, at=at)


def _hand_over(at: datetime) -> None:
    """The conclusion of the April meeting takes over what the plan had asked of the same unit."""
    clerk = acting(Sample.CLERK, at)
    rows = _open_tasks(clerk, "máy quét", "Sóc Sơn", at)
    if len(rows) > 1:
        operations.supersede_task(
            actor=clerk,
            task_id=rows[0].id,
            by_task_id=rows[-1].id,
            reason=words.TAKEN_OVER,
            at=at,
        )


def _check_on_the_spot(at: datetime) -> None:
    operations.draw_sample(
        actor=acting(Sample.CLERK, at),
        label=words.CHECK,
        filters=TaskFilters(timing="done", year=2024),
        query="timing=done&year=2024",
        size=10,
        seed=2024,
        at=at,
    )


def _read_messages(sample: Sample, at: datetime) -> None:
    """What came before the last week of the story was read."""
    actor = acting(sample, at)
    seen = [m for m in messages_of(actor=actor, limit=EVERY).rows if at - m.sent_at > 5 * DAY]
    if seen:
        mark_all_read(actor=actor, newest_id=max(message.id for message in seen), at=at)
