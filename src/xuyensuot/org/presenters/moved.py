"""The things behind one count of a reorganisation as they are listed."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from xuyensuot.org.queries import MovedPage, ReorganisationRow, word_of
from xuyensuot.org.rules.handover import Count, Moved, Share
from xuyensuot.org.wording import SHARE_NAMES

MOVED_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class MovedLine:
    """One thing behind a count."""

    label: str
    detail: str
    path: str
    before: str
    after: str
    is_ambiguous: bool


@dataclass(frozen=True, slots=True)
class PresentedMoved:
    """One page of a list; ``beginning`` and ``further`` lead to other pages, empty where none."""

    row: ReorganisationRow
    label: str
    narrowed: str
    lines: tuple[MovedLine, ...]
    beginning: str
    further: str


def present_moved(page: MovedPage, count: Count, *, after: int) -> PresentedMoved:
    """``page`` holds one thing more than is shown where the list goes on."""
    shown = page.moved[:MOVED_AT_ONCE]
    narrowed = [] if count.share is Share.ALL else [str(SHARE_NAMES[count.share])]
    unit = page.before.get(count.unit_id or 0)
    if unit is not None:
        narrowed.append(unit.name)
    goes_on = len(page.moved) > MOVED_AT_ONCE
    return PresentedMoved(
        row=page.row,
        label=word_of(count.code),
        narrowed=" · ".join(narrowed),
        lines=tuple(_line(thing, page) for thing in shown),
        beginning=address_of(count) if after else "",
        further=f"{address_of(count)}&after={shown[-1].id}" if goes_on else "",
    )


def address_of(count: Count) -> str:
    """The query of the list behind the count."""
    facts = {"code": count.code, "share": count.share.value, "unit": count.unit_id or ""}
    return "?" + urlencode({name: value for name, value in facts.items() if value})


def _line(thing: Moved, page: MovedPage) -> MovedLine:
    """Names instead of ids."""
    before, after = page.before.get(thing.from_unit_id), page.after.get(thing.to_unit_id)
    return MovedLine(
        label=thing.label,
        detail=thing.detail,
        path=thing.path,
        before=before.name if before else "",
        after=after.name if after else page.founded.get(thing.to_unit_id, ""),
        is_ambiguous=thing.is_ambiguous,
    )
