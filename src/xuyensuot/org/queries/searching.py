"""Finding units by some of their words, diacritics optional."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from xuyensuot.org.models import UnitAlias, UnitVersion
from xuyensuot.org.queries.cards import UnitCard, cards_of, versions_in_force
from xuyensuot.org.queries.tree import heirs_of
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.naming import name_key, spoken_pieces

ONE_DAY = timedelta(days=1)
_MOST_WORDS = 12
_RANK = (Level.COUNTRY, Level.MINISTRY, Level.PROVINCE, Level.AGENCY, Level.BODY, Level.DISTRICT)


def search_units(
    text: str, *, on: date, within: int | None = None, limit: int = 12
) -> list[UnitCard]:
    """Units in force that hold every word of ``text`` (beginnings of words are enough).

    Names that are the text, begin or end with it come first, then names that hold it, then names
    of its first word, then higher levels, then Vietnamese order; units of the province of
    ``within`` stand before all others. Units that ended are found only when nothing in force is.
    """
    words = _words_of(text)
    if not words:
        return []
    rows = _ranked(_holding(versions_in_force(on), words), words, within)[:limit]
    found = list(rows)
    if not found:
        ended = UnitVersion.objects.filter(valid__endswith__lte=on)
        found = _latest(_ranked(_holding(ended, words), words, within)[: limit * 3])[:limit]
    return cards_of(found, on=on)


def units_called(text: str, *, on: date, near: int | None = None) -> list[UnitCard]:
    """Units in force on the day that ``text`` names: by ``#id``, or by exactly that name or alias.

    Where several bear the name, those of the province of ``near`` alone if there are any.
    """
    text = text.strip()
    rows = versions_in_force(on)
    if text.startswith("#"):
        return cards_of(rows.filter(unit_id=int(text[1:]) if text[1:].isdigit() else 0), on=on)
    key = name_key(text)
    aliases = UnitAlias.objects.filter(
        Q(valid__isnull=True) | Q(valid__contains=on), key=key
    ).values("unit_id")
    found = list(rows.filter(Q(name_key=key) | Q(unit_id__in=aliases)).order_by("unit_id"))
    here = rows.filter(unit_id=near).values_list("path", flat=True).first() if near else None
    if here and len(found) > 1:
        province = "/".join(here.split("/")[:3]) + "/"
        found = [row for row in found if row.path.startswith(province)] or found
    return cards_of(found, on=on)


@dataclass(frozen=True, slots=True)
class EndedUnit:
    """A unit that is no more, and what has become of it by the day, the main heir first.

    ``heirs`` is empty where it ended without a successor, as the districts did.
    """

    card: UnitCard
    heirs: tuple[UnitCard, ...]


def search_ended_units(
    text: str, *, on: date, within: int | None = None, limit: int = 5
) -> list[EndedUnit]:
    """Units that ended by the day and once held every word: old names lead on to what they are now.

    In the order of ``search_units``.
    """
    words = _words_of(text)
    if not words:
        return []
    living = versions_in_force(on).values("unit_id")
    ended = UnitVersion.objects.filter(valid__endswith__lte=on).exclude(unit_id__in=living)
    rows = _latest(_ranked(_holding(ended, words), words, within)[: limit * 3])[:limit]
    found = []
    for card in cards_of(rows, on=on):
        before = (card.ended_on or on) - ONE_DAY
        heirs = tuple(heir.unit for heir in heirs_of(card.id, at=before, to=on))
        found.append(EndedUnit(card, tuple(heir for heir in heirs if heir.id != card.id)))
    return found


@dataclass(frozen=True, slots=True)
class UnitFilters:
    """Conditions of the list of units; empty ones do not narrow.

    ``near`` narrows nothing: among units found by words those of its province stand first.
    """

    on: date
    text: str = ""
    level: str = ""
    under: int | None = None
    near: int | None = None


@dataclass(frozen=True, slots=True)
class UnitsFound:
    """One page of the list, and how many units fit in all."""

    cards: tuple[UnitCard, ...]
    total: int


def units_found(*, filters: UnitFilters, offset: int, limit: int) -> UnitsFound:
    """Units in force on the day that fit, in the order of ``search_units``."""
    words = _words_of(filters.text)
    rows = _holding(versions_in_force(filters.on), words)
    if filters.level:
        rows = rows.filter(level=filters.level)
    if filters.under is not None:
        rows = rows.filter(path__contains=f"/{filters.under}/").exclude(unit_id=filters.under)
    ordered = (
        _ranked(rows, words, filters.near)
        if words
        else rows.order_by(_by_level(), "sort_key", "pk")
    )
    cards = cards_of(ordered[offset : offset + limit], on=filters.on)
    return UnitsFound(tuple(cards), rows.count())


def _words_of(text: str) -> list[str]:
    spoken = " ".join(word for word, _ in spoken_pieces(text))
    return name_key(spoken).split()[:_MOST_WORDS]


def _by_level() -> Case:
    return Case(
        *(When(level=level, then=Value(place)) for place, level in enumerate(_RANK)),
        default=Value(len(_RANK)),
        output_field=IntegerField(),
    )


def _holding(rows: QuerySet[UnitVersion], words: list[str]) -> QuerySet[UnitVersion]:
    for word in words:
        rows = rows.filter(search_key__contains=f" {word}")
    return rows


def _ranked(
    rows: QuerySet[UnitVersion], words: list[str], within: int | None
) -> QuerySet[UnitVersion]:
    key = " ".join(words)
    place = [When(path__startswith=_home(within), then=Value(0))] if within else []
    return rows.annotate(
        far=Case(*place, default=Value(1), output_field=IntegerField()),
        likeness=Case(
            When(name_key=key, then=Value(0)),
            When(name_key__startswith=key, then=Value(1)),
            When(name_key__endswith=f" {key}", then=Value(1)),
            When(name_key__contains=f" {key}", then=Value(2)),
            When(name_key__startswith=f"{words[0]} ", then=Value(3)),
            default=Value(4),
            output_field=IntegerField(),
        ),
        rank=_by_level(),
    ).order_by("far", "likeness", "rank", "sort_key", "-valid", "unit_id")


def _home(unit_id: int) -> str:
    """The path of the province (or ministry) the unit stands in; of nothing for no unit."""
    path = UnitVersion.objects.filter(unit_id=unit_id).values_list("path", flat=True).first()
    steps = (path or "nowhere").strip("/").split("/")
    return f"/{'/'.join(steps[:2])}/"


def _latest(rows: QuerySet[UnitVersion]) -> list[UnitVersion]:
    """One version of each unit, the first in order."""
    seen: dict[int, UnitVersion] = {}
    for row in rows:
        seen.setdefault(row.unit_id, row)
    return list(seen.values())
