"""A table of steps is read with every fault at once, each with its line; nothing is guessed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from xuyensuot.org.factories import make_unit
from xuyensuot.org.models import Unit, UnitCode
from xuyensuot.org.queries.reading_reorganisations import read_file
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import StepKind
from xuyensuot.org.tests.test_operations_reorganisations import AT

ON = date(2024, 2, 2)


@pytest.fixture
def city(db: None) -> Unit:
    return make_unit("Thành phố Hà Nội", level=Level.PROVINCE)


@pytest.fixture
def communes(city: Unit) -> list[Unit]:
    units = [make_unit(f"Xã {n}", level=Level.COMMUNE, parent=city) for n in ("Một", "Hai", "Ba")]
    for code, unit in zip(("00004", "00007", "00010"), units, strict=True):
        UnitCode.objects.create(
            unit=unit, system="gso", value=code, valid=(date(2020, 1, 1), None), recorded_at=AT
        )
    return units


def read(text: str, encoding: str = "utf-8"):
    return read_file(text.encode(encoding), on=ON)


def faults(text: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.code.partition(".")[2]) for fault in read(text).faults]


def test_codes_names_and_new_units_are_told_apart(city: Unit, communes: list[Unit]) -> None:
    reading = read(
        "\ufeffViệc;Đơn vị;Về;Tên mới;Loại;Cấp;Thuộc\r\n"
        "thành lập;+moi;;Xã Mới;xã;xã;thành phố Hà Nội\r\n"
        f"hợp nhất;00004;+moi\r\nsáp nhập;#{communes[1].pk};+moi\r\n\r\nnhập;xã ba;+moi\r\n"
    )
    assert reading.faults == []
    founded, *merged = reading.steps
    assert (founded.kind, founded.name, founded.parent) == (StepKind.FOUND, "Xã Mới", city.pk)
    assert [step.unit for step in merged] == [unit.pk for unit in communes]
    assert {step.to[0].unit for step in merged} == {"+moi"}
    assert [step.line for step in reading.steps] == [2, 3, 4, 6]


def test_a_divided_unit_has_a_line_for_each_successor(communes: list[Unit]) -> None:
    (step,) = read(
        "step,unit,to,main,share\nsplit,00004,00007,x,2/3\nsplit,00004,00010,,1/3\n"
    ).steps
    assert [(t.unit, t.main, t.share) for t in step.to] == [
        (communes[1].pk, True, Fraction(2, 3)),
        (communes[2].pk, False, Fraction(1, 3)),
    ]


def test_every_fault_is_told_at_once_with_its_line(communes: list[Unit]) -> None:
    assert faults(
        "step,unit,to\nmerge,4,00007\nmerge,99999,00007\ntwist,00004,\nmerge,,00007\n"
        "merge,00010,Xã Mười\n"
    ) == [
        (2, "lost_zeros"), (3, "not_found"), (4, "unknown_step"), (5, "unit_missing"),
        (6, "not_found"),
    ]  # fmt: skip


def test_what_does_not_fit_together_is_told(city: Unit, communes: list[Unit]) -> None:
    assert faults("step,unit,to\nmerge,00004,00007\nmerge,00004,00010\n") == [(3, "twice")]
    assert faults("step,unit,to\nmerge,00004,00007\nmerge,00007,00010\n") == [(2, "into_ended")]
    assert faults("step,unit,to\nmerge,00004,00004\n") == [(2, "into_itself"), (2, "into_ended")]
    assert faults("step,unit,parent\nmove,Thành phố Hà Nội,00004\n") == [(2, "circle")]
    assert faults("step,unit,to\nmerge,00004,+x\n") == [(2, "unknown_key")]
    assert faults("step,unit,to,share\nsplit,00004,00007,0.5\n") == [
        (2, "split_in_one"), (2, "one_main"), (2, "shares"),
    ]  # fmt: skip


def test_a_unit_of_another_day_is_no_unit_of_that_day(city: Unit, communes: list[Unit]) -> None:
    young = make_unit("Xã Trẻ", level=Level.COMMUNE, parent=city, from_=date(2024, 3, 1))
    old = make_unit("Xã Cũ", level=Level.COMMUNE, parent=city, until=date(2023, 1, 1))
    text = f"step,unit,to\nmerge,#{young.pk},00004\nmerge,#{old.pk},00004\n"
    assert faults(text) == [(2, "not_yet"), (3, "ended")]


def test_two_units_of_one_name_are_asked_about(city: Unit, communes: list[Unit]) -> None:
    make_unit("Xã Một", level=Level.COMMUNE, parent=city)
    assert faults("step,unit,to\nmerge,Xã Một,00007\n") == [(2, "several")]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("step,unit\nđổi tên,x".encode("utf-16"), "not_utf8"),
        (b"", "file_empty"),
        (b"unit,to\n1,2\n", "columns_missing"),
    ],
)
def test_a_file_that_is_none_says_so(db: None, data: bytes, code: str) -> None:
    (fault,) = read_file(data, on=ON).faults
    assert (fault.line, fault.code) == (1, f"reorganisation.{code}")
