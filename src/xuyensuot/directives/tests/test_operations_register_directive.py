"""A document without a file is registered once, and its page works."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from xuyensuot.audit.queries import has_event
from xuyensuot.directives import queries
from xuyensuot.directives.factories import make_directive
from xuyensuot.directives.models import Directive, Recipient
from xuyensuot.directives.operations import (
    LetterheadValues,
    RegisteredDirective,
    RegisteredValues,
    ask_reading,
    edit_letterhead,
    register_directive,
)
from xuyensuot.directives.rules.states import DirectiveState
from xuyensuot.directives.tests.conftest import AT, World
from xuyensuot.kernel.decisions import NotPermitted, Refused

pytestmark = pytest.mark.django_db
DAY = date(2024, 3, 1)


def register(
    world: World, number: str = "58/KH-UBND", *, day: date = DAY, who: str = "clerk"
) -> RegisteredDirective:
    return register_directive(
        actor=world.actor(who),
        held_by_id=world.police.pk,
        values=RegisteredValues(number, "kế hoạch", day, "UBND thành phố Hà Nội", "Dữ liệu"),
        recipient_ids=[world.police.pk],
        at=AT,
    )


def test_a_document_is_registered_once(world: World) -> None:
    first = register(world, "58 / KH-UBND")
    again = register(world)
    assert (again.id, first.was_held, again.was_held) == (first.id, False, True)
    directive = Directive.objects.get()
    assert (directive.state, directive.number, directive.original) == (
        DirectiveState.REGISTERED,
        "58/KH-UBND",
        None,
    )
    assert Recipient.objects.filter(directive=directive).count() == 1
    assert has_event(verb="directives.directive_registered")


def test_another_day_is_another_document(world: World) -> None:
    assert register(world).id != register(world, day=date(2024, 3, 2)).id


def test_a_received_document_of_the_number_and_day_is_used(world: World) -> None:
    received = make_directive(world.police, number="58/KH-UBND", issued_on=DAY)
    found = register(world)
    assert (found.id, found.was_held) == (received.pk, True)
    assert Directive.objects.count() == 1


def test_a_number_is_needed_and_the_right_to_receive(world: World) -> None:
    with pytest.raises(Refused) as refused:
        register(world, "  ")
    assert refused.value.problem.code == "directive.number_empty"
    with pytest.raises(NotPermitted):
        register(world, who="focal point")


def test_nothing_of_it_waits_for_a_review_or_a_reading(world: World) -> None:
    directive_id = register(world).id
    actor, on = world.actor("clerk"), AT.date()
    assert queries.count_waiting_for_review(actor=actor, on=on) == 0
    assert queries.waiting_for_review(actor=actor, on=on) == []
    with pytest.raises(Refused) as refused:
        ask_reading(actor=actor, directive_id=directive_id, at=AT)
    assert refused.value.problem.code == "directive.no_file"


def test_a_letterhead_is_not_corrected_into_that_of_another(world: World) -> None:
    register(world)
    other = register(world, "59/KH-UBND").id
    for number, code in (("58/KH-UBND", "directive.registered"), ("", "directive.number_empty")):
        values = LetterheadValues(
            number=number, kind="kế hoạch", issued_on=DAY, issuer="", signer="", title=""
        )
        with pytest.raises(Refused) as refused:
            edit_letterhead(actor=world.actor("clerk"), directive_id=other, values=values, at=AT)
        assert refused.value.problem.code == code


def test_days_of_numbers_are_told_only_where_they_are_certain(world: World) -> None:
    register(world)
    register(world, "60/KH-UBND")
    register(world, "60/KH-UBND", day=date(2024, 4, 1))
    days = queries.days_of_numbers(
        actor=world.actor("clerk"),
        held_by_id=world.police.pk,
        numbers={"58/kh-ubnd", "60/KH-UBND", "1/QĐ-UBND"},
        on=AT.date(),
    )
    assert days == {"58/kh-ubnd": DAY}


def test_its_pages_work_without_a_file(world: World, sign_in) -> None:
    found = register(world)
    client = sign_in("clerk")
    page = client.get(reverse("directives:view_directive", args=[found.id]))
    assert page.status_code == 200
    assert "chưa có tệp gốc" in page.content.decode()
    assert "58/KH-UBND" in client.get(reverse("directives:list_directives")).content.decode()
    for name in ("download_original", "review_directive"):
        response = client.get(reverse(f"directives:{name}", args=[found.id]))
        assert response.status_code in (302, 303, 404)
