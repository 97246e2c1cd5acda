"""What a prepared reorganisation leaves open, asked of the units, posts and committees it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from xuyensuot.org.models import Post, StandingAgency, UnitVersion
from xuyensuot.org.rules.handover import Passing, Tally, work_by_unit
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import Ref, Step, StepKind
from xuyensuot.org.rules.seats import Seat
from xuyensuot.org.rules.settling import (
    Question,
    QuestionKind,
    Settled,
    passings_settled,
    questions_of_work,
)

ONE_DAY = timedelta(days=1)


def above_ending(steps: Sequence[Step], *, on: date) -> dict[int, int]:
    """The unit above each one that ends with nobody after it, as it stood the day before.

    Where that one ends the same day itself, the one that takes it over or stands above it.
    """
    lone = {
        step.unit
        for step in steps
        if step.kind is StepKind.ABOLISH and not step.to and isinstance(step.unit, int)
    }
    if not lone:
        return {}
    heirs = {step.unit: step.to[0].unit for step in steps if step.to}
    rows = UnitVersion.objects.filter(valid__contains=on - ONE_DAY)
    ids = {
        int(part)
        for path in rows.filter(unit_id__in=lone).values_list("path", flat=True)
        for part in path.strip("/").split("/")
    }
    parents = dict(rows.filter(unit_id__in=ids).values_list("unit_id", "parent_id"))
    found = {}
    for unit in lone:
        above = parents.get(unit)
        while above is not None and (above in lone or isinstance(heirs.get(above), int)):
            heir = heirs.get(above)
            above = heir if isinstance(heir, int) and heir != above else parents.get(above)
        if above is not None:
            found[unit] = above
    return found


def settled_passings(
    steps: Sequence[Step], ids: Mapping[str, int], settled: Settled, *, on: date
) -> list[Passing]:
    """Where open work goes; ``ids`` are those of the units that the steps found."""
    return passings_settled(steps, ids, above_ending(steps, on=on), settled)


def questions_of(
    steps: Sequence[Step],
    passings: Sequence[Passing],
    tallies: Sequence[Tally],
    ids: Mapping[str, int],
    *,
    on: date,
) -> list[Question]:
    """Everything to settle, work first; empty for most reorganisations.

    ``passings`` are where work goes now, ``ids`` stand for the units that are yet to be founded.
    """
    counts = work_by_unit(tallies)
    refs: dict[int, Ref] = {pk: key for key, pk in ids.items()}
    return [
        *sorted(questions_of_work(steps, above_ending(steps, on=on), counts), key=_most_first),
        *_heads(steps, passings, refs, on),
        *_standing(steps, passings, refs, on),
    ]


def _most_first(question: Question) -> int:
    return -question.count


def _heads(
    steps: Sequence[Step], passings: Sequence[Passing], refs: Mapping[int, Ref], on: date
) -> list[Question]:
    # A body that is founded with the usual posts has a head of its own, to be appointed.
    seated = {s.unit for s in steps if s.kind is StepKind.FOUND and s.seats}
    goes_to = {passing.unit_id: passing.to_id for passing in passings}
    heads = Post.objects.filter(seat=Seat.HEAD)
    meeting: dict[int, list[int]] = {}
    rows = heads.filter(unit_id__in=list(goes_to), valid__contains=on - ONE_DAY)
    for post_id, unit_id in rows.order_by("pk").values_list("pk", "unit_id"):
        meeting.setdefault(goes_to[unit_id], []).append(post_id)
    headed = set(
        heads.filter(unit_id__in=list(meeting), valid__contains=on).values_list(
            "unit_id", flat=True
        )
    )
    return [
        Question(QuestionKind.HEAD, refs.get(unit_id, unit_id), tuple(posts), len(posts))
        for unit_id, posts in meeting.items()
        if len(posts) > 1 and unit_id not in headed and refs.get(unit_id) not in seated
    ]


def _standing(
    steps: Sequence[Step], passings: Sequence[Passing], refs: Mapping[int, Ref], on: date
) -> list[Question]:
    goes_to = {passing.unit_id: passing.to_id for passing in passings}
    rows = StandingAgency.objects.filter(body_id__in=list(goes_to), valid__contains=on - ONE_DAY)
    meeting: dict[int, Counter[int]] = {}
    for body_id, agency_id in rows.order_by("body_id").values_list("body_id", "agency_id"):
        agency = goes_to.get(agency_id, agency_id)
        meeting.setdefault(goes_to[body_id], Counter())[agency] += 1
    bodies = set(
        UnitVersion.objects.filter(
            unit_id__in=list(meeting), valid__contains=on, level=Level.BODY
        ).values_list("unit_id", flat=True)
    )
    founded = {s.unit for s in steps if s.kind is StepKind.FOUND and s.level == Level.BODY}
    named = set(
        StandingAgency.objects.filter(body_id__in=list(meeting), valid__contains=on).values_list(
            "body_id", flat=True
        )
    )
    return [
        Question(
            QuestionKind.STANDING,
            refs.get(body, body),
            tuple(refs.get(agency, agency) for agency, _ in agencies.most_common()),
            agencies.total(),
        )
        for body, agencies in meeting.items()
        if (body in bodies or refs.get(body) in founded) and body not in named
    ]
