"""Everything the page of one unit shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from xuyensuot.accounts.queries import account_cards
from xuyensuot.org.models import (
    Post,
    PostHolder,
    Reorganisation,
    ReorganisedRow,
    StandingAgency,
    Succession,
    UnitAlias,
    UnitCode,
    UnitVersion,
)
from xuyensuot.org.queries.cards import UnitCard, get_unit, unit_cards
from xuyensuot.org.queries.tree import units_under
from xuyensuot.org.rules.history import Event, Kin, Stretch, history_of
from xuyensuot.org.rules.kinds import TERRITORIES
from xuyensuot.org.rules.seats import SEAT_ORDER, Seat


@dataclass(frozen=True, slots=True)
class Act:
    """The reorganisation by which something happened, and the legal act that it rests on."""

    reorganisation_id: int
    title: str
    basis: str


@dataclass(frozen=True, slots=True)
class CodePiece:
    """A code of one system over time."""

    system: str
    value: str
    valid_from: date
    valid_until: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class SeatOnDay:
    """A post of the unit and who holds it on the day."""

    title: str
    holder: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """One unit on a day: ``children`` are territories, ``bodies`` all others beneath it.

    ``history`` is all that ever happened to it, before the day and after; ``kin`` are the units
    named in it and ``acts`` the reorganisations, by their day. ``agency`` stands for a committee
    on the day, ``stands_for`` are the committees that this unit stands for.
    """

    unit: UnitCard
    parent: UnitCard | None
    history: tuple[Event, ...]
    kin: Mapping[int, UnitCard]
    acts: Mapping[date, Act]
    codes: tuple[CodePiece, ...]
    aliases: tuple[str, ...]
    children: tuple[UnitCard, ...]
    bodies: tuple[UnitCard, ...]
    seats: tuple[SeatOnDay, ...]
    agency: UnitCard | None
    stands_for: tuple[UnitCard, ...]


def get_unit_page(unit_id: int, *, on: date) -> UnitPage:
    """The page of a unit on a day; raises ``NotFound``. The number of queries does not grow."""
    unit = get_unit(unit_id, on=on)
    below = units_under(unit_id, on=on)
    versions = list(UnitVersion.objects.filter(unit_id=unit_id).order_by("valid"))
    around = Q(successor_id=unit_id) | Q(predecessor_id=unit_id)
    steps = list(Succession.objects.filter(around).order_by("on", "-main", "pk"))
    stands = Q(body_id=unit_id) | Q(agency_id=unit_id, valid__contains=on)
    roles = list(StandingAgency.objects.filter(stands).order_by("valid", "body_id"))
    standing = [row for row in roles if row.body_id == unit_id]
    bodies = [row.body_id for row in roles if row.body_id != unit_id]
    history = history_of(
        [_stretch(row) for row in versions],
        origins=[_kin(row, row.predecessor_id) for row in steps if row.successor_id == unit_id],
        heirs=[_kin(row, row.successor_id) for row in steps if row.predecessor_id == unit_id],
        standing=[Kin(row.agency_id, row.valid.lower, basis=row.basis) for row in standing],
    )
    ids = {kin.unit_id for event in history for kin in event.kin} | {*bodies}
    cards = unit_cards(ids=ids | ({unit.parent_id} if unit.parent_id else set()), on=on)
    agency = next((row.agency_id for row in standing if on in row.valid), None)
    return UnitPage(
        unit=unit,
        parent=cards.get(unit.parent_id) if unit.parent_id else None,
        history=tuple(history),
        kin=cards,
        acts=_acts(unit_id, versions, steps),
        codes=_codes(unit_id),
        aliases=tuple(
            UnitAlias.objects.filter(unit_id=unit_id).order_by("pk").values_list("alias", flat=True)
        ),
        children=tuple(card for card in below if card.level in TERRITORIES),
        bodies=tuple(card for card in below if card.level not in TERRITORIES),
        seats=_seats(unit_id, on=on) if unit.ended_on is None else (),
        agency=cards[agency] if agency else None,
        stands_for=tuple(cards[pk] for pk in bodies if cards[pk].ended_on is None),
    )


def _stretch(row: UnitVersion) -> Stretch:
    return Stretch(row.name, row.kind, row.parent_id, row.valid.lower, row.valid.upper)


def _kin(row: Succession, unit_id: int) -> Kin:
    return Kin(unit_id, row.on, row.relation, row.part, row.main, row.basis)


def _acts(
    unit_id: int, versions: Sequence[UnitVersion], steps: Sequence[Succession]
) -> dict[date, Act]:
    """What was reorganised here; what came with the reference data is no act of this product."""
    touched = ReorganisedRow.objects.filter(
        Q(table="version", row__in=[row.pk for row in versions])
        | Q(table="succession", row__in=[row.pk for row in steps])
        | Q(table="post", row__in=Post.objects.filter(unit_id=unit_id).values("pk"))
    )
    rows = Reorganisation.objects.filter(pk__in=touched.values("reorganisation")).order_by("pk")
    return {row.on: Act(row.pk, row.title, row.basis) for row in rows.defer("steps")}


def _codes(unit_id: int) -> tuple[CodePiece, ...]:
    rows = UnitCode.objects.filter(unit_id=unit_id).order_by("system", "valid")
    return tuple(
        CodePiece(row.system, row.value, row.valid.lower, row.valid.upper, row.basis)
        for row in rows
    )


def _seats(unit_id: int, *, on: date) -> tuple[SeatOnDay, ...]:
    posts = list(Post.objects.filter(unit_id=unit_id, valid__contains=on).order_by("pk"))
    posts.sort(key=lambda post: SEAT_ORDER.index(Seat(post.seat)))
    held = dict(
        PostHolder.objects.filter(post__in=posts, valid__contains=on).values_list(
            "post_id", "account_id"
        )
    )
    people = account_cards(ids=set(held.values()))
    names = {post_id: people[account_id].display_name for post_id, account_id in held.items()}
    return tuple(SeatOnDay(post.title, names.get(post.pk, "")) for post in posts)
