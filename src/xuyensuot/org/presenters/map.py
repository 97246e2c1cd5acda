"""A map as an SVG is put together from: paths to click on, insets, and units without a boundary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext

from xuyensuot.org.presenters.units import UnitLine, line_of, lines_of
from xuyensuot.org.queries import FaultyFile, MapPage, UnitCard
from xuyensuot.org.rules.boundaries import Ring, Shape
from xuyensuot.org.rules.kinds import split_kind
from xuyensuot.org.rules.name_room import Room, widest_room
from xuyensuot.org.rules.projection import (
    Frame,
    frame_of,
    is_far,
    is_northern,
    path_of,
    placed_in,
)
from xuyensuot.org.wording import boundary_sentence

# Half as large on a screen: fine enough for the strokes of a border.
WIDTH, MOST_HEIGHT = 1240, 1720
INSET, BETWEEN, EDGE = 380, 60, 8
LEAST_HEIGHT = 2 * INSET + BETWEEN + 2 * EDGE
LINE, LETTER = 20, 10
MOST_STRANGERS = 12
Keeps = Callable[[Ring], bool]


@dataclass(frozen=True, slots=True)
class Area:
    """One unit on the map."""

    id: int
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Label:
    """A name written on the map, without its kind of unit."""

    words: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Inset:
    """Hoàng Sa or Trường Sa in a box of its own."""

    label: str
    left: int
    top: int
    size: int
    areas: tuple[Area, ...]

    @property
    def label_x(self) -> int:
        return self.left + 16

    @property
    def label_y(self) -> int:
        return self.top + 40

    @property
    def owner_y(self) -> int:
        return self.top + 72

    @property
    def owner(self) -> str:
        """Of which unit the islands are."""
        return self.areas[0].name


@dataclass(frozen=True, slots=True)
class PresentedMap:
    """Everything that the page of a map prints."""

    root: UnitLine | None
    areas: tuple[Area, ...]
    labels: tuple[Label, ...]
    insets: tuple[Inset, ...]
    lines: tuple[UnitLine, ...]
    missing: tuple[UnitLine, ...]
    namesakes: frozenset[str]
    provinces: tuple[UnitLine, ...]
    own: bool
    shipped: bool
    problems: tuple[str, ...]
    total: int
    width: int
    height: int


def present_map(page: MapPage) -> PresentedMap:
    """The mainland in the frame that it fills, the far islands beside it."""
    frame = _main_frame(tuple(shape for _, shape in page.placed))
    cards = [*(card for card, _ in page.placed), *page.missing]
    named = Counter(card.name for card in cards)
    height = max(LEAST_HEIGHT, frame.high + 2 * EDGE if frame else 0)
    return PresentedMap(
        root=line_of(page.root) if page.root else None,
        areas=_areas(page.placed, _is_near, frame) if frame else (),
        labels=_labels(page.placed, frame) if frame else (),
        insets=_insets(page, height),
        lines=lines_of([card for card, _ in page.placed]),
        missing=lines_of(page.missing),
        namesakes=frozenset(name for name, count in named.items() if count > 1),
        provinces=lines_of(page.provinces),
        own=page.own,
        shipped=page.shipped,
        problems=tuple(_problem(problem, page) for problem in page.problems),
        total=len(cards),
        width=WIDTH,
        height=height,
    )


def _problem(problem: FaultyFile, page: MapPage) -> str:
    if problem.broken is not None:
        words = gettext("The boundary file %(file)s of this installation is not used.")
        why = boundary_sentence(problem.broken.code, problem.broken.params)
        instead = gettext("What comes with the product is shown instead.") if page.placed else ""
        return f"{words % {'file': problem.file}} {why} {instead}".rstrip()
    named = ", ".join(problem.strangers[:MOST_STRANGERS])
    more = "…" if len(problem.strangers) > MOST_STRANGERS else ""
    words = gettext("Codes in the boundary file %(file)s name no unit of this day: %(codes)s.")
    return words % {"file": problem.file, "codes": named + more}


def _is_near(ring: Ring) -> bool:
    return not is_far(ring)


def _is_hoang_sa(ring: Ring) -> bool:
    return is_far(ring) and is_northern(ring)


def _is_truong_sa(ring: Ring) -> bool:
    return is_far(ring) and not is_northern(ring)


@lru_cache(maxsize=8)
def _main_frame(shapes: tuple[Shape, ...]) -> Frame | None:
    """None where there is nothing but far islands."""
    near = [ring for shape in shapes for ring in shape.rings if not is_far(ring)]
    if not near:
        return None
    across = WIDTH - INSET - 4 * EDGE
    return frame_of(near, left=EDGE, top=EDGE, width=across, height=MOST_HEIGHT - 2 * EDGE)


def _insets(page: MapPage, height: int) -> tuple[Inset, ...]:
    """Both always, from the communes where the map shows theirs, else from the provinces."""
    left, top = WIDTH - INSET - EDGE, (height - 2 * INSET - BETWEEN) // 2
    parts: tuple[tuple[str, Keeps, int], ...] = (
        (gettext("Hoàng Sa"), _is_hoang_sa, top),
        (gettext("Trường Sa"), _is_truong_sa, top + INSET + BETWEEN),
    )
    found = []
    for label, keeps, top in parts:
        units = _holding(page.placed, keeps) or _holding(page.islands, keeps)
        if not units:
            continue
        rings = [ring for _, shape in units for ring in shape.rings if keeps(ring)]
        frame = frame_of(rings, left=left + 20, top=top + 90, width=INSET - 40, height=INSET - 110)
        found.append(Inset(label, left, top, INSET, _areas(units, keeps, frame)))
    return tuple(found)


def _holding(
    units: Sequence[tuple[UnitCard, Shape]], keeps: Keeps
) -> tuple[tuple[UnitCard, Shape], ...]:
    return tuple(unit for unit in units if any(map(keeps, unit[1].rings)))


def _areas(units: Sequence[tuple[UnitCard, Shape]], keeps: Keeps, frame: Frame) -> tuple[Area, ...]:
    areas = (Area(card.id, card.name, _path(shape, keeps, frame)) for card, shape in units)
    return tuple(area for area in areas if area.path)


def _labels(units: Sequence[tuple[UnitCard, Shape]], frame: Frame) -> tuple[Label, ...]:
    """Names of the shapes that have room for them; all of them stand in the list beside it."""
    found = []
    for card, shape in units:
        words = split_kind(card.name)[1]
        room = _room(shape, frame)
        if room is not None and room.width >= len(words) * LETTER:
            found.append(Label(words, room.x, room.y + LINE // 3))
    return tuple(found)


@lru_cache(maxsize=1024)
def _room(shape: Shape, frame: Frame) -> Room | None:
    return widest_room(placed_in(frame, filter(_is_near, shape.rings)), line=LINE)


@lru_cache(maxsize=1024)
def _path(shape: Shape, keeps: Keeps, frame: Frame) -> str:
    return path_of([ring for ring in shape.rings if keeps(ring)], frame)
