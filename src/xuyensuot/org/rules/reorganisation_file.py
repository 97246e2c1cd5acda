"""Reading steps of a reorganisation from a table: every fault at once, with its line.

Columns (also by their Vietnamese heads): ``step``, ``unit``, ``to``, ``name``, ``kind``, ``level``,
``parent``, ``main``, ``share``, ``seats``. A unit is written as statistics code, ``#id``, its name
where it is the only one of that name, or ``+key`` where the file founds it. A divided unit has one
line for each successor.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from xuyensuot.kernel.text import fold
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import NEW, Fault, Ref, Step, StepKind, Target

COLUMNS = {
    "step": ("step", "viec"),
    "unit": ("unit", "don vi"),
    "to": ("to", "ve", "vao"),
    "name": ("name", "ten", "ten moi"),
    "kind": ("kind", "loai"),
    "level": ("level", "cap"),
    "parent": ("parent", "thuoc"),
    "main": ("main", "chinh"),
    "share": ("share", "phan"),
    "seats": ("seats", "chuc danh"),
}
STEP_WORDS: dict[str, tuple[str, ...]] = {
    StepKind.FOUND: ("found", "thanh lap"),
    StepKind.RENAME: ("rename", "doi ten"),
    StepKind.MERGE: ("merge", "hop nhat", "sap nhap", "nhap"),
    StepKind.SPLIT: ("split", "chia", "tach"),
    StepKind.MOVE: ("move", "chuyen thuoc"),
    StepKind.ABOLISH: ("abolish", "giai the", "ket thuc"),
    StepKind.TRANSFER: ("transfer", "chuyen giao"),
}
LEVEL_WORDS: dict[str, tuple[str, ...]] = {
    Level.PROVINCE: ("province", "tinh"),
    Level.DISTRICT: ("district", "huyen"),
    Level.COMMUNE: ("commune", "xa"),
    Level.MINISTRY: ("ministry", "bo"),
    Level.AGENCY: ("agency", "co quan", "so"),
    Level.BODY: ("body", "ban", "ban chi dao", "to cong tac"),
}
SEAT_WORDS: dict[str, tuple[str, ...]] = {
    "committee": ("committee", "ban chi dao"),
    "group": ("group", "to", "to cong tac"),
}
YES = {"1", "x", "co", "yes", "true", "chinh", "main"}
Line = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a text may mean as a unit: one id, several, none; or a code that lost its zeros."""

    ids: tuple[int, ...] = ()
    lost_zeros: str = ""


@dataclass(slots=True)
class Reading:
    """Steps that could be read, and what could not."""

    steps: list[Step] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def lines_of(data: bytes) -> tuple[list[Line], list[Fault]]:
    """Rows of a CSV file by our names of the columns; line 1 is the head."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [Fault(1, "reorganisation.not_utf8")]
    head, _, _ = text.partition("\n")
    delimiter = max(",;\t", key=head.count)
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    if not rows:
        return [], [Fault(1, "reorganisation.file_empty")]
    names = [_column(cell) for cell in rows[0]]
    missing = {"step", "unit"} - set(names)
    if missing:
        params = {"columns": ", ".join(sorted(missing))}
        return [], [Fault(1, "reorganisation.columns_missing", params)]
    lines: list[Line] = [
        {name: cell.strip() for name, cell in zip(names, row, strict=False) if name}
        for row in rows[1:]
    ]
    return lines, []


def texts_of(lines: Sequence[Line]) -> set[str]:
    """Everything that is to be looked up as a unit."""
    texts = {line.get(name, "") for line in lines for name in ("unit", "to", "parent")}
    return {text for text in texts if text and not text.startswith(NEW)}


def read_lines(
    lines: Sequence[Line], look_up: Callable[[str], Found], *, first: int = 2
) -> Reading:
    """Steps of the lines; ``first`` is the number of the first of them. Empty lines are nothing."""
    reading = Reading()
    divided: dict[Ref, int] = {}
    for number, line in enumerate(lines, start=first):
        if not any(line.values()):
            continue
        step = _Reader(line, number, look_up, reading.faults).step()
        if step is None:
            continue
        if step.kind is StepKind.SPLIT and step.unit in divided:
            place = divided[step.unit]
            known = reading.steps[place]
            reading.steps[place] = _with_target(known, step.to)
            continue
        if step.kind is StepKind.SPLIT:
            divided[step.unit] = len(reading.steps)
        reading.steps.append(step)
    return reading


def _with_target(step: Step, more: Sequence[Target]) -> Step:
    return Step(step.kind, step.unit, (*step.to, *more), line=step.line)


class _Reader:
    """One line on its way to a step."""

    def __init__(
        self, line: Line, number: int, look_up: Callable[[str], Found], faults: list[Fault]
    ) -> None:
        self.line, self.number, self.look_up, self.faults = line, number, look_up, faults

    def step(self) -> Step | None:
        before = len(self.faults)
        kind = self._word("step", STEP_WORDS, "reorganisation.unknown_step")
        level = self._word("level", LEVEL_WORDS, "reorganisation.unknown_level")
        unit, to, parent = (self._ref(name) for name in ("unit", "to", "parent"))
        seats = self._word("seats", SEAT_WORDS, "reorganisation.unknown_seats")
        share = self._share()
        if kind is None or unit is None:
            if unit is None and len(self.faults) == before:
                self._fault("reorganisation.unit_missing")
            return None
        main = kind is not StepKind.SPLIT or fold(self.line.get("main", "")) in YES
        return Step(
            StepKind(kind),
            unit,
            (Target(to, main, share),) if to is not None else (),
            self.line.get("name", ""),
            self.line.get("kind", ""),
            level or "",
            parent,
            self.number,
            seats or "",
        )

    def _word(self, name: str, words: Mapping[str, Sequence[str]], code: str) -> str | None:
        text = self.line.get(name, "")
        if not text and name != "step":
            return None
        for value, known in words.items():
            if fold(text) in known:
                return value
        self._fault(code, text=text)
        return None

    def _ref(self, name: str) -> Ref | None:
        text = self.line.get(name, "")
        if not text:
            return None
        if text.startswith(NEW):
            return text
        found = self.look_up(text)
        if len(found.ids) == 1:
            return found.ids[0]
        if found.lost_zeros:
            self._fault("reorganisation.lost_zeros", text=text, code=found.lost_zeros)
        elif found.ids:
            ids = ", ".join(f"#{pk}" for pk in found.ids[:5])
            self._fault("reorganisation.several", text=text, ids=ids)
        else:
            self._fault("reorganisation.not_found", text=text)
        return None

    def _share(self) -> Fraction | None:
        text = self.line.get("share", "").replace(",", ".")
        if not text:
            return None
        try:
            share = Fraction(text.rstrip("%")) / (100 if text.endswith("%") else 1)
        except (ValueError, ZeroDivisionError):
            share = Fraction(0)
        if not 0 < share <= 1:
            self._fault("reorganisation.share_range", text=text)
            return None
        return share

    def _fault(self, code: str, /, **params: str) -> None:
        self.faults.append(Fault(self.number, code, params))


def _column(cell: str) -> str:
    word = fold(cell)
    return next((name for name, words in COLUMNS.items() if word in words), "")
