"""Units before and after a reorganisation as boxes side by side, and the lines between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext

from xuyensuot.base import formatting
from xuyensuot.org.presenters.units import stretch
from xuyensuot.org.queries import ReorganisationPage, UnitCard, word_of
from xuyensuot.org.rules.reorganisation import Ref, Step, StepKind
from xuyensuot.org.rules.settling import Question, QuestionKind
from xuyensuot.org.wording import STEP_NAMES

MOST_LINES = 8
"""More boxes than these are too high for lines to be followed by eye."""

HEIGHT = 1000
SIGNS = {
    StepKind.MERGE: "→",
    StepKind.SPLIT: "→",
    StepKind.TRANSFER: "→",
    StepKind.MOVE: "→",
    StepKind.RENAME: "=",
    StepKind.ABOLISH: "×",
    StepKind.FOUND: "+",
}
KINDS = {"→": "move", "+": "new", "×": "end", "=": "keep", "?": "ask"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A sign and a word: = kept, → moves, + new, × ends, ? to be settled."""

    sign: str
    word: str
    kind: str


@dataclass(frozen=True, slots=True)
class UnitBox:
    """A unit before or after; ``counts`` says what it holds or is to hold."""

    ref: Ref
    id: int | None
    name: str
    detail: str
    valid: str
    tag: Tag
    counts: str
    people: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """A line from a box to another, in a picture 100 wide and ``HEIGHT`` high.

    ``is_part``: a part of a divided unit, whose open work goes elsewhere.
    """

    start: int
    end: int
    is_part: bool


def boxes_before(page: ReorganisationPage) -> tuple[UnitBox, ...]:
    """Each unit that ends or changes, once."""
    steps: dict[int, list[Step]] = {}
    for step in page.steps:
        if isinstance(step.unit, int):
            steps.setdefault(step.unit, []).append(step)
    return tuple(
        replace(
            _box(page.cards[unit], _tag(own, page), sums_of([unit], page)),
            people=page.people.get(unit, ()),
        )
        for unit, own in steps.items()
    )


def boxes_after(page: ReorganisationPage) -> tuple[UnitBox, ...]:
    """Whoever takes over or goes on, each once, with the sum of what comes to it."""
    coming: dict[int, list[int]] = {}
    for passing in page.passings:
        coming.setdefault(passing.to_id, []).append(passing.unit_id)
    return tuple(_after(ref, coming, page) for ref in _refs_after(page))


def _refs_after(page: ReorganisationPage) -> list[Ref]:
    found: list[Ref] = [step.unit for step in page.steps if step.kind is StepKind.FOUND]
    goes_to = _goes_to(page)
    for step in page.steps:
        if step.unit in goes_to:
            found.append(goes_to[step.unit])
        found += [target.unit for target in step.to]
        if step.kind in {StepKind.RENAME, StepKind.MOVE}:
            found.append(step.unit)
    return list(dict.fromkeys(found))


def _leading_after(
    ref: Ref, unit_id: int, units: Sequence[int], page: ReorganisationPage
) -> tuple[tuple[str, str], ...]:
    """Who leads: as it is since, or as it is settled or proposed, or who comes along."""
    if page.row.applied_at is not None:
        return page.people_after.get(unit_id, ())
    found = list(page.people.get(unit_id, ()))
    asked = {q.kind: q for q in page.questions if q.about == ref}
    head, standing = asked.get(QuestionKind.HEAD), asked.get(QuestionKind.STANDING)
    if head is not None:
        title, name = page.posts[int(page.settled.choice(head))]
        found.append((title, _if_settled(head, name, page)))
    elif not found:
        found += [person for unit in units for person in page.people.get(unit, ())]
    if standing is not None:
        name = name_of(page.settled.choice(standing), page)
        found.append((gettext("Standing agency"), _if_settled(standing, name, page)))
    return tuple(found)


def _if_settled(question: Question, name: str, page: ReorganisationPage) -> str:
    if page.settled.find(question) is not None:
        return name
    return gettext("%(name)s (proposed)") % {"name": name}


def _after(ref: Ref, coming: Mapping[int, list[int]], page: ReorganisationPage) -> UnitBox:
    unit_id = page.ids[ref] if isinstance(ref, str) else ref
    units = coming.get(unit_id, [])
    counts, people = sums_of(units, page), _leading_after(ref, unit_id, units, page)
    if isinstance(ref, str):
        step = _founded(ref, page)
        above = page.cards.get(step.parent) if isinstance(step.parent, int) else None
        tag = Tag("+", gettext("new"), "new")
        detail = above.name if above else ""
        page_id = unit_id if unit_id > 0 else None
        return UnitBox(ref, page_id, step.name, detail, "", tag, counts, people)
    words = gettext("takes over") if units else gettext("goes on")
    tag = Tag("→" if units else "=", words, "move" if units else "keep")
    box = replace(_box(page.cards[ref], tag, counts), people=people)
    renamed = next((s for s in page.steps if s.unit == ref and s.kind is StepKind.RENAME), None)
    if renamed is None:
        return box
    return replace(box, name=renamed.name, tag=Tag("=", gettext("new name"), "keep"))


def flows_between(
    before: Sequence[UnitBox], after: Sequence[UnitBox], page: ReorganisationPage
) -> tuple[Flow, ...]:
    """Lines from each unit to whoever comes after it; none between very many."""
    if max(len(before), len(after)) > MOST_LINES:
        return ()
    places = {box.ref: _middle(place, len(after)) for place, box in enumerate(after)}
    goes_to = _goes_to(page)
    found = []
    for place, box in enumerate(before):
        main = goes_to.get(box.ref, box.ref)
        others = [t.unit for s in page.steps if s.unit == box.ref for t in s.to if t.unit != main]
        found += [
            Flow(_middle(place, len(before)), places[ref], ref != main)
            for ref in (main, *others)
            if ref in places
        ]
    return tuple(found)


def _goes_to(page: ReorganisationPage) -> dict[Ref, Ref]:
    """Where the work of each unit goes; units that are founded by their key."""
    keys = {pk: key for key, pk in page.ids.items()}
    return {p.unit_id: keys.get(p.to_id, p.to_id) for p in page.passings}


def _middle(place: int, count: int) -> int:
    return HEIGHT * (2 * place + 1) // (2 * count)


def _box(card: UnitCard, tag: Tag, counts: str) -> UnitBox:
    valid = stretch(card.valid_from, card.valid_until)
    return UnitBox(card.id, card.id, card.name, card.detail, valid, tag, counts)


def _tag(steps: Sequence[Step], page: ReorganisationPage) -> Tag:
    """What happens to one unit; a division is to be settled until somebody has."""
    words = [_words(step, page) for step in steps]
    sign = SIGNS[steps[0].kind]
    if any(p.is_ambiguous and p.unit_id == steps[0].unit for p in page.passings):
        sign = "?"
    return Tag(sign, "; ".join(words), KINDS[sign])


def _words(step: Step, page: ReorganisationPage) -> str:
    names = [name_of(target.unit, page) for target in step.to]
    if step.kind is StepKind.MOVE and step.parent is not None:
        names.append(name_of(step.parent, page))
    if step.kind is StepKind.RENAME:
        names.append(step.name)
    word = str(STEP_NAMES[step.kind])
    return f"{word}: {'; '.join(names)}" if names else word


def name_of(ref: Ref, page: ReorganisationPage) -> str:
    """The name of a unit, also of one that is yet to be founded."""
    return page.cards[ref].name if isinstance(ref, int) else _founded(ref, page).name


def _founded(ref: str, page: ReorganisationPage) -> Step:
    return page.founded[ref]


def sums_of(units: Sequence[int], page: ReorganisationPage) -> str:
    """What these units hold, by kind."""
    found = [(t, sum(t.by_unit.get(unit, 0) for unit in units)) for t in page.tallies]
    return " · ".join(
        f"{word_of(tally.code)}: {formatting.number(count)}" for tally, count in found if count
    )
