"""What is open before a reorganisation is settled, agreed to, counted and listed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from xuyensuot.audit.models import Event
from xuyensuot.base.actor import Actor
from xuyensuot.kernel.deadlines import Recurrence
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused
from xuyensuot.org import operations as org
from xuyensuot.org.factories import make_actor, make_holder, make_post, make_unit
from xuyensuot.org.models import Post, PostHolder, Reorganisation, StandingAgency, Unit
from xuyensuot.org.queries import (
    QUESTIONS_AT_ONCE,
    count_reorganisations_to_agree,
    get_reorganisation_page,
    list_moved,
    standing_agencies_of,
)
from xuyensuot.org.rules.handover import Count, Share
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import Step, StepKind, Target
from xuyensuot.org.rules.roles import CONFIRM, MANAGE_UNITS, Role
from xuyensuot.org.rules.seats import Seat
from xuyensuot.org.rules.settling import LATER as TASK_BY_TASK
from xuyensuot.tasks.factories import make_task
from xuyensuot.tasks.models import Handover, Task
from xuyensuot.tasks.rules.handover import HandoverState
from xuyensuot.tasks.rules.states import TaskState
from xuyensuot.tasks.tests.conftest import AT, ON, City

LATER = AT + timedelta(hours=2)
ORGANISER = (MANAGE_UNITS, "tasks.view_task")


@pytest.fixture
def organiser() -> Actor:
    return make_actor(*ORGANISER)


@pytest.fixture
def heirs(city: City) -> list[Unit]:
    names = ("Quận Mới", "Quận Khác")
    return [make_unit(name, level=Level.DISTRICT, parent=city.city) for name in names]


def prepare(organiser: Actor, *steps: Step) -> int:
    return org.prepare_reorganisation(
        actor=organiser, title="Sắp xếp", basis="NQ 9901", on=ON, steps=steps, at=AT
    )


def split(unit: Unit, *heirs: Unit) -> Step:
    targets = tuple(Target(heir.pk, heir is heirs[0]) for heir in heirs)
    return Step(StepKind.SPLIT, unit.pk, targets, line=1)


def task_of(city: City, lead: Unit, **facts: object) -> Task:
    given = {"assigned_by": city.city, "held_by": city.police, "state": TaskState.IN_PROGRESS}
    return make_task(lead, **{**given, **facts})


def page_of(organiser: Actor, pk: int):  # type: ignore[no-untyped-def]
    return get_reorganisation_page(actor=organiser, reorganisation_id=pk, on=ON)


def settle(organiser: Actor, pk: int, key: str, choice: int | str) -> None:
    org.settle_reorganisation(actor=organiser, reorganisation_id=pk, key=key, choice=choice, at=AT)


def apply(organiser: Actor, pk: int) -> None:
    org.apply_reorganisation(actor=organiser, reorganisation_id=pk, at=AT)


def test_work_of_a_divided_unit_goes_where_it_was_settled(
    city: City, organiser: Actor, heirs: list[Unit]
) -> None:
    old = city.districts[0]
    task = task_of(city, old)
    pk = prepare(organiser, split(old, *heirs))
    (question,) = page_of(organiser, pk).questions
    assert (question.options, question.count) == ((heirs[0].pk, heirs[1].pk), 1)
    with pytest.raises(Refused, match="no_choice"):
        settle(organiser, pk, question.key, city.justice.pk)
    with pytest.raises(Refused, match="no_question"):
        settle(organiser, pk, "divided:0", heirs[1].pk)
    settle(organiser, pk, question.key, heirs[1].pk)
    assert Event.objects.latest("pk").after == {"question": question.key, "choice": heirs[1].pk}
    tallies = {t.code: (t.moved, t.to_settle) for t in page_of(organiser, pk).tallies}
    assert tallies["tasks.open"] == (1, 0), "what is settled is no longer to be settled"
    (passing,) = page_of(organiser, pk).passings
    assert passing.to_id == heirs[1].pk
    apply(organiser, pk)
    page = page_of(organiser, pk)
    assert (page.question_count, page.open_count) == (1, 0), "an applied one says what was settled"
    assert page.settled.choice(page.questions[0]) == heirs[1].pk
    assert Event.objects.filter(verb="org.reorganisation_applied").get().after["as_proposed"] == 0
    task.refresh_from_db()
    assert task.lead == heirs[1]
    assert not Handover.objects.get(task=task).is_ambiguous
    with pytest.raises(Refused, match=r"reorganisation\.applied"):
        settle(organiser, pk, question.key, heirs[0].pk)


def test_what_is_open_is_applied_only_where_the_proposals_are_accepted(
    city: City, organiser: Actor, heirs: list[Unit]
) -> None:
    old = city.districts[0]
    task = task_of(city, old)
    pk = prepare(organiser, split(old, *heirs))
    facts = {"actor": organiser, "reorganisation_id": pk, "with_proposals": False, "at": AT}
    for do in (org.apply_reorganisation, org.want_reorganisation):
        with pytest.raises(Refused) as refused:
            do(**facts)
        assert refused.value.problem.code == "reorganisation.unsettled"
        assert refused.value.problem.params == {"count": 1}
    task.refresh_from_db()
    assert task.lead == old, "a refusal leaves everything as it was"
    settle(organiser, pk, f"divided:{old.pk}", TASK_BY_TASK)
    page = page_of(organiser, pk)
    assert (page.question_count, page.open_count) == (1, 0)
    assert {t.code: t.to_settle for t in page.tallies}["tasks.open"] == 1
    org.apply_reorganisation(**facts)
    handover = Handover.objects.get()
    assert (handover.to_unit, handover.is_ambiguous) == (heirs[0], True), "decided task by task"


def test_what_is_not_settled_goes_as_proposed_and_says_so(
    city: City, organiser: Actor, heirs: list[Unit]
) -> None:
    old = city.districts[0]
    task_of(city, old)
    pk = prepare(organiser, split(old, *heirs))
    apply(organiser, pk)
    handover = Handover.objects.get()
    assert (handover.to_unit, handover.is_ambiguous) == (heirs[0], True)
    assert handover.state == HandoverState.PENDING


def test_work_of_a_unit_that_ends_with_nobody_after_it_never_lacks_an_owner(
    city: City, organiser: Actor
) -> None:
    old = city.districts[0]
    task = task_of(city, old)
    pk = prepare(organiser, Step(StepKind.ABOLISH, old.pk, line=1))
    (question,) = page_of(organiser, pk).questions
    assert question.options == (city.city.pk,)
    before = Task.objects.filter(pk=task.pk).values().get()
    apply(organiser, pk)
    assert Task.objects.get(pk=task.pk).lead == city.city
    assert Handover.objects.get().is_ambiguous
    org.undo_reorganisation(actor=organiser, reorganisation_id=pk, at=LATER)
    assert Task.objects.filter(pk=task.pk).values().get() == before
    settle(organiser, pk, question.key, city.justice.pk)
    apply(organiser, pk)
    assert Task.objects.get(pk=task.pk).lead == city.justice


def test_who_stays_head_and_which_agency_stands(city: City, organiser: Actor) -> None:
    bodies = [
        make_unit(name, level=Level.BODY, parent=city.city) for name in ("BCĐ Một", "BCĐ Hai")
    ]
    for body in bodies:
        make_holder(body, Role.LEADER)
    Post.objects.filter(unit__in=bodies).update(seat=Seat.HEAD)
    agencies = [city.police, city.justice]
    for body, agency in zip(bodies, agencies, strict=True):
        org.name_standing_agency(
            actor=organiser, body_id=body.pk, agency_id=agency.pk, from_=ON - timedelta(9), at=AT
        )
    founded = Step(
        StepKind.FOUND,
        "+bcd",
        name="BCĐ Chung",
        unit_kind="ban chỉ đạo",
        level=Level.BODY,
        parent=city.city.pk,
        line=1,
    )
    merged = [Step(StepKind.MERGE, body.pk, (Target("+bcd"),), line=2) for body in bodies]
    pk = prepare(organiser, founded, *merged)
    questions = {q.kind.value: q for q in page_of(organiser, pk).questions}
    posts = list(Post.objects.filter(unit__in=bodies).order_by("pk"))
    assert questions["head"].options == tuple(post.pk for post in posts)
    assert questions["standing"].options == (city.police.pk, city.justice.pk)
    posts_to_settle = {t.code: t.to_settle for t in page_of(organiser, pk).tallies}["org.posts"]
    assert posts_to_settle == 1
    settle(organiser, pk, questions["head"].key, posts[1].pk)
    assert {t.code: t.to_settle for t in page_of(organiser, pk).tallies}["org.posts"] == 0
    settle(organiser, pk, questions["standing"].key, city.justice.pk)
    apply(organiser, pk)
    body = Post.objects.get(came_from=posts[1])
    assert body.seat == Seat.HEAD
    assert Post.objects.get(came_from=posts[0]).seat == Seat.DEPUTY
    (span,) = standing_agencies_of(body.unit_id, on=ON)
    assert (span.unit.id, span.basis) == (city.justice.pk, "NQ 9901")
    org.undo_reorganisation(actor=organiser, reorganisation_id=pk, at=LATER)
    assert StandingAgency.objects.count() == 2
    assert (
        PostHolder.objects.count()
        == len(posts) + PostHolder.objects.exclude(post__unit__in=bodies).count()
    )


def test_many_questions_are_asked_some_at_a_time_the_weightiest_first(
    city: City,
    organiser: Actor,
    heirs: list[Unit],
    sign_in,  # type: ignore[no-untyped-def]
) -> None:
    units = [make_unit(f"Xã {n}", parent=city.city) for n in range(QUESTIONS_AT_ONCE + 1)]
    for unit in (*units, units[7]):
        task_of(city, unit)
    pk = prepare(organiser, *(split(unit, *heirs) for unit in units))
    page = page_of(organiser, pk)
    assert (page.question_count, page.open_count) == (len(units), len(units))
    assert (len(page.questions), page.questions[0].about) == (QUESTIONS_AT_ONCE, units[7].pk)
    client = sign_in(make_holder(city.city, Role.ORGANISER))
    address = reverse("org:view_reorganisation", args=[pk])
    assert f"?first={QUESTIONS_AT_ONCE + 1}#settle" in client.get(address).text
    last = client.get(address, {"first": QUESTIONS_AT_ONCE + 1})
    (line,) = last.context["event"].questions
    assert line.number == len(units)
    facts = {"key": line.key, "choice": heirs[1].pk, "first": line.number}
    answered = client.post(reverse("org:settle_reorganisation", args=[pk]), facts)
    assert answered.url == f"{address}?first={line.number}#settle", "one stays where one was"
    assert client.get(answered.url).context["event"].open_questions == len(units) - 1


def test_units_agree_beforehand(city: City, organiser: Actor, heirs: list[Unit]) -> None:
    old = city.districts[0]
    task_of(city, old)
    pk = prepare(organiser, Step(StepKind.MERGE, old.pk, (Target(heirs[0].pk),), line=1))
    desk = make_actor(CONFIRM, unit=heirs[0])
    stranger = make_actor(CONFIRM, unit=city.justice)
    with pytest.raises(NotFound):
        org.confirm_reorganisation(actor=stranger, reorganisation_id=pk, unit_id=heirs[0].pk, at=AT)
    with pytest.raises(NotPermitted):
        org.confirm_reorganisation(actor=desk, reorganisation_id=pk, unit_id=old.pk, at=AT)
    org.confirm_reorganisation(actor=desk, reorganisation_id=pk, unit_id=heirs[0].pk, at=AT)
    found = {c.unit_id: c for c in page_of(organiser, pk).confirmations}
    assert (found[old.pk].gives, found[old.pk].by) == (1, "")
    assert (found[heirs[0].pk].takes, found[heirs[0].pk].by) == (1, desk.label)
    asking = [
        count_reorganisations_to_agree(actor=actor, on=ON)
        for actor in (make_actor(CONFIRM, unit=old), desk, stranger, make_actor(CONFIRM))
    ]
    assert asking == [1, 0, 0, 0], "who has agreed is not asked again, who stands above never"
    everywhere = make_actor(CONFIRM)
    with pytest.raises(Refused, match="unit_elsewhere"):
        org.confirm_reorganisation(
            actor=everywhere, reorganisation_id=pk, unit_id=city.justice.pk, at=AT
        )


def behind(
    organiser: Actor, pk: int, count: Count, after: int = 0, limit: int = 10
) -> list[tuple[int, int, int]]:
    page = list_moved(
        actor=organiser, reorganisation_id=pk, count=count, on=ON, after=after, limit=limit
    )
    return [(m.id, m.from_unit_id, m.to_unit_id) for m in page.moved]


def test_each_number_has_the_list_that_it_counts(
    city: City, organiser: Actor, heirs: list[Unit]
) -> None:
    """Before and after applying: by kind, by share, and of each predecessor alone."""
    old, divided = city.districts[:2]
    bodies = [
        make_unit(name, level=Level.BODY, parent=city.city) for name in ("BCĐ Một", "BCĐ Hai")
    ]
    for unit in (old, divided, *bodies):
        make_holder(unit, Role.LEADER)
    Post.objects.filter(unit__in=bodies).update(seat=Seat.HEAD)
    for lead in (old, old, divided):
        task_of(city, lead)
    task_of(city, city.justice, assigned_by=old, held_by=divided)
    task_of(city, divided, recurrence=Recurrence.MONTHLY)
    founded = Step(
        StepKind.FOUND, "+bcd", name="BCĐ Chung", unit_kind="ban", level=Level.BODY,
        parent=city.city.pk, line=1,
    )  # fmt: skip
    merged = [Step(StepKind.MERGE, body.pk, (Target("+bcd"),), line=2) for body in bodies]
    merged.append(Step(StepKind.MERGE, old.pk, (Target(heirs[0].pk),), line=3))
    pk = prepare(organiser, founded, *merged, split(divided, *heirs))
    for _ in ("prepared", "applied"):
        tallies = page_of(organiser, pk).tallies
        assert {t.code: (t.moved, t.to_settle) for t in tallies} == {
            "org.posts": (3, 1),
            "org.holders": (4, 0),
            "tasks.open": (2, 1),
            "tasks.standing": (0, 1),
            "tasks.followed": (1, 0),
        }
        for tally in tallies:
            lengths = [len(behind(organiser, pk, Count(tally.code, share))) for share in Share]
            assert lengths == [tally.before, tally.moved, tally.to_settle]
            for unit in (old, divided, *bodies):
                rows = behind(organiser, pk, Count(tally.code, unit_id=unit.pk))
                assert len(rows) == tally.by_unit.get(unit.pk, 0)
                assert {row[1] for row in rows} <= {unit.pk}
        if Reorganisation.objects.get().applied_at is None:
            apply(organiser, pk)


def test_an_applied_one_keeps_its_counts_and_its_lists(
    city: City, organiser: Actor, heirs: list[Unit]
) -> None:
    old = city.districts[0]
    tasks = [task_of(city, old) for _ in range(3)]
    given = task_of(city, city.justice, assigned_by=old)
    pk = prepare(organiser, Step(StepKind.MERGE, old.pk, (Target(heirs[0].pk),), line=1))

    def listed(code: str, after: int = 0, limit: int = 10) -> list[tuple[int, int, int]]:
        return behind(organiser, pk, Count(code), after, limit)

    codes = ("tasks.open", "tasks.standing", "tasks.followed", "org.posts", "org.holders")
    counted = {t.code: t.before for t in page_of(organiser, pk).tallies}
    before = {code: listed(code) for code in codes}
    assert before["tasks.open"] == [(t.pk, old.pk, heirs[0].pk) for t in tasks]
    assert before["tasks.followed"] == [(given.pk, old.pk, heirs[0].pk)]
    assert {code: len(rows) for code, rows in before.items()} == counted
    assert listed("tasks.open", after=tasks[0].pk, limit=1) == before["tasks.open"][1:2]
    apply(organiser, pk)
    assert {t.code: t.before for t in page_of(organiser, pk).tallies} == counted
    assert {code: listed(code) for code in codes} == before
    org.undo_reorganisation(actor=organiser, reorganisation_id=pk, at=LATER)
    assert Reorganisation.objects.get().counted is None


def test_deputy_and_monitor_follow_their_posts(
    city: City, organiser: Actor, heirs: list[Unit]
) -> None:
    old = city.districts[0]
    deputy, monitor, elsewhere = make_post(old), make_post(old), make_post(city.police)
    task = task_of(city, city.justice, assigned_by=old)
    other = task_of(city, old)
    Task.objects.filter(pk=task.pk).update(deputy=deputy, monitor=monitor)
    Task.objects.filter(pk=other.pk).update(monitor=elsewhere)
    before = list(Task.objects.order_by("pk").values())
    pk = prepare(organiser, Step(StepKind.MERGE, old.pk, (Target(heirs[0].pk),), line=1))
    apply(organiser, pk)
    task.refresh_from_db()
    other.refresh_from_db()
    assert (task.deputy.came_from, task.monitor.came_from) == (deputy, monitor)
    assert task.deputy.unit == heirs[0]
    assert other.monitor == elsewhere
    org.undo_reorganisation(actor=organiser, reorganisation_id=pk, at=LATER)
    assert list(Task.objects.order_by("pk").values()) == before


def test_the_pages_of_settling_agreeing_and_listing(
    city: City,
    heirs: list[Unit],
    sign_in,  # type: ignore[no-untyped-def]
) -> None:
    old = city.districts[0]
    task_of(city, old, content="Số hóa hộ tịch")
    organiser = make_holder(city.city, Role.ORGANISER)
    pk = prepare(make_actor(*ORGANISER), split(old, *heirs))
    page = reverse("org:view_reorganisation", args=[pk])
    client = sign_in(organiser)
    text = client.get(page).text
    assert "Còn phải quyết" in text
    forms = re.findall(r"<form method=\"post\".*?</form>", text, re.DOTALL)
    assert len(forms) > 3
    assert all("csrfmiddlewaretoken" in form for form in forms), "each can be sent"
    assert f'value="{heirs[1].pk}"' in text
    act = reverse("org:settle_reorganisation", args=[pk])
    assert client.post(act, {"key": f"divided:{old.pk}", "choice": "x"}).status_code == 422
    assert client.post(act, {"key": "divided:0", "choice": heirs[1].pk}).status_code == 409
    good = {"key": f"divided:{old.pk}", "choice": heirs[1].pk}
    assert client.post(act, good).status_code == 303
    listing = reverse("org:list_moved", args=[pk])
    assert "Số hóa hộ tịch" in client.get(listing, {"code": "tasks.open"}).text
    assert client.get(listing, {"code": "tasks.none"}).status_code == 404
    narrowed = {"code": "tasks.open", "share": "moved", "unit": old.pk}
    assert "Số hóa hộ tịch" in client.get(listing, narrowed).text
    assert "Số hóa hộ tịch" not in client.get(listing, narrowed | {"share": "settle"}).text
    desk = make_holder(heirs[1], Role.FOCAL_POINT)
    other = sign_in(desk)
    assert reverse("org:confirm_reorganisation", args=[pk, heirs[1].pk]) in other.get(page).text
    agree = reverse("org:confirm_reorganisation", args=[pk, heirs[1].pk])
    assert other.post(agree).status_code == 303
    assert "đồng ý" in other.get(page).text
