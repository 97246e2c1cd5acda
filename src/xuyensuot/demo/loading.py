"""Making the demonstration once: people with posts, directives received, read, issued, followed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from xuyensuot.accounts.operations import create_account
from xuyensuot.accounts.queries import find_account
from xuyensuot.accounts.rules.samples import SAMPLE_PASSWORD, Sample
from xuyensuot.audit.queries import last_event_at
from xuyensuot.base.actor import Actor, Grant, system_actor
from xuyensuot.demo import story
from xuyensuot.demo.courses import Hands
from xuyensuot.demo.desks import make_desk
from xuyensuot.demo.papers import LOCAL, PAPERS, Paper
from xuyensuot.demo.people import PEOPLE, Person, acting
from xuyensuot.demo.timeline import Act, Timeline
from xuyensuot.directives import operations as directives
from xuyensuot.directives.queries import candidates_of, get_directive_page
from xuyensuot.directives.rules.states import CandidateState, DirectiveState
from xuyensuot.kernel.decisions import Refused
from xuyensuot.kernel.validity import Validity
from xuyensuot.org.operations import appoint_holder, create_post, grant_role
from xuyensuot.org.queries import (
    Match,
    actor_for_account,
    find_post_of_account,
    find_unit_by_code,
    resolve_body,
    units_under,
)
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import Role
from xuyensuot.tasks.operations import issue_tasks

BEGIN = date(2023, 1, 1)
SINCE = Validity(BEGIN)
BEGAN_AT = datetime(2023, 1, 1, 8, 0, tzinfo=LOCAL)
PROVINCE_CODES = {"Thành phố Hà Nội": "01", "Tỉnh Khánh Hòa": "56"}
EVERYTHING = (
    "accounts.manage_accounts",
    "org.manage_units",
    "org.manage_posts",
    "directives.read_directive",
)
GROUP_WORK = (
    "directives.view_directive",
    "directives.receive_directive",
    "directives.review_directive",
    "tasks.view_task",
    "tasks.issue_tasks",
    "tasks.confirm_done",
    "tasks.classify_task",
    "tasks.advise_extension",
)
MAKER = system_actor("sample data", *EVERYTHING)

Tell = Callable[[str], None]


def sign_ins() -> list[tuple[str, str, str]]:
    """Username, password and post of the five people, for the first screen and the terminal."""
    return [
        (person.username, SAMPLE_PASSWORD, f"{person.title}, {person.unit}") for person in PEOPLE
    ]


def load_demonstration(tell: Tell = lambda _line: None) -> None:
    """Make what is missing of the demonstration; the reference units must be loaded.

    Takes up where an interrupted making stopped: the trace tells how far the story was.
    """
    for person in PEOPLE:
        _make_person(person)
    for unit_id in _units_with_a_desk():
        make_desk(MAKER, unit_id, SINCE, BEGAN_AT)
    timeline = Timeline(_reached())
    hands: dict[int, Hands] = {}
    in_time = sorted(PAPERS, key=lambda paper: paper.received_at)
    for number, paper in enumerate(in_time, 1):
        receive = _receiving(timeline, paper, hands, number, tell)
        timeline.add(paper.received_at, receive, ground=True)
    story.lay(timeline, hands)
    timeline.play(story.TODAY, lambda at: tell(f"sample data: {at:%d/%m/%Y}"))


def _reached() -> datetime | None:
    """The last moment of the story that left a trace; none where it has not begun."""
    last = last_event_at(before=story.TODAY)
    return last if last is not None and last > BEGAN_AT else None


def _units_with_a_desk() -> list[int]:
    """Departments, branches and districts of the two provinces of the story."""
    found: list[int] = []
    for name in PROVINCE_CODES:
        below = units_under(_province_id(name) or 0, on=BEGIN)
        found += [unit.id for unit in below if unit.level in {Level.AGENCY, Level.DISTRICT}]
    return found


def _province_id(name: str) -> int | None:
    if not name:
        return None
    card = find_unit_by_code(PROVINCE_CODES[name], on=BEGIN, level="province")
    if card is None:
        raise LookupError(f"{name} is not among the reference units; run xuyensuot migrate first")
    return card.id


def unit_id_of(name: str, *, within: int | None) -> int:
    """The unit of that name; the demonstration cannot do without it."""
    found = resolve_body(name, within=within, on=BEGIN)
    if found.match is not Match.EXACT or found.unit_id is None:
        raise LookupError(f"{name} is not among the reference units")
    return found.unit_id


def _make_person(person: Person) -> None:
    account = find_account(username=person.username)
    account_id = account.id if account else _make_account(person)
    if find_post_of_account(account_id=account_id, on=BEGIN) is not None:
        return
    province = _province_id(person.province)
    unit = unit_id_of(person.unit, within=province)
    scope = _province_id(person.scope) if person.scope else None
    post = create_post(actor=MAKER, unit_id=unit, title=person.title, valid=SINCE, at=BEGAN_AT)
    grants: list[tuple[Role, int | None]] = [(role, unit) for role in person.roles]
    grants += [(role, scope) for role in person.scope_roles]
    for role, scope_id in grants:
        grant_role(
            actor=MAKER, post_id=post, role=role, scope_id=scope_id, valid=SINCE, at=BEGAN_AT
        )
    appoint_holder(actor=MAKER, post_id=post, account_id=account_id, valid=SINCE, at=BEGAN_AT)


def _make_account(person: Person) -> int:
    return create_account(
        actor=MAKER,
        username=person.username,
        display_name=person.display_name,
        password=SAMPLE_PASSWORD,
        is_sample=True,
        at=BEGAN_AT,
    )


def _receiver(paper: Paper) -> Actor:
    account = find_account(username=paper.receiver)
    if account is None:
        raise LookupError(f"{paper.receiver} is not among the sample people")
    actor = actor_for_account(account.id, on=paper.received_at.date())
    if actor.holds("directives.receive_directive"):
        return actor
    grants = tuple(Grant(permission) for permission in GROUP_WORK)
    return Actor("system", 0, "Tổ công tác (dữ liệu mẫu)", grants, actor.unit_id)


def _receiving(
    timeline: Timeline, paper: Paper, hands: dict[int, Hands], number: int, tell: Tell
) -> Act:
    """A directive comes in, is read, and an hour later its tasks are issued."""

    def receive(at: datetime) -> None:
        tell(f"sample directive {number} of {len(PAPERS)}")
        actor = _receiver(paper)
        directive_id = _receive(paper, actor, at)
        page = get_directive_page(actor=actor, directive_id=directive_id, on=at.date())
        if page.state not in {DirectiveState.IN_REVIEW, DirectiveState.ISSUED}:
            directives.read_original(actor=MAKER, directive_id=directive_id, at=at)
        if not paper.left_for_review:
            issued_at = paper.received_at + timedelta(hours=1)
            issue = _issuing(timeline, hands, actor, directive_id)
            timeline.add(issued_at, issue, ground=True)

    return receive


def _issuing(timeline: Timeline, hands: dict[int, Hands], actor: Actor, directive_id: int) -> Act:
    def issue(at: datetime) -> None:
        of_the_city = actor.id == acting(Sample.CLERK, at).id
        decider = acting(Sample.LEADER, at) if of_the_city else None
        page = get_directive_page(actor=actor, directive_id=directive_id, on=at.date())
        if page.state is not DirectiveState.ISSUED:
            _accept(actor, directive_id, at)
            issue_tasks(actor=actor, directive_id=directive_id, at=at)
        hands[directive_id] = Hands(actor, decider)
        story.follow(timeline, hands[directive_id], directive_id, at)

    return issue


def _receive(paper: Paper, actor: Actor, at: datetime) -> int:
    if actor.unit_id is None:
        raise LookupError(f"{paper.receiver} holds no post")
    try:
        return directives.receive_directive(
            actor=actor,
            file_name=paper.file_name(),
            chunks=[paper.content()],
            held_by_id=actor.unit_id,
            is_sample=True,
            at=at,
        )
    except Refused as refused:
        if refused.problem.code != "directive.held":
            raise
        return int(refused.problem.params["directive_id"])


def _accept(actor: Actor, directive_id: int, at: datetime) -> None:
    """Accept what has its leads matched; reject the rest, as the clerk of the story would."""
    for candidate in candidates_of(actor=actor, directive_id=directive_id, on=at.date()):
        if candidate.state is not CandidateState.PENDING:
            continue
        matched = bool(candidate.leads) and all(lead.is_matched for lead in candidate.leads)
        verdict = directives.accept_candidate if matched else directives.reject_candidate
        verdict(actor=actor, candidate_id=candidate.id, at=at)
