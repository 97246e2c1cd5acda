"""Tables without rules, told by white columns that run down between their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xuyensuot.directives.reading.layout.shapes import Line, Word, gaps_of, line_of

Interval = tuple[float, float]

_SEED_GAP = 1.0
_NARROWEST = 3.5
_FEWEST_GUTTERS = 2
_FEWEST_ROWS = 3
_ROW_GAP = 1.25
_FARTHEST = 3.0


@dataclass(frozen=True, slots=True)
class LooseTable:
    """Lines ``[start, end)`` of a page as rows; each row has one list of lines for each column."""

    start: int
    end: int
    edges: tuple[float, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


def find_loose_tables(lines: Sequence[Line]) -> list[LooseTable]:
    """Tables of at least three columns and three rows whose columns are clear."""
    found: list[LooseTable] = []
    index = 0
    while index < len(lines):
        table = _table_at(lines, index, found[-1].end if found else 0)
        if table is None:
            index += 1
        else:
            found.append(table)
            index = table.end
    return found


def _table_at(lines: Sequence[Line], seed: int, least: int) -> LooseTable | None:
    line = lines[seed]
    gutters = [g for g in gaps_of(line) if g[1] - g[0] > _SEED_GAP * line.height]
    if len(gutters) < _FEWEST_GUTTERS:
        return None
    start, end = seed, seed + 1
    while end < len(lines) and _near(lines[end - 1], lines[end]):
        left = _narrowed(gutters, lines[end])
        if len(left) < len(gutters) and not _may_lose(gutters, left, end - seed):
            break
        gutters = left
        end += 1
    while start > least and _heads(lines[start - 1], lines[start], gutters):
        start -= 1
    return _built(lines, start, end, gutters)


def _narrowed(gutters: Sequence[Interval], line: Line) -> list[Interval]:
    """What is left of the gutters beside the words of one more line."""
    left: list[Interval] = []
    for gutter in gutters:
        free = [gutter]
        for word in line.words:
            free = [part for each in free for part in _without(each, word)]
        wide = [part for part in free if part[1] - part[0] >= _NARROWEST]
        if wide:
            left.append(max(wide, key=lambda part: part[1] - part[0]))
    return left


def _without(interval: Interval, word: Word) -> list[Interval]:
    start, end = interval
    if word.right <= start or word.left >= end:
        return [interval]
    return [(a, b) for a, b in ((start, word.left), (word.right, end)) if b > a]


def _may_lose(before: Sequence[Interval], left: Sequence[Interval], depth: int) -> bool:
    """A wide space of the first line that was no gutter shows within two lines."""
    return depth <= 2 and len(left) >= max(_FEWEST_GUTTERS, len(before) - 1)


def _near(above: Line, below: Line) -> bool:
    return below.top - above.bottom < _FARTHEST * above.height


def _heads(above: Line, below: Line, gutters: Sequence[Interval]) -> bool:
    """Whether the line above belongs to a head of several lines."""
    if below.top - above.bottom > 0.4 * above.height or not above.bold:
        return False
    kept = _narrowed(gutters, above)
    return len(kept) == len(gutters) and len(gaps_of(above)) > 0


def _built(
    lines: Sequence[Line], start: int, end: int, gutters: Sequence[Interval]
) -> LooseTable | None:
    edges = tuple((a + b) / 2 for a, b in gutters)
    groups = _rows(lines[start:end], edges)
    while groups and _filled(groups[-1], edges) < 2:
        end -= len(groups.pop())
    full = sum(_filled(group, edges) >= 2 for group in groups)
    if len(groups) < _FEWEST_ROWS or full * 10 < len(groups) * 7:
        return None
    rows = tuple(_columns(group, edges) for group in groups)
    return LooseTable(start, end, edges, rows)


def _rows(lines: Sequence[Line], edges: Sequence[float]) -> list[list[Line]]:
    """Lines of one row each: parted by wider spacing, else by a filled first column."""
    steps = sorted(b.bottom - a.bottom for a, b in zip(lines, lines[1:], strict=False))
    if not steps:
        return [list(lines)]
    usual = steps[len(steps) // 10]
    wide = sum(step > _ROW_GAP * usual for step in steps)
    spaced = wide * 5 >= len(steps)
    rows = [[lines[0]]]
    for before, line in zip(lines, lines[1:], strict=False):
        step = line.bottom - before.bottom
        opens = step > _ROW_GAP * usual if spaced else line.words[0].centre < edges[0]
        if opens:
            rows.append([])
        rows[-1].append(line)
    return rows


def _columns(lines: Sequence[Line], edges: Sequence[float]) -> tuple[tuple[Line, ...], ...]:
    columns: list[list[Line]] = [[] for _ in range(len(edges) + 1)]
    for line in lines:
        parts: dict[int, list[Word]] = {}
        for word in line.words:
            parts.setdefault(sum(edge < word.centre for edge in edges), []).append(word)
        for column, words in parts.items():
            columns[column].append(line_of(words, line.page))
    return tuple(tuple(column) for column in columns)


def _filled(lines: Sequence[Line], edges: Sequence[float]) -> int:
    return sum(bool(column) for column in _columns(lines, edges))
