"""Posts as their page prints them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from xuyensuot.org.presenters.units import UnitLine, line_of, stretch
from xuyensuot.org.queries import (
    DelegationSpan,
    GrantSpan,
    HoldingSpan,
    PostsPage,
    PostSpan,
    StandingSpan,
)
from xuyensuot.org.wording import ROLE_NAMES, SEAT_NAMES


@dataclass(frozen=True, slots=True)
class PresentedDelegation:
    """``state`` is now, coming or past."""

    id: int
    name: str
    days: str
    basis: str
    state: str
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class PresentedHolding:
    """Someone in the post, now, before or later."""

    id: int
    name: str
    days: str
    state: str
    delegations: tuple[PresentedDelegation, ...]
    may_delegate: bool


@dataclass(frozen=True, slots=True)
class PresentedGrant:
    """A role with the place and days where they are not those of the post."""

    id: int
    name: str
    where: str
    days: str
    ended: bool


@dataclass(frozen=True, slots=True)
class PresentedPost:
    """One seat; ``coming`` and ``past`` are who holds it later and who held it before."""

    id: int
    title: str
    seat: str
    days: str
    holder: PresentedHolding | None
    coming: tuple[PresentedHolding, ...]
    past: tuple[PresentedHolding, ...]
    grants: tuple[PresentedGrant, ...]


@dataclass(frozen=True, slots=True)
class PresentedStanding:
    """A standing agency or a committee with its days."""

    unit: UnitLine
    days: str
    basis: str
    now: bool


@dataclass(frozen=True, slots=True)
class PresentedPosts:
    """The page of the posts of a unit."""

    unit: UnitLine
    posts: tuple[PresentedPost, ...]
    ended: tuple[PresentedPost, ...]
    held: int
    agencies: tuple[PresentedStanding, ...]
    committees: tuple[PresentedStanding, ...]
    is_body: bool
    may_manage: bool
    may_name_agency: bool
    may_found: bool


def present_posts(page: PostsPage, *, on: date, today: date) -> PresentedPosts:
    """``on`` is the day shown; only today's posts are changed."""
    here = on == today
    posts = tuple(_post(post, on) for post in page.posts)
    return PresentedPosts(
        unit=line_of(page.unit),
        posts=posts,
        ended=tuple(_post(post, on) for post in page.ended),
        held=sum(post.holder is not None for post in posts),
        agencies=tuple(_standing(span, on) for span in page.agencies),
        committees=tuple(_standing(span, on) for span in page.committees),
        is_body=page.unit.level == "body",
        may_manage=page.may_manage and here,
        may_name_agency=page.may_name_agency and here,
        may_found=page.may_found and here,
    )


def person_choices(people: Sequence[tuple[int, str, str]]) -> list[tuple[int, str]]:
    """People found, told apart by what they hold."""
    return [(pk, f"{name} · {post}" if post else name) for pk, name, post in people]


def _post(post: PostSpan, on: date) -> PresentedPost:
    others = [_holding(span, on) for span in post.others]
    return PresentedPost(
        id=post.id,
        title=post.title,
        seat=str(SEAT_NAMES[post.seat]),
        days=stretch(post.valid_from, post.valid_until),
        holder=_holding(post.holder, on) if post.holder else None,
        coming=tuple(span for span in others if span.state == "coming"),
        past=tuple(span for span in reversed(others) if span.state == "past"),
        grants=tuple(_grant(grant, on) for grant in post.grants),
    )


def _holding(span: HoldingSpan, on: date) -> PresentedHolding:
    return PresentedHolding(
        id=span.id,
        name=span.name,
        days=stretch(span.valid_from, span.valid_until),
        state=_state(span.valid_from, span.valid_until, on),
        delegations=tuple(_delegation(d, on) for d in span.delegations if d.valid_until > on),
        may_delegate=span.may_delegate,
    )


def _delegation(span: DelegationSpan, on: date) -> PresentedDelegation:
    return PresentedDelegation(
        id=span.id,
        name=span.name,
        days=stretch(span.valid_from, span.valid_until),
        basis=span.basis,
        state=_state(span.valid_from, span.valid_until, on),
        may_take_back=span.may_take_back,
    )


def _grant(grant: GrantSpan, on: date) -> PresentedGrant:
    return PresentedGrant(
        id=grant.id,
        name=str(ROLE_NAMES[grant.role]),
        where=grant.scope.name if grant.scope else gettext("everywhere"),
        days=stretch(grant.valid_from, grant.valid_until),
        ended=grant.valid_until is not None,
    )


def _standing(span: StandingSpan, on: date) -> PresentedStanding:
    return PresentedStanding(
        unit=line_of(span.unit),
        days=stretch(span.valid_from, span.valid_until),
        basis=span.basis,
        now=_state(span.valid_from, span.valid_until, on) == "now",
    )


def _state(from_: date, until: date | None, on: date) -> str:
    if on < from_:
        return "coming"
    return "past" if until is not None and until <= on else "now"
