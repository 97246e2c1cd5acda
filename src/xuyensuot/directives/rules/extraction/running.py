"""Tasks in running text: sentences and list items, with what their headings say of who acts."""

from __future__ import annotations

import re
from dataclasses import replace

from xuyensuot.directives.rules.extraction.assignments import (
    ASSIGNED,
    CHAIRED,
    SUPPOSED,
    Assignment,
    SentenceReader,
)
from xuyensuot.directives.rules.extraction.attributes import find_product, read_attributes
from xuyensuot.directives.rules.extraction.contexts import Context
from xuyensuot.directives.rules.extraction.deadlines import DeadlineReading, Frame, find_deadline
from xuyensuot.directives.rules.extraction.drafts import Draft
from xuyensuot.directives.rules.extraction.headings import HeadingReader
from xuyensuot.directives.rules.extraction.items import BULLETS, Item, Mark
from xuyensuot.directives.rules.extraction.labelled import LabelledLines
from xuyensuot.directives.rules.extraction.role_patterns import ASKING, CLOSING
from xuyensuot.directives.rules.extraction.sections import Section
from xuyensuot.directives.rules.extraction.sentences import split_sentences
from xuyensuot.directives.rules.extraction.surroundings import Surroundings
from xuyensuot.directives.rules.extraction.tree import Node
from xuyensuot.directives.rules.extraction.wording import lower, squeeze
from xuyensuot.directives.rules.source import Span

_ONLY_DEADLINE = re.compile(
    r"\s*(?:thời\s+(?:gian|hạn)|hoàn\s+thành|xong|hạn|tiến\s+độ|chậm\s+nhất)[^;]{0,90}$"
)
_MOST_BESIDE_DEADLINE = 40
_ISSUES_ITSELF = re.compile(
    r"ban\s+hành\s+(?:kế\s+hoạch|chương\s+trình|quyết\s+định)[^.;]{0,200}(?:như\s+sau|:)"
)
_LEADS_UP = re.compile(
    r"\s*(?:nhằm|để|với\s+mục\s+tiêu)\s[^.;]{5,300}?,\s*(?:trong\s+)?thời\s+gian\s+tới"
    r"[^.;]{0,80}?(?:yêu\s+cầu|đề\s+nghị|chỉ\s+thị|giao)(?!\w)"
)
"""The sentence in front of a list of tasks that says what they are for."""

_RESPONSIBLE = re.compile(r"có trách nhiệm|chịu trách nhiệm")
_SHORTEST_TASK = 12
_SHORTEST_LISTED = 25


class RunningText:
    """Walks the tree in the order of the document and collects drafts.

    ``letter``: the document gives orders from its first item on (công văn, công điện, chỉ thị ...),
    without a section of tasks.
    """

    def __init__(self, text: str, nodes: list[Node], frame: Frame, *, letter: bool) -> None:
        self.text = text
        self.nodes = nodes
        self.frame = frame
        self.letter = letter
        self.drafts: list[Draft] = []
        self.contexts: dict[int, Context] = {-1: Context()}
        self._surroundings = Surroundings()
        self._headings = HeadingReader(text, nodes, frame)
        self._labelled = LabelledLines(text, nodes, frame, self.drafts, self._context_at)

    def walk(self) -> list[Draft]:
        """The drafts of all paragraphs; call once."""
        for node in self.nodes:
            self.contexts[node.index] = self.contexts[node.parent]
            if node.item is not None:
                self._visit(node, node.item)
        return self.drafts

    def given_to(self, node: Node) -> tuple[tuple[str, ...], DeadlineReading]:
        """Lead and deadline that headings give to a table."""
        context = self._context_at(node.parent)
        return (context.lead if context.addressed else ()), context.deadline

    def _context_at(self, index: int) -> Context:
        return self.contexts.get(index, Context())

    def _visit(self, node: Node, item: Item) -> None:
        words = self.text[item.start : item.end]
        context = self.contexts[node.parent]
        if self._surroundings.takes(node, item, words):
            return
        if self._surroundings.opening and item.mark is Mark.TITLE:
            self.contexts[node.index] = Context(self._surroundings.opening_section(words))
            return
        if context.section is Section.OPENING and not self._surroundings.opening:
            context = replace(context, section=Section.OPEN)
            self.contexts[node.index] = context
        values = read_attributes(words)
        if values:
            self._labelled.apply(node, node.parent, item.start, values)
        elif self._headings.is_heading(node, item, words):
            self._head(node, item, words, context)
        else:
            self._paragraph(node, item, context)

    def _head(self, node: Node, item: Item, words: str, context: Context) -> None:
        addressed = self._headings.addressed(words, context)
        if addressed is not None:
            self.contexts[node.index] = addressed
        elif self._headings.is_introduction(words):
            self._introduce(node, item, context)
        else:
            self.contexts[node.index] = self._headings.below(item, words, context)

    def _introduce(self, node: Node, item: Item, context: Context) -> None:
        """A long line that ends with a colon: its last sentence tells who does what follows."""
        *before, last = split_sentences(self.text, item.start, item.end)
        for span in before:
            self._sentence(node, span, context, carried=())
        words = self.text[last.start : last.end]
        assignment = SentenceReader(words).read(inherited=bool(context.lead))
        if self._headings.is_own_task(node, assignment):
            self._sentence(node, last, context, carried=())
            self.contexts[node.index] = replace(context, section=Section.SITUATION)
        else:
            self.contexts[node.index] = self._headings.introduced(node, words, assignment, context)

    def _paragraph(self, node: Node, item: Item, context: Context) -> None:
        carried: tuple[str, ...] = ()
        first = len(self.drafts)
        for span in split_sentences(self.text, item.start, item.end):
            words = self.text[span.start : span.end]
            values = read_attributes(words)
            if values:
                self._labelled.apply(node, node.index, span.start, values)
                continue
            if len(self.drafts) > first and self._adds_deadline(words):
                continue
            draft = self._sentence(node, span, context, carried=carried)
            if draft is not None and draft.lead:
                carried = draft.lead
        if carried and len(self.drafts) > first:
            self.contexts[node.index] = replace(context, lead=carried, addressed=True)

    def _adds_deadline(self, words: str) -> bool:
        """Whether "Hoàn thành trong tháng 6/2024." only dates the sentence before it."""
        if not _ONLY_DEADLINE.fullmatch(lower(words)):
            return False
        reading = find_deadline(words, self.frame)
        if not reading.stated or len(words) - len(reading.deadline.text) > _MOST_BESIDE_DEADLINE:
            return False
        self.drafts[-1].deadline = reading
        return True

    def _sentence(
        self, node: Node, span: Span, context: Context, *, carried: tuple[str, ...]
    ) -> Draft | None:
        """The draft of one sentence; ``carried`` is the lead of the sentence before it."""
        words = self.text[span.start : span.end]
        if len(words) < _SHORTEST_TASK or CLOSING.match(lower(words)):
            return None
        if _LEADS_UP.match(lower(words)) and self._before_list(node):
            return None
        reader = SentenceReader(words)
        inherited = carried or (context.lead if context.addressed else ())
        if self._turns_to_others(node, reader):
            inherited = ()
        assignment = reader.read(
            inherited=bool(inherited) and (context.headed or bool(carried)),
            suppose=not inherited and self._in_working_place(context),
        )
        listed = (context.headed and bool(inherited)) and not carried
        if not self._counted(node, context) and not self._is_task(
            reader, assignment, context, listed=listed, inherited=bool(inherited)
        ):
            return None
        lead, rule = self._lead(assignment, inherited)
        coordinating = assignment.coordinating
        if rule == "inherited" and not carried:
            coordinating = coordinating or context.coordinating
        reading = find_deadline(words, self.frame)
        draft = Draft(
            node=node.index,
            clause=node.ref,
            span=span,
            page=node.item.page if node.item else 1,
            content=squeeze(words),
            lead=lead,
            coordinating=tuple(name for name in coordinating if name not in lead),
            deadline=reading if reading.stated else context.deadline,
            product=find_product(words),
            rule=rule,
            doubts=["lead.inherited"] if rule == "inherited" and not listed else [],
        )
        self.drafts.append(draft)
        self._labelled.close()
        return draft

    def _before_list(self, node: Node) -> bool:
        """Whether an unmarked paragraph is followed by the first item of a list."""
        if node.item is None or node.item.mark is not Mark.PLAIN:
            return False
        after = self.nodes[node.index + 1].item if node.index + 1 < len(self.nodes) else None
        return after is not None and after.mark is not Mark.PLAIN and after.order <= 1

    def _lead(
        self, assignment: Assignment, inherited: tuple[str, ...]
    ) -> tuple[tuple[str, ...], str]:
        if assignment.rule:
            return assignment.lead, assignment.rule
        if inherited:
            return inherited, "inherited"
        if self.letter and self._surroundings.addressees:
            return self._surroundings.addressees, "addressees"
        return (), "unaddressed"

    def _is_task(
        self,
        reader: SentenceReader,
        assignment: Assignment,
        context: Context,
        *,
        listed: bool,
        inherited: bool,
    ) -> bool:
        ordered = assignment.rule in (ASSIGNED, CHAIRED)
        if reader.is_topic() and not ordered:
            return False
        if context.section is Section.SITUATION:
            return assignment.rule == ASSIGNED
        if context.section is Section.PURPOSE:
            return ordered and "chủ trì" in reader.view
        if assignment.rule == SUPPOSED:
            return not reader.describes()
        if assignment.rule:
            return _is_said_to_others(reader, assignment, context)
        if listed and not reader.describes() and len(reader.view) >= _SHORTEST_LISTED:
            return True
        return self._acts_in_place(reader, assignment, context, inherited=inherited)

    def _acts_in_place(
        self,
        reader: SentenceReader,
        assignment: Assignment,
        context: Context,
        *,
        inherited: bool,
    ) -> bool:
        """An instruction that names nobody is a task where somebody was named or tasks stand."""
        if inherited or not assignment.acts:
            return assignment.acts
        return not reader.is_target() and self._in_working_place(context)

    def _counted(self, node: Node, context: Context) -> bool:
        return context.itemised and node.item is not None and node.item.mark is not Mark.PLAIN

    def _turns_to_others(self, node: Node, reader: SentenceReader) -> bool:
        """Whether "Đề nghị ..." stands after an agency's list of duties and is none of them."""
        if node.item is None or node.item.mark is not Mark.PLAIN or node.parent < 0:
            return False
        before = (self.nodes[i].item for i in self.nodes[node.parent].children if i < node.index)
        listed = any(item is not None and item.mark in BULLETS for item in before)
        return listed and bool(ASKING.match(reader.view))

    def _in_working_place(self, context: Context) -> bool:
        working = context.section in (Section.TASKS, Section.ORGANISE)
        return working or (self.letter and context.section is Section.OPEN)


def _is_said_to_others(reader: SentenceReader, assignment: Assignment, context: Context) -> bool:
    """Before the first heading the issuer speaks of itself: "UBND tỉnh ban hành Kế hoạch ..."."""
    if _ISSUES_ITSELF.search(reader.view):
        return False
    if context.section is Section.OPENING and assignment.rule != ASSIGNED:
        return bool(_RESPONSIBLE.search(reader.view))
    return True
