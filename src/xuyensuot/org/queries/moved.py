"""The posts behind the counts of a reorganisation, before and after it is applied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse

from xuyensuot.accounts.queries import account_cards
from xuyensuot.org.models import Post, PostHolder, Reorganisation, ReorganisedRow
from xuyensuot.org.rules.handover import Count, Moved, Passing, Share
from xuyensuot.org.rules.seats import Seat
from xuyensuot.org.rules.settling import QuestionKind

ONE_DAY = timedelta(days=1)


def posts_that_move(
    count: Count,
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
    if reorganisation_id is None:
        rows = Post.objects.filter(unit_id__in=list(goes_to), valid__contains=on - ONE_DAY)
    else:
        rows = Post.objects.filter(went_on_as__in=_made(reorganisation_id).values("pk"))
    rows = rows.filter(pk__gt=after)
    if count.unit_id is not None:
        rows = rows.filter(unit_id=count.unit_id)
    # Who holds a post goes on in any case: only posts are to be settled.
    if not held_only and count.share is not Share.ALL:
        if reorganisation_id is None:
            yielding = Q(pk__in=_heads_that_would_yield(passings, on))
        else:
            yielding = _heads_that_yielded(reorganisation_id)
        rows = rows.filter(yielding if count.share is Share.SETTLE else ~yielding)
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


def _heads_that_would_yield(passings: Sequence[Passing], on: date) -> list[int]:
    """Heads that come together with nobody chosen: all but the first go on as deputies."""
    goes_to = {p.unit_id: p.to_id for p in passings if p.head_id is None}
    heads = Post.objects.filter(seat=Seat.HEAD)
    there = heads.filter(unit_id__in=set(goes_to.values()), valid__contains=on)
    headed = set(there.values_list("unit_id", flat=True))
    rows = heads.filter(unit_id__in=list(goes_to), valid__contains=on - ONE_DAY)
    first: set[int] = set()
    found = []
    for post_id, unit_id in rows.order_by("pk").values_list("pk", "unit_id"):
        to = goes_to[unit_id]
        if to in first and to not in headed:
            found.append(post_id)
        first.add(to)
    return found


def _heads_that_yielded(reorganisation_id: int) -> Q:
    """Heads that went on as deputies beside one that nobody had chosen."""
    answers = Reorganisation.objects.values_list("answers", flat=True).get(pk=reorganisation_id)
    chosen = [a["choice"] for key, a in answers.items() if key.startswith(QuestionKind.HEAD.value)]
    made = _made(reorganisation_id)
    beside = made.filter(seat=Seat.HEAD, came_from__isnull=False).exclude(came_from_id__in=chosen)
    deputies = made.filter(seat=Seat.DEPUTY, unit_id__in=beside.values("unit_id"))
    return Q(seat=Seat.HEAD, pk__in=deputies.values("came_from_id"))


def _made(reorganisation_id: int) -> QuerySet[Post]:
    rows = ReorganisedRow.objects.filter(
        reorganisation_id=reorganisation_id, table="post", before__isnull=True
    )
    return Post.objects.filter(pk__in=rows.values("row"))


def _to(post: Post, goes_to: dict[int, int], *, applied: bool) -> int:
    if applied:
        return next((later.unit_id for later in post.went_on_as.all()), 0)
    return goes_to[post.unit_id]
