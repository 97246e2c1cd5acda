"""Who is asked before a reorganisation is applied: units that agree, people named meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from xuyensuot.accounts.queries import account_cards
from xuyensuot.base.actor import Actor
from xuyensuot.org import access
from xuyensuot.org.models import Post, PostHolder, Reorganisation
from xuyensuot.org.queries.people import people_of_units
from xuyensuot.org.rules.handover import Passing, Tally, work_by_unit
from xuyensuot.org.rules.reorganisation import unpack_steps
from xuyensuot.org.rules.roles import CONFIRM
from xuyensuot.org.rules.seats import Seat
from xuyensuot.org.rules.settling import Question, QuestionKind

MOST_ASKED = 60


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A unit that hands over or takes over, and whether it agreed; empty ``by``: not yet."""

    unit_id: int
    gives: int
    takes: int
    by: str
    at: str
    may_confirm: bool


def confirmations_of(
    row: Reorganisation,
    passings: Sequence[Passing],
    tallies: Sequence[Tally],
    *,
    actor: Actor,
    on: date,
) -> tuple[Confirmation, ...]:
    """Units in force that give or take work, those that give first; what they give and take.

    Of an applied one those that had agreed.
    """
    gives = work_by_unit(tallies)
    takes: Counter[int] = Counter()
    for passing in passings:
        takes[passing.to_id] += gives.get(passing.unit_id, 0)
    asked = [passing.unit_id for passing in passings]
    asked += [passing.to_id for passing in passings if passing.to_id > 0]
    if row.applied_at is not None:
        asked = [int(key) for key in row.confirmations]
    asked = list(dict.fromkeys(asked))
    if len(asked) > MOST_ASKED:
        return ()
    open_to = row.applied_at is None
    return tuple(
        Confirmation(
            unit_id,
            gives.get(unit_id, 0),
            takes.get(unit_id, 0),
            row.confirmations.get(str(unit_id), {}).get("by", ""),
            row.confirmations.get(str(unit_id), {}).get("at", ""),
            open_to and access.may_confirm(actor, unit_id, on=on),
        )
        for unit_id in asked
    )


def count_reorganisations_to_agree(*, actor: Actor, on: date) -> int:
    """Prepared reorganisations that ask a unit for which the actor answers, and has not agreed.

    Whoever answers for what stands above is not asked for all beneath it; nor is anybody where
    more than ``MOST_ASKED`` units are named.
    """
    own = actor.scopes(CONFIRM) or frozenset()
    if not own:
        return 0
    rows = Reorganisation.objects.filter(applied_at=None, units__overlap=sorted(own))
    found = 0
    for row in rows.filter(units__len__lte=MOST_ASKED):
        steps = [step for step in unpack_steps(row.steps) if step.to]
        asked = {ref for step in steps for ref in (step.unit, *(t.unit for t in step.to))}
        agreed = {int(key) for key in row.confirmations}
        found += bool((own & asked) - agreed)
    return found


def leaders_of(ids: Collection[int], *, on: date) -> dict[int, tuple[tuple[str, str], ...]]:
    """Title and name of the heads and permanent deputies on the day, of a few units."""
    if len(ids) > MOST_ASKED:
        return {}
    people = people_of_units(ids, on=on)
    leading = {Seat.HEAD, Seat.PERMANENT_DEPUTY}
    return {
        unit_id: tuple((p.title, p.name) for p in seated if p.seat in leading)
        for unit_id, seated in people.items()
    }


def titles_of(questions: Sequence[Question]) -> dict[int, tuple[str, str]]:
    """Title and holder of the posts among the options of questions about heads."""
    ids = [o for q in questions if q.kind is QuestionKind.HEAD for o in q.options]
    posts = list(Post.objects.filter(pk__in=ids))
    held = PostHolder.objects.filter(post__in=posts).order_by("valid")
    holders = dict(held.values_list("post_id", "account_id"))
    names = account_cards(ids=set(holders.values()))
    return {
        post.pk: (post.title, names[holders[post.pk]].display_name if post.pk in holders else "")
        for post in posts
    }
