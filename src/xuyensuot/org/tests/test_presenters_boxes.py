"""Before and after side by side: each unit once, what comes to it, and lines between them."""

from __future__ import annotations

import pytest

from xuyensuot.org import operations, queries
from xuyensuot.org.factories import make_actor, make_holder, make_unit
from xuyensuot.org.models import Post, Unit, UnitVersion
from xuyensuot.org.presenters.boxes import Flow, boxes_after, boxes_before, flows_between
from xuyensuot.org.queries import ReorganisationPage
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import Step, StepKind, Target
from xuyensuot.org.rules.roles import MANAGE_UNITS, Role
from xuyensuot.org.rules.seats import Seat
from xuyensuot.org.tests.test_operations_reorganisations import AT, ON


@pytest.fixture
def city(db: None) -> Unit:
    return make_unit("Thành phố Hà Nội", level=Level.PROVINCE)


@pytest.fixture
def offices(city: Unit) -> list[Unit]:
    return [make_unit(f"Sở {name}", parent=city) for name in ("Một", "Hai", "Ba")]


def page_of(*steps: Step) -> ReorganisationPage:
    organiser = make_actor(MANAGE_UNITS)
    pk = operations.prepare_reorganisation(
        actor=organiser, title="Sắp xếp", basis="", on=ON, steps=steps, at=AT
    )
    return queries.get_reorganisation_page(actor=organiser, reorganisation_id=pk, on=ON)


def test_a_founded_unit_is_named_and_gets_what_comes(city: Unit, offices: list[Unit]) -> None:
    for office in offices[:2]:
        make_holder(office, Role.LEADER)
    founded = Step(
        StepKind.FOUND, "+so", name="Sở Mới", unit_kind="sở", level=Level.AGENCY,
        parent=city.pk, line=1,
    )  # fmt: skip
    merged = [Step(StepKind.MERGE, office.pk, (Target("+so"),), line=2) for office in offices[:2]]
    to = (Target("+so"), Target(offices[0].pk, main=False))
    page = page_of(founded, merged[1], Step(StepKind.SPLIT, offices[2].pk, to, line=3))
    before, after = boxes_before(page), boxes_after(page)
    assert [(box.name, box.tag.kind) for box in before] == [("Sở Hai", "move"), ("Sở Ba", "ask")]
    assert "Sở Mới; Sở Một" in before[1].tag.word
    assert [(box.name, box.tag.kind) for box in after] == [("Sở Mới", "new"), ("Sở Một", "keep")]
    assert after[0].counts.startswith("Chức danh: 1 ")
    assert flows_between(before, after, page) == (
        Flow(250, 250, is_part=False),
        Flow(750, 250, is_part=False),
        Flow(750, 750, is_part=True),
    )


def test_the_founded_unit_of_an_applied_one_has_its_page(city: Unit, offices: list[Unit]) -> None:
    founded = Step(
        StepKind.FOUND, "+so", name="Sở  Mới", unit_kind="sở", level=Level.AGENCY,
        parent=city.pk, line=1,
    )  # fmt: skip
    page = page_of(founded, Step(StepKind.MERGE, offices[0].pk, (Target("+so"),), line=2))
    (before,) = boxes_after(page)
    assert before.id is None
    organiser = make_actor(MANAGE_UNITS)
    pk = page.row.id
    operations.apply_reorganisation(actor=organiser, reorganisation_id=pk, at=AT)
    page = queries.get_reorganisation_page(actor=organiser, reorganisation_id=pk, on=ON)
    (after,) = boxes_after(page)
    assert after.id == UnitVersion.objects.get(name="Sở Mới").unit_id
    assert flows_between(boxes_before(page), (after,), page) == (Flow(500, 500, is_part=False),)


def test_who_leads_afterwards_is_proposed_settled_and_then_so(
    city: Unit, offices: list[Unit]
) -> None:
    heads = [make_holder(office, Role.LEADER) for office in offices[:2]]
    Post.objects.filter(unit__in=offices).update(seat=Seat.HEAD)
    merged = [Step(StepKind.MERGE, o.pk, (Target(offices[2].pk),), line=1) for o in offices[:2]]
    page = page_of(*merged)
    organiser, pk = make_actor(MANAGE_UNITS), page.row.id

    def led_by() -> list[str]:
        page = queries.get_reorganisation_page(actor=organiser, reorganisation_id=pk, on=ON)
        (box,) = boxes_after(page)
        return [name for _, name in box.people]

    assert led_by() == [f"{heads[0].display_name} (đề xuất)"]
    (question,) = page.questions
    facts = {"actor": organiser, "reorganisation_id": pk, "at": AT}
    operations.settle_reorganisation(key=question.key, choice=question.options[1], **facts)
    assert led_by() == [heads[1].display_name]
    operations.apply_reorganisation(**facts)
    assert led_by() == [heads[1].display_name]


def test_a_unit_renamed_and_moved_at_once_is_one_box(city: Unit, offices: list[Unit]) -> None:
    office, above = offices[0], offices[1]
    page = page_of(
        Step(StepKind.RENAME, office.pk, name="Sở Khoa học", line=1),
        Step(StepKind.MOVE, office.pk, parent=above.pk, line=2),
    )
    (before,), (after,) = boxes_before(page), boxes_after(page)
    assert before.name == "Sở Một"
    assert "Sở Khoa học" in before.tag.word
    assert "Sở Hai" in before.tag.word
    assert after.name == "Sở Khoa học"
    assert flows_between((before,), (after,), page) == (Flow(500, 500, is_part=False),)


def test_whoever_gets_the_work_of_a_unit_that_just_ends_is_shown(
    city: Unit, offices: list[Unit]
) -> None:
    make_holder(offices[0], Role.LEADER)
    page = page_of(Step(StepKind.ABOLISH, offices[0].pk, line=1))
    (after,) = boxes_after(page)
    assert after.ref == city.pk
    assert after.counts
