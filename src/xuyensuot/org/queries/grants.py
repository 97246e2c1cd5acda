"""Who may what where on a day? Grants follow posts, posts are held by accounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from xuyensuot.accounts.queries import account_cards
from xuyensuot.base.actor import Actor, Grant
from xuyensuot.kernel.decisions import NotFound
from xuyensuot.org.models import PostGrant, PostHolder
from xuyensuot.org.queries.cards import unit_cards
from xuyensuot.org.queries.keeping import Kept
from xuyensuot.org.rules.roles import permissions_of


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that an account holds."""

    post_id: int
    unit_id: int
    title: str
    unit_name: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account is on a day: its posts, the one held longest first, and what goes with them.

    ``delegated`` are posts of others that were delegated to it for the day; what goes with them is
    among the grants. Without either there is no grant.
    """

    posts: tuple[HeldPost, ...]
    delegated: tuple[HeldPost, ...]
    grants: tuple[Grant, ...]


_kept: Kept[tuple[int, date], Standing] = Kept(with_posts=True)


def posts_of_account(*, account_id: int, on: date) -> list[HeldPost]:
    """Posts held on the day, the one held longest first."""
    return list(_standing(account_id, on).posts)


def standing_of_account(*, account_id: int, on: date) -> Standing:
    """Its own posts and those of others for which it acts on the day, in one look."""
    return _standing(account_id, on)


def find_post_of_account(*, account_id: int, on: date) -> HeldPost | None:
    """The post from which the account acts on the day, or none."""
    return next(iter(_standing(account_id, on).posts), None)


def actor_for_account(account_id: int, *, on: date) -> Actor:
    """The person with the grants of all posts held on the day, or delegated to it for that day.

    Raises ``NotFound`` without account. An account without a post is an actor without grants.
    """
    account = account_cards(ids={account_id}).get(account_id)
    if account is None:
        raise NotFound
    return actor_named(account_id, account.display_name, on=on)


def actor_named(account_id: int, name: str, *, on: date) -> Actor:
    """``actor_for_account`` for an account that was read just now: its display name is given."""
    standing = _standing(account_id, on)
    post = next(iter((*standing.posts, *standing.delegated)), None)
    label = f"{name} ({post.title}, {post.unit_name})" if post else name
    return Actor(
        kind="person",
        id=account_id,
        label=label[:300],
        grants=standing.grants,
        unit_id=post.unit_id if post else None,
    )


def _standing(account_id: int, on: date) -> Standing:
    return _kept.look_up([(account_id, on)], _found)[account_id, on]


def _found(keys: list[tuple[int, date]]) -> dict[tuple[int, date], Standing]:
    return {key: _read(*key) for key in keys}


def _read(account_id: int, on: date) -> Standing:
    held = Q(valid__contains=on, post__valid__contains=on)
    own = PostHolder.objects.filter(held, account_id=account_id).select_related("post")
    rows = list(own.order_by("valid", "pk"))
    # A delegation reaches no further than the holding and the post it stands on.
    others = list(
        PostHolder.objects.filter(
            held, delegations__account_id=account_id, delegations__valid__contains=on
        )
        .select_related("post")
        .order_by("pk")
    )
    posts = [row.post for row in (*rows, *others)]
    cards = unit_cards(ids={post.unit_id for post in posts}, on=on)
    found = tuple(
        HeldPost(post.pk, post.unit_id, post.title, cards[post.unit_id].name) for post in posts
    )
    return Standing(
        posts=found[: len(rows)],
        delegated=found[len(rows) :],
        grants=_grants([post.pk for post in posts], on=on),
    )


def _grants(post_ids: list[int], *, on: date) -> tuple[Grant, ...]:
    rows = PostGrant.objects.filter(post_id__in=post_ids, valid__contains=on).order_by("pk")
    grants = (
        Grant(permission, row.scope_id) for row in rows for permission in permissions_of(row.role)
    )
    return tuple(dict.fromkeys(grants))
