"""Who stands for a unit on a day? Posts that are held, by what they are for and may do."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from xuyensuot.accounts.queries import account_cards
from xuyensuot.org.models import Delegation, Post, PostGrant, PostHolder
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


def people_of_units(
    ids: Collection[int], *, on: date, with_delegates: bool = False
) -> dict[int, list[SeatedPerson]]:
    """By unit, those who hold a post in it on the day, the head first; empty lists without any.

    Who left holds no post any more and is not among them. ``with_delegates`` adds, behind all
    others, those who act for a holder on the day, with the roles of that post but not its seat.
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
    delegates = _delegates(rows, on=on) if with_delegates else []
    names = account_cards(ids={account_id for account_id, _ in delegates} | _accounts(rows))

    def seated(account_id: int, post: Post, seat: Seat) -> SeatedPerson:
        name = names[account_id].display_name
        held = frozenset(roles.get(post.pk, ()))
        return SeatedPerson(account_id, name, post.pk, post.unit_id, post.title, seat, held)

    found: dict[int, list[SeatedPerson]] = {unit_id: [] for unit_id in ids}
    for row in rows:
        found[row.post.unit_id].append(seated(row.account_id, row.post, Seat(row.post.seat)))
    for people in found.values():
        people.sort(key=lambda person: person.seat is not Seat.HEAD)
    for account_id, post in delegates:
        found[post.unit_id].append(seated(account_id, post, Seat.STAFF))
    return found


def _accounts(rows: Collection[PostHolder]) -> set[int]:
    return {row.account_id for row in rows}


def _delegates(rows: Collection[PostHolder], *, on: date) -> list[tuple[int, Post]]:
    posts = {row.pk: row.post for row in rows}
    delegations = Delegation.objects.filter(holding_id__in=posts, valid__contains=on)
    return [
        (account_id, posts[holding_id])
        for holding_id, account_id in delegations.order_by("pk").values_list(
            "holding_id", "account_id"
        )
    ]
