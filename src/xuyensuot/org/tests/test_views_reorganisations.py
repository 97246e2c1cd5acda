"""Screens of a reorganisation: prepared by form or file, looked at, applied, undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from xuyensuot.accounts.models import Account
from xuyensuot.base import clock
from xuyensuot.org import jobs, operations, queries
from xuyensuot.org.factories import make_holder, make_unit
from xuyensuot.org.models import Reorganisation, Unit, UnitVersion
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.roles import Role

TODAY = clock.now().date()
LIST = reverse("org:list_reorganisations")
NEW = reverse("org:prepare_reorganisation")


@pytest.fixture
def sign_in() -> Callable[..., Client]:
    def enter(account: Account) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return enter


@pytest.fixture
def city(db: None) -> Unit:
    with transaction.atomic():
        country = make_unit("Việt Nam", level=Level.COUNTRY, kind="quốc gia")
        return make_unit("Thành phố Hà Nội", level=Level.PROVINCE, parent=country)


@pytest.fixture
def committees(city: Unit) -> list[Unit]:
    names = ("Ban Chỉ đạo CCHC", "Ban Chỉ đạo CĐS")
    with transaction.atomic():
        return [
            make_unit(name, level=Level.BODY, parent=city, kind="ban chỉ đạo") for name in names
        ]


@pytest.fixture
def organiser(city: Unit) -> Account:
    with transaction.atomic():
        return make_holder(city, Role.ORGANISER)


def merger(on: date) -> dict[str, str]:
    return {
        "title": "Hợp nhất hai Ban Chỉ đạo",
        "on": on.isoformat(),
        "basis": "QĐ 9901/QĐ-UBND",
        "what": "merge",
        "units": "Ban Chỉ đạo CCHC\nBan Chỉ đạo CĐS",
        "to": "Ban Chỉ đạo Thành phố",
        "founds": "on",
        "kind": "ban chỉ đạo",
        "level": "body",
        "parent": "Thành phố Hà Nội",
    }


@pytest.mark.django_db(transaction=True)
def test_two_committees_are_merged_by_form_and_undone(
    committees: list[Unit], organiser: Account, sign_in: Callable[..., Client]
) -> None:
    client = sign_in(organiser)
    assert client.get(NEW).status_code == 200
    response = client.post(NEW, merger(TODAY))
    assert response.status_code == 303
    page = client.get(response.url)
    words = page.content.decode()
    assert "Ban Chỉ đạo Thành phố" in words
    assert "nhập vào" in words
    event = page.context["event"]
    assert [box.name for box in event.before] == ["Ban Chỉ đạo CCHC", "Ban Chỉ đạo CĐS"]
    assert event.may_apply
    assert client.post(f"{response.url}apply").status_code == 303
    assert client.post(f"{response.url}apply").status_code == 409
    assert UnitVersion.objects.filter(name="Ban Chỉ đạo Thành phố").exists()
    assert "đã áp dụng" in client.get(LIST).content.decode()
    assert client.get(response.url).context["event"].may_undo
    assert client.post(f"{response.url}undo").status_code == 303
    assert not UnitVersion.objects.filter(name="Ban Chỉ đạo Thành phố").exists()
    assert client.post(f"{response.url}drop").status_code == 303
    assert not Reorganisation.objects.exists()


def test_all_faults_of_a_file_are_told_and_nothing_is_kept(
    committees: list[Unit], organiser: Account, sign_in: Callable[..., Client]
) -> None:
    client = sign_in(organiser)
    file = BytesIO("việc;đơn vị;về\nnhập;Ban Chỉ đạo CCHC;Ban X\nbay;;\n".encode())
    file.name = "sap-xep.csv"
    facts = {"title": "Sắp xếp", "on": "02/02/2024", "file": file}
    response = client.post(NEW, facts)
    assert response.status_code == 422
    words = response.content.decode()
    assert "Dòng 2" in words
    assert "Hôm đó không có đơn vị nào là “Ban X”." in words
    assert "Dòng 3" in words
    assert not Reorganisation.objects.exists()


def test_one_of_a_day_to_come_happens_by_itself(
    committees: list[Unit],
    organiser: Account,
    sign_in: Callable[..., Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = sign_in(organiser)
    day = TODAY + timedelta(days=9)
    url = client.post(NEW, merger(day)).url
    event = client.get(url).context["event"]
    assert (event.may_apply, event.waits) == (False, True)
    assert client.post(f"{url}apply").status_code == 409
    assert client.post(f"{url}want", {"wanted": "1"}).status_code == 303
    jobs.apply_due_reorganisations()
    assert Reorganisation.objects.get().applied_at is None
    then = jobs.clock.now() + timedelta(days=9)
    monkeypatch.setattr(jobs.clock, "now", lambda: then)
    jobs.apply_due_reorganisations()
    jobs.apply_due_reorganisations()
    assert Reorganisation.objects.get().applied_at == then


def test_who_may_not_organise_sees_only_what_was_applied(
    committees: list[Unit], organiser: Account, sign_in: Callable[..., Client], city: Unit
) -> None:
    url = sign_in(organiser).post(NEW, merger(date(2024, 2, 2))).url
    reader = sign_in(make_holder(make_unit("Sở Khác"), Role.LEADER))
    assert reader.get(url).status_code == 404
    assert reader.get(NEW).status_code == 403
    assert reader.post(f"{url}apply").status_code == 403
    pk = Reorganisation.objects.get().pk
    actor = queries.actor_for_account(organiser.pk, on=date(2024, 2, 2))
    operations.apply_reorganisation(actor=actor, reorganisation_id=pk, at=jobs.clock.now())
    assert reader.get(url).status_code == 200
    assert not reader.get(url).context["event"].may_undo
