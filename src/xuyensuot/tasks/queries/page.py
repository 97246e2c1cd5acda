"""One task with the line that runs through it: document, clause, task, reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.db.models.functions import Substr

from xuyensuot.audit.queries import Trace, events_of
from xuyensuot.base.actor import Actor
from xuyensuot.directives.queries import clarity_elements, get_directive_page
from xuyensuot.directives.rules.clarity import Element
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.queries import UnitCard, unit_cards
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Coordination, ProgressReport, Task
from xuyensuot.tasks.queries.contribution import Contributions, contributions_of_task
from xuyensuot.tasks.queries.family import Family, TaskGroup, family_of_task, group_of
from xuyensuot.tasks.queries.handovers import Passed, passed_on
from xuyensuot.tasks.queries.listing import TaskRow, task_rows
from xuyensuot.tasks.queries.people import PeopleOfTask, people_of_task
from xuyensuot.tasks.rules.states import CLOSED_STATES, TaskState, next_state


@dataclass(frozen=True, slots=True)
class JoinedUnits:
    """Coordinating units by the words that named them; a group counts its members."""

    text: str
    is_group: bool
    units: tuple[UnitCard, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was said of the task; ``verb`` tells a report from a claim or a sending back."""

    verb: str
    text: str
    percent: int | None
    reported_by: str
    reported_at: datetime


@dataclass(frozen=True, slots=True)
class DirectiveFacts:
    """The document a task came from; ``in_sight`` and ``may_review`` say where a link may lead."""

    id: int
    label: str
    title: str
    issuer: str
    issued_on: date | None
    in_sight: bool
    may_review: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Things called ``measure``: how many are to be reached, reported by the lead, confirmed."""

    measure: str
    target: int | None
    reported: int | None
    confirmed: int | None


@dataclass(frozen=True, slots=True)
class TaskPage:
    """Everything the page of a task prints. ``may`` holds the verbs this actor may use now.

    ``quote`` are the document's own words, empty where nothing of it was read. ``units`` are the
    tasks of the same assignment at every unit, this one among them; ``figures`` what was to be
    counted, reported and confirmed of this task alone.
    """

    row: TaskRow
    assignment_id: int | None
    lead_text: str
    assigned_by: UnitCard
    issued_at: datetime
    acknowledged_at: datetime | None
    joined: tuple[JoinedUnits, ...]
    reports: tuple[Report, ...]
    units: TaskGroup
    family: Family
    figures: Figures
    people: PeopleOfTask
    contributions: Contributions
    clarity: tuple[Element, ...]
    quote: str
    page: int
    candidate_ordinal: int
    directive: DirectiveFacts
    trace: tuple[Trace, ...]
    passed: tuple[Passed, ...]
    may: frozenset[str]


VERBS = {
    "acknowledge": access.ACKNOWLEDGE,
    "report_progress": access.REPORT,
    "claim_done": access.REPORT,
    "confirm_done": access.CONFIRM,
    "send_back": access.CONFIRM,
    "withdraw_claim": access.REPORT,
    "reopen": access.CONFIRM,
    "hand_down": access.HAND_DOWN,
    "cancel": access.CANCEL,
    "supersede": access.CANCEL,
}
ANYTIME = {"name_people": access.CLASSIFY, "name_focal": access.REPORT}


def get_task_page(*, actor: Actor, task_id: int, on: date) -> TaskPage:
    """One task in sight; raises NotFound otherwise."""
    task = access.get_task_for(actor, task_id, to=access.VIEW, on=on)
    visible = access.visible_tasks(actor, on=on)
    contributions = contributions_of_task(task, actor=actor, on=on)
    cards = unit_cards(ids={task.assigned_by_id}, on=on)
    return TaskPage(
        row=task_rows([task], on=on)[0],
        assignment_id=task.candidate_id,
        lead_text=task.lead_text,
        assigned_by=cards[task.assigned_by_id],
        issued_at=task.issued_at,
        acknowledged_at=task.acknowledged_at,
        joined=joined_units(Coordination.objects.filter(task=task).order_by("pk"), on),
        reports=_reports(task),
        units=group_of(_same_assignment(task), visible, on=on),
        family=family_of_task(task, actor=actor, on=on),
        figures=Figures(task.measure, task.target_count, task.reported_count, task.confirmed_count),
        people=people_of_task(task, on=on),
        contributions=contributions,
        clarity=clarity_elements(unit_id=task.followed_by_id, on=on),
        quote=quote_of(task),
        page=task.candidate.page if task.candidate else 0,
        candidate_ordinal=task.candidate.ordinal if task.candidate else 0,
        directive=directive_facts(task, actor, on),
        trace=tuple(events_of(kind="tasks.task", subject_id=task.pk)),
        passed=passed_on(task_id=task.pk, lead_id=task.lead_id, on=on),
        may=_may(actor, task, contributions, on),
    )


def _same_assignment(task: Task) -> QuerySet[Task]:
    """The tasks of the same assignment at every unit; a part or an occurrence is alone with it."""
    if task.candidate_id is None or task.parent_id is not None or task.series_id is not None:
        return Task.objects.filter(pk=task.pk)
    return Task.objects.filter(candidate_id=task.candidate_id, parent=None, series=None)


def _may(actor: Actor, task: Task, contributions: Contributions, on: date) -> frozenset[str]:
    """Verbs that the state allows and the actor may use; each permission is asked once."""
    state, standing = TaskState(task.state), bool(task.recurrence)
    wanted = {v: to for v, to in VERBS.items() if next_state(state, v, standing=standing)}
    if state not in CLOSED_STATES:
        wanted |= ANYTIME
    held = {to for to in set(wanted.values()) if access.CAN[to](actor, task, on=on)}
    verbs = {verb for verb, to in wanted.items() if to in held}
    if contributions.own and state not in CLOSED_STATES:
        verbs.add("contribute")
    return frozenset(verbs)


def quote_of(task: Task) -> str:
    """The span of the candidate cut out by the database: the text itself may be long."""
    start, end = F("candidate__start"), F("candidate__end")
    words = Substr("directive__read_text__text", start + 1, end - start)
    found = Task.objects.filter(pk=task.pk).values_list(words, flat=True).first()
    return " ".join((found or "").split())


def directive_facts(task: Task, actor: Actor, on: date) -> DirectiveFacts:
    """The document of a task, told to everyone who may see the task."""
    directive = task.directive
    try:
        page = get_directive_page(actor=actor, directive_id=task.directive_id, on=on)
    except NotFound:
        # A task says where it comes from to everyone who may see it.
        page = None
    return DirectiveFacts(
        id=task.directive_id,
        label=str(directive),
        title=directive.title or directive.file_name or str(directive),
        issuer=directive.issuer,
        issued_on=directive.issued_on,
        in_sight=page is not None,
        may_review=page is not None and page.may_review,
    )


def joined_units(found: Iterable[Coordination], on: date) -> tuple[JoinedUnits, ...]:
    """Coordinating units by the words that named them, in the order of these words."""
    rows = list(found)
    cards = unit_cards(ids={row.unit_id for row in rows}, on=on)
    groups: dict[tuple[str, bool], list[UnitCard]] = {}
    for row in rows:
        groups.setdefault((row.text, row.is_group), []).append(cards[row.unit_id])
    return tuple(
        JoinedUnits(text, is_group, tuple(sorted(units, key=lambda card: card.sort_key)))
        for (text, is_group), units in groups.items()
    )


def _reports(task: Task) -> tuple[Report, ...]:
    rows = ProgressReport.objects.filter(task=task).order_by("-reported_at", "-pk")
    return tuple(Report(r.verb, r.text, r.percent, r.reported_by, r.reported_at) for r in rows)
