"""Who may see a task, and who may do what to it? Predicate and filter agree."""

from __future__ import annotations

from collections.abc import (
    Collection,
)
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import Allowed, Decision, Denied, NotFound, NotPermitted
from xuyensuot.org.queries import AllUnits, covers, unit_ids_covered
from xuyensuot.tasks.models import (
    Confirmation,
    Coordination,
    Distribution,
    Explanation,
    Extension,
    SavedView,
    SpotCheck,
    Task,
    TrackerImport,
    Urging,
)
from xuyensuot.tasks.rules.extensions import ExtensionState
from xuyensuot.tasks.rules.ladder import UrgingState
from xuyensuot.tasks.rules.states import TaskState

VIEW = "tasks.view_task"
ISSUE = "tasks.issue_tasks"
ACKNOWLEDGE = "tasks.acknowledge_task"
REPORT = "tasks.report_progress"
CONFIRM = "tasks.confirm_done"
FORESEE = "tasks.foresee_lateness"
IMPORT = "tasks.import_tracker"
TAKE_OVER = "tasks.take_over_tracker"
URGE = "tasks.urge_unit"
ASK_EXPLANATION = "tasks.ask_explanation"
ANSWER_EXPLANATION = "tasks.answer_explanation"
HAND_DOWN = "tasks.hand_down"
CONTRIBUTE = "tasks.contribute"
CANCEL = "tasks.cancel_task"
ASSIGN = "tasks.assign_task"
CLASSIFY = "tasks.classify_task"
DISTRIBUTE = "tasks.distribute_tasks"
ASK_EXTENSION = "tasks.ask_extension"
ADVISE_EXTENSION = "tasks.advise_extension"
DECIDE_EXTENSION = "tasks.decide_extension"
CONFIRM_PART = "tasks.confirm_part"
OPEN_OCCURRENCES = "tasks.open_occurrences"
DRAW_SAMPLE = "tasks.draw_sample"
REFRESH = "tasks.refresh_sight"


def visible_tasks(actor: Actor, *, on: date) -> QuerySet[Task]:
    """Tasks led, coordinated, given or followed up by a unit in which the actor may view tasks.

    A unit follows up the tasks of the directives that it holds, whoever leads them. The stored
    ``sight`` of a task answers for ``org.queries.covers`` asked of each of these units.
    """
    scopes = actor.scopes(VIEW)
    if scopes is None:
        return Task.objects.all()
    return Task.objects.filter(sight__overlap=sorted(scopes)) if scopes else Task.objects.none()


def can_view_task(actor: Actor, task: Task, *, on: date) -> Decision:
    """The rule of ``visible_tasks`` for one task."""
    if visible_tasks(actor, on=on).filter(pk=task.pk).exists():
        return Allowed()
    return Denied("task.not_in_sight")


def can_issue_tasks(actor: Actor, held_by_id: int, *, on: date) -> Decision:
    """Tasks are issued by the unit that holds the directive."""
    return _covers(actor, ISSUE, held_by_id, "task.not_issuer", on=on)


def can_acknowledge_task(actor: Actor, task: Task, *, on: date) -> Decision:
    """The lead unit acknowledges what it was given."""
    return _covers(actor, ACKNOWLEDGE, task.lead_id, "task.not_lead", on=on)


def can_report_progress(actor: Actor, task: Task, *, on: date) -> Decision:
    """The lead unit reports its progress and claims that the task is done."""
    return _covers(actor, REPORT, task.lead_id, "task.not_lead", on=on)


def can_confirm_done(actor: Actor, task: Task, *, on: date) -> Decision:
    """Another body than the lead confirms: the assigning unit, or who follows up for it.

    A part is confirmed by the lead that handed it down, although it stands above the unit that
    owes the part; a person of that unit still does not confirm it.
    """
    if task.parent_id is not None and covers(actor, CONFIRM_PART, task.assigned_by_id, on=on):
        own = actor.unit_id == task.lead_id
        return Denied("task.own_claim") if own else Allowed()
    if covers(actor, REPORT, task.lead_id, on=on):
        return Denied("task.own_claim")
    if covers(actor, CONFIRM, task.assigned_by_id, on=on):
        return Allowed()
    return _covers(actor, CONFIRM, task.followed_by_id, "task.not_assigner", on=on)


def claims_to_answer(actor: Actor, *, on: date) -> QuerySet[Task]:
    """Claims that wait for this actor: the rule of ``can_confirm_done`` as a filter."""
    claims = visible_tasks(actor, on=on).filter(state=TaskState.CLAIMED_DONE)
    handed = _among("assigned_by_id", unit_ids_covered(actor, CONFIRM_PART, on=on))
    handed &= Q(parent__isnull=False)
    follows = unit_ids_covered(actor, CONFIRM, on=on)
    given = _among("assigned_by_id", follows) | _among("followed_by_id", follows)
    given &= ~_among("lead_id", unit_ids_covered(actor, REPORT, on=on))
    return claims.filter(handed & ~Q(lead_id=actor.unit_id) | given & ~handed)


def _among(field: str, units: QuerySet[Any, int] | AllUnits) -> Q:
    return Q(pk__isnull=False) if isinstance(units, AllUnits) else Q(**{f"{field}__in": units})


def can_hand_down(actor: Actor, task: Task, *, on: date) -> Decision:
    """The lead unit hands parts of its task down."""
    return _covers(actor, HAND_DOWN, task.lead_id, "task.not_lead", on=on)


def can_contribute(actor: Actor, task: Task, *, on: date) -> Decision:
    """A coordinating unit says what it contributed."""
    return Allowed() if coordinations_of(actor, task, on=on) else Denied("task.not_coordinating")


def coordinations_of(actor: Actor, task: Task, *, on: date) -> list[Coordination]:
    """Those coordinating units of the task for which the actor speaks."""
    rows = Coordination.objects.filter(task=task).order_by("pk")
    covered = unit_ids_covered(actor, CONTRIBUTE, on=on)
    return list(rows if isinstance(covered, AllUnits) else rows.filter(unit_id__in=covered))


def can_cancel_task(actor: Actor, task: Task, *, on: date) -> Decision:
    """Who gave a task or follows it up may end it; a lead takes back the parts it handed down."""
    if task.parent_id is not None and covers(actor, HAND_DOWN, task.assigned_by_id, on=on):
        own = actor.unit_id == task.lead_id
        return Denied("task.not_giver") if own else Allowed()
    if covers(actor, CANCEL, task.assigned_by_id, on=on):
        return Allowed()
    return _covers(actor, CANCEL, task.followed_by_id, "task.not_giver", on=on)


def can_classify_task(actor: Actor, task: Task, *, on: date) -> Decision:
    """Who gave a task or follows it up says who answers for it and what it is counted by."""
    if covers(actor, CLASSIFY, task.assigned_by_id, on=on):
        return Allowed()
    return _covers(actor, CLASSIFY, task.followed_by_id, "task.not_classifier", on=on)


def can_urge_unit(actor: Actor, task: Task, *, on: date) -> Decision:
    """Who follows the task up urges its lead."""
    return _covers(actor, URGE, task.followed_by_id, "urging.not_follower", on=on)


def can_ask_explanation(actor: Actor, task: Task, *, on: date) -> Decision:
    """The body that gave the task, or follows it up, asks its lead to explain."""
    if covers(actor, ASK_EXPLANATION, task.assigned_by_id, on=on):
        return Allowed()
    return _covers(actor, ASK_EXPLANATION, task.followed_by_id, "explanation.not_asker", on=on)


def can_answer_explanation(actor: Actor, task: Task, *, on: date) -> Decision:
    """The lead unit explains."""
    return _covers(actor, ANSWER_EXPLANATION, task.lead_id, "explanation.not_lead", on=on)


def visible_urgings(actor: Actor, *, on: date) -> QuerySet[Urging]:
    """Urgings of offices for which the actor urges, and those sent to units in its sight."""
    ours = unit_ids_covered(actor, URGE, on=on)
    theirs = unit_ids_covered(actor, VIEW, on=on)
    if isinstance(ours, AllUnits):
        return Urging.objects.all()
    sent = Q(state=UrgingState.SENT)
    if not isinstance(theirs, AllUnits):
        sent &= Q(unit_id__in=theirs) | Q(urged_by_id__in=theirs)
    return Urging.objects.filter(Q(urged_by_id__in=ours) | sent)


def urgings_of_offices(actor: Actor, *, on: date) -> QuerySet[Urging]:
    """Urgings in every state of the offices for which the actor urges."""
    ours = unit_ids_covered(actor, URGE, on=on)
    rows = Urging.objects.all()
    return rows if isinstance(ours, AllUnits) else rows.filter(urged_by_id__in=ours)


def urgings_to_send(actor: Actor, *, on: date) -> QuerySet[Urging]:
    """Drafts that wait for this actor."""
    return urgings_of_offices(actor, on=on).filter(state=UrgingState.DRAFT)


def get_urging_for(
    actor: Actor, urging_id: int, *, to: str, on: date, lock: bool = False
) -> Urging:
    """The urging, to look at (``VIEW``) or to send and drop (``URGE``): else refused."""
    rows = visible_urgings(actor, on=on).filter(pk=urging_id)
    urging = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if urging is None:
        raise NotFound
    if to == URGE and not covers(actor, URGE, urging.urged_by_id, on=on):
        raise NotPermitted(Denied("urging.not_follower"))
    return urging


def require_urge(actor: Actor, office_id: int, *, on: date) -> None:
    """Raise ``NotPermitted`` unless the actor urges for the office."""
    if not covers(actor, URGE, office_id, on=on):
        raise NotPermitted(Denied("urging.not_follower"))


def visible_explanations(actor: Actor, *, on: date) -> QuerySet[Explanation]:
    """Requests to explain, and answers, of the tasks in sight."""
    return Explanation.objects.filter(task__in=visible_tasks(actor, on=on))


def explanations_to_answer(actor: Actor, *, on: date) -> QuerySet[Explanation]:
    """Requests that units of this actor owe an answer: ``can_answer_explanation`` as a filter."""
    units = unit_ids_covered(actor, ANSWER_EXPLANATION, on=on)
    rows = visible_explanations(actor, on=on).filter(answered_at=None)
    return rows if isinstance(units, AllUnits) else rows.filter(task__lead_id__in=units)


def explanations_asked(actor: Actor, *, on: date) -> QuerySet[Explanation]:
    """Requests made for units where the actor asks for explanations."""
    units = unit_ids_covered(actor, ASK_EXPLANATION, on=on)
    rows = visible_explanations(actor, on=on)
    return rows if isinstance(units, AllUnits) else rows.filter(asked_for_id__in=units)


def explanations_to_read(actor: Actor, *, on: date) -> QuerySet[Explanation]:
    """Answers that nobody of those who asked has read yet."""
    return explanations_asked(actor, on=on).filter(answered_at__isnull=False, read_at=None)


def get_explanation_for(
    actor: Actor, explanation_id: int, *, to: str, on: date, lock: bool = False
) -> Explanation:
    """The request of a task in sight, to answer it as its lead or to read as who asked."""
    rows = visible_explanations(actor, on=on).filter(pk=explanation_id)
    rows = rows.select_related("task__directive")
    found = (rows.select_for_update(of=("self",)) if lock else rows).first()
    if found is None:
        raise NotFound
    if to == ANSWER_EXPLANATION:
        decision = can_answer_explanation(actor, found.task, on=on)
    else:
        code = "explanation.not_asker"
        decision = _covers(actor, ASK_EXPLANATION, found.asked_for_id, code, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
    return found


def _covers(actor: Actor, permission: str, unit_id: int | None, code: str, *, on: date) -> Decision:
    return Allowed() if covers(actor, permission, unit_id, on=on) else Denied(code)


def can_ask_extension(actor: Actor, task: Task, *, on: date) -> Decision:
    """The lead asks for a later day of its own task."""
    return _covers(actor, ASK_EXTENSION, task.lead_id, "extension.not_lead", on=on)


def can_advise_extension(actor: Actor, task: Task, *, on: date) -> Decision:
    """Who submits the request (trình) follows the task up, or works for the assigning body."""
    if covers(actor, ADVISE_EXTENSION, task.assigned_by_id, on=on):
        return Allowed()
    return _covers(actor, ADVISE_EXTENSION, task.followed_by_id, "extension.not_clerk", on=on)


def can_decide_extension(actor: Actor, task: Task, *, on: date) -> Decision:
    """The assigning body decides; for a part handed down whoever handed it down. Never the lead."""
    if actor.unit_id == task.lead_id:
        return Denied("extension.own_request")
    if task.parent_id and covers(actor, CONFIRM_PART, task.assigned_by_id, on=on):
        return Allowed()
    return _covers(actor, DECIDE_EXTENSION, task.assigned_by_id, "extension.not_decider", on=on)


def can_open_occurrences(actor: Actor, task: Task, *, on: date) -> Decision:
    """The system opens the turns of a standing task; no role carries this."""
    return actor.holds(OPEN_OCCURRENCES)


def confirmations_in_sight(actor: Actor, *, on: date) -> QuerySet[Confirmation]:
    """The register: answers to claims of the tasks in sight."""
    return Confirmation.objects.filter(task_id__in=visible_tasks(actor, on=on).values("pk"))


def extensions_in_sight(actor: Actor, *, on: date) -> QuerySet[Extension]:
    """Requests about the tasks in sight."""
    return Extension.objects.filter(task_id__in=visible_tasks(actor, on=on).values("pk"))


def extensions_to_decide(actor: Actor, *, on: date) -> QuerySet[Extension]:
    """Open requests that this actor decides: the rule of ``can_decide_extension`` as a filter."""
    rows = extensions_in_sight(actor, on=on).filter(state=ExtensionState.ASKED)
    given = _among("task__assigned_by_id", unit_ids_covered(actor, DECIDE_EXTENSION, on=on))
    parts = _among("task__assigned_by_id", unit_ids_covered(actor, CONFIRM_PART, on=on))
    rows = rows.filter(given | parts & Q(task__parent__isnull=False))
    return rows.exclude(task__lead_id=actor.unit_id) if actor.unit_id else rows


def extensions_to_advise(actor: Actor, *, on: date) -> QuerySet[Extension]:
    """Open requests without an opinion that this actor submits: ``can_advise_extension``."""
    units = unit_ids_covered(actor, ADVISE_EXTENSION, on=on)
    ours = _among("task__assigned_by_id", units) | _among("task__followed_by_id", units)
    rows = extensions_in_sight(actor, on=on).filter(state=ExtensionState.ASKED, opinion="")
    return rows.filter(ours)


CAN = {
    ACKNOWLEDGE: can_acknowledge_task,
    REPORT: can_report_progress,
    CONFIRM: can_confirm_done,
    CLASSIFY: can_classify_task,
    URGE: can_urge_unit,
    ASK_EXPLANATION: can_ask_explanation,
    ANSWER_EXPLANATION: can_answer_explanation,
    HAND_DOWN: can_hand_down,
    CONTRIBUTE: can_contribute,
    CANCEL: can_cancel_task,
    ASK_EXTENSION: can_ask_extension,
    ADVISE_EXTENSION: can_advise_extension,
    DECIDE_EXTENSION: can_decide_extension,
    OPEN_OCCURRENCES: can_open_occurrences,
}


def get_task_for(actor: Actor, task_id: int, *, to: str, on: date, lock: bool = False) -> Task:
    """The task, if the actor may do ``to`` with it: else NotFound or NotPermitted."""
    rows = visible_tasks(actor, on=on).filter(pk=task_id)
    if lock:
        rows = rows.select_for_update(of=("self",))
    # Not first(): to sort one row costs as much as to find it.
    task = next(iter(rows.select_related("directive", "candidate")), None)
    if task is None:
        raise NotFound
    decision = Allowed() if to == VIEW else CAN[to](actor, task, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
    return task


def require_foresee(actor: Actor) -> None:
    """Raise ``NotPermitted`` unless the actor is the job that judges risks: it sees every task."""
    decision = actor.holds(FORESEE)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)


def get_tasks_for(actor: Actor, ids: Collection[int], *, to: str, on: date) -> list[Task]:
    """The locked tasks, if the actor may do ``to`` with every one: else NotFound or NotPermitted.

    ``to`` is a permission that depends on the units of a task alone: it is asked once for each
    set of units.
    """
    rows = visible_tasks(actor, on=on).filter(pk__in=set(ids)).order_by("pk")
    tasks = list(rows.select_for_update(of=("self",)).select_related("directive"))
    if len(tasks) < len(set(ids)):
        raise NotFound
    for task in {(t.lead_id, t.assigned_by_id, t.followed_by_id): t for t in tasks}.values():
        decision = CAN[to](actor, task, on=on)
        if isinstance(decision, Denied):
            raise NotPermitted(decision)
    return tasks


def require_issue(actor: Actor, held_by_id: int, *, on: date) -> None:
    """Raise ``NotPermitted`` unless the actor may issue tasks from directives held there."""
    decision = can_issue_tasks(actor, held_by_id, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)


def visible_trackers(actor: Actor, *, on: date) -> QuerySet[TrackerImport]:
    """Imports of the units in which the actor may import trackers."""
    covered = unit_ids_covered(actor, IMPORT, on=on)
    if isinstance(covered, AllUnits):
        return TrackerImport.objects.all()
    return TrackerImport.objects.filter(unit_id__in=covered)


def can_import_tracker(actor: Actor, unit_id: int, *, on: date) -> Decision:
    """Trackers are taken over for a unit in which the actor may import them."""
    return _covers(actor, IMPORT, unit_id, "tracker.not_importer", on=on)


def require_import(actor: Actor, unit_id: int, *, on: date) -> None:
    """Raise ``NotPermitted`` unless the actor may take trackers over for the unit."""
    decision = can_import_tracker(actor, unit_id, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)


def require_assign(actor: Actor, held_by_id: int, *, on: date) -> None:
    """Raise ``NotPermitted`` unless the actor may give tasks by hand from directives held there."""
    decision = _covers(actor, ASSIGN, held_by_id, "task.not_issuer", on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)


def get_tracker_for(
    actor: Actor, tracker_id: int, *, on: date, lock: bool = False, whole: bool = True
) -> TrackerImport:
    """The import, if the actor may take trackers over for its unit; else NotFound.

    Without its rows, which may be megabytes, where it is not needed ``whole``.
    """
    rows = TrackerImport.objects.select_for_update() if lock else TrackerImport.objects.all()
    rows = rows if whole else rows.defer("rows", "mapping")
    tracker = rows.filter(pk=tracker_id).first()
    if tracker is None or not can_import_tracker(actor, tracker.unit_id, on=on):
        raise NotFound
    return tracker


def get_tracker_to_make(actor: Actor, tracker_id: int, *, lock: bool = False) -> TrackerImport:
    """The import without its rows for the job, which holds TAKE_OVER; no role carries this."""
    decision = actor.holds(TAKE_OVER)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
    rows = TrackerImport.objects.select_for_update() if lock else TrackerImport.objects.all()
    tracker = rows.defer("rows").filter(pk=tracker_id).first()
    if tracker is None:
        raise NotFound
    return tracker


def get_own_view(actor: Actor, view_id: int) -> SavedView:
    """A saved view of the actor's own, locked; NotFound for those of others, shared or not."""
    view = None
    if actor.kind == "person":
        own = SavedView.objects.select_for_update().filter(account_id=actor.id)
        view = own.filter(pk=view_id).first()
    if view is None:
        raise NotFound
    return view


def get_distribution_to_make(actor: Actor, distribution_id: int) -> Distribution:
    """The locked distribution for the job, which holds DISTRIBUTE everywhere and nothing else."""
    decision = actor.holds(DISTRIBUTE)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
    rows = Distribution.objects.select_for_update(of=("self",))
    distribution = rows.filter(pk=distribution_id).first()
    if distribution is None:
        raise NotFound
    return distribution


def visible_distributions(actor: Actor, *, on: date) -> QuerySet[Distribution]:
    """Those of tasks in sight, and those of directives held where the actor may view tasks."""
    tasks = visible_tasks(actor, on=on).values("pk")
    held = _among("directive__held_by_id", unit_ids_covered(actor, VIEW, on=on))
    return Distribution.objects.filter(Q(parent__in=tasks) | held & Q(parent=None))


def can_draw_sample(actor: Actor, *, on: date) -> Decision:
    """Whoever may draw anywhere draws from the tasks in sight."""
    return actor.holds(DRAW_SAMPLE)


def visible_spot_checks(actor: Actor, *, on: date) -> QuerySet[SpotCheck]:
    """Check lists drawn by the units in which the actor may draw."""
    units = unit_ids_covered(actor, DRAW_SAMPLE, on=on)
    if isinstance(units, AllUnits):
        return SpotCheck.objects.all()
    return SpotCheck.objects.filter(unit_id__in=units)


def get_spot_check_for(actor: Actor, spot_check_id: int, *, on: date) -> SpotCheck:
    """The check list, if the actor may see it and write findings into it; else NotFound."""
    check = visible_spot_checks(actor, on=on).filter(pk=spot_check_id).first()
    if check is None:
        raise NotFound
    return check


def require_draw_sample(actor: Actor, *, on: date) -> None:
    """Raise ``NotPermitted`` unless the actor may draw check lists."""
    decision = can_draw_sample(actor, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
