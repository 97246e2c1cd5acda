"""Mergers of the demonstration: real ones of 2024 and 2025, and two to try out.

Hà Nội's three committees became one on 2 February 2024; what they owed and who sat in them is made
up. The departments of March 2025 and the units of 1 July 2025 happen by themselves once the
demonstration goes on to their day.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from xuyensuot.accounts.operations import create_account
from xuyensuot.accounts.queries import find_account
from xuyensuot.accounts.rules.samples import Sample
from xuyensuot.base.actor import Actor, system_actor
from xuyensuot.demo import words
from xuyensuot.demo.desks import sample_name
from xuyensuot.demo.papers import LOCAL
from xuyensuot.demo.people import acting
from xuyensuot.demo.timeline import Timeline
from xuyensuot.directives.queries import DirectiveFilters, directives_found
from xuyensuot.kernel.validity import Validity
from xuyensuot.org import operations as org
from xuyensuot.org.queries import (
    get_posts_page,
    get_reorganisation_page,
    units_called,
)
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import Step, StepKind, Target
from xuyensuot.org.rules.roles import Role
from xuyensuot.org.rules.seats import COMMITTEE_SEATS, Seat
from xuyensuot.tasks.operations import assign_task, confirm_handovers
from xuyensuot.tasks.queries import ids_to_answer

SEATED = datetime(2023, 3, 1, 8, 30, tzinfo=LOCAL)
GIVEN = datetime(2024, 1, 8, 9, 0, tzinfo=LOCAL)
MERGED = datetime(2024, 2, 2, 8, 0, tzinfo=LOCAL)
AGREED = datetime(2024, 2, 5, 14, 0, tzinfo=LOCAL)
FOUNDED = datetime(2024, 3, 4, 8, 30, tzinfo=LOCAL)
TO_TRY = datetime(2024, 3, 6, 9, 0, tzinfo=LOCAL)
DUE = (date(2024, 6, 28), date(2024, 9, 30), date(2024, 12, 20))
LEFT_TO_CONFIRM = 3
OFFICE = system_actor(
    "dữ liệu mẫu (Văn phòng UBND Thành phố)",
    "org.manage_units",
    "org.manage_posts",
    "accounts.manage_accounts",
)


def lay(timeline: Timeline, today: datetime) -> None:
    """Every step that leads to a merger, at its moment."""
    for number, (name, agency) in enumerate(words.COMMITTEES):
        timeline.add(SEATED, partial(_seat, name, agency, number))
        timeline.add(GIVEN, partial(_give, name, words.COMMITTEE_WORK[number]))
    timeline.add(MERGED, _merge_committees)
    timeline.add(AGREED, _confirm_most)
    for number, name in enumerate(words.DISTRICT_COMMITTEES):
        timeline.add(FOUNDED, partial(_found, name, 10 + number))
        timeline.add(TO_TRY, partial(_give, name, words.DISTRICT_WORK[number]))
    for act in (_prepare_departments, _prepare_committees, _prepare_2025):
        timeline.add(today.replace(hour=6), act)


def _unit(name: str, at: datetime) -> int:
    """The unit that Hà Nội calls so on that day."""
    found = units_called(name, on=at.date(), near=acting(Sample.CLERK, at).unit_id)
    if len(found) != 1:
        raise LookupError(f"{name} is not one unit on {at:%d/%m/%Y}")
    return found[0].id


def _seat(name: str, agency: str, number: int, at: datetime) -> None:
    """Seats of a committee, a sample person as its head, and its standing agency."""
    unit_id = _unit(name, at)
    org.create_usual_posts(actor=OFFICE, unit_id=unit_id, seats="committee", at=at)
    _fill(unit_id, number, at)
    org.name_standing_agency(
        actor=OFFICE, body_id=unit_id, agency_id=_unit(agency, at), from_=at.date(), at=at
    )


def _fill(unit_id: int, number: int, at: datetime) -> None:
    page = get_posts_page(actor=OFFICE, unit_id=unit_id, on=at.date(), today=at.date())
    posts = {post.seat: post.id for post in page.posts}
    valid = Validity(at.date())
    head = _sample_person(number, at)
    org.appoint_holder(actor=OFFICE, post_id=posts[Seat.HEAD], account_id=head, valid=valid, at=at)
    if number != words.CLERK_SERVES:
        return
    clerk, secretary = acting(Sample.CLERK, at).id, posts[Seat.SECRETARY]
    org.appoint_holder(actor=OFFICE, post_id=secretary, account_id=clerk, valid=valid, at=at)
    org.grant_role(
        actor=OFFICE,
        post_id=secretary,
        role=Role.FOCAL_POINT,
        scope_id=unit_id,
        valid=valid,
        at=at,
    )


def _sample_person(number: int, at: datetime) -> int:
    username = f"truong-ban.{number}"
    account = find_account(username=username)
    if account is not None:
        return account.id
    return create_account(
        actor=OFFICE,
        username=username,
        display_name=sample_name(900_000 + number),
        password=None,
        is_sample=True,
        at=at,
    )


def _give(name: str, work: tuple[str, ...], at: datetime) -> None:
    """Tasks of the plan that the clerk holds, given to a committee by hand."""
    clerk = acting(Sample.CLERK, at)
    plan = directives_found(actor=clerk, filters=DirectiveFilters(), on=at.date(), limit=1)
    for content, due_on in zip(work, DUE, strict=True):
        assign_task(
            actor=clerk,
            directive_id=plan.rows[0].id,
            content=content,
            lead_id=_unit(name, at),
            due_on=due_on,
            at=at,
        )


def _merge_committees(at: datetime) -> None:
    """What the reference data say of that day; the city's portal named the standing agency."""
    pk = org.prepare_recorded_reorganisation(
        actor=OFFICE, title=words.OF_FEBRUARY_2024, on=at.date(), at=at
    )
    page = get_reorganisation_page(actor=OFFICE, reorganisation_id=pk, on=at.date())
    police = _unit(words.COMMITTEES[words.CLERK_SERVES][1], at)
    for question in page.questions:
        choice = police if police in question.options else question.options[-1]
        org.settle_reorganisation(
            actor=OFFICE, reorganisation_id=pk, key=question.key, choice=choice, at=at
        )
    org.apply_reorganisation(actor=OFFICE, reorganisation_id=pk, at=at)


def _confirm_most(at: datetime) -> None:
    """The secretary of the new committee takes most of it over; a few still wait."""
    clerk = acting(Sample.CLERK, at)
    waiting = ids_to_answer(actor=clerk, on=at.date())
    confirm_handovers(actor=clerk, handover_ids=waiting[:-LEFT_TO_CONFIRM], at=at)


def _found(name: str, number: int, at: datetime) -> None:
    """A committee of a district, made up for trying."""
    body = org.NewBody(
        name,
        "ban chỉ đạo",
        Validity(at.date()),
        is_sample=True,
        seats=COMMITTEE_SEATS,
    )
    district = _unit(words.DISTRICT, at)
    unit_id = org.found_body(actor=acting(Sample.CLERK, at), parent_id=district, body=body, at=at)
    _fill(unit_id, number, at)


def _prepare(actor: Actor, title: str, steps: list[Step], at: datetime) -> None:
    org.prepare_reorganisation(
        actor=actor, title=title, basis="", on=at.date(), steps=steps, is_sample=True, at=at
    )


def _prepare_departments(at: datetime) -> None:
    old, new = (_unit(name, at) for name in words.MERGED)
    steps = [Step(StepKind.MERGE, old, (Target(new),), line=1)]
    _prepare(acting(Sample.CLERK, at), words.MERGER, steps, at)


def _prepare_committees(at: datetime) -> None:
    founded = Step(
        StepKind.FOUND,
        "+1",
        name=words.DISTRICT_COMMITTEE,
        unit_kind="ban chỉ đạo",
        level=Level.BODY,
        parent=_unit(words.DISTRICT, at),
        line=1,
    )
    merged = [
        Step(StepKind.MERGE, _unit(name, at), (Target("+1"),), line=line)
        for line, name in enumerate(words.DISTRICT_COMMITTEES, start=2)
    ]
    _prepare(acting(Sample.CLERK, at), words.COMMITTEE_MERGER, [founded, *merged], at)


def _prepare_2025(at: datetime) -> None:
    """Both happen by themselves on their day."""
    group = acting(Sample.WORKING_GROUP, at)
    for title, on in (
        (words.OF_MARCH_2025, date(2025, 3, 1)),
        (words.OF_2025, date(2025, 7, 1)),
    ):
        pk = org.prepare_recorded_reorganisation(actor=group, title=title, on=on, at=at)
        org.want_reorganisation(actor=group, reorganisation_id=pk, at=at)
