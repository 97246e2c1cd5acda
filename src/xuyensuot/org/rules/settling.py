"""What a reorganisation leaves open, so that a person settles it before it is applied.

Four things cannot be read from the act: who does the open work of a unit that was divided, or that
ended without a successor; who of several heads stays head; and which agency stands for a committee
that takes several over. Each has a proposal, which holds where nobody says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from xuyensuot.org.rules.handover import Passing
from xuyensuot.org.rules.reorganisation import Ref, Step, StepKind, moves_of

LATER: Final = "later"
"""The answer that each piece of open work is decided on its own, by its handover."""


class QuestionKind(StrEnum):
    """What is open."""

    DIVIDED = "divided"
    ENDED = "ended"
    HEAD = "head"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to settle: ``options`` are units (work, standing agency) or posts (head).

    ``about`` is the unit whose work is open, or the one that gets a head or an agency. The first
    option is the proposal. ``count`` is how many open things it decides about.
    """

    kind: QuestionKind
    about: Ref
    options: tuple[Ref, ...]
    count: int = 0

    @property
    def key(self) -> str:
        return f"{self.kind.value}:{self.about}"

    def accepts(self, choice: Ref) -> bool:
        """Whether it may be answered so; work that nobody takes over may go to any unit."""
        if choice == LATER:
            return self.is_about_work
        return choice in self.options or (
            self.kind is QuestionKind.ENDED and isinstance(choice, int) and choice != self.about
        )

    @property
    def is_about_work(self) -> bool:
        return self.kind in {QuestionKind.DIVIDED, QuestionKind.ENDED}


@dataclass(frozen=True, slots=True)
class Answer:
    """What was chosen, by whom and when."""

    choice: Ref
    by: str
    at: str

    def pack(self) -> dict[str, Any]:
        return {"choice": self.choice, "by": self.by, "at": self.at}


@dataclass(frozen=True, slots=True)
class Settled:
    """Answers by the key of their question."""

    answers: Mapping[str, Answer] = field(default_factory=dict)

    def find(self, question: Question) -> Answer | None:
        """The answer, if it is still one of the options."""
        answer = self.answers.get(question.key)
        return answer if answer is not None and question.accepts(answer.choice) else None

    def choice(self, question: Question) -> Ref:
        """What was chosen, or else the proposal."""
        answer = self.find(question)
        return answer.choice if answer else question.options[0]

    def left_open(self, questions: Sequence[Question]) -> int:
        """How many nobody has answered."""
        return sum(self.find(question) is None for question in questions)

    def find_head(self, unit: Ref) -> int | None:
        """The post chosen to stay head of the unit."""
        answer = self.answers.get(f"{QuestionKind.HEAD.value}:{unit}")
        return answer.choice if answer and isinstance(answer.choice, int) else None


def unpack_answers(kept: Mapping[str, Mapping[str, Any]]) -> Settled:
    """What is kept in the column of JSON."""
    return Settled({key: Answer(a["choice"], a["by"], a["at"]) for key, a in kept.items()})


def questions_of_work(
    steps: Sequence[Step], above: Mapping[int, int], counts: Mapping[int, int]
) -> list[Question]:
    """Whose open work it is: of each unit divided, or ended with nobody after it.

    ``above`` is the unit above each one that ends, to whom the work is proposed; ``counts`` the
    open things by unit. A unit without open work asks nothing.
    """
    found = []
    for step in steps:
        unit = step.unit
        if not isinstance(unit, int) or not counts.get(unit):
            continue
        if len(step.to) > 1:
            targets = sorted(step.to, key=lambda target: not target.main)
            options = tuple(target.unit for target in targets)
            found.append(Question(QuestionKind.DIVIDED, unit, options, counts[unit]))
        elif step.kind is StepKind.ABOLISH and not step.to and unit in above:
            found.append(Question(QuestionKind.ENDED, unit, (above[unit],), counts[unit]))
    return found


def questions_answered(
    settled: Settled, passings: Sequence[Passing], counts: Mapping[int, int]
) -> list[Question]:
    """What was answered before an applied reorganisation, each with the answer that held."""
    goes_to = {passing.unit_id: passing.to_id for passing in passings}
    found = []
    for key, answer in settled.answers.items():
        kind, _, about = key.partition(":")
        unit: Ref = int(about) if about.isdigit() else about
        first, count = answer.choice, 0
        if isinstance(unit, int):
            first = goes_to[unit] if answer.choice == LATER else answer.choice
            count = counts.get(unit, 0)
        found.append(Question(QuestionKind(kind), unit, (first,), count))
    return found


def passings_settled(
    steps: Sequence[Step], ids: Mapping[str, int], above: Mapping[int, int], settled: Settled
) -> list[Passing]:
    """Where the open work of each unit goes: as the act says, as was settled, or as proposed.

    What was proposed and not settled, or left for later, is ambiguous: its receiver sees that
    others might have it. ``ids`` are those of the units that the steps found.
    """

    def passing(unit: int, proposed: Ref, answer: Answer | None, *, asks: bool) -> Passing:
        is_open = answer is None or answer.choice == LATER
        to = proposed if answer is None or is_open else answer.choice
        to_id = to if isinstance(to, int) else ids[to]
        return Passing(unit, to_id, asks and is_open, settled.find_head(to))

    found = []
    for move in moves_of(steps):
        question = Question(QuestionKind.DIVIDED, move.unit, (move.to, *move.others))
        answer = settled.find(question)
        found.append(passing(move.unit, move.to, answer, asks=move.is_ambiguous))
    for unit, heir in above.items():
        answer = settled.answers.get(f"{QuestionKind.ENDED.value}:{unit}")
        found.append(passing(unit, heir, answer, asks=True))
    return found
