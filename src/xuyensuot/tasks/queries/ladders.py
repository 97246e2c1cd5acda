"""Which ladder holds for an office, and where does each task stand on it?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from xuyensuot.audit.queries import events_of
from xuyensuot.base.actor import Actor
from xuyensuot.org.queries import (
    AllUnits,
    ArrangementCard,
    UnitCard,
    arrangements_of,
    find_arrangement,
    get_unit,
    unit_cards,
    unit_ids_covered,
)
from xuyensuot.tasks import access
from xuyensuot.tasks.models import (
    Coordination,
    Explanation,
    Extension,
    ProgressReport,
    Task,
    UrgedTask,
)
from xuyensuot.tasks.rules.extensions import ExtensionState
from xuyensuot.tasks.rules.ladder import (
    Ladder,
    LadderFacts,
    RungForm,
    Step,
    UrgingState,
    default_ladder,
    parse_ladder,
)
from xuyensuot.tasks.rules.states import CLOSED_STATES, RUNNING_STATES, TaskState

KIND = "urging_ladder"
ANSWERS = ("report_progress", "claim_done")
UNITS_AT_ONCE = 200
SLACK = timedelta(days=30)

LATEST = 50
"""How many events of an office are looked at: a day brings it fewer."""


@dataclass(frozen=True, slots=True)
class LadderInForce:
    """The ladder of an office on a day, and the arrangement it comes from (none: the default)."""

    ladder: Ladder
    card: ArrangementCard | None


def ladder_of(office_id: int, *, on: date) -> LadderInForce:
    """The office's own ladder, else that of the nearest unit above, else the default."""
    card = find_arrangement(KIND, unit_id=office_id, on=on)
    return LadderInForce(_parsed(card), card) if card else LadderInForce(default_ladder(), None)


def _parsed(card: ArrangementCard) -> Ladder:
    ladder = parse_ladder(card.content)
    if not isinstance(ladder, Ladder):
        raise TypeError(f"arrangement {card.id} holds no ladder: {ladder}")
    return ladder


@dataclass(frozen=True, slots=True)
class LadderVersion:
    """A ladder with the days in which it holds, as its office arranged it."""

    ladder: Ladder
    basis: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class LadderPage:
    """The ladder in force for an office, who arranged it, and what the office arranged itself."""

    office: UnitCard
    offices: tuple[UnitCard, ...]
    in_force: LadderInForce
    arranged_by: UnitCard | None
    versions: tuple[LadderVersion, ...]


def get_ladder_page(*, actor: Actor, office_id: int | None, on: date) -> LadderPage:
    """The ladder of an office for which the actor urges; without an id the first of them."""
    offices = offices_of(actor, on=on)
    chosen = next((card for card in offices if card.id == office_id), None)
    if chosen is None:
        own = office_id or actor.unit_id or (offices[0].id if offices else 0)
        access.require_urge(actor, own, on=on)
        chosen = get_unit(own, on=on)
    found = ladder_of(chosen.id, on=on)
    versions = tuple(
        LadderVersion(_parsed(card), card.basis, card.valid_from, card.valid_until)
        for card in arrangements_of(KIND, unit_id=chosen.id)
    )
    by = get_unit(found.card.unit_id, on=on) if found.card else None
    return LadderPage(chosen, offices, found, by, versions)


def followed_tasks(actor: Actor, *, on: date) -> QuerySet[Task]:
    """Running tasks with a last day that the actor follows up: the ones that a ladder is for."""
    rows = access.visible_tasks(actor, on=on).filter(
        state__in=list(RUNNING_STATES), recurrence="", due_on__isnull=False
    )
    offices = unit_ids_covered(actor, access.URGE, on=on)
    return rows if isinstance(offices, AllUnits) else rows.filter(followed_by_id__in=offices)


def offices_of(actor: Actor, *, on: date) -> tuple[UnitCard, ...]:
    """Units that follow up a running task and for which the actor urges."""
    ids = followed_tasks(actor, on=on).order_by().values_list("followed_by_id", flat=True)
    cards = unit_cards(ids=set(ids.distinct()), on=on)
    return tuple(sorted(cards.values(), key=lambda card: card.sort_key))


def tasks_in_reach(actor: Actor, office_id: int, *, ladder: Ladder, on: date) -> QuerySet[Task]:
    """Followed tasks of the office for which the first step may have come."""
    early = timedelta(days=2 * max(0, -ladder.rungs[0].offset)) + SLACK
    rows = followed_tasks(actor, on=on).filter(followed_by_id=office_id)
    return rows.filter(due_on__lte=on + early)


def units_to_urge(*, actor: Actor, office_id: int, on: date) -> Iterator[list[int]]:
    """Lead units with tasks in reach of the office's ladder, 200 at a time."""
    ladder = ladder_of(office_id, on=on).ladder
    rows = tasks_in_reach(actor, office_id, ladder=ladder, on=on).order_by("lead_id")
    ids = list(rows.values_list("lead_id", flat=True).distinct())
    for start in range(0, len(ids), UNITS_AT_ONCE):
        yield ids[start : start + UNITS_AT_ONCE]


def ladder_facts(tasks: Sequence[Task]) -> dict[int, LadderFacts]:
    """Where each task stands, in six queries for all of them."""
    ids = [task.pk for task in tasks]
    moved = _moved(ids)
    steps = _steps(ids, moved)
    answers = _answers(ids)
    asked = _extension_asked(ids)
    unread, owed = _explanations(ids)
    return {
        task.pk: LadderFacts(
            due_on=task.due_on,
            is_closed=task.state in CLOSED_STATES or bool(task.recurrence),
            is_claimed=task.state == TaskState.CLAIMED_DONE,
            steps=tuple(step for _, step in steps[task.pk]),
            answered_on=_answered_on(answers.get(task.pk), steps[task.pk]),
            has_extension_asked=task.pk in asked,
            has_unread_explanation=task.pk in unread,
            explanation_by=owed.get(task.pk),
        )
        for task in tasks
    }


def _moved(ids: Collection[int]) -> dict[int, datetime]:
    """When the last day of each task was last moved."""
    rows = Extension.objects.filter(task_id__in=ids, state=ExtensionState.GRANTED)
    return dict(rows.values_list("task_id").annotate(Max("decided_at")))


def _steps(
    ids: Collection[int], moved: dict[int, datetime]
) -> defaultdict[int, list[tuple[datetime, Step]]]:
    """Every step of each task with its moment; a request to explain alone is one of them."""
    found: defaultdict[int, list[tuple[datetime, Step]]] = defaultdict(list)
    for row in UrgedTask.objects.filter(task_id__in=ids).select_related("urging"):
        urging = row.urging
        at = urging.sent_at or day_begins(urging.drawn_on)
        step = Step(
            rung=row.rung,
            form=RungForm(urging.form),
            on=timezone.localdate(at),
            round=row.round,
            is_waiting=urging.state == UrgingState.DRAFT,
            is_past=_is_past(at, moved.get(row.task_id)),
            answer_by=urging.answer_by if urging.state == UrgingState.SENT else None,
        )
        found[row.task_id].append((at, step))
    alone = Explanation.objects.filter(task_id__in=ids, urging=None)
    for task_id, at in alone.values_list("task_id", "asked_at"):
        past = _is_past(at, moved.get(task_id))
        step = Step("", RungForm.EXPLANATION, timezone.localdate(at), is_past=past)
        found[task_id].append((at, step))
    for steps in found.values():
        steps.sort(key=lambda taken: taken[0])
    return found


def _is_past(at: datetime, moved_at: datetime | None) -> bool:
    return moved_at is not None and at < moved_at


def day_begins(day: date) -> datetime:
    """The first moment of a local day."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _answers(ids: Collection[int]) -> dict[int, datetime]:
    """The last word of the lead or a coordinating unit, or an explanation that was accepted."""
    reports = ProgressReport.objects.filter(task_id__in=ids, verb__in=ANSWERS)
    joined = Coordination.objects.filter(task_id__in=ids, contributed_at__isnull=False)
    explained = Explanation.objects.filter(task_id__in=ids, is_accepted=True)
    latest: dict[int, datetime] = {}
    for rows in (
        reports.values_list("task_id").annotate(Max("reported_at")),
        joined.values_list("task_id").annotate(Max("contributed_at")),
        explained.values_list("task_id").annotate(Max("answered_at")),
    ):
        for task_id, at in rows:
            latest[task_id] = max(at, latest.get(task_id, at))
    return latest


def _answered_on(at: datetime | None, steps: list[tuple[datetime, Step]]) -> date | None:
    if at is None or not steps or at < steps[-1][0]:
        return None
    return timezone.localdate(at)


def _extension_asked(ids: Collection[int]) -> set[int]:
    rows = Extension.objects.filter(task_id__in=ids, state=ExtensionState.ASKED)
    return set(rows.values_list("task_id", flat=True))


def _explanations(ids: Collection[int]) -> tuple[set[int], dict[int, date]]:
    """Tasks with an explanation that nobody has read yet, and the last day of those owed."""
    open_ones = Q(answered_at=None) | Q(read_at=None)
    rows = Explanation.objects.filter(open_ones, task_id__in=ids)
    unread: set[int] = set()
    owed: dict[int, date] = {}
    for task_id, answered_at, answer_by in rows.values_list("task_id", "answered_at", "answer_by"):
        if answered_at is None:
            owed[task_id] = answer_by
        else:
            unread.add(task_id)
    return unread, owed


def is_looked_through(*, office_id: int, on: date) -> bool:
    """Whether the ladder of the office was looked through on the day already."""
    events = events_of(kind="org.unit", subject_id=office_id, limit=LATEST)
    return any(
        event.verb == "tasks.urgings_asked" and timezone.localdate(event.at) == on
        for event in events
    )
