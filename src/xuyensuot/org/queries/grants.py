"""Who may what where on a day? Grants follow posts, posts are held by accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuyensuot.accounts.queries import account_cards
from xuyensuot.base.actor import Actor, Grant
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.models import PostGrant, PostHolder
from xuyensuot.org.queries.cards import unit_cards
from xuyensuot.org.rules.roles import permissions_of


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that an account holds."""

    post_id: int
    unit_id: int
    title: str
    unit_name: str


def posts_of_account(*, account_id: int, on: date) -> list[HeldPost]:
    """Posts held on the day, the one held longest first."""
    rows = list(
        PostHolder.objects.filter(
            account_id=account_id, valid__contains=on, post__valid__contains=on
        )
        .select_related("post")
        .order_by("valid", "pk")
    )
    cards = unit_cards(ids={row.post.unit_id for row in rows}, on=on)
    return [
        HeldPost(row.post_id, row.post.unit_id, row.post.title, cards[row.post.unit_id].name)
        for row in rows
    ]


def find_post_of_account(*, account_id: int, on: date) -> HeldPost | None:
    """The post from which the account acts on the day, or none."""
    return next(iter(posts_of_account(account_id=account_id, on=on)), None)


def actor_for_account(account_id: int, *, on: date) -> Actor:
    """The person with the grants of all posts held on the day; raises ``NotFound`` without account.

    An account without a post is an actor without grants.
    """
    account = account_cards(ids={account_id}).get(account_id)
    if account is None:
        raise NotFound
    posts = posts_of_account(account_id=account_id, on=on)
    label = account.display_name
    if posts:
        label = f"{label} ({posts[0].title}, {posts[0].unit_name})"
    return Actor(
        kind="person",
        id=account_id,
        label=label[:300],
        grants=_grants([post.post_id for post in posts], on=on),
        unit_id=posts[0].unit_id if posts else None,
    )


def _grants(post_ids: list[int], *, on: date) -> tuple[Grant, ...]:
    rows = PostGrant.objects.filter(post_id__in=post_ids, valid__contains=on).order_by("pk")
    grants = (
        Grant(permission, row.scope_id) for row in rows for permission in permissions_of(row.role)
    )
    return tuple(dict.fromkeys(grants))
