"""Who stands for a unit on a day? Posts that are held, by what they are for and may do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from xuyensuot.accounts.queries import account_cards
from xuyensuot.org.models import PostGrant, PostHolder
from xuyensuot.org.rules.roles import Role
from xuyensuot.org.rules.seats import Seat


@dataclass(frozen=True, slots=True)
class SeatedPerson:
    """A post of a unit and who holds it on the day; ``roles`` are those that go with the post."""

    account_id: int
    name: str
    post_id: int
    unit_id: int
    title: str
    seat: Seat
    roles: frozenset[Role]


def people_of_units(ids: Collection[int], *, on: date) -> dict[int, list[SeatedPerson]]:
    """By unit, those who hold a post in it on the day, the head first; empty lists without any.

    Who left holds no post any more and is not among them.
    """
    days = Q(valid__contains=on, post__valid__contains=on)
    rows = list(
        PostHolder.objects.filter(days, post__unit_id__in=set(ids))
        .select_related("post")
        .order_by("post_id")
    )
    roles: dict[int, set[Role]] = {}
    grants = PostGrant.objects.filter(post_id__in=[row.post_id for row in rows])
    for post_id, role in grants.filter(valid__contains=on).values_list("post_id", "role"):
        roles.setdefault(post_id, set()).add(Role(role))
    names = account_cards(ids={row.account_id for row in rows})
    found: dict[int, list[SeatedPerson]] = {unit_id: [] for unit_id in ids}
    for row in rows:
        post = row.post
        person = SeatedPerson(
            row.account_id,
            names[row.account_id].display_name,
            post.pk,
            post.unit_id,
            post.title,
            Seat(post.seat),
            frozenset(roles.get(post.pk, ())),
        )
        found[post.unit_id].append(person)
    for people in found.values():
        people.sort(key=lambda person: person.seat is not Seat.HEAD)
    return found
