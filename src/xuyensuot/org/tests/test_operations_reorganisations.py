"""A reorganisation is prepared, applied and undone: nothing is lost, and the past stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from django.db import connection

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.decisions import NotPermitted, Refused
from xuyensuot.org import operations, queries
from xuyensuot.org.factories import make_actor, make_holder, make_post, make_unit
from xuyensuot.org.models import Post, Reorganisation, Succession, Unit, UnitVersion
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import Step, StepKind, Target
from xuyensuot.org.rules.roles import MANAGE_UNITS, Role
from xuyensuot.org.rules.seats import Seat

ON = date(2024, 2, 2)
BEFORE = ON - timedelta(days=1)
AT = datetime(2024, 2, 2, 3, 0, tzinfo=UTC)
TABLES = ("unit", "unitversion", "unitcode", "unitalias", "succession", "post", "postholder",
          "postgrant", "reorganisation", "reorganisedrow")  # fmt: skip


@pytest.fixture
def city(db: None) -> Unit:
    country = make_unit("Việt Nam", level=Level.COUNTRY, kind="quốc gia")
    return make_unit("Thành phố Hà Nội", level=Level.PROVINCE, parent=country)


@pytest.fixture
def committees(city: Unit) -> list[Unit]:
    names = ("Ban Chỉ đạo CCHC", "Ban Chỉ đạo CĐS", "Ban Chỉ đạo Đề án 06")
    return [make_unit(name, level=Level.BODY, parent=city, kind="ban chỉ đạo") for name in names]


@pytest.fixture
def organiser() -> Actor:
    return make_actor(MANAGE_UNITS)


def merger(city: Unit, committees: list[Unit]) -> list[Step]:
    founded = Step(StepKind.FOUND, "+bcd", name="Ban Chỉ đạo Thành phố", unit_kind="ban chỉ đạo",
                   level=Level.BODY, parent=city.pk, line=1)  # fmt: skip
    merged = [
        Step(StepKind.MERGE, unit.pk, (Target("+bcd"),), line=line)
        for line, unit in enumerate(committees, start=2)
    ]
    return [founded, *merged]


def prepare(organiser: Actor, steps: list[Step], on: date = ON) -> int:
    return operations.prepare_reorganisation(
        actor=organiser, title="Hợp nhất", basis="QĐ 9901/QĐ-UBND", on=on, steps=steps, at=AT
    )


def apply(organiser: Actor, pk: int, at: datetime = AT) -> None:
    operations.apply_reorganisation(actor=organiser, reorganisation_id=pk, at=at)


def dump() -> dict[str, list[tuple[object, ...]]]:
    """Every row of the domain."""
    found = {}
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM org_{table} ORDER BY id")  # noqa: S608 - a name of ours
            found[table] = cursor.fetchall()
    return found


def standing(on: date) -> set[str]:
    return set(UnitVersion.objects.filter(valid__contains=on).values_list("name", flat=True))


def test_three_committees_become_one_and_undone_all_is_as_before(
    city: Unit, committees: list[Unit], organiser: Actor
) -> None:
    head = make_post(committees[0], title="Trưởng ban")
    Post.objects.filter(pk=head.pk).update(seat=Seat.HEAD)
    other = make_post(committees[1], title="Trưởng ban")
    Post.objects.filter(pk=other.pk).update(seat=Seat.HEAD)
    member = make_holder(committees[2], Role.FOCAL_POINT)
    pk = prepare(organiser, merger(city, committees))
    before = dump()
    apply(organiser, pk)
    assert "Ban Chỉ đạo Thành phố" in standing(ON)
    assert not standing(ON) & {"Ban Chỉ đạo CCHC", "Ban Chỉ đạo CĐS", "Ban Chỉ đạo Đề án 06"}
    assert "Ban Chỉ đạo CCHC" in standing(BEFORE)
    new = UnitVersion.objects.get(name="Ban Chỉ đạo Thành phố").unit
    heirs = [queries.heirs_of(unit.pk, at=BEFORE, to=ON)[0].unit.id for unit in committees]
    assert set(heirs) == {new.pk}
    seats = Post.objects.filter(unit=new, valid__contains=ON).values_list("seat", flat=True)
    assert sorted(seats) == [Seat.DEPUTY, Seat.HEAD, Seat.STAFF]
    then = queries.actor_for_account(member.pk, on=BEFORE)
    now = queries.actor_for_account(member.pk, on=ON)
    assert {grant.unit_id for grant in then.grants} == {committees[2].pk}
    assert {grant.unit_id for grant in now.grants} == {new.pk}
    assert now.unit_id == new.pk
    operations.undo_reorganisation(actor=organiser, reorganisation_id=pk, at=AT)
    assert dump() == before


def test_what_stands_beneath_follows(city: Unit, organiser: Actor) -> None:
    old = make_unit("Quận Cầu Giấy", level=Level.DISTRICT, parent=city)
    ward = make_unit("Phường Nghĩa Đô", level=Level.COMMUNE, parent=old)
    post = make_unit("Trạm y tế", parent=ward)
    new = make_unit("Quận Ba Đình", level=Level.DISTRICT, parent=city)
    pk = prepare(organiser, [Step(StepKind.MERGE, old.pk, (Target(new.pk),), line=1)])
    before = dump()
    apply(organiser, pk)
    names = [row.name for row in queries.units_in_force(on=ON, under=new.pk)]
    assert sorted(names) == ["Phường Nghĩa Đô", "Trạm y tế"]
    assert [row.name for row in queries.units_in_force(on=BEFORE, under=new.pk)] == []
    card = queries.get_unit(ward.pk, on=ON)
    assert card.parent_id == new.pk
    assert (
        queries.get_unit(post.pk, on=ON).detail == "Phường Nghĩa Đô, Quận Ba Đình, Thành phố Hà Nội"
    )
    assert queries.get_unit(post.pk, on=BEFORE).detail.startswith("Phường Nghĩa Đô, Quận Cầu Giấy")
    operations.undo_reorganisation(actor=organiser, reorganisation_id=pk, at=AT)
    assert dump() == before


def test_a_unit_is_renamed_and_moved_at_once(city: Unit, organiser: Actor) -> None:
    office = make_unit("Sở Thông tin và Truyền thông", parent=city)
    branch = make_unit("Trung tâm dữ liệu", parent=office)
    above = make_unit("UBND Thành phố", parent=city)
    steps = [
        Step(StepKind.RENAME, office.pk, name="Sở Khoa học và Công nghệ", line=1),
        Step(StepKind.MOVE, office.pk, parent=above.pk, line=2),
    ]
    pk = prepare(organiser, steps)
    before = dump()
    apply(organiser, pk)
    card = queries.get_unit(office.pk, on=ON)
    assert (card.name, card.parent_id) == ("Sở Khoa học và Công nghệ", above.pk)
    assert queries.get_unit(office.pk, on=BEFORE).name == "Sở Thông tin và Truyền thông"
    assert branch.pk in queries.unit_ids_under(above.pk, on=ON)
    operations.undo_reorganisation(actor=organiser, reorganisation_id=pk, at=AT)
    assert dump() == before


def test_a_divided_unit_leaves_shares_that_add_up(city: Unit, organiser: Actor) -> None:
    old, left, right = (make_unit(f"Sở {name}", parent=city) for name in ("Một", "Hai", "Ba"))
    to = (Target(left.pk, share=Fraction(3, 4)), Target(right.pk, main=False, share=Fraction(1, 4)))
    apply(organiser, prepare(organiser, [Step(StepKind.SPLIT, old.pk, to, line=1)]))
    assert [heir.share for heir in queries.heirs_of(old.pk, at=BEFORE, to=ON)] == [
        Fraction(3, 4), Fraction(1, 4),
    ]  # fmt: skip


def test_applying_twice_does_nothing_the_second_time(
    city: Unit, committees: list[Unit], organiser: Actor
) -> None:
    pk = prepare(organiser, merger(city, committees))
    apply(organiser, pk)
    after = dump()
    with pytest.raises(Refused) as refused:
        apply(organiser, pk)
    assert refused.value.problem.code == "reorganisation.applied"
    assert dump() == after


def test_a_day_to_come_is_waited_for(city: Unit, committees: list[Unit], organiser: Actor) -> None:
    pk = prepare(organiser, merger(city, committees))
    with pytest.raises(Refused) as refused:
        apply(organiser, pk, at=AT - timedelta(days=3))
    assert refused.value.problem.code == "reorganisation.too_early"
    operations.want_reorganisation(actor=organiser, reorganisation_id=pk, at=AT - timedelta(days=3))
    assert list(queries.reorganisations_due(on=BEFORE)) == []
    assert list(queries.reorganisations_due(on=ON)) == [pk]


def test_what_was_built_on_it_stands_in_the_way(
    city: Unit, committees: list[Unit], organiser: Actor
) -> None:
    pk = prepare(organiser, merger(city, committees))
    apply(organiser, pk)
    new = UnitVersion.objects.get(name="Ban Chỉ đạo Thành phố").unit
    later = Step(StepKind.RENAME, new.pk, name="Ban Chỉ đạo 06", line=1)
    apply(organiser, prepare(organiser, [later], ON + timedelta(days=9)), AT + timedelta(days=9))
    (obstacle,) = queries.obstacles_to_undo(pk)
    assert obstacle.code == "org.reorganised_since"
    with pytest.raises(Refused) as refused:
        operations.undo_reorganisation(actor=organiser, reorganisation_id=pk, at=AT)
    assert refused.value.problem.code == "reorganisation.built_on"


def test_only_who_manages_every_unit_reorganises(city: Unit, committees: list[Unit]) -> None:
    stranger = make_actor(MANAGE_UNITS, unit=committees[0])
    with pytest.raises(NotPermitted):
        prepare(stranger, merger(city, committees))


def test_a_crash_in_the_middle_leaves_the_old_state(
    city: Unit, committees: list[Unit], organiser: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    pk = prepare(organiser, merger(city, committees))
    before = dump()

    def break_down(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(operations.reorganisations, "change_revision", break_down)
    with pytest.raises(OSError, match="full"):
        apply(organiser, pk)
    assert dump() == before


def test_what_the_data_say_of_a_day_is_handed_over(
    city: Unit, organiser: Actor, hand_on: Callable[[Unit, Unit], None]
) -> None:
    old = make_unit("Xã Một", level=Level.COMMUNE, parent=city, until=ON)
    new = make_unit("Xã Mới", level=Level.COMMUNE, parent=city, from_=ON)
    hand_on(old, new)
    district = make_unit("Huyện Đông Anh", level=Level.DISTRICT, parent=city, until=ON)
    pk = operations.prepare_recorded_reorganisation(actor=organiser, title="Sắp xếp", on=ON, at=AT)
    page = queries.get_reorganisation_page(actor=organiser, reorganisation_id=pk, on=ON)
    assert {(p.unit_id, p.to_id) for p in page.passings} == {
        (old.pk, new.pk),
        (district.pk, city.pk),
    }
    before = dump()
    apply(organiser, pk)
    operations.undo_reorganisation(actor=organiser, reorganisation_id=pk, at=AT)
    assert dump() == before
    assert Reorganisation.objects.get().applied_at is None


@pytest.fixture
def hand_on() -> Callable[[Unit, Unit], None]:
    def write(old: Unit, new: Unit) -> None:
        Succession.objects.create(
            predecessor=old, successor=new, on=ON, relation="whole", main=True, recorded_at=AT
        )

    return write
