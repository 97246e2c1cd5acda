"""Tables whose cells are drawn with rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xuyensuot.directives.reading.layout.shapes import Rule, Sheet

_NEAR = 3.0
_DASH = 4.0
_SHORTEST = 6.0
_OPEN_SIDE = 15.0
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class GridCell:
    row: int
    column: int
    row_span: int
    column_span: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Grid:
    """Column edges ``xs`` and row edges ``ys`` of a drawn table, with its cells."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    def cell_at(self, x: float, y: float) -> GridCell | None:
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        for cell in self.cells:
            if cell.left <= x <= cell.right and cell.top <= y <= cell.bottom:
                return cell
        return None


def find_grids(sheet: Sheet) -> list[Grid]:
    """Drawn tables of a page, from top to bottom; a frame around a text is none."""
    across = merged(sheet.across, gap=_DASH)
    down = merged(sheet.down, gap=_DASH)
    if len(across) > _MOST_LINES or len(down) > _MOST_LINES:
        # A map or a chart, not a table.
        return []
    grids = [_grid(*group) for group in _touching(across, down)]
    found = [grid for grid in grids if grid is not None and len(grid.cells) > 1]
    return sorted(found, key=lambda grid: grid.top)


def merged(rules: Sequence[Rule], *, gap: float) -> list[Rule]:
    """Rules on one line at most ``gap`` apart become one; strokes too short are dropped."""
    joined: list[Rule] = []
    for group in _collinear(rules):
        current: Rule | None = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if current is not None and rule.start <= current.end + gap:
                current = Rule(current.at, current.start, max(current.end, rule.end))
                continue
            if current is not None:
                joined.append(current)
            current = rule
        if current is not None:
            joined.append(current)
    return [rule for rule in joined if rule.end - rule.start >= _SHORTEST]


def _collinear(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if group and rule.at - group[0].at > _NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _touching(
    across: Sequence[Rule], down: Sequence[Rule]
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that hang together."""
    owner = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while owner[index] != index:
            owner[index] = owner[owner[index]]
            index = owner[index]
        return index

    for i, horizontal in enumerate(across):
        for j, vertical in enumerate(down, start=len(across)):
            if _cross(horizontal, vertical):
                owner[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, horizontal in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(horizontal)
    for j, vertical in enumerate(down, start=len(across)):
        groups.setdefault(root(j), ([], []))[1].append(vertical)
    yield from groups.values()


def _cross(horizontal: Rule, vertical: Rule) -> bool:
    return (
        horizontal.start - _NEAR <= vertical.at <= horizontal.end + _NEAR
        and vertical.start - _NEAR <= horizontal.at <= vertical.end + _NEAR
    )


def _edges(lines: Sequence[Rule], others: Sequence[Rule]) -> list[float]:
    """Positions of ``lines``, with the outer sides that a table left undrawn."""
    edges: list[float] = []
    for at in sorted(rule.at for rule in lines):
        if not edges or at - edges[-1] > _NEAR:
            edges.append(at)
    first = min(rule.start for rule in others)
    last = max(rule.end for rule in others)
    if edges[0] - first > _OPEN_SIDE:
        edges.insert(0, first)
    if last - edges[-1] > _OPEN_SIDE:
        edges.append(last)
    return edges


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    if len(across) < 2 or not down:
        return None
    xs, ys = _edges(down, across), _edges(across, down)
    if len(xs) < 2 or len(ys) < 2:
        return None
    return Grid(tuple(xs), tuple(ys), tuple(_cells(xs, ys, across, down)))


def _cells(
    xs: Sequence[float], ys: Sequence[float], across: Sequence[Rule], down: Sequence[Rule]
) -> Iterator[GridCell]:
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    walls_down = [[_walled(down, x, ys[r], ys[r + 1]) for x in xs] for r in range(rows)]
    walls_across = [[_walled(across, y, xs[c], xs[c + 1]) for c in range(columns)] for y in ys]
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            wide = 1
            while (
                column + wide < columns
                and not walls_down[row][column + wide]
                and not taken[row][column + wide]
            ):
                wide += 1
            high = 1
            while row + high < rows and not any(
                walls_across[row + high][c] for c in range(column, column + wide)
            ):
                high += 1
            for r in range(row, row + high):
                taken[r][column : column + wide] = [True] * wide
            yield GridCell(
                row, column, high, wide, xs[column], ys[row], xs[column + wide], ys[row + high]
            )


def _walled(rules: Sequence[Rule], at: float, start: float, end: float) -> bool:
    """Whether a rule covers most of the way from ``start`` to ``end`` at this position."""
    covered = 0.0
    for rule in rules:
        if abs(rule.at - at) <= _NEAR:
            covered += max(0.0, min(rule.end, end) - max(rule.start, start))
    return covered >= 0.6 * (end - start)
