"""The posts behind the counts of a reorganisation, before and after it is applied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse

from xuyensuot.accounts.queries import account_cards
from xuyensuot.org.models import Post, PostHolder, ReorganisedRow
from xuyensuot.org.rules.handover import Moved, Passing

ONE_DAY = timedelta(days=1)


def posts_that_move(
    passings: Sequence[Passing],
    *,
    reorganisation_id: int | None,
    held_only: bool,
    on: date,
    after: int,
    limit: int,
) -> list[Moved]:
    """Posts of the day before with who holds them; of an applied one those that went on."""
    goes_to = {passing.unit_id: passing.to_id for passing in passings}
    rows = Post.objects.filter(pk__gt=after)
    if reorganisation_id is None:
        rows = rows.filter(unit_id__in=list(goes_to), valid__contains=on - ONE_DAY)
    else:
        made = ReorganisedRow.objects.filter(
            reorganisation_id=reorganisation_id, table="post", before__isnull=True
        )
        rows = rows.filter(went_on_as__in=made.values("row"))
    held = PostHolder.objects.filter(valid__contains=on - ONE_DAY)
    if held_only:
        rows = rows.filter(pk__in=held.values("post_id"))
    posts = list(rows.order_by("pk").prefetch_related("went_on_as")[:limit])
    holders = dict(held.filter(post__in=posts).values_list("post_id", "account_id"))
    people = account_cards(ids=set(holders.values()))
    return [
        Moved(
            id=post.pk,
            label=post.title,
            detail=people[holders[post.pk]].display_name if post.pk in holders else "",
            path=reverse("org:view_posts", args=[post.unit_id]),
            from_unit_id=post.unit_id,
            to_unit_id=_to(post, goes_to, applied=reorganisation_id is not None),
            is_ambiguous=False,
        )
        for post in posts
    ]


def _to(post: Post, goes_to: dict[int, int], *, applied: bool) -> int:
    if applied:
        return next((later.unit_id for later in post.went_on_as.all()), 0)
    return goes_to[post.unit_id]
