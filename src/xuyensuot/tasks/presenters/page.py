"""The page of a task: the line that runs through it, who holds the ball, what was said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.base.wording import PRECISION_NAMES, RECURRENCE_NAMES
from xuyensuot.tasks.presenters.history import HistoryLine, present_history
from xuyensuot.tasks.presenters.words import (
    STATE_KINDS,
    Mark,
    claimed_on,
    confirmed_on,
    reported_on,
    state_mark,
    timing_mark,
    unit_note,
)
from xuyensuot.tasks.queries import TaskPage, TaskRow
from xuyensuot.tasks.rules.states import TaskState, Timing

LONG_TITLE = 140
QUOTE_LETTERS = 320
NAMED_UNITS = 12
GROUP_ORDER = (
    TaskState.CONFIRMED_DONE,
    TaskState.CLAIMED_DONE,
    TaskState.IN_PROGRESS,
    TaskState.ACKNOWLEDGED,
    TaskState.ISSUED,
    TaskState.CANCELLED,
    TaskState.SUPERSEDED,
)


@dataclass(frozen=True, slots=True)
class Node:
    """A stop of the throughline."""

    kind: str
    label: str
    url: str = ""
    quote: bool = False
    detail: str = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """The one primary action of a role: a button that posts, or a link to the form on the page."""

    label: str
    url: str
    posts: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the deadline block."""

    name: str
    value: str
    strong: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """Units of the same assignment in one state."""

    mark: Mark
    count: int
    names: str
    more: int


@dataclass(frozen=True, slots=True)
class UnitMark:
    """One unit as a small shape."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class PresentedTask:
    """Everything the page prints beside what ``page`` holds itself."""

    page: TaskPage
    mark: Mark
    state: Mark
    is_long: bool
    lead_note: str
    clause_url: str
    nodes: tuple[Node, ...]
    action: Action | None
    ball: str
    facts: tuple[Fact, ...]
    units: tuple[UnitMark, ...]
    groups: tuple[UnitGroup, ...]
    units_url: str
    others_unseen: int
    history: tuple[HistoryLine, ...]
    reported: int | None
    reported_on: date | None
    confirmed_on: date | None

    @property
    def may_report(self) -> bool:
        return "report_progress" in self.page.may

    @property
    def may_claim(self) -> bool:
        return "claim_done" in self.page.may

    @property
    def may_answer(self) -> bool:
        return "confirm_done" in self.page.may


def present_task(page: TaskPage, *, on: date) -> PresentedTask:
    """The page on a day."""
    row, mark = page.row, timing_mark(page.row, on)
    groups = _groups(page.units)
    return PresentedTask(
        page=page,
        mark=mark,
        state=state_mark(row.state),
        is_long=len(row.title) > LONG_TITLE,
        lead_note=unit_note(row.lead),
        clause_url=_clause_url(page),
        nodes=_nodes(page, mark, groups, on),
        action=_action(page),
        ball=_ball(page, on),
        facts=_facts(row, on),
        units=_unit_marks(page.units) if page.unit_count > 1 else (),
        groups=groups if page.unit_count > 1 else (),
        units_url=f"{reverse('tasks:list_tasks')}?assignment={page.assignment_id}&group=unit",
        others_unseen=page.unit_count - page.units_in_sight,
        history=present_history(page),
        reported=row.reported_percent,
        reported_on=reported_on(row),
        confirmed_on=confirmed_on(row),
    )


def _clause_url(page: TaskPage) -> str:
    if page.directive.may_review:
        review = reverse("directives:review_directive", args=[page.directive.id])
        return f"{review}?task={page.candidate_ordinal}#task-{page.candidate_ordinal}"
    if page.directive.in_sight:
        return reverse("directives:view_directive", args=[page.directive.id])
    return ""


def _nodes(page: TaskPage, mark: Mark, groups: tuple[UnitGroup, ...], on: date) -> tuple[Node, ...]:
    row, directive = page.row, page.directive
    url = reverse("directives:view_directive", args=[directive.id]) if directive.in_sight else ""
    issued_on = formatting.day(directive.issued_on) if directive.issued_on else ""
    nodes = [
        Node(
            gettext("Document"),
            Truncator(directive.title).chars(QUOTE_LETTERS),
            url,
            detail=_joined([directive.issuer, directive.label, issued_on]),
        ),
        Node(
            _clause_name(page),
            Truncator(page.quote or row.content).chars(QUOTE_LETTERS),
            quote=True,
        ),
        Node(
            gettext("Task"),
            Truncator(row.title).chars(LONG_TITLE),
            detail=_joined([row.lead.office_name, _low(mark.text)]),
            here=True,
        ),
    ]
    if page.unit_count > 1:
        label = ", ".join(f"{formatting.number(g.count)} {_low(g.mark.text)}" for g in groups)
        words = ngettext(
            "The same at %(count)s unit", "The same at %(count)s units", page.unit_count
        )
        kind = words % {"count": formatting.number(page.unit_count)}
        nodes.append(Node(kind, label or gettext("not in your sight"), "#units"))
    nodes.append(_report_node(page, on))
    done = confirmed_on(row)
    words = gettext("confirmed on %(day)s")
    label = words % {"day": formatting.day(done)} if done else gettext("not yet confirmed")
    nodes.append(Node(gettext("Result"), label, "#progress"))
    return tuple(nodes)


def _clause_name(page: TaskPage) -> str:
    if page.row.clause_ref:
        words = gettext("Clause %(ref)s, page %(page)s")
        return words % {"ref": page.row.clause_ref, "page": page.page}
    return gettext("Page %(page)s") % {"page": page.page}


def _report_node(page: TaskPage, on: date) -> Node:
    own = [report for report in page.reports if report.verb != "send_back"]
    if not own:
        return Node(gettext("Reports"), gettext("no report yet"), "#history")
    words = ngettext("%(count)s report", "%(count)s reports", len(own))
    last = timezone.localdate(own[0].reported_at)
    detail = gettext("the last on %(day)s, %(ago)s") % {
        "day": formatting.day(last),
        "ago": formatting.days_ago(last, on),
    }
    label = words % {"count": formatting.number(len(own))}
    return Node(gettext("Reports"), label, "#history", detail=detail)


def _action(page: TaskPage) -> Action | None:
    if "acknowledge" in page.may:
        url = reverse("tasks:acknowledge_task", args=[page.row.id])
        return Action(gettext("Acknowledge the task"), url, posts=True)
    if "confirm_done" in page.may:
        return Action(gettext("Answer the report"), "#answer", posts=False)
    if "report_progress" in page.may:
        return Action(gettext("Report progress"), "#report", posts=False)
    return None


def _ball(page: TaskPage, on: date) -> str:
    """Who has to do something now, and since when."""
    row = page.row
    lead = row.lead.office_name
    claimed, done, reported = claimed_on(row), confirmed_on(row), reported_on(row)
    if row.state is TaskState.CONFIRMED_DONE and done:
        return gettext("Confirmed on %(day)s.") % {"day": formatting.day(done)}
    if row.state is TaskState.CLAIMED_DONE and claimed:
        if "confirm_done" in page.may:
            words = gettext(
                "%(lead)s reported it done on %(day)s. Its clock stands still until you answer."
            )
        else:
            words = gettext(
                "Reported done on %(day)s, waiting for the answer of who follows it up. "
                "The clock of the lead stands still."
            )
        return words % {"lead": lead, "day": formatting.day(claimed)}
    if row.state is TaskState.ISSUED:
        issued = timezone.localdate(page.issued_at)
        words = gettext("Issued on %(day)s, not yet acknowledged by %(lead)s.")
        return words % {"day": formatting.day(issued), "lead": lead}
    if reported is None:
        return gettext("%(lead)s is at work; no report yet.") % {"lead": lead}
    words = gettext("%(lead)s is at work; last word on %(day)s, %(ago)s.")
    ago = formatting.days_ago(reported, on)
    return words % {"lead": lead, "day": formatting.day(reported), "ago": ago}


def _facts(row: TaskRow, on: date) -> tuple[Fact, ...]:
    facts = []
    if row.due_text:
        facts.append(Fact(gettext("As written"), f"“{row.due_text}”"))
    if row.due_on is not None:
        facts.append(Fact(gettext("Day of the clock"), formatting.day(row.due_on), strong=True))
        facts.append(Fact(gettext("Exact to"), str(PRECISION_NAMES[row.precision])))
    if row.recurrence is not None:
        facts.append(Fact(gettext("Comes back"), str(RECURRENCE_NAMES[row.recurrence])))
    if not facts:
        facts.append(Fact(gettext("Deadline"), gettext("none in the document")))
    return (*facts, *_stand(row, on))


def _stand(row: TaskRow, on: date) -> tuple[Fact, ...]:
    """How the last day was or is kept; a claim stopped the clock on its day."""
    if row.due_on is None:
        return ()
    claimed = claimed_on(row)
    if claimed is not None:
        over = (claimed - row.due_on).days
        words = ngettext("%(days)s day late", "%(days)s days late", over)
        kept = words % {"days": formatting.number(over)} if over > 0 else gettext("in time")
        return (
            Fact(gettext("Reported done"), formatting.day(claimed)),
            Fact(gettext("Against the day"), kept, late=over > 0),
        )
    left = formatting.days_left(row.due_on, on)
    return (Fact(gettext("Stands"), left, late=row.timing is Timing.LATE),)


def _unit_marks(rows: tuple[TaskRow, ...]) -> tuple[UnitMark, ...]:
    return tuple(UnitMark(STATE_KINDS[row.state], row.lead.name) for row in _ordered(rows))


def _ordered(rows: tuple[TaskRow, ...]) -> list[TaskRow]:
    return sorted(rows, key=lambda row: (GROUP_ORDER.index(row.state), row.lead.sort_key))


def _groups(rows: tuple[TaskRow, ...]) -> tuple[UnitGroup, ...]:
    counts = Counter(row.state for row in rows)
    groups = []
    for state in GROUP_ORDER:
        names = [row.lead.name for row in _ordered(rows) if row.state is state]
        if names:
            shown = ", ".join(names[:NAMED_UNITS])
            more = max(0, len(names) - NAMED_UNITS)
            groups.append(UnitGroup(state_mark(state), counts[state], shown, more))
    return tuple(groups)


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]


def _joined(parts: list[str]) -> str:
    return ", ".join(part for part in parts if part)
