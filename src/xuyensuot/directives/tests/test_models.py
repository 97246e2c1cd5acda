"""What PostgreSQL refuses about directives, whoever writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.directives.models import Candidate, Clause, Directive, Original, Party, Recipient
from xuyensuot.directives.tests.conftest import AT, World

pytestmark = pytest.mark.django_db


def refused(write: Callable[[], object], *, by: str) -> None:
    with pytest.raises(IntegrityError, match=by), transaction.atomic():
        write()


def test_an_original_is_known_by_its_content_once(world: World) -> None:
    original = make_directive(world.police).original
    refused(lambda: Original.objects.create(sha256=original.sha256, size=1), by="sha256")


def test_a_unit_receives_a_file_once_and_another_unit_too(world: World) -> None:
    directive = make_directive(world.police)
    facts = {"original": directive.original, "file_name": "a.docx", "received_at": AT}
    refused(
        lambda: Directive.objects.create(held_by=world.police, **facts),
        by="a_unit_receives_a_file_once",
    )
    assert Directive.objects.create(held_by=world.other_police, **facts).pk


def test_a_unit_is_recipient_of_a_directive_once(world: World) -> None:
    directive = make_directive(world.police)
    Recipient.objects.create(directive=directive, unit=world.justice)
    refused(
        lambda: Recipient.objects.create(directive=directive, unit=world.justice),
        by="a_unit_is_recipient",
    )


@pytest.mark.parametrize(
    ("due_on", "precision"), [(date(2024, 6, 30), "none"), (None, "day"), (None, "quarter")]
)
def test_a_candidate_has_a_day_exactly_when_a_precision(
    world: World, due_on: date | None, precision: str
) -> None:
    candidate = make_candidate(make_directive(world.police))
    rows = Candidate.objects.filter(pk=candidate.pk)
    refused(
        lambda: rows.update(due_on=due_on, precision=precision),
        by="a_candidate_has_a_day_exactly_when_a_precision",
    )


def test_a_candidate_starts_before_it_ends(world: World) -> None:
    candidate = make_candidate(make_directive(world.police))
    rows = Candidate.objects.filter(pk=candidate.pk)
    refused(lambda: rows.update(start=9, end=8), by="a_candidate_starts_before_it_ends")


def test_candidates_and_clauses_have_an_order(world: World) -> None:
    candidate = make_candidate(make_directive(world.police))
    second = make_candidate(candidate.directive)
    rows = Candidate.objects.filter(pk=second.pk)
    refused(lambda: rows.update(ordinal=candidate.ordinal), by="candidates_of_a_directive")
    clauses = Clause.objects.filter(pk=second.clause_id)
    refused(lambda: clauses.update(position=candidate.clause.position), by="clauses_of_a_directive")


def test_a_party_is_a_unit_or_a_group_in_its_place(world: World) -> None:
    candidate = make_candidate(make_directive(world.police), leads=[world.justice])
    rows = Party.objects.filter(candidate=candidate)
    refused(lambda: rows.update(group_key="departments@"), by="a_party_is_a_unit_or_a_group")
    refused(
        lambda: Party.objects.create(
            candidate=candidate, position=0, is_lead=True, text="Sở Y tế", match="unknown"
        ),
        by="parties_have_an_order",
    )


def test_what_is_held_is_not_deleted_underneath(world: World) -> None:
    candidate = make_candidate(make_directive(world.police), leads=[world.justice])
    for row in (candidate.directive, candidate.directive.original, world.justice, world.police):
        with pytest.raises(ProtectedError):
            row.delete()
    assert Candidate.objects.filter(pk=candidate.pk).exists()


def test_rows_say_what_they_are(world: World) -> None:
    directive = make_directive(world.police, number="9906/KH-UBND")
    assert str(directive) == "9906/KH-UBND"
    directive.number = ""
    assert str(directive) == directive.file_name
    assert str(make_candidate(directive)) == f"{directive.pk}/1"
