"""Who may see, receive and review a directive: the table, and that filter and predicate agree."""

from __future__ import annotations

from itertools import product

import pytest

from xuyensuot.base.actor import Actor, Grant
from xuyensuot.directives import access
from xuyensuot.directives.factories import make_candidate, make_directive
from xuyensuot.directives.models import Directive, Recipient
from xuyensuot.directives.rules.states import DirectiveState
from xuyensuot.directives.tests.conftest import ON, READER, World
from xuyensuot.kernel.decisions import NotFound, NotPermitted, Refused

pytestmark = pytest.mark.django_db

# who: sees it, reviews it, receives for the police of Hà Nội, has it read
TABLE = {
    "clerk": (True, True, True, False),
    "clerk elsewhere": (False, False, False, False),
    "focal point": (True, False, False, False),
    "focal point of none": (False, False, False, False),
    "leader": (True, False, False, False),
    "working group": (True, False, False, False),
    "nobody": (False, False, False, False),
    "visitor": (False, False, False, False),
    "reading job": (False, False, False, True),
}


@pytest.fixture
def directive(world: World) -> Directive:
    """Held by the police of Hà Nội, given to its department of justice."""
    directive = make_directive(world.police)
    Recipient.objects.create(directive=directive, unit=world.justice)
    return directive


@pytest.mark.parametrize("who", TABLE)
def test_who_may_what(world: World, directive: Directive, who: str) -> None:
    actor = world.actor(who)
    sees, reviews, receives, reads = TABLE[who]
    assert bool(access.can_view_directive(actor, directive, on=ON)) is sees
    assert access.visible_directives(actor, on=ON).filter(pk=directive.pk).exists() is sees
    assert bool(access.can_review_directive(actor, directive, on=ON)) is reviews
    assert bool(access.can_receive_directive(actor, world.police.pk, on=ON)) is receives
    assert bool(actor.holds(access.READ)) is reads


@pytest.mark.parametrize("who", TABLE)
def test_out_of_sight_is_not_found_and_in_sight_is_refused(
    world: World, directive: Directive, who: str
) -> None:
    actor = world.actor(who)
    sees, reviews, _, reads = TABLE[who]
    asked = {"actor": actor, "directive_id": directive.pk, "on": ON}
    if sees:
        assert access.get_directive_for(**asked, to=access.VIEW) == directive
    else:
        with pytest.raises(NotFound):
            access.get_directive_for(**asked, to=access.VIEW)
    if reviews:
        assert access.get_directive_for(**asked, to=access.REVIEW) == directive
    else:
        with pytest.raises(NotPermitted if sees else NotFound):
            access.get_directive_for(**asked, to=access.REVIEW)
    if not reads:
        with pytest.raises(NotPermitted):
            access.get_directive_to_read(actor, directive.pk)


@pytest.mark.parametrize("who", TABLE)
def test_a_candidate_is_as_open_as_its_directive(
    world: World, directive: Directive, who: str
) -> None:
    candidate = make_candidate(directive, leads=[world.justice])
    actor = world.actor(who)
    sees, reviews, _, _ = TABLE[who]
    if reviews:
        assert access.get_candidate_for(actor, candidate.pk, on=ON) == candidate
        return
    with pytest.raises(NotPermitted if sees else NotFound):
        access.get_candidate_for(actor, candidate.pk, on=ON)


def test_what_does_not_exist_is_not_found(world: World) -> None:
    for ask in (
        lambda: access.get_directive_for(world.clerk, 0, to=access.VIEW, on=ON),
        lambda: access.get_candidate_for(world.clerk, 0, on=ON),
        lambda: access.get_directive_to_read(READER, 0),
    ):
        with pytest.raises(NotFound):
            ask()


@pytest.mark.parametrize("state", [DirectiveState.RECEIVED, DirectiveState.READING])
def test_nobody_reviews_what_is_being_read(world: World, state: DirectiveState) -> None:
    candidate = make_candidate(make_directive(world.police, state=state))
    with pytest.raises(Refused) as refused:
        access.get_candidate_for(world.clerk, candidate.pk, on=ON)
    assert refused.value.problem.code == "directive.being_read"


def test_receiving_is_for_units_within_the_grant(world: World) -> None:
    access.require_receive(world.clerk, world.district.pk, on=ON)
    for unit_id in (world.other_police.pk, None):
        with pytest.raises(NotPermitted) as refused:
            access.require_receive(world.clerk, unit_id, on=ON)
        assert refused.value.problem.code == "directive.not_receiver"


def all_actors(world: World) -> list[Actor]:
    """One grant of each sort, in each unit and everywhere; two grants of different units; none."""
    places = [None, *(unit.pk for unit in world.units)]
    single = [(Grant(access.VIEW, place),) for place in places]
    review = [(Grant(access.REVIEW, place),) for place in places]
    both = [
        (Grant(access.VIEW, one), Grant(access.REVIEW, other))
        for one, other in product([world.hanoi.pk, world.justice.pk], places)
    ]
    two = [(Grant(access.VIEW, world.health.pk), Grant(access.VIEW, world.khanh_hoa.pk))]
    return [Actor("person", 1, "x", grants) for grants in [(), *single, *review, *both, *two]]


def test_the_filter_is_the_predicate_for_every_actor_and_row(world: World) -> None:
    for holder, recipient in product(world.units, [None, *world.units[1:5]]):
        directive = make_directive(holder)
        if recipient:
            Recipient.objects.create(directive=directive, unit=recipient)
    directives = list(Directive.objects.all())
    assert len(directives) == 35
    for actor in all_actors(world):
        seen = set(access.visible_directives(actor, on=ON).values_list("pk", flat=True))
        may_view = {d.pk for d in directives if access.can_view_directive(actor, d, on=ON)}
        assert seen == may_view, actor.grants
        reviewed = set(access.reviewable_directives(actor, on=ON).values_list("pk", flat=True))
        may_review = {d.pk for d in directives if access.can_review_directive(actor, d, on=ON)}
        assert reviewed == may_view & may_review, actor.grants
