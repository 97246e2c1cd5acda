"""To which tasks do lines such as "Cơ quan chủ trì: ..." belong? To those just above them."""

from __future__ import annotations

from collections.abc import Callable

from xuyensuot.directives.rules.extraction.attributes import Attribute, Value
from xuyensuot.directives.rules.extraction.cells import split_bodies
from xuyensuot.directives.rules.extraction.contexts import Context
from xuyensuot.directives.rules.extraction.deadlines import Frame, read_deadline
from xuyensuot.directives.rules.extraction.drafts import Draft
from xuyensuot.directives.rules.extraction.tree import Node
from xuyensuot.directives.rules.extraction.wording import squeeze
from xuyensuot.directives.rules.source import Span

_NOWHERE = -2
_SHORTEST_TASK = 12


class LabelledLines:
    """Adds the values of labelled lines to the drafts they speak of.

    Lines that follow one another under one clause speak of the same drafts: those since the last
    such lines; where there is none, the heading of the clause is itself the task.
    """

    def __init__(
        self,
        text: str,
        nodes: list[Node],
        frame: Frame,
        drafts: list[Draft],
        context_of: Callable[[int], Context],
    ) -> None:
        self.text = text
        self.nodes = nodes
        self.frame = frame
        self.drafts = drafts
        self.context_of = context_of
        self._targets: list[Draft] = []
        self._sealed = 0
        self._scope = _NOWHERE

    def close(self) -> None:
        """A new task has begun: labelled lines after it are its own."""
        self._scope = _NOWHERE

    def apply(self, node: Node, scope: int, offset: int, values: tuple[Value, ...]) -> None:
        """``scope`` is the clause whose tasks are meant, ``offset`` where the line begins."""
        if self._scope != scope:
            self._targets = self._find_targets(node, scope)
            self._sealed = len(self.drafts)
            self._scope = scope
        for value in values:
            words = self.text[offset + value.start : offset + value.end]
            for draft in self._targets:
                said = draft.node == scope and draft.deadline.deadline.due_on is not None
                if not (said and value.attribute is Attribute.DEADLINE):
                    _set(draft, value.attribute, words, self.frame)

    def _find_targets(self, node: Node, scope: int) -> list[Draft]:
        targets = [d for d in self.drafts[self._sealed :] if self._within(d.node, scope)]
        if node.index == scope:
            targets = [d for d in targets if d.node == scope] or targets
        return targets or self._heading_as_task(scope)

    def _heading_as_task(self, scope: int) -> list[Draft]:
        heading = self.nodes[scope] if scope >= 0 else None
        item = heading.item if heading else None
        if heading is None or item is None:
            return self.drafts[-1:] if len(self.drafts) > self._sealed else []
        words = squeeze(self.text[item.start : item.end])
        if len(words) < _SHORTEST_TASK:
            return []
        context = self.context_of(heading.parent)
        draft = Draft(
            node=heading.index,
            clause=heading.ref,
            span=Span(item.start, item.end),
            page=item.page,
            content=words,
            lead=context.lead if context.addressed else (),
            rule="headed",
        )
        self.drafts.append(draft)
        return [draft]

    def _within(self, index: int, scope: int) -> bool:
        while index >= 0:
            if index == scope:
                return True
            index = self.nodes[index].parent
        return scope < 0


def _set(draft: Draft, attribute: Attribute, words: str, frame: Frame) -> None:
    if attribute is Attribute.DEADLINE:
        reading = read_deadline(words, frame)
        if reading.stated:
            draft.deadline = reading
    elif attribute is Attribute.PRODUCT:
        draft.product = squeeze(words).strip(" .;,")
    elif attribute is Attribute.LEAD:
        draft.lead = split_bodies(words) or draft.lead
        draft.rule = "labelled" if draft.rule == "unaddressed" else draft.rule
    else:
        draft.coordinating = split_bodies(words) or draft.coordinating
