"""How do the items of a document stand under one another? The tree of clauses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from xuyensuot.directives.rules.extraction.appendices import Appendices
from xuyensuot.directives.rules.extraction.bodies import read_bodies
from xuyensuot.directives.rules.extraction.items import (
    BULLETS,
    Element,
    Item,
    Mark,
    TableBlock,
)
from xuyensuot.directives.rules.extraction.types import Clause
from xuyensuot.directives.rules.extraction.wording import lower, squeeze
from xuyensuot.directives.rules.source import Span

_TOP = (Mark.APPENDIX, Mark.PART, Mark.CHAPTER, Mark.SECTION, Mark.ARTICLE)
_RANK = {mark: rank for rank, mark in enumerate(_TOP)}
_LONGEST_HEADING = 300
_DEEPEST = 12
_DOCUMENT_TITLE = re.compile(
    r"(?:kế hoạch|quy chế|chương trình|đề án|danh mục|quy định|hướng dẫn|phương án|"
    r"báo cáo|biểu)(?!\w)"
)


@dataclass(slots=True)
class Node:
    """An item or table in the tree, while it is being built and walked."""

    index: int
    element: Element
    parent: int
    ref: str
    children: list[int] = field(default_factory=list)
    extent_end: int = 0

    @property
    def item(self) -> Item | None:
        return self.element if isinstance(self.element, Item) else None


@dataclass(slots=True)
class _Open:
    node: int
    mark: Mark
    order: int
    depth: int


class TreeBuilder:
    """Puts elements, in order, under the clause to which their marks say they belong."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.nodes: list[Node] = []
        self._open: list[_Open] = []
        self._bullets: dict[int, int] = {}
        self._appendices = Appendices()

    def add(self, element: Element) -> Node:
        if self._appendices.see(self._words(element), element):
            self._open.clear()
        if isinstance(element, TableBlock):
            return self._append(element, self._current(), element.table.span.end)
        self._close_for(element)
        parent = self._current()
        node = self._append(element, parent, element.end)
        if element.mark is not Mark.PLAIN or self._introduces(element, parent):
            self._open.append(_Open(node.index, element.mark, element.order, element.depth))
        return node

    def _words(self, element: Element) -> str:
        if isinstance(element, TableBlock):
            return self.text[element.table.span.start : element.table.span.end]
        return self.text[element.start : element.end]

    def _introduces(self, item: Item, parent: int) -> bool:
        """Whether an unmarked line heads a list: by its colon or as mere names after a sentence."""
        words = self.text[item.start : item.end].rstrip()
        if words.endswith(":"):
            return True
        before = self._words(self.nodes[-2].element) if len(self.nodes) > 1 else ""
        ended = before.rstrip().endswith((".", ";"))
        if parent < 0 or not ended or len(words) > _LONGEST_HEADING:
            return False
        bodies = read_bodies(words)
        return bodies is not None and bodies.end == len(words)

    def _current(self) -> int:
        return self._open[-1].node if self._open else -1

    def _append(self, element: Element, parent: int, end: int) -> Node:
        node = Node(len(self.nodes), element, parent, "", extent_end=end)
        self.nodes.append(node)
        if parent >= 0:
            self.nodes[parent].children.append(node.index)
        node.ref = self._ref(node)
        at = parent
        while at >= 0:
            self.nodes[at].extent_end = end
            at = self.nodes[at].parent
        return node

    def _close_for(self, item: Item) -> None:
        keep = self._depth_of(item)
        del self._open[keep:]

    def _depth_of(self, item: Item) -> int:
        """How many open clauses stay open above ``item``."""
        if item.mark in _RANK:
            return self._above(lambda o: o.mark in _RANK and _RANK[o.mark] < _RANK[item.mark])
        if item.mark is Mark.TITLE:
            return self._title_depth(item)
        if item.mark is Mark.PLAIN:
            return self._without_bullets()
        return self._sibling_depth(item)

    def _above(self, stays: object) -> int:
        keep = 0
        for position, opened in enumerate(self._open):
            if not stays(opened):  # type: ignore[operator]
                break
            keep = position + 1
        return keep

    def _title_depth(self, item: Item) -> int:
        if item.capitals:
            named = _DOCUMENT_TITLE.match(lower(self.text[item.start : item.end]))
            if named and not self._below_appendix():
                return 0
            return self._above(lambda o: o.mark in _RANK)
        for position, opened in enumerate(self._open):
            if opened.mark is Mark.TITLE and not self._is_capitals(opened):
                return position
        return self._without_bullets()

    def _below_appendix(self) -> bool:
        """Whether only titles stand between here and the line that opens an appendix."""
        for node in reversed(self.nodes):
            if node.item is None or node.item.mark is not Mark.TITLE:
                return node.item is not None and node.item.mark is Mark.APPENDIX
        return False

    def _without_bullets(self) -> int:
        """Bullets, and lines that introduced a list, end where unmarked text goes on."""
        keep = len(self._open)
        while keep and (
            self._open[keep - 1].mark in BULLETS or self._open[keep - 1].mark is Mark.PLAIN
        ):
            keep -= 1
        return keep

    def _is_capitals(self, opened: _Open) -> bool:
        item = self.nodes[opened.node].item
        return item is not None and item.capitals

    def _sibling_depth(self, item: Item) -> int:
        same = [
            (position, opened)
            for position, opened in enumerate(self._open)
            if opened.mark is item.mark and opened.depth == item.depth
        ] or self._of_other_style(item)
        if not same:
            return self._nested_depth(item)
        if item.order == 0:
            return same[-1][0]
        for position, opened in reversed(same):
            if item.order == opened.order + 1:
                return position
        for position, opened in reversed(same):
            if item.order > opened.order:
                return position
        deepest = same[-1][0] == len(self._open) - 1 or len(self._open) >= _DEEPEST
        return same[-1][0] if deepest else len(self._open)

    def _of_other_style(self, item: Item) -> list[tuple[int, _Open]]:
        """A list begun as "1." may go on as "2)"; one that begins as "1)" is another list."""
        if item.mark is not Mark.NUMBER or item.order <= 1:
            return []
        pairs = enumerate(self._open)
        return [(at, o) for at, o in pairs if o.mark is item.mark and o.order + 1 == item.order]

    def _nested_depth(self, item: Item) -> int:
        """An item of a kind not yet open goes under all, but never a number under a bullet."""
        keep = len(self._open)
        if item.mark is Mark.ROMAN:
            return self._above(
                lambda o: (
                    o.mark in _RANK
                    or o.mark is Mark.CAPITAL
                    or (o.mark is Mark.TITLE and self._is_capitals(o))
                )
            )
        if item.mark is Mark.CAPITAL:
            return self._above(lambda o: o.mark in _RANK or o.mark is Mark.TITLE)
        if item.mark is Mark.DECIMAL:
            while keep and (
                self._open[keep - 1].mark in BULLETS
                or self._open[keep - 1].mark in (Mark.LETTER, Mark.PLAIN)
                or self._open[keep - 1].depth > item.depth
            ):
                keep -= 1
            return keep
        if item.mark in (Mark.NUMBER, Mark.LETTER) and item.order > 1:
            while keep and self._open[keep - 1].mark in BULLETS:
                keep -= 1
        return keep

    def _ref(self, node: Node) -> str:
        item = node.item
        parent = self.nodes[node.parent].ref if node.parent >= 0 else ""
        if item is None:
            return parent or self._appendices.ref_of_table()
        if item.mark in (Mark.PLAIN, Mark.TITLE):
            return parent
        if item.mark in (Mark.PART, Mark.CHAPTER, Mark.SECTION, Mark.ARTICLE):
            inside = parent if parent.startswith("PL") or item.mark is Mark.SECTION else ""
            return _joined(inside, item.label)
        if item.mark is Mark.APPENDIX:
            return self._appendices.ref_of(item)
        if item.mark in BULLETS:
            return _joined(parent, f"{item.label[:1]}{self._bullet_number(node)}")
        if item.mark is Mark.DECIMAL:
            above = self.nodes[node.parent].item if node.parent >= 0 else None
            outer = item.label.rsplit(".", 1)[0]
            if above is not None and above.label == outer and parent.endswith(outer):
                return f"{parent}.{item.label.rsplit('.', 1)[1]}"
        return _joined(parent, item.label)

    def _bullet_number(self, node: Node) -> int:
        self._bullets[node.parent] = self._bullets.get(node.parent, 0) + 1
        return self._bullets[node.parent]


def _joined(parent: str, label: str) -> str:
    return f"{parent}.{label}" if parent else label


def to_clauses(text: str, nodes: list[Node]) -> tuple[Clause, ...]:
    """The marked items as clauses; unmarked paragraphs belong to the clause they stand in."""
    positions: dict[int, int] = {}
    clauses: list[Clause] = []
    for node in nodes:
        item = node.item
        if item is None or item.mark is Mark.PLAIN:
            continue
        parent = node.parent
        while parent >= 0 and parent not in positions:
            parent = nodes[parent].parent
        positions[node.index] = len(clauses)
        clauses.append(
            Clause(
                ref=node.ref,
                label=item.label,
                heading=squeeze(text[item.start : item.end])[:_LONGEST_HEADING],
                span=Span(item.outer, item.end),
                extent=Span(item.outer, max(item.end, node.extent_end)),
                parent=positions.get(parent, -1),
                page=item.page,
            )
        )
    return tuple(clauses)
