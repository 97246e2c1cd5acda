"""Reorganisations: what is prepared and applied, what would move, what stands in the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from xuyensuot.base.actor import Actor
from xuyensuot.kernel.text import nfc
from xuyensuot.org import access
from xuyensuot.org.models import Reorganisation, ReorganisedRow, Succession, UnitVersion
from xuyensuot.org.queries.asked import Confirmation, confirmations_of, leaders_of, titles_of
from xuyensuot.org.queries.cards import UnitCard, unit_cards
from xuyensuot.org.queries.handover import handover_domains
from xuyensuot.org.queries.settling import questions_of, settled_passings
from xuyensuot.org.rules.handover import (
    Count,
    Moved,
    Obstacle,
    Passing,
    Tally,
    unpack_tallies,
    work_by_unit,
)
from xuyensuot.org.rules.reorganisation import (
    Fault,
    Ref,
    Standing,
    Step,
    StepKind,
    Target,
    check,
    unpack_steps,
)
from xuyensuot.org.rules.settling import Question, Settled, questions_answered, unpack_answers

ONE_DAY = timedelta(days=1)
MOST_SHOWN = 200
MOST_TELLING = 24
QUESTIONS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class ReorganisationRow:
    """One line of the list."""

    id: int
    title: str
    basis: str
    on: date
    steps: int
    prepared_by: str
    wanted: bool
    applied_at: datetime | None
    is_sample: bool


@dataclass(frozen=True, slots=True)
class ReorganisationPage:
    """One reorganisation with what it does, counts and moves; ``cards`` are the units named.

    ``founded`` are those that it founds, in ``passings`` by their ``ids``, which are above nought
    once they exist. ``tallies`` are those of every domain; ``obstacles`` what an undo would lose.
    Of more than ``MOST_SHOWN`` steps the ``MOST_TELLING`` whose units hold most are shown.

    ``questions`` are what is to be settled (of an applied one what was), ``QUESTIONS_AT_ONCE`` at
    most from the one numbered ``first``; of all ``question_count`` nobody has answered
    ``open_count``. ``settled`` are the answers, ``posts`` titles and holders of the posts among the
    options, ``people`` who led each unit, ``people_after`` who leads since it is applied.
    ``confirmations`` are the units asked to agree, none
    where there are very many.
    """

    row: ReorganisationRow
    steps: tuple[Step, ...]
    counts: Mapping[StepKind, int]
    cards: Mapping[int, UnitCard]
    founded: Mapping[Ref, Step]
    ids: Mapping[str, int]
    passings: tuple[Passing, ...]
    tallies: tuple[Tally, ...]
    questions: tuple[Question, ...]
    first: int
    question_count: int
    open_count: int
    settled: Settled
    confirmations: tuple[Confirmation, ...]
    posts: Mapping[int, tuple[str, str]]
    people: Mapping[int, tuple[tuple[str, str], ...]]
    people_after: Mapping[int, tuple[tuple[str, str], ...]]
    faults: tuple[Fault, ...]
    obstacles: tuple[Obstacle, ...]
    may_apply: bool


def reorganisations_found(*, actor: Actor, on: date) -> list[ReorganisationRow]:
    """All that the actor may prepare or look at, the latest day first."""
    return [
        _row(row) for row in access.visible_reorganisations(actor, on=on).order_by("-on", "-pk")
    ]


def get_reorganisation_page(
    *, actor: Actor, reorganisation_id: int, on: date, first: int = 1
) -> ReorganisationPage:
    """The preview of one that is prepared, or what an applied one did; raises ``NotFound``.

    ``first`` is the number of the question from which some are shown.
    """
    row = access.get_reorganisation_in_sight(actor, reorganisation_id, on=on)
    steps = unpack_steps(row.steps)
    applied = row.applied_at is not None
    settled, ids = unpack_answers(row.answers), stand_ins(steps) | _founded_ids(row, steps)
    passings = settled_passings(steps, ids, settled, on=row.on)
    tallies = unpack_tallies(row.counted or []) if applied else tallies_of(passings, row.on)
    if applied:
        asked = questions_answered(settled, passings, work_by_unit(tallies))
    else:
        asked = questions_of(steps, passings, tallies, ids, on=row.on)
    questions = asked[first - 1 : first - 1 + QUESTIONS_AT_ONCE]
    shown = _most_telling(steps, tallies)
    heirs = units_named(shown) | {passing.to_id for passing in passings}
    counts: dict[StepKind, int] = {}
    for step in steps:
        counts[step.kind] = counts.get(step.kind, 0) + 1
    return ReorganisationPage(
        row=_row(row),
        steps=shown,
        counts=counts,
        cards=unit_cards(ids=_named(shown, passings, questions, settled), on=row.on - ONE_DAY),
        founded={step.unit: step for step in steps if step.kind is StepKind.FOUND},
        ids=ids,
        passings=tuple(passings),
        tallies=tuple(tallies),
        questions=tuple(questions),
        first=first,
        question_count=len(asked),
        open_count=settled.left_open(asked),
        settled=settled,
        confirmations=confirmations_of(row, passings, tallies, actor=actor, on=on),
        posts=titles_of(questions),
        people=leaders_of(units_named(shown), on=row.on - ONE_DAY),
        people_after=leaders_of(heirs, on=row.on) if applied else {},
        faults=() if applied else tuple(faults_of(steps, on=row.on)),
        obstacles=tuple(obstacles_to_undo(row.pk)) if applied else (),
        may_apply=access.may_reorganise(actor, units_named(steps), on=on),
    )


def _named(
    steps: Sequence[Step],
    passings: Sequence[Passing],
    questions: Sequence[Question],
    settled: Settled,
) -> set[int]:
    """Units on the page; those that take over from a unit shown are shown."""
    shown = {step.unit for step in steps}
    heirs = {p.to_id for p in passings if p.unit_id in shown and p.to_id > 0}
    chosen = [settled.choice(question) for question in questions]
    refs = [ref for question in questions for ref in (question.about, *question.options)]
    return units_named(steps) | heirs | {ref for ref in (*refs, *chosen) if isinstance(ref, int)}


def tallies_of(passings: Sequence[Passing], on: date) -> list[Tally]:
    """What every domain would move, counted; nothing where nothing passes."""
    if not passings:
        return []
    # Domains count with temporary tables, which last as long as a transaction.
    with transaction.atomic():
        return [t for domain in handover_domains() for t in domain.tally(passings, on=on)]


def questions_asked(row: Reorganisation) -> list[Question]:
    """Everything that a prepared reorganisation leaves open, answered or not."""
    steps = unpack_steps(row.steps)
    ids = stand_ins(steps)
    passings = settled_passings(steps, ids, unpack_answers(row.answers), on=row.on)
    return questions_of(steps, passings, tallies_of(passings, row.on), ids, on=row.on)


def _most_telling(steps: Sequence[Step], tallies: Sequence[Tally]) -> tuple[Step, ...]:
    """All steps of a few; of thousands some, those whose units hold most."""
    if len(steps) <= MOST_SHOWN:
        return tuple(steps)
    weights: dict[Ref, int] = {}
    for tally in tallies:
        for unit_id, count in tally.by_unit.items():
            weights[unit_id] = weights.get(unit_id, 0) + count
    heaviest = sorted(steps, key=lambda step: -weights.get(step.unit, 0))[:MOST_TELLING]
    return tuple(sorted(heaviest, key=lambda step: step.line))


def _row(row: Reorganisation) -> ReorganisationRow:
    return ReorganisationRow(
        row.pk,
        row.title,
        row.basis,
        row.on,
        len(row.steps),
        row.prepared_by,
        row.wanted,
        row.applied_at,
        row.is_sample,
    )


@dataclass(frozen=True, slots=True)
class MovedPage:
    """The things behind one count of a reorganisation, and the units that they name.

    ``founded`` are names of units that are yet to be founded.
    """

    row: ReorganisationRow
    moved: tuple[Moved, ...]
    before: Mapping[int, UnitCard]
    after: Mapping[int, UnitCard]
    founded: Mapping[int, str]


def list_moved(
    *, actor: Actor, reorganisation_id: int, count: Count, on: date, after: int, limit: int
) -> MovedPage:
    """What is behind one count, by id from behind ``after``; raises ``NotFound`` for one unseen.

    Nothing is counted for it: a list of the largest reorganisation costs what is shown.
    """
    row = access.get_reorganisation_in_sight(actor, reorganisation_id, on=on)
    steps = unpack_steps(row.steps)
    applied = row.applied_at is not None
    settled, ids = unpack_answers(row.answers), stand_ins(steps)
    passings = [] if applied else settled_passings(steps, ids, settled, on=row.on)
    moved = tuple(
        thing
        for domain in handover_domains()
        for thing in domain.listing(
            count,
            passings,
            reorganisation_id=row.pk if applied else None,
            actor=actor,
            on=row.on,
            after=after,
            limit=limit,
        )
    )
    before = {thing.from_unit_id for thing in moved}
    if count.unit_id is not None:
        before.add(count.unit_id)
    return MovedPage(
        _row(row),
        moved,
        unit_cards(ids=before, on=row.on - ONE_DAY),
        unit_cards(ids={thing.to_unit_id for thing in moved}, on=row.on),
        {ids[str(step.unit)]: step.name for step in steps if step.kind is StepKind.FOUND},
    )


def units_named(steps: Sequence[Step]) -> set[int]:
    """Ids of all units that the steps name."""
    refs = [ref for s in steps for ref in (s.unit, s.parent, *(t.unit for t in s.to))]
    return {ref for ref in refs if isinstance(ref, int)}


def faults_of(steps: Sequence[Step], *, on: date) -> list[Fault]:
    """What stands in the way of the steps on that day, as the units stand now."""
    return check(steps, _standings(units_named(steps), on), on=on)


def _standings(ids: Collection[int], on: date) -> dict[int, Standing]:
    versions: dict[int, list[UnitVersion]] = {}
    for row in UnitVersion.objects.filter(unit_id__in=ids).order_by("unit_id", "valid"):
        versions.setdefault(row.unit_id, []).append(row)
    return {unit_id: _standing(rows, on) for unit_id, rows in versions.items()}


def _standing(rows: Sequence[UnitVersion], on: date) -> Standing:
    before = [row for row in rows if row.valid.lower < on]
    here = before[-1] if before else rows[0]
    later = next((row.valid.lower for row in rows if row.valid.lower >= on), None)
    return Standing(
        id=here.unit_id,
        name=here.name,
        level=here.level,
        path=tuple(map(int, here.path.strip("/").split("/"))),
        valid_from=rows[0].valid.lower,
        valid_until=rows[-1].valid.upper,
        later=later if before else None,
    )


def stand_ins(steps: Sequence[Step]) -> dict[str, int]:
    """Ids that no unit has, for those that are yet to be founded."""
    keys = [str(step.unit) for step in steps if step.kind is StepKind.FOUND]
    return {key: -place for place, key in enumerate(keys, start=1)}


def _founded_ids(row: Reorganisation, steps: Sequence[Step]) -> dict[str, int]:
    """Ids of the units that an applied one founded, where name and parent tell them apart."""
    made = row.rows_changed.filter(table="unit", before__isnull=True)
    rows = UnitVersion.objects.filter(unit_id__in=made.values("row"), valid__startswith=row.on)
    found = {(v.name, v.parent_id): v.unit_id for v in rows}
    founded = (step for step in steps if step.kind is StepKind.FOUND)
    places = {str(s.unit): (" ".join(nfc(s.name).split()), s.parent) for s in founded}
    return {key: found[place] for key, place in places.items() if place in found}


def recorded_steps(on: date) -> list[Step]:
    """What the data say became of each unit that day, as transfers of open work alone.

    Whoever ended without a successor (the districts of 2025) passes it to what stood above it, or
    to what came of that: it confirms, disputes or decides as everyone does.
    """
    steps: dict[int, list[Succession]] = {}
    for row in Succession.objects.filter(on=on).order_by("predecessor_id", "-main", "pk"):
        steps.setdefault(row.predecessor_id, []).append(row)
    found = [
        Step(
            StepKind.TRANSFER,
            unit_id,
            tuple(Target(row.successor_id, row.main, None) for row in rows),
        )
        for unit_id, rows in steps.items()
    ]
    ended = UnitVersion.objects.filter(valid__endswith=on).exclude(unit_id__in=steps)
    going_on = set(UnitVersion.objects.filter(valid__contains=on).values_list("unit_id", flat=True))
    for version in ended.order_by("pk"):
        if version.unit_id not in going_on and version.parent_id is not None:
            heirs = steps.get(version.parent_id)
            above = heirs[0].successor_id if heirs else version.parent_id
            if above in going_on:
                found.append(Step(StepKind.TRANSFER, version.unit_id, (Target(above),)))
    return found


def units_rehung(reorganisation_id: int) -> set[int]:
    """Units that go on in another version: renamed, moved, or beneath one that moved or ended."""
    made = ReorganisedRow.objects.filter(
        reorganisation_id=reorganisation_id, table="version", before__isnull=True
    )
    rows = UnitVersion.objects.filter(pk__in=made.values("row"))
    return set(rows.values_list("unit_id", flat=True))


def obstacles_to_undo(reorganisation_id: int) -> list[Obstacle]:
    """What was built on an applied reorganisation: empty where it can be undone exactly."""
    found = []
    touched = ReorganisedRow.objects.filter(reorganisation_id=reorganisation_id)
    founded = touched.filter(table="unit").values("row")
    own_versions = touched.filter(table="version").values("row")
    beneath = UnitVersion.objects.filter(parent_id__in=founded).exclude(pk__in=own_versions)
    later = Reorganisation.objects.filter(
        applied_at__gt=Reorganisation.objects.filter(pk=reorganisation_id).values("applied_at")[:1],
        rows_changed__table="version",
        rows_changed__row__in=touched.filter(table="version").values("row"),
    ).distinct()
    found += [Obstacle("org.reorganised_since", 1, {"title": row.title}) for row in later]
    count = beneath.values("unit_id").distinct().count()
    if count:
        found.append(Obstacle("org.founded_beneath", count))
    for domain in handover_domains():
        found += domain.obstacles(reorganisation_id=reorganisation_id)
    return found


def reorganisations_due(*, on: date) -> QuerySet[Reorganisation, int]:
    """Ids of those that are to happen by themselves and whose day has come."""
    due = Reorganisation.objects.filter(wanted=True, applied_at=None, on__lte=on)
    return due.order_by("on", "pk").values_list("pk", flat=True)
