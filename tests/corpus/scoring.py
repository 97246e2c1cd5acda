"""How near an extraction comes to hand-made gold: shares between 0 and 1.

``letterhead`` counts documents equally, everything else counts tasks equally. A gold task is found
by a prediction that holds its beginning. ``precision`` looks at predictions between the first and
the last that found something; a further one from the clause of a found one is left out. Tasks that
are optional in the gold are never asked for and never held against a prediction. Gold tasks of one
``group`` are one assignment: one prediction may stand for all of them and is right with the
deadline or the recurrence of any.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

HEAD_FIELDS = {
    "number": "number",
    "date": "issued_on",
    "issuer": "issuer",
    "signer": "signer",
    "kind": "kind",
}
LONG_AND_SHORT = (("ủy ban nhân dân", "ubnd"), ("hội đồng nhân dân", "hđnd"))
PLURAL = re.compile(r"^(các|những)\s+")
ENOUGH = 0.7


@dataclass
class Tally:
    """Points won out of points to win, for one figure."""

    won: float = 0.0
    of: int = 0

    def add(self, points: float) -> None:
        self.won += points
        self.of += 1

    @property
    def share(self) -> float:
        return self.won / self.of if self.of else 1.0


@dataclass
class Score:
    """Figures over all documents, and in words what went wrong."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def add(self, figure: str, points: float, fault: str = "") -> None:
        self.tallies.setdefault(figure, Tally()).add(points)
        if points < 1 and fault:
            self.faults.append(f"{figure}: {fault}")

    def figures(self) -> dict[str, float]:
        shares = {name: tally.share for name, tally in self.tallies.items()}
        recall, precision = shares["recall"], shares["precision"]
        both = recall + precision
        return shares | {"f1": 2 * recall * precision / both if both else 0.0}


def plain(text: str) -> str:
    """Lower case, composed, without punctuation, the usual long forms shortened."""
    low = unicodedata.normalize("NFC", text).lower()
    low = re.sub(r"\s+", " ", re.sub(r"[^\w\s/-]", " ", low)).strip()
    for long, short in LONG_AND_SHORT:
        low = low.replace(long, short)
    return low


def body_set(names: Iterable[str]) -> set[str]:
    """Single bodies: "các sở, ban, ngành" is three."""
    parts = (plain(part) for name in names for part in re.split(r"[,;]", name))
    return {PLURAL.sub("", part) for part in parts if part}


def same_body(one: str, other: str) -> bool:
    """Equal, or one adds the parent or the place to the other."""
    short, long = sorted((one, other), key=len)
    return one == other or (" " in short and (long.startswith(short) or long.endswith(short)))


def agreement(gold: set[str], got: set[str]) -> float:
    """F1 of two sets of bodies."""
    if not gold or not got:
        return float(gold == got)
    recall = sum(any(same_body(g, p) for p in got) for g in gold) / len(gold)
    precision = sum(any(same_body(g, p) for g in gold) for p in got) / len(got)
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def likeness(gold: str, predicted: str) -> float:
    """1 where the prediction holds the gold words, else the share of them it begins with."""
    wanted, held = plain(gold), plain(predicted)
    if wanted in held:
        return 1.0
    same = 0
    for one, other in zip(wanted, held, strict=False):
        if one != other:
            break
        same += 1
    return same / len(wanted)


def pair_up(gold: Sequence[Json], predicted: Sequence[Json]) -> dict[int, int]:
    """Prediction by gold task, the most alike first, each prediction for one assignment only."""
    pairs = sorted(
        (
            (-likeness(task["content"], guess["content"]), abs(g - p), g, p)
            for g, task in enumerate(gold)
            for p, guess in enumerate(predicted)
        ),
    )
    found: dict[int, int] = {}
    groups: dict[int, object] = {}
    for unlike, _, g, p in pairs:
        group = gold[g].get("group", g)
        if -unlike >= ENOUGH and g not in found and groups.setdefault(p, group) == group:
            found[g] = p
    return found


def score_document(score: Score, name: str, gold: Json, extracted: Json) -> None:
    """Add the points of one document; ``extracted`` is its object of the JSON contract."""
    _score_head(score, name, gold, extracted["document"])
    tasks = sorted(extracted["tasks"], key=lambda task: task["source"]["start"])
    found = pair_up(gold["tasks"], tasks)
    for index, task in enumerate(gold["tasks"]):
        if task.get("optional"):
            continue
        score.add("recall", index in found, f"{name}: missed {task['content'][:60]}")
        if index in found:
            mates = [gold["tasks"][g] for g, p in found.items() if p == found[index]]
            _score_task(score, name, task, mates, tasks[found[index]])
    for task, right in _judged(tasks, set(found.values())):
        score.add("precision", right, f"{name}: extra {task['content'][:60]}")


def _judged(tasks: Sequence[Json], right: set[int]) -> Iterator[tuple[Json, bool]]:
    clauses = {tasks[p]["clause"] for p in right} - {""}
    for p in range(min(right, default=0), max(right, default=-1) + 1):
        if p in right or tasks[p]["clause"] not in clauses:
            yield tasks[p], p in right


def _score_head(score: Score, name: str, gold: Json, document: Json) -> None:
    asked = [key for key in HEAD_FIELDS if gold.get(key)]
    if not asked:
        return
    wrong = [key for key in asked if not _head_right(key, gold[key], document[HEAD_FIELDS[key]])]
    got = {key: document[HEAD_FIELDS[key]] for key in wrong}
    score.add("letterhead", 1 - len(wrong) / len(asked), f"{name}: {got}")


def _head_right(key: str, wanted: str, got: str | None) -> bool:
    if plain(wanted) == plain(got or ""):
        return True
    # "Parent - body" names the same issuer as the body alone.
    body = plain((got or "").split(" - ")[-1])
    return key == "issuer" and bool(body) and same_body(plain(wanted), body)


def _score_task(score: Score, name: str, task: Json, mates: list[Json], guess: Json) -> None:
    where = f"{name}: {task['content'][:40]}"
    for role in ("lead", "coordinating"):
        got = body_set(guess[role])
        together = body_set(body for mate in mates for body in mate[role])
        points = max(agreement(body_set(task[role]), got), agreement(together, got))
        if role == "lead" or task[role] or got:
            score.add(role, points, f"{where}: {task[role]} != {guess[role]}")
    deadline = guess["deadline"]
    due = deadline["due_on"] in {mate["deadline_end"] for mate in mates}
    score.add("due", due, f"{where}: {task['deadline_end']} != {deadline}")
    if task["deadline_end"] or deadline["due_on"]:
        score.add("due_dated", due)
    recurs = bool(deadline["recurrence"]) in {mate["recurring"] for mate in mates}
    score.add("recurring", recurs, f"{where}: {deadline}")
