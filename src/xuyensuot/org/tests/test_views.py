from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from xuyensuot.org.factories import (
    add_version,
    make_account,
    make_holder,
    make_succession,
    make_unit,
)
from xuyensuot.org.models import Unit
from xuyensuot.org.presenters.units import face_of, stretch
from xuyensuot.org.queries import get_unit_page
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import Role

pytestmark = pytest.mark.django_db

MERGED_ON = date(2025, 7, 1)


@pytest.fixture
def province() -> Unit:
    root = make_unit("Chính phủ Thử", level=Level.COUNTRY, kind="chính phủ")
    return make_unit("Tỉnh Thử Nghiệm", level=Level.PROVINCE, parent=root, code="97")


@pytest.fixture
def reader(client: Client, province: Unit) -> Client:
    client.force_login(make_holder(province, Role.LEADER))
    return client


def test_the_list_finds_a_unit_without_diacritics(reader: Client, province: Unit) -> None:
    make_unit("Sở Thi đua", parent=province)
    page = reader.get(reverse("org:list_units"), {"q": "so thi dua thu nghiem"})
    assert page.status_code == 200
    assert "Sở Thi đua" in page.content.decode()
    assert (
        reverse("org:view_unit", args=[province.pk])
        not in page.content.decode().partition('id="rows"')[2]
    )


def test_the_list_is_that_of_the_day(reader: Client, province: Unit) -> None:
    make_unit("Huyện Cũ Kỹ", level=Level.DISTRICT, parent=province, until=MERGED_ON)
    asked = {"under": province.pk, "level": "district"}
    before = reader.get(reverse("org:list_units"), {**asked, "on": "30/06/2025"})
    after = reader.get(reverse("org:list_units"), {**asked, "on": "2025-07-01"})
    assert "Huyện Cũ Kỹ" in before.content.decode()
    assert "Huyện Cũ Kỹ" not in after.content.decode()


def test_a_part_is_answered_to_htmx(reader: Client) -> None:
    url = reverse("org:list_units")
    part = reader.get(url, {"q": "thu"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "<html" in reader.get(url, {"q": "thu"}).content.decode()


@pytest.mark.parametrize(
    "query", [{"on": "31/4/2024"}, {"level": "village"}, {"under": "x"}, {"page": "99999"}]
)
def test_a_condition_that_means_nothing_is_left_out(reader: Client, query: dict[str, str]) -> None:
    assert reader.get(reverse("org:list_units"), query).status_code == 200


def test_a_day_that_does_not_exist_is_named(reader: Client, province: Unit) -> None:
    for url in (reverse("org:list_units"), reverse("org:view_unit", args=[province.pk])):
        assert "31/4/2024" in reader.get(url, {"on": "31/4/2024"}).content.decode()


def test_the_page_tells_names_parents_and_what_came_of_it(reader: Client, province: Unit) -> None:
    old = make_unit("Sở Cũ", parent=province, until=MERGED_ON, aliases=("SCU",))
    add_version(old, "Sở Cũ Đổi tên", parent=province, from_=MERGED_ON, until=date(2025, 9, 1))
    new = make_unit("Sở Mới", parent=province, from_=date(2025, 9, 1))
    make_succession(old, new, on=date(2025, 9, 1))
    text = reader.get(reverse("org:view_unit", args=[old.pk]), {"on": "2025-10-01"})
    shown = text.content.decode()
    for words in ("Sở Cũ Đổi tên", "SCU", "Tỉnh Thử Nghiệm", "Sở Mới", "01/09/2025"):
        assert words in shown
    back = reader.get(reverse("org:view_unit", args=[new.pk]), {"on": "2025-10-01"})
    assert "Sở Cũ Đổi tên" in back.content.decode()


def test_the_line_can_be_walked_on_the_same_day(reader: Client, province: Unit) -> None:
    old = make_unit("Sở Cũ", parent=province, until=MERGED_ON)
    add_version(old, "Sở Cũ Đổi tên", parent=province, from_=MERGED_ON, until=date(2025, 9, 1))
    new = make_unit("Sở Mới", parent=province, from_=date(2025, 9, 1))
    make_succession(old, new, on=date(2025, 9, 1))
    page = reader.get(reverse("org:view_unit", args=[old.pk]), {"on": "2025-08-01"})
    moments = page.context["unit"].moments
    assert [(m.on, m.here, m.later) for m in moments] == [
        (date(2008, 8, 1), False, False),
        (MERGED_ON, True, False),
        (date(2025, 9, 1), False, True),
    ]
    text = page.content.decode()
    assert f'{reverse("org:view_unit", args=[new.pk])}?on=2025-09-01"' in text
    assert f'{reverse("org:view_unit", args=[province.pk])}?on=2025-08-01"' in text
    assert 'href="?on=2025-09-01"' in text
    assert f'{reverse("org:view_posts", args=[old.pk])}?on=2025-08-01"' in text
    assert text.count('aria-current="date"') == 1


def test_a_unit_that_does_not_exist_is_not_found(reader: Client) -> None:
    assert reader.get(reverse("org:view_unit", args=[0])).status_code == 404


def test_without_a_post_no_unit_is_shown(client: Client, province: Unit) -> None:
    client.force_login(make_account())
    for url in (reverse("org:list_units"), reverse("org:view_unit", args=[province.pk])):
        assert client.get(url).status_code == 403


def test_the_number_of_queries_does_not_grow(
    reader: Client, province: Unit, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        make_unit(f"Xã Số {number}", level=Level.COMMUNE, parent=province)
    with django_assert_max_num_queries(20):
        reader.get(reverse("org:list_units"), {"under": province.pk})
    with django_assert_max_num_queries(27):
        reader.get(reverse("org:view_unit", args=[province.pk]))


@pytest.mark.parametrize(
    ("basis", "shown"),
    [
        ("45/2025/NĐ-CP", "45/2025/NĐ-CP"),
        ("929/QĐ-TTg of 15 May 2025 (set up again)", "929/QĐ-TTg"),
        ("202/2025/QH15", "202/2025/QH15"),
        ("text_spelling 3/4", "main successor by 3/4 signs, not by law"),
        ("text", ""),
        ("practice", ""),
    ],
)
def test_of_what_a_succession_rests_on_the_act_is_shown(basis: str, shown: str) -> None:
    old, new = make_unit(until=MERGED_ON), make_unit()
    row = make_succession(old, new, on=MERGED_ON)
    row.basis = basis
    row.save()
    with translation.override("en"):
        face = face_of(get_unit_page(old.pk, on=MERGED_ON), MERGED_ON)
    (moment,) = (moment for moment in face.moments if moment.on == MERGED_ON)
    assert moment.act == shown
    assert [kin.id for kin in face.successors] == [new.pk]


@pytest.mark.parametrize(
    ("from_", "until", "words"),
    [
        (date(2025, 7, 1), None, "from 1 Jul 2025"),
        (date(2014, 5, 20), date(2025, 3, 1), "20 May 2014 – 28 Feb 2025"),
        (date(2008, 8, 1), date(2025, 7, 1), "until 30 Jun 2025"),
        (date(2008, 8, 1), None, "as far back as the records go"),
    ],
)
def test_a_stretch_ends_on_its_last_day(from_: date, until: date | None, words: str) -> None:
    with translation.override("en"):
        assert stretch(from_, until) == words
