"""Everything the page of one unit shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xuyensuot.accounts.queries import account_cards
from xuyensuot.org.models import Post, PostHolder, Succession, UnitAlias, UnitCode, UnitVersion
from xuyensuot.org.queries.cards import UnitCard, get_unit, unit_cards
from xuyensuot.org.queries.tree import units_under
from xuyensuot.org.rules.kinds import TERRITORIES
from xuyensuot.org.rules.seats import SEAT_ORDER
from xuyensuot.org.rules.seats import Seat as Place


@dataclass(frozen=True, slots=True)
class NamePiece:
    """What the unit was called over one stretch of time."""

    name: str
    kind: str
    valid_from: date
    valid_until: date | None
    parent: UnitCard | None


@dataclass(frozen=True, slots=True)
class CodePiece:
    """A code of one system over time."""

    system: str
    value: str
    valid_from: date
    valid_until: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Kinship:
    """A predecessor or successor: from which day, how, and on what it rests."""

    unit: UnitCard
    on: date
    relation: str
    part: str
    main: bool
    basis: str


@dataclass(frozen=True, slots=True)
class Seat:
    """A post of the unit that somebody holds on the day."""

    title: str
    holder: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit on a day: ``children`` are territories, ``bodies`` all others beneath it."""

    unit: UnitCard
    parent: UnitCard | None
    history: tuple[NamePiece, ...]
    codes: tuple[CodePiece, ...]
    aliases: tuple[str, ...]
    children: tuple[UnitCard, ...]
    bodies: tuple[UnitCard, ...]
    predecessors: tuple[Kinship, ...]
    successors: tuple[Kinship, ...]
    seats: tuple[Seat, ...]


def get_unit_page(unit_id: int, *, on: date) -> UnitPage:
    """The page of a unit on a day; raises ``NotFound``. The number of queries does not grow."""
    unit = get_unit(unit_id, on=on)
    below = units_under(unit_id, on=on)
    before = list(Succession.objects.filter(successor_id=unit_id).order_by("-on", "-main", "pk"))
    after = list(Succession.objects.filter(predecessor_id=unit_id).order_by("on", "-main", "pk"))
    versions = list(UnitVersion.objects.filter(unit_id=unit_id).order_by("valid"))
    ids = {row.predecessor_id for row in before} | {row.successor_id for row in after}
    ids |= {row.parent_id for row in versions if row.parent_id}
    cards = unit_cards(ids=ids, on=on)
    return UnitPage(
        unit=unit,
        parent=cards.get(unit.parent_id) if unit.parent_id else None,
        history=tuple(_piece(row, cards) for row in versions),
        codes=_codes(unit_id),
        aliases=tuple(
            UnitAlias.objects.filter(unit_id=unit_id).order_by("pk").values_list("alias", flat=True)
        ),
        children=tuple(card for card in below if card.level in TERRITORIES),
        bodies=tuple(card for card in below if card.level not in TERRITORIES),
        predecessors=tuple(_kinship(row, cards[row.predecessor_id]) for row in before),
        successors=tuple(_kinship(row, cards[row.successor_id]) for row in after),
        seats=_seats(unit_id, on=on) if unit.ended_on is None else (),
    )


def _piece(row: UnitVersion, cards: dict[int, UnitCard]) -> NamePiece:
    parent = cards.get(row.parent_id) if row.parent_id else None
    return NamePiece(row.name, row.kind, row.valid.lower, row.valid.upper, parent)


def _codes(unit_id: int) -> tuple[CodePiece, ...]:
    rows = UnitCode.objects.filter(unit_id=unit_id).order_by("system", "valid")
    return tuple(
        CodePiece(row.system, row.value, row.valid.lower, row.valid.upper, row.basis)
        for row in rows
    )


def _kinship(row: Succession, unit: UnitCard) -> Kinship:
    return Kinship(unit, row.on, row.relation, row.part, row.main, row.basis)


def _seats(unit_id: int, *, on: date) -> tuple[Seat, ...]:
    posts = list(Post.objects.filter(unit_id=unit_id, valid__contains=on).order_by("pk"))
    posts.sort(key=lambda post: SEAT_ORDER.index(Place(post.seat)))
    held = dict(
        PostHolder.objects.filter(post__in=posts, valid__contains=on).values_list(
            "post_id", "account_id"
        )
    )
    people = account_cards(ids=set(held.values()))
    names = {post_id: people[account_id].display_name for post_id, account_id in held.items()}
    return tuple(Seat(post.title, names[post.pk]) for post in posts if post.pk in names)
