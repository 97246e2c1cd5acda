"""Urging: steps drawn by the daily job, sent or dropped by the clerk, letters numbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, Max, OuterRef
from django.utils.timezone import localdate

from xuyensuot.audit.operations import Change, Subject, record, record_many
from xuyensuot.base.actor import Actor
from xuyensuot.base.operation import operation
from xuyensuot.base.queue import lay_job
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.text import nfc
from xuyensuot.tasks import access
from xuyensuot.tasks.models import Explanation, Task, UrgedTask, Urging
from xuyensuot.tasks.operations.shared import subject_of
from xuyensuot.tasks.operations.urging_messages import (
    tell_of_drafts,
    tell_of_urgings,
)
from xuyensuot.tasks.queries import ladder_facts, ladder_of, tasks_in_reach
from xuyensuot.tasks.rules.ladder import (
    Climb,
    Ladder,
    Rung,
    RungForm,
    UrgingState,
    add_days,
    next_rung,
)
from xuyensuot.tasks.rules.states import RUNNING_STATES

QUEUE = "urging"
MOST_TASKS = 1000


@dataclass(frozen=True, slots=True)
class DrawnUrgings:
    """What a run made: messages sent at once, drafts for the clerk, and tasks named in either."""

    sent: int
    drafts: int
    tasks: int


@operation("tasks.urgings_asked")
def ask_urgings(*, actor: Actor, office_id: int, at: datetime) -> None:
    """Have the ladder of an office looked through now, in the background; twice does no harm."""
    access.require_urge(actor, office_id, on=localdate(at))
    lay_job("draw_urgings", queue=QUEUE, office_id=office_id)
    record(verb="tasks.urgings_asked", actor=actor, subject=_office(office_id), at=at)


@operation("tasks.urgings_drawn")
def draw_urgings(
    *, actor: Actor, office_id: int, unit_ids: Sequence[int], at: datetime
) -> DrawnUrgings:
    """Take the step that each running task of these units has come to, one urging a unit and step.

    Messages go at once; letters, requests to explain and escalations become drafts, which further
    tasks of the unit join until they are sent. Nobody writes to itself: tasks that the office leads
    are only reminded of. The tasks are locked while they are looked at: a
    second run, at the same moment or after a crash, finds the steps taken and adds nothing.
    (Locked without their key: a request to explain that is written meanwhile refers to them.)
    """
    on = localdate(at)
    access.require_urge(actor, office_id, on=on)
    ladder = ladder_of(office_id, on=on).ladder
    rows = tasks_in_reach(actor, office_id, ladder=ladder, on=on).filter(lead_id__in=unit_ids)
    tasks = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    drawn = _Drawing(office_id, at)
    facts = ladder_facts(tasks)
    for task in tasks:
        step = next_rung(ladder, facts[task.pk], on)
        if isinstance(step, Climb) and not _is_to_itself(task, step.rung):
            drawn.add(task, step.rung, step.round)
    drawn.store(actor)
    made = DrawnUrgings(len(drawn.sent), len(drawn.drafts), len(drawn.named))
    figures = {"sent": made.sent, "drafts": made.drafts, "tasks": made.tasks}
    changes = [Change(_office(office_id), {}, figures)]
    changes += [Change(urging_subject(row), {}, {"rung": row.rung}) for row in drawn.urgings]
    record_many(verb="tasks.urgings_drawn", actor=actor, changes=changes, at=at)
    return made


@operation("tasks.units_urged")
def urge_units(*, actor: Actor, task_ids: Collection[int], at: datetime) -> tuple[int, ...]:
    """Draft a letter now about chosen tasks, one for each unit; returns the drafts.

    Tasks that are not running, have no last day, stand in a draft already or are led by the office
    itself are left out. Refuses
    when none is left (``urging.none_to_urge``), when the units had a letter today that was sent or
    dropped (``urging.had_today``), and more than 1,000 at once.
    """
    on = localdate(at)
    if len(task_ids) > MOST_TASKS:
        raise Refused.because("urging.too_many", most=MOST_TASKS)
    rows = access.visible_tasks(actor, on=on).filter(pk__in=task_ids)
    tasks = list(rows.select_for_update(of=("self",), no_key=True).order_by("pk"))
    rungs = {}
    for office_id in {task.followed_by_id for task in tasks}:
        access.require_urge(actor, office_id, on=on)
        rungs[office_id] = _letter_rung(ladder_of(office_id, on=on).ladder)
    facts = ladder_facts(tasks)
    rounds = _rounds([task.pk for task in tasks])
    drawings: dict[int, _Drawing] = {}
    for task in tasks:
        known = facts[task.pk]
        waits = any(step.is_waiting for step in known.steps)
        if task.closed_at or known.is_claimed or known.is_closed or not task.due_on or waits:
            continue
        office, rung = task.followed_by_id, rungs[task.followed_by_id]
        if _is_to_itself(task, rung):
            continue
        drawing = drawings.setdefault(office, _Drawing(office, at))
        drawing.add(task, rung, rounds.get((task.pk, rung.key), 0) + 1)
    for drawing in drawings.values():
        drawing.store(actor)
    drafts = [urging for drawing in drawings.values() for urging in drawing.drafts]
    if not drafts:
        sent_today = any(drawing.had_today for drawing in drawings.values())
        raise Refused.because("urging.had_today" if sent_today else "urging.none_to_urge")
    changes = [Change(urging_subject(row), {}, {"rung": row.rung}) for row in drafts]
    record_many(verb="tasks.units_urged", actor=actor, changes=changes, at=at)
    return tuple(urging.pk for urging in drafts)


def _is_to_itself(task: Task, rung: Rung) -> bool:
    return task.lead_id == task.followed_by_id and rung.form is not RungForm.MESSAGE


def _letter_rung(ladder: Ladder) -> Rung:
    """The step of a letter asked for by hand; a ladder without one takes its first step as such."""
    found = ladder.first(RungForm.LETTER)
    return found or Rung("letter", RungForm.LETTER, 0, ladder.rungs[0].to)


def _rounds(task_ids: Collection[int]) -> dict[tuple[int, str], int]:
    rows = UrgedTask.objects.filter(task_id__in=task_ids).values_list("task_id", "rung")
    return {(task_id, rung): last for task_id, rung, last in rows.annotate(Max("round"))}


@operation("tasks.urging_sent")
def send_urging(
    *, actor: Actor, urging_id: int, number: str, letter_on: date | None, at: datetime
) -> None:
    """A draft goes out: the unit is told, and the clock of an explanation or answer begins.

    ``number`` and ``letter_on`` are typed from the registry and may come later
    (``register_letter``). Refuses what is no draft any more (``urging.not_draft``).
    """
    on = localdate(at)
    urging = _draft(actor, urging_id, on)
    urging.number, urging.letter_on = _number(number), letter_on
    changes = _send(urging, _tasks_of(urging), actor, at)
    record_many(verb="tasks.urging_sent", actor=actor, changes=changes, at=at)


@operation("tasks.urgings_sent")
def send_urgings(*, actor: Actor, urging_ids: Collection[int], at: datetime) -> int:
    """Chosen drafts go out together, their numbers to come from the registry; returns how many.

    What was sent or dropped meanwhile, and a draft with nothing left to urge, is passed over.
    Refuses when none of them is left (``urging.none_to_send``).
    """
    on = localdate(at)
    rows = access.urgings_to_send(actor, on=on).filter(pk__in=urging_ids)
    sent = 0
    for urging in rows.select_for_update(of=("self",)).order_by("pk"):
        tasks = _still_urged(urging)
        if tasks:
            changes = _send(urging, tasks, actor, at)
            record_many(verb="tasks.urging_sent", actor=actor, changes=changes, at=at)
            sent += 1
    if not sent:
        raise Refused.because("urging.none_to_send")
    return sent


def _send(urging: Urging, tasks: list[Task], actor: Actor, at: datetime) -> list[Change]:
    """Store the urging as sent, ask and tell; what the audit says of it and its tasks."""
    on = localdate(at)
    rung = ladder_of(urging.urged_by_id, on=urging.drawn_on).ladder.rung(urging.rung)
    urging.state, urging.sent_at, urging.sent_by = UrgingState.SENT, at, actor.label
    if rung is not None and rung.answer_days is not None:
        urging.answer_by = add_days(on, rung.answer_days)
    if urging.form == RungForm.EXPLANATION:
        _ask_each(urging, tasks, actor, at)
    readers = {urging.pk: rung.to if rung else None}
    tell_of_urgings({urging: tasks}, readers=readers, actor=actor, at=at)
    urging.save()
    changes = [Change(urging_subject(urging), {"state": UrgingState.DRAFT}, _sent_facts(urging))]
    changes += [Change(subject_of(t, str(t.directive)), {}, {"form": urging.form}) for t in tasks]
    return changes


def _sent_facts(urging: Urging) -> dict[str, str]:
    return {"state": UrgingState.SENT, "number": urging.number, "form": urging.form}


def _ask_each(urging: Urging, tasks: Sequence[Task], actor: Actor, at: datetime) -> None:
    """One request for each task; one that is asked already keeps its own clock."""
    answer_by = urging.answer_by or add_days(localdate(at), 1)
    open_ones = Explanation.objects.filter(task__in=tasks, answered_at=None)
    asked = set(open_ones.values_list("task_id", flat=True))
    Explanation.objects.bulk_create(
        Explanation(
            task=task,
            urging=urging,
            unit_id=task.lead_id,
            asked_for_id=urging.urged_by_id,
            question="",
            asked_by=actor.label,
            asked_at=at,
            answer_by=answer_by,
        )
        for task in tasks
        if task.pk not in asked
    )


@operation("tasks.letter_registered")
def register_letter(
    *, actor: Actor, urging_id: int, number: str, letter_on: date, at: datetime
) -> None:
    """Write down the number and day that the registry gave a letter that was sent without them.

    Refuses an empty number (``urging.number_empty``) and one already written down
    (``urging.has_number``).
    """
    on = localdate(at)
    urging = access.get_urging_for(actor, urging_id, to=access.URGE, on=on, lock=True)
    if urging.state != UrgingState.SENT or urging.number:
        raise Refused.because("urging.has_number")
    urging.number, urging.letter_on = _number(number), letter_on
    if not urging.number:
        raise Refused.because("urging.number_empty")
    urging.save(update_fields=["number", "letter_on"])
    record(
        verb="tasks.letter_registered",
        actor=actor,
        subject=urging_subject(urging),
        at=at,
        after={"number": urging.number},
    )


@operation("tasks.urging_dropped")
def drop_urging(*, actor: Actor, urging_id: int, reason: str, at: datetime) -> None:
    """Leave a draft unsent, and say why; the ladder goes on from the step as if it was taken."""
    urging = _draft(actor, urging_id, localdate(at))
    if not reason.strip():
        raise Refused.because("urging.reason_empty")
    urging.state = UrgingState.DROPPED
    urging.save(update_fields=["state"])
    record(
        verb="tasks.urging_dropped",
        actor=actor,
        subject=urging_subject(urging),
        at=at,
        before={"state": UrgingState.DRAFT},
        after={"state": urging.state},
        reason=nfc(reason.strip()),
    )


@operation("tasks.drafts_spent")
def drop_spent_drafts(*, actor: Actor, office_id: int, at: datetime) -> int:
    """Drop the drafts of an office in which every task was claimed or ended since; how many.

    Nothing is left in them to urge. Refuses where there are none (``urging.none_spent``).
    """
    access.require_urge(actor, office_id, on=localdate(at))
    running = UrgedTask.objects.filter(urging=OuterRef("pk"), task__state__in=RUNNING_STATES)
    rows = Urging.objects.select_for_update().filter(
        ~Exists(running), urged_by_id=office_id, state=UrgingState.DRAFT
    )
    spent = list(rows.order_by("pk"))
    if not spent:
        raise Refused.because("urging.none_spent")
    for urging in spent:
        urging.state = UrgingState.DROPPED
    Urging.objects.bulk_update(spent, ["state"])
    facts = {"state": UrgingState.DROPPED}
    changes = [Change(urging_subject(row), {"state": UrgingState.DRAFT}, facts) for row in spent]
    record_many(verb="tasks.drafts_spent", actor=actor, changes=changes, at=at)
    return len(spent)


def _draft(actor: Actor, urging_id: int, on: date) -> Urging:
    """The locked draft; refuses what was sent or dropped meanwhile."""
    urging = access.get_urging_for(actor, urging_id, to=access.URGE, on=on, lock=True)
    if urging.state != UrgingState.DRAFT:
        raise Refused.because("urging.not_draft")
    return urging


def _tasks_of(urging: Urging) -> list[Task]:
    found = _still_urged(urging)
    if not found:
        raise Refused.because("urging.nothing_left")
    return found


def _still_urged(urging: Urging) -> list[Task]:
    """The tasks of a draft that still wait for the unit: what was claimed since is not urged."""
    rows = Task.objects.filter(urgings__urging=urging, claimed_at=None, closed_at=None)
    return list(rows.select_related("directive").order_by("due_on", "pk"))


def _number(text: str) -> str:
    return "".join(nfc(text).split())


def _office(office_id: int) -> Subject:
    return Subject("org.unit", office_id, str(office_id))


def urging_subject(urging: Urging) -> Subject:
    return Subject("tasks.urging", urging.pk, f"{urging.rung} · {urging.unit_id}")


class _Drawing:
    """Tasks on their way into urgings: one urging for each unit and step of one office."""

    def __init__(self, office_id: int, at: datetime) -> None:
        self.office_id, self.at, self.on = office_id, at, localdate(at)
        self.wanted: defaultdict[tuple[int, str], list[tuple[Task, int]]] = defaultdict(list)
        self.rungs: dict[str, Rung] = {}
        self.urgings: list[Urging] = []
        self.named: list[UrgedTask] = []
        self.had_today = False

    def add(self, task: Task, rung: Rung, round_: int) -> None:
        self.rungs[rung.key] = rung
        self.wanted[task.lead_id, rung.key].append((task, round_))

    @property
    def sent(self) -> list[Urging]:
        return [urging for urging in self.urgings if urging.state == UrgingState.SENT]

    @property
    def drafts(self) -> list[Urging]:
        return [urging for urging in self.urgings if urging.state == UrgingState.DRAFT]

    def store(self, actor: Actor) -> None:
        """Write the urgings with their tasks, and tell people of them."""
        if not self.wanted:
            return
        waiting, closed = self._known()
        for (unit_id, key), rows in self.wanted.items():
            if (unit_id, key) in closed:
                self.had_today = True
                continue  # further tasks follow tomorrow
            urging = waiting.get((unit_id, key)) or self._make(unit_id, self.rungs[key], actor)
            self.urgings.append(urging)
            self.named += [self._name(urging, task, round_) for task, round_ in rows]
        UrgedTask.objects.bulk_create(self.named, batch_size=2000)
        self._tell(actor)

    def _known(self) -> tuple[dict[tuple[int, str], Urging], set[tuple[int, str]]]:
        """Drafts that wait, whenever they were drawn, and steps of today that are closed."""
        units = {unit_id for unit_id, _ in self.wanted}
        rows = Urging.objects.filter(urged_by_id=self.office_id, unit_id__in=units)
        drafts = rows.filter(state=UrgingState.DRAFT).select_for_update().order_by("pk")
        waiting = {(row.unit_id, row.rung): row for row in drafts}
        today = rows.filter(drawn_on=self.on).exclude(state=UrgingState.DRAFT)
        return waiting, set(today.values_list("unit_id", "rung")) - waiting.keys()

    def _make(self, unit_id: int, rung: Rung, actor: Actor) -> Urging:
        at_once = rung.form is RungForm.MESSAGE
        return Urging.objects.create(
            unit_id=unit_id,
            urged_by_id=self.office_id,
            rung=rung.key,
            form=rung.form,
            drawn_on=self.on,
            state=UrgingState.SENT if at_once else UrgingState.DRAFT,
            sent_at=self.at if at_once else None,
            sent_by=actor.label if at_once else "",
        )

    def _name(self, urging: Urging, task: Task, round_: int) -> UrgedTask:
        days = (self.on - task.due_on).days if task.due_on else 0
        return UrgedTask(urging=urging, task=task, rung=urging.rung, round=round_, days_late=days)

    def _tell(self, actor: Actor) -> None:
        tasks: defaultdict[int, list[Task]] = defaultdict(list)
        for row in self.named:
            tasks[row.urging_id].append(row.task)
        sent: Mapping[Urging, Sequence[Task]] = {row: tasks[row.pk] for row in self.sent}
        readers = {row.pk: self.rungs[row.rung].to for row in sent}
        if sent:
            tell_of_urgings(sent, readers=readers, actor=actor, at=self.at)
            Urging.objects.bulk_update(sent, ["people_told"], batch_size=500)
        if self.drafts:
            tell_of_drafts(self.office_id, len(self.drafts), actor=actor, at=self.at)
