"""Who may see, receive and review a directive? One answer, as a predicate and as a filter."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.directives.models import Candidate, Directive, Recipient
from xuyensuot.directives.rules.states import DirectiveState
from xuyensuot.kernel.decisions import (
    Allowed,
    Decision,
    Denied,
    NotFound,
    NotPermitted,
    Refused,
)
from xuyensuot.org.queries import AllUnits, covers, unit_ids_covered

VIEW = "directives.view_directive"
RECEIVE = "directives.receive_directive"
REVIEW = "directives.review_directive"
READ = "directives.read_directive"


def visible_directives(actor: Actor, *, on: date) -> QuerySet[Directive]:
    """Directives held in, or given to, a unit in which the actor may view them."""
    covered = unit_ids_covered(actor, VIEW, on=on)
    if isinstance(covered, AllUnits):
        return Directive.objects.all()
    given = Recipient.objects.filter(directive=OuterRef("pk"), unit_id__in=covered)
    return Directive.objects.filter(Q(held_by_id__in=covered) | Exists(given))


def can_view_directive(actor: Actor, directive: Directive, *, on: date) -> Decision:
    """The rule of ``visible_directives`` for one directive."""
    if covers(actor, VIEW, directive.held_by_id, on=on):
        return Allowed()
    given = Recipient.objects.filter(directive=directive).values_list("unit_id", flat=True)
    if any(covers(actor, VIEW, unit_id, on=on) for unit_id in given):
        return Allowed()
    return Denied("directive.not_in_sight")


def can_review_directive(actor: Actor, directive: Directive, *, on: date) -> Decision:
    """Reviewing belongs to the unit that holds the directive."""
    if covers(actor, REVIEW, directive.held_by_id, on=on):
        return Allowed()
    return Denied("directive.not_reviewer")


def reviewable_directives(actor: Actor, *, on: date) -> QuerySet[Directive]:
    """The rule of ``can_review_directive`` as a filter, among what the actor sees."""
    seen = visible_directives(actor, on=on)
    covered = unit_ids_covered(actor, REVIEW, on=on)
    return seen if isinstance(covered, AllUnits) else seen.filter(held_by_id__in=covered)


def can_receive_directive(actor: Actor, held_by_id: int, *, on: date) -> Decision:
    """Files are taken in for a unit in which the actor may receive them."""
    if covers(actor, RECEIVE, held_by_id, on=on):
        return Allowed()
    return Denied("directive.not_receiver")


def require_receive(actor: Actor, held_by_id: int, *, on: date) -> None:
    """Raise ``NotPermitted`` unless the actor may receive files for the unit."""
    decision = can_receive_directive(actor, held_by_id, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)


def get_directive_for(
    actor: Actor, directive_id: int, *, to: str, on: date, lock: bool = False
) -> Directive:
    """The directive, if the actor may do ``to`` with it: else NotFound or NotPermitted."""
    rows = Directive.objects.select_for_update() if lock else Directive.objects
    directive = rows.filter(pk=directive_id).first()
    if directive is None or not can_view_directive(actor, directive, on=on):
        raise NotFound
    decision: Decision = Allowed()
    if to == REVIEW:
        decision = can_review_directive(actor, directive, on=on)
    elif to == RECEIVE:
        decision = can_receive_directive(actor, directive.held_by_id, on=on)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
    return directive


def get_directive_to_read(actor: Actor, directive_id: int) -> Directive:
    """The locked directive for the reading job, which holds READ everywhere and nothing else."""
    decision = actor.holds(READ)
    if isinstance(decision, Denied):
        raise NotPermitted(decision)
    directive = Directive.objects.select_for_update().filter(pk=directive_id).first()
    if directive is None:
        raise NotFound
    return directive


def get_candidate_for(actor: Actor, candidate_id: int, *, on: date) -> Candidate:
    """The locked candidate of a directive that the actor may review and that is not being read.

    The directive is locked before it, as wherever several candidates change: nobody waits in a
    circle, and no candidate is accepted while a reader is about to replace it.
    """
    found = Candidate.objects.filter(pk=candidate_id).values_list("directive_id", flat=True).first()
    if found is None:
        raise NotFound
    directive = get_directive_for(actor, found, to=REVIEW, on=on, lock=True)
    require_read(directive)
    candidate = directive.candidates.select_for_update().filter(pk=candidate_id).first()
    if candidate is None:
        raise NotFound
    return candidate


def require_read(directive: Directive) -> None:
    """Raise ``Refused`` while a reader is at work on the directive."""
    if directive.state in {DirectiveState.RECEIVED, DirectiveState.READING}:
        raise Refused.because("directive.being_read")
