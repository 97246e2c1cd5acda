"""What asks for a hand today? One sentence made of links, then what is owed, part by part.

Which parts a person sees follows from what the post may do, not from a role's name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext, ngettext

from xuyensuot.base.actor import Actor
from xuyensuot.base.formatting import days_left, number
from xuyensuot.directives.queries import (
    DirectiveRow,
    count_waiting_for_review,
    waiting_for_review,
)
from xuyensuot.org.queries import count_reorganisations_to_agree
from xuyensuot.tasks.queries import (
    LateCount,
    LateUnit,
    ProvinceTasks,
    TaskFilters,
    TaskRow,
    TaskTotals,
    TodayTasks,
    count_handovers_to_answer,
    count_handovers_to_decide,
    count_late,
    tasks_by_province,
    tasks_found,
    tasks_today,
)
from xuyensuot.tasks.rules.states import Timing
from xuyensuot.web.presenters.follow_up import FollowUp, follow_up

ROWS = 8
MOST_ASKS = 6


@dataclass(frozen=True, slots=True)
class Mark:
    """A state as ``{% state %}`` prints it."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task with its state on the day."""

    row: TaskRow
    mark: Mark


@dataclass(frozen=True, slots=True)
class Ask:
    """A piece of the sentence: what to do, and a link to what it is done to."""

    verb: str
    link: str
    url: str


@dataclass(frozen=True, slots=True)
class TodayPage:
    """Everything the first page prints. Empty parts are not printed.

    ``follows``: the person looks at others (claims, late units, provinces). ``own`` are totals of
    what the actor's own unit leads, ``None`` where the person does not answer for a unit.
    """

    asks: tuple[Ask, ...]
    follows: bool
    own: TaskTotals | None
    own_url: str
    totals: TaskTotals
    late_units: tuple[LateUnit, ...]
    late: LateCount
    provinces: tuple[ProvinceTasks, ...]
    to_acknowledge: tuple[TaskLine, ...]
    owed: tuple[TaskLine, ...]
    to_confirm: tuple[TaskLine, ...]
    to_confirm_count: int
    unacknowledged: tuple[TaskLine, ...]
    soon: tuple[TaskLine, ...]
    recent: tuple[TaskRow, ...]
    directives: tuple[DirectiveRow, ...]
    directives_count: int
    follow: FollowUp

    @property
    def owed_count(self) -> int:
        return self.own.all - self.own.done - self.own.waiting if self.own else 0

    @property
    def is_quiet(self) -> bool:
        return not (
            self.to_acknowledge
            or self.owed
            or self.to_confirm
            or self.unacknowledged
            or self.directives
            or self.late_units
            or self.provinces
            or self.follow.has_units
            or self.follow.extensions
            or self.follow.unread
            or self.follow.owed
        )


def today_page(*, actor: Actor, at: datetime, on: date) -> TodayPage:
    """The first page of a person on a day."""
    tasks = tasks_today(actor=actor, on=on, limit=ROWS)
    own = _own_totals(actor, on)
    follows = own is None or bool(actor.holds("tasks.confirm_done"))
    late = count_late(actor=actor, on=on)
    directives = count_waiting_for_review(actor=actor, on=on)
    everywhere = actor.scopes("tasks.view_task") is None
    follow = follow_up(actor=actor, at=at, on=on)
    asks = _asks(tasks, late, directives, follow) if follows else ()
    own_asks = _own_asks(own, actor.unit_id, follow) if own else ()
    handed = _handover_asks(
        count_handovers_to_answer(actor=actor, on=on),
        count_handovers_to_decide(actor=actor, on=on),
        count_reorganisations_to_agree(actor=actor, on=on),
    )
    return TodayPage(
        asks=_sentence((*handed, *asks, *own_asks)[:MOST_ASKS]),
        follows=follows,
        own=own,
        own_url=tasks_url(unit=str(actor.unit_id)),
        totals=tasks.totals,
        late_units=tasks.late_units if follows else (),
        late=late,
        provinces=tasks_by_province(actor=actor, on=on) if everywhere else (),
        to_acknowledge=_lines(tasks.to_acknowledge, on),
        owed=_lines(tasks.owed, on),
        to_confirm=_lines(tasks.to_confirm, on),
        to_confirm_count=tasks.to_confirm_count,
        unacknowledged=_lines(tasks.unacknowledged, on),
        soon=_lines(tasks.soon, on),
        recent=tasks.recent,
        directives=tuple(waiting_for_review(actor=actor, on=on, limit=ROWS)),
        directives_count=directives,
        follow=follow,
    )


def _own_totals(actor: Actor, on: date) -> TaskTotals | None:
    if actor.unit_id is None or not actor.holds("tasks.report_progress"):
        return None
    filters = TaskFilters(unit_id=actor.unit_id)
    return tasks_found(actor=actor, filters=filters, on=on, limit=0).totals


def tasks_url(**filters: str) -> str:
    """The list of tasks narrowed by filters."""
    return f"{reverse('tasks:list_tasks')}?{urlencode(filters)}"


def _handover_asks(to_answer: int, to_decide: int, to_agree: int) -> tuple[Ask, ...]:
    """First of all, because a task that is on its way waits for it."""
    url = reverse("tasks:list_handovers")
    asks = (
        (
            to_answer,
            gettext("confirm"),
            ngettext("%(count)s handed-over task", "%(count)s handed-over tasks", to_answer),
            url,
        ),
        (
            to_decide,
            gettext("decide"),
            ngettext("%(count)s disputed handover", "%(count)s disputed handovers", to_decide),
            url,
        ),
        (
            to_agree,
            gettext("agree to"),
            ngettext("%(count)s reorganisation", "%(count)s reorganisations", to_agree),
            reverse("org:list_reorganisations"),
        ),
    )
    return _written(asks)


def _own_asks(own: TaskTotals, unit_id: int | None, follow: FollowUp) -> tuple[Ask, ...]:
    unit = str(unit_id)
    asks = (
        (
            follow.owed_count,
            gettext("explain"),
            ngettext("%(count)s late task", "%(count)s late tasks", follow.owed_count),
            reverse("tasks:list_explanations"),
        ),
        (
            own.unacknowledged,
            gettext("acknowledge"),
            ngettext("%(count)s new task", "%(count)s new tasks", own.unacknowledged),
            tasks_url(unit=unit, state="issued"),
        ),
        (
            own.late,
            gettext("report on"),
            ngettext("%(count)s late task", "%(count)s late tasks", own.late),
            tasks_url(unit=unit, timing="late"),
        ),
        (
            own.soon,
            gettext("work on"),
            ngettext("%(count)s task due soon", "%(count)s tasks due soon", own.soon),
            tasks_url(unit=unit, timing="soon"),
        ),
        (
            own.on_time + own.standing + own.undated,
            gettext("go on with"),
            ngettext(
                "%(count)s task that is not pressing",
                "%(count)s tasks that are not pressing",
                own.on_time + own.standing + own.undated,
            ),
            tasks_url(unit=unit),
        ),
    )
    return _written(asks)


def _asks(tasks: TodayTasks, late: LateCount, directives: int, follow: FollowUp) -> tuple[Ask, ...]:
    owners = ngettext("%(count)s unit", "%(count)s units", late.units) % {
        "count": number(late.units)
    }
    late_words = ngettext(
        "%(owners)s with %(count)s late task", "%(owners)s with %(count)s late tasks", late.tasks
    )
    asks = (
        (
            follow.drafts,
            gettext("send"),
            ngettext("%(count)s letter of urging", "%(count)s letters of urging", follow.drafts),
            reverse("tasks:list_urgings"),
        ),
        (
            follow.extensions_count,
            gettext("judge"),
            ngettext(
                "%(count)s request for more time",
                "%(count)s requests for more time",
                follow.extensions_count,
            ),
            reverse("tasks:list_extensions"),
        ),
        (
            follow.unread_count,
            gettext("read"),
            ngettext("%(count)s explanation", "%(count)s explanations", follow.unread_count),
            reverse("tasks:list_explanations"),
        ),
        (
            tasks.to_confirm_count,
            gettext("answer"),
            ngettext(
                "%(count)s claim that a task is done",
                "%(count)s claims that tasks are done",
                tasks.to_confirm_count,
            ),
            tasks_url(timing="waiting"),
        ),
        (
            directives,
            gettext("review"),
            ngettext("%(count)s directive", "%(count)s directives", directives),
            reverse("directives:list_directives"),
        ),
        (
            late.tasks,
            gettext("look at"),
            late_words.replace("%(owners)s", owners),
            tasks_url(timing="late", parts="1"),
        ),
        (
            len(tasks.unacknowledged) and tasks.totals.unacknowledged,
            gettext("ask after"),
            ngettext(
                "%(count)s task that nobody has acknowledged",
                "%(count)s tasks that nobody has acknowledged",
                tasks.totals.unacknowledged,
            ),
            tasks_url(state="issued"),
        ),
        (
            tasks.totals.soon,
            gettext("keep an eye on"),
            ngettext("%(count)s task due soon", "%(count)s tasks due soon", tasks.totals.soon),
            tasks_url(timing="soon"),
        ),
    )
    return _written(asks)


def _written(asks: tuple[tuple[int, str, str, str], ...]) -> tuple[Ask, ...]:
    return tuple(
        Ask(verb, words % {"count": number(count)}, url)
        for count, verb, words, url in asks
        if count
    )


def _sentence(asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """The pieces with a capital where the sentence begins."""
    if not asks:
        return ()
    first, *others = asks
    return (replace(first, verb=first.verb[:1].upper() + first.verb[1:]), *others)


def _lines(rows: tuple[TaskRow, ...], on: date) -> tuple[TaskLine, ...]:
    return tuple(TaskLine(row, task_mark(row, on)) for row in rows)


def task_mark(row: TaskRow, on: date) -> Mark:
    """Shape and words of a task's timing."""
    match row.timing:
        case Timing.DONE:
            return Mark("good", gettext("confirmed done"))
        case Timing.WAITING:
            return Mark("wait", gettext("waiting for confirmation"))
        case Timing.STANDING:
            return Mark("none", gettext("standing task"))
    if row.due_on is None:
        return Mark("none", gettext("no due date"))
    kind = {Timing.LATE: "late", Timing.SOON: "soon"}.get(row.timing, "good")
    return Mark(kind, days_left(row.due_on, on))
