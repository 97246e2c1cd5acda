"""The page of a task: the line that runs through it, who holds the ball, what was said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.base.wording import PRECISION_NAMES, RECURRENCE_NAMES
from xuyensuot.tasks.presenters.clarity import ClarityBlock, present_clarity
from xuyensuot.tasks.presenters.family import (
    Scale,
    UnitsBlock,
    present_parts,
    present_scale,
    present_units,
)
from xuyensuot.tasks.presenters.history import HistoryLine, present_history
from xuyensuot.tasks.presenters.people import PersonLine, present_people
from xuyensuot.tasks.presenters.words import (
    Mark,
    claimed_on,
    confirmed_on,
    reported_on,
    state_mark,
    timing_mark,
    unit_note,
)
from xuyensuot.tasks.queries import TaskLink, TaskPage, TaskRow
from xuyensuot.tasks.rules.states import ENDED_STATES, TaskState, Timing

LONG_TITLE = 140
QUOTE_LETTERS = 320
BY_LEAD = {"report_progress", "claim_done", "withdraw_claim"}
ENDING_VERBS = {"tasks.task_cancelled", "tasks.task_superseded"}


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
class Occurrence:
    """One time that a standing task came back."""

    row: TaskRow
    mark: Mark


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
    units: UnitsBlock | None
    parts: UnitsBlock | None
    scale: Scale
    people: tuple[PersonLine, ...]
    clarity: ClarityBlock
    end: str
    occurrences: tuple[Occurrence, ...]
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

    @property
    def may_contribute(self) -> bool:
        return "contribute" in self.page.may

    @property
    def may_hand_down(self) -> bool:
        return "hand_down" in self.page.may

    @property
    def other_steps(self) -> frozenset[str]:
        """Steps beside the usual way, each in its own fold."""
        return self.page.may & {"withdraw_claim", "reopen", "cancel", "supersede"}


def present_task(page: TaskPage, *, on: date) -> PresentedTask:
    """The page on a day."""
    row, mark = page.row, timing_mark(page.row, on)
    units, parts = present_units(page), present_parts(page)
    return PresentedTask(
        page=page,
        mark=mark,
        state=state_mark(row.state),
        is_long=len(row.title) > LONG_TITLE,
        lead_note=unit_note(row.lead),
        clause_url=_clause_url(page),
        nodes=_nodes(page, mark, units, parts, on),
        action=_action(page),
        ball=_ball(page, on),
        facts=_facts(row, on),
        units=units,
        parts=parts,
        scale=present_scale(page),
        people=present_people(page),
        clarity=present_clarity(page),
        end=_end(page),
        occurrences=tuple(Occurrence(row, timing_mark(row, on)) for row in page.family.occurrences),
        history=present_history(page.trace, page.reports, page.row, page.passed),
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


def _nodes(
    page: TaskPage, mark: Mark, units: UnitsBlock | None, parts: UnitsBlock | None, on: date
) -> tuple[Node, ...]:
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
        *_above(page),
        Node(
            gettext("Task"),
            Truncator(row.title).chars(LONG_TITLE),
            detail=_joined([row.lead.office_name, _low(mark.text)]),
            here=True,
        ),
    ]
    if units is not None:
        words = ngettext("The same at %(count)s unit", "The same at %(count)s units", units.total)
        kind = words % {"count": formatting.number(units.total)}
        nodes.append(Node(kind, units.words or gettext("not in your sight"), "#units"))
    if parts is not None:
        words = ngettext("Work of %(units)s unit", "Work of %(units)s units", parts.total)
        kind = words % {"units": formatting.number(parts.total)}
        nodes.append(Node(kind, parts.words or gettext("not in your sight"), "#parts"))
    nodes.append(_report_node(page, on))
    done = confirmed_on(row)
    words = gettext("confirmed on %(day)s")
    label = words % {"day": formatting.day(done)} if done else gettext("not yet confirmed")
    nodes.append(Node(gettext("Result"), label, "#progress"))
    return tuple(nodes)


def _above(page: TaskPage) -> list[Node]:
    """The whole that this is a part of, or the standing task that it is an occurrence of."""
    family = page.family
    nodes = []
    if family.series is not None:
        nodes.append(_link_node(gettext("Standing task"), family.series))
    if family.parent is not None:
        nodes.append(_link_node(gettext("Part of"), family.parent))
    return nodes


def _link_node(kind: str, link: TaskLink) -> Node:
    url = reverse("tasks:view_task", args=[link.id]) if link.in_sight else ""
    title = Truncator(link.title).chars(LONG_TITLE)
    return Node(kind, title, url, detail=link.lead.office_name)


def _end(page: TaskPage) -> str:
    """Who ended the task, when, and in which words why; empty while it has not ended."""
    if page.row.state not in ENDED_STATES:
        return ""
    event = next((e for e in page.trace if e.verb in ENDING_VERBS), None)
    if event is None:
        return ""
    day = formatting.day(timezone.localdate(event.at))
    if event.after.get("with") != page.row.id:
        words = gettext("Ended by %(who)s on %(day)s together with the task above it.")
        return words % {"who": event.actor_label, "day": day}
    said = next((r.text for r in page.reports if r.verb in {"cancel", "supersede"}), "")
    if page.row.state is TaskState.SUPERSEDED:
        words = gettext("Superseded by %(who)s on %(day)s: “%(why)s”")
    else:
        words = gettext("Cancelled by %(who)s on %(day)s: “%(why)s”")
    return words % {"who": event.actor_label, "day": day, "why": said}


def _clause_name(page: TaskPage) -> str:
    if page.row.clause_ref:
        words = gettext("Clause %(ref)s, page %(page)s")
        return words % {"ref": page.row.clause_ref, "page": page.page}
    return gettext("Page %(page)s") % {"page": page.page}


def _report_node(page: TaskPage, on: date) -> Node:
    own = [report for report in page.reports if report.verb in BY_LEAD]
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
    if "contribute" in page.may and not _has_contributed(page):
        return Action(gettext("Say what you contributed"), "#contributions", posts=False)
    return None


def _has_contributed(page: TaskPage) -> bool:
    own = {unit.id for unit in page.contributions.own}
    return any(line.unit.id in own and line.is_finished for line in page.contributions.said)


def _ball(page: TaskPage, on: date) -> str:
    """Who has to do something now, and since when."""
    row = page.row
    lead = row.lead.office_name
    claimed, done, reported = claimed_on(row), confirmed_on(row), reported_on(row)
    if row.state in ENDED_STATES:
        return _end(page)
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


def _low(text: str) -> str:
    return text[:1].lower() + text[1:]


def _joined(parts: list[str]) -> str:
    return ", ".join(part for part in parts if part)
