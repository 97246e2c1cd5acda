"""Tasks in running text: sentences and list items, with what their headings say of who acts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from xuyensuot.directives.rules.extraction.assignments import ASSIGNED, Assignment, SentenceReader
from xuyensuot.directives.rules.extraction.attributes import Attribute, Value, read_attributes
from xuyensuot.directives.rules.extraction.bodies import BodyReader
from xuyensuot.directives.rules.extraction.cells import split_bodies
from xuyensuot.directives.rules.extraction.deadlines import (
    DeadlineReading,
    Frame,
    find_deadline,
    read_deadline,
)
from xuyensuot.directives.rules.extraction.drafts import Draft
from xuyensuot.directives.rules.extraction.items import BULLETS, Item, Mark, is_footer_start
from xuyensuot.directives.rules.extraction.sections import Section, classify_heading
from xuyensuot.directives.rules.extraction.sentences import split_sentences
from xuyensuot.directives.rules.extraction.tree import Node
from xuyensuot.directives.rules.extraction.verbs import begins_action
from xuyensuot.directives.rules.extraction.wording import bare, lower, squeeze
from xuyensuot.directives.rules.source import Span

_CLOSED = (Section.PURPOSE, Section.SITUATION)
_HEADING_MARKS = (Mark.TITLE, Mark.PART, Mark.CHAPTER, Mark.SECTION, Mark.APPENDIX)
_NUMBERED = (Mark.ROMAN, Mark.CAPITAL, Mark.NUMBER, Mark.DECIMAL, Mark.LETTER, Mark.ARTICLE)
_LONGEST_HEADING = 170
_HEADING_PREFIX = re.compile(
    r"\s*(?:(?:phân\s+công\s+)?(?:trách\s+nhiệm|nhiệm\s+vụ)(?:\s+cụ\s+thể)?\s+(?:của|"
    r"cho)\s+|đối\s+với\s+|(?:đề\s+nghị|yêu\s+cầu|giao|phân\s+công|về\s+phía)"
    r"(?:\s+nhiệm\s+vụ)?(?:\s+cho)?\s+|các\s+nhiệm\s+vụ\s+của\s+|"
    r"(?:nhiệm\s+vụ\s+)?giao\s+(?:cho\s+)?)"
)
_HEADING_REST = re.compile(
    r"[\s:.,;]*(?:(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|chủ\s+trì)[^.;]{0,60}|"
    r"(?:tập\s+trung\s+)?(?:thực\s+hiện|triển\s+khai)[^.;]{0,60}|\([^)]*\)|"
    r"theo\s+chức\s+năng[^.;]{0,80}|khẩn\s+trương|tập\s+trung|chủ\s+động)?[\s:.,;]*$"
)
_ONLY_DEADLINE = re.compile(
    r"\s*(?:thời\s+(?:gian|hạn)|hoàn\s+thành|xong|hạn|tiến\s+độ|chậm\s+nhất)[^;]{0,90}$"
)
_DOCUMENT_TITLES = re.compile(
    r"(?:ke hoach|quy che|chuong trinh|de an|danh muc|quy dinh|huong dan|phuong an|"
    r"nghi quyet|noi dung)(?:\W|$)"
)
_GREETING = re.compile(r"\s*kính\s+gửi\s*:?")
_ADDRESSED_WIRE = re.compile(r"(?<!\w)điện\s*:\s*$")
_CLOSING = re.compile(r"\s*trên\s+đây\s+là")
_NOWHERE = -2
_SHORTEST_TASK = 12
_SHORTEST_LISTED = 25


@dataclass(frozen=True, slots=True)
class _Context:
    """What a clause hands down to what stands in it."""

    section: Section = Section.OPENING
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline: DeadlineReading = DeadlineReading()
    addressed: bool = False
    headed: bool = False


class RunningText:
    """Walks the tree in the order of the document and collects drafts."""

    def __init__(self, text: str, nodes: list[Node], frame: Frame, *, letter: bool) -> None:
        self.text = text
        self.nodes = nodes
        self.frame = frame
        self.letter = letter
        self.drafts: list[Draft] = []
        self.contexts: dict[int, _Context] = {-1: _Context()}
        self._addressees: tuple[str, ...] = ()
        self._opening = True
        self._footer = False
        self._greeting = -1
        self._targets: list[Draft] = []
        self._sealed = 0
        self._attributes_at: int | None = _NOWHERE

    def walk(self) -> list[Draft]:
        for node in self.nodes:
            if node.item is not None:
                self._visit(node, node.item)
            else:
                self.contexts[node.index] = self.contexts[node.parent]
        return self.drafts

    def context_of(self, node: Node) -> tuple[tuple[str, ...], DeadlineReading]:
        """Lead and deadline that headings give to a table."""
        context = self.contexts.get(node.parent, _Context())
        return (context.lead if context.addressed else ()), context.deadline

    # one element

    def _visit(self, node: Node, item: Item) -> None:
        words = self.text[item.start : item.end]
        context = self.contexts[node.parent]
        self.contexts[node.index] = context
        if self._in_footer(item, words) or self._greets(node, words):
            return
        if item.mark not in BULLETS and item.mark not in (Mark.PLAIN, Mark.TITLE):
            self._opening = False
        if self._opening and item.mark is Mark.TITLE:
            self._title_in_opening(node, words)
            return
        if context.section is Section.OPENING and not self._opening:
            context = replace(context, section=Section.OPEN)
            self.contexts[node.index] = context
        values = read_attributes(words)
        if values:
            self._apply_values(node, node.parent, item.start, values)
            return
        if self._is_heading(node, item, words):
            self._head(node, item, words, context)
        else:
            self._body(node, item, context)

    def _in_footer(self, item: Item, words: str) -> bool:
        if is_footer_start(words, title=item.mark is Mark.TITLE):
            self._footer = True
        elif self._footer and self._leaves_footer(item, words):
            self._footer = False
            self._opening = item.mark is Mark.TITLE
        return self._footer

    def _leaves_footer(self, item: Item, words: str) -> bool:
        if item.mark in (Mark.APPENDIX, Mark.PART, Mark.CHAPTER, Mark.ARTICLE):
            return True
        if item.mark is Mark.ROMAN:
            return True
        return item.mark is Mark.TITLE and bool(_DOCUMENT_TITLES.match(bare(words)))

    def _greets(self, node: Node, words: str) -> bool:
        """ "Kính gửi: ..." and the addressees listed below it."""
        if _GREETING.match(lower(words)) or (
            self._opening and _ADDRESSED_WIRE.search(lower(words))
        ):
            self._greeting = node.index
            found = _GREETING.match(lower(words))
            self._addressees = split_bodies(words[found.end() :] if found else "")
            return True
        if self._greeting >= 0 and node.parent == self._greeting and self._opening:
            item = node.item
            if item is not None and (item.mark in BULLETS or len(words) < 120):
                self._addressees += split_bodies(words)
                return True
        return False

    def _title_in_opening(self, node: Node, words: str) -> None:
        section = classify_heading(words)
        view = bare(words)
        if section is not Section.OPEN and re.match(
            r"(?:muc dich|yeu cau|muc tieu|nhiem vu|noi dung|to chuc thuc hien|quan "
            r"diem|tinh hinh|giai phap)",
            view,
        ):
            self._opening = False
            self.contexts[node.index] = _Context(section)
        else:
            self.contexts[node.index] = _Context()

    # headings

    def _is_heading(self, node: Node, item: Item, words: str) -> bool:
        ending = words.rstrip()[-1:]
        if item.mark in _HEADING_MARKS or item.capitals:
            return True
        children = self._content_children(node)
        if ending == ":":
            return bool(children) or self._before_table(node)
        if not children:
            return (
                item.mark in (Mark.ROMAN, Mark.CAPITAL)
                and ending not in (".", ";")
                and len(words) < _LONGEST_HEADING
                and self._before_table(node)
            )
        if len(words) < _LONGEST_HEADING and (ending not in (".", ";") or item.bold):
            return True
        return len(words) < 110 and item.mark in _NUMBERED and not self._has_assignment(words)

    def _has_assignment(self, words: str) -> bool:
        reader = SentenceReader(words)
        return bool(reader.read().rule) or begins_action(lower(words).lstrip())

    def _content_children(self, node: Node) -> list[int]:
        return [i for i in node.children if self.nodes[i].item is not None]

    def _before_table(self, node: Node) -> bool:
        return any(self.nodes[i].item is None for i in node.children) or (
            node.index + 1 < len(self.nodes) and self.nodes[node.index + 1].item is None
        )

    def _head(self, node: Node, item: Item, words: str, context: _Context) -> None:
        addressed = self._addressed(words)
        if addressed is not None:
            self.contexts[node.index] = replace(
                addressed,
                section=Section.ORGANISE
                if context.section is not Section.SITUATION
                else context.section,
            )
            return
        if words.rstrip().endswith(":") and len(words) > 60:
            self._introduce(node, item, words, context)
            return
        section = classify_heading(words)
        if section is Section.OPEN or (
            section is Section.TASKS
            and context.section in _CLOSED
            and item.mark not in _HEADING_MARKS
            and item.mark is not Mark.ROMAN
        ):
            section = context.section
        if section in (Section.TASKS, Section.ORGANISE, Section.FUNDING) and context.addressed:
            self.contexts[node.index] = context
            return
        top = item.mark in _HEADING_MARKS or item.mark is Mark.ROMAN
        self.contexts[node.index] = _Context(section) if top else replace(context, section=section)

    def _addressed(self, words: str) -> _Context | None:
        """The lead of a heading that consists of bodies: "3. Sở Tài chính", "Giao Sở A:"."""
        view = lower(words)
        prefix = _HEADING_PREFIX.match(view)
        starts = [prefix.end(), 0] if prefix else [0]
        reader = BodyReader(words)
        for start in starts:
            bodies = reader.read_list(start + len(words[start:]) - len(words[start:].lstrip()))
            if bodies and _HEADING_REST.match(view[bodies.end :]):
                return _Context(lead=bodies.names, addressed=True, headed=True)
        return self._odd_name(words, reader)

    def _odd_name(self, words: str, reader: BodyReader) -> _Context | None:
        """A heading that begins as a name and holds no verb is one, however it goes on."""
        bodies = reader.read_list(0)
        rest = words[bodies.end :] if bodies else ""
        if bodies is None or len(words) > 200 or "." in rest.strip(" .:"):
            return None
        if SentenceReader(words).read().rule or re.search(
            r"(?<!\w)(?:về|việc|trong|để|theo)(?!\w)", lower(rest)
        ):
            return None
        return _Context(lead=split_bodies(words.strip(" :.")), addressed=True, headed=True)

    def _introduce(self, node: Node, item: Item, words: str, context: _Context) -> None:
        """A long line that ends with a colon: its last sentence tells who does what follows."""
        sentences = split_sentences(self.text, item.start, item.end)
        for span in sentences[:-1]:
            self._sentence(node, span, context, ())
        last = self.text[sentences[-1].start : sentences[-1].end]
        reader = SentenceReader(last)
        assignment = reader.read(inherited=bool(context.lead))
        if self._own_task(node, last, assignment, context):
            self._sentence(node, sentences[-1], context, ())
            self.contexts[node.index] = replace(context, section=Section.SITUATION)
            return
        section = context.section
        if section is not Section.FUNDING and re.search(
            r"yêu cầu|chỉ thị|đề nghị|giao|nhiệm vụ|giải pháp|nội dung", lower(last)
        ):
            section = Section.TASKS
        if assignment.rule:
            context = replace(
                context,
                lead=assignment.lead,
                coordinating=assignment.coordinating,
                addressed=True,
                headed=False,
            )
        self.contexts[node.index] = replace(
            context, section=section, deadline=find_deadline(last, self.frame)
        )

    def _own_task(self, node: Node, last: str, assignment: Assignment, context: _Context) -> bool:
        """Whether the line is the task and the list below only its details (no verbs there)."""
        children = self._content_children(node)
        if not children or not (assignment.rule or assignment.acts):
            return False
        acting = 0
        for index in children:
            child = self.nodes[index].item
            words = self.text[child.start : child.end] if child else ""
            if child and (
                self._addressed(words)
                or begins_action(lower(words).lstrip(" \"'("))
                or SentenceReader(words[:300]).read(inherited=True).acts
            ):
                acting += 1
        return acting * 2 < len(children) and not read_attributes(
            self.text[self.nodes[children[0]].item.start : self.nodes[children[0]].item.end]
            if self.nodes[children[0]].item
            else ""
        )

    # sentences

    def _body(self, node: Node, item: Item, context: _Context) -> None:
        carried: tuple[str, ...] = ()
        first = len(self.drafts)
        for span in split_sentences(self.text, item.start, item.end):
            words = self.text[span.start : span.end]
            values = read_attributes(words)
            if values:
                self._apply_values(node, node.index, span.start, values)
                continue
            if len(self.drafts) > first and self._adds_deadline(words):
                continue
            draft = self._sentence(node, span, context, carried)
            if draft is not None and draft.lead:
                carried = draft.lead
        if carried and len(self.drafts) > first:
            self.contexts[node.index] = replace(context, lead=carried, addressed=True)

    def _adds_deadline(self, words: str) -> bool:
        """ "Hoàn thành trong tháng 6/2024." is the deadline of the sentence before it."""
        if not _ONLY_DEADLINE.fullmatch(lower(words)):
            return False
        reading = find_deadline(words, self.frame)
        if not reading.stated or len(words) - len(reading.deadline.text) > 40:
            return False
        self.drafts[-1].deadline = reading
        return True

    def _sentence(
        self, node: Node, span: Span, context: _Context, carried: tuple[str, ...]
    ) -> Draft | None:
        words = self.text[span.start : span.end]
        if len(words) < _SHORTEST_TASK or _CLOSING.match(lower(words)):
            return None
        reader = SentenceReader(words)
        inherited = carried or (context.lead if context.addressed else ())
        assignment = reader.read(inherited=bool(inherited) and (context.headed or bool(carried)))
        if not self._is_task(
            reader,
            assignment,
            context,
            listed=not carried and context.headed,
            inherited=bool(inherited),
        ):
            return None
        lead, rule = assignment.lead, assignment.rule
        doubts: list[str] = []
        if not rule:
            lead, rule = inherited, "inherited" if inherited else "unaddressed"
            if not inherited and self.letter and self._addressees:
                lead, rule = self._addressees, "addressees"
        coordinating = assignment.coordinating
        if not coordinating and rule == "inherited" and not carried:
            coordinating = context.coordinating
        reading = find_deadline(words, self.frame)
        if not reading.stated and context.deadline.stated:
            reading = context.deadline
        return self._add(
            Draft(
                node=node.index,
                clause=node.ref,
                span=span,
                page=node.item.page if node.item else 1,
                content=squeeze(words),
                lead=lead,
                coordinating=tuple(n for n in coordinating if n not in lead),
                deadline=reading,
                rule=rule,
                doubts=doubts,
            )
        )

    def _add(self, draft: Draft) -> Draft:
        self.drafts.append(draft)
        self._attributes_at = _NOWHERE
        return draft

    def _is_task(
        self,
        reader: SentenceReader,
        assignment: Assignment,
        context: _Context,
        *,
        listed: bool,
        inherited: bool,
    ) -> bool:
        if reader.is_topic() and assignment.rule not in ("assigned", "chaired"):
            return False
        if context.section is Section.SITUATION:
            return assignment.rule == "assigned"
        if context.section is Section.PURPOSE:
            return assignment.rule in ("assigned", "chaired") and "chủ trì" in reader.view
        if assignment.rule:
            return self._is_opening_task(reader, assignment, context)
        if listed and not reader.describes() and len(reader.view) >= _SHORTEST_LISTED:
            return True
        if not assignment.acts or (reader.is_target() and not inherited):
            return False
        if inherited:
            return True
        return context.section in (Section.TASKS, Section.ORGANISE) or (
            self.letter and context.section is Section.OPEN
        )

    def _is_opening_task(
        self, reader: SentenceReader, assignment: Assignment, context: _Context
    ) -> bool:
        """Before the first heading the issuer speaks of itself: "UBND tỉnh ban hành Kế hoạch"."""
        if re.search(
            r"ban\s+hành\s+(?:kế\s+hoạch|chương\s+trình|quyết\s+định)[^.;]{0,200}(?:như\s+sau|:)",
            reader.view,
        ):
            return False
        if context.section is Section.OPENING and assignment.rule != ASSIGNED:
            return bool(re.search(r"có trách nhiệm|chịu trách nhiệm", reader.view))
        return True

    # attributes

    def _apply_values(self, node: Node, scope: int, offset: int, values: tuple[Value, ...]) -> None:
        if self._attributes_at != scope:
            self._targets = self._find_targets(node, scope)
            self._sealed = len(self.drafts)
            self._attributes_at = scope
        for value in values:
            words = self.text[offset + value.start : offset + value.end]
            for draft in self._targets:
                said = draft.node == scope and draft.deadline.deadline.due_on is not None
                if not (said and value.attribute is Attribute.DEADLINE):
                    _apply(draft, value.attribute, words, self.frame)

    def _find_targets(self, node: Node, scope: int) -> list[Draft]:
        """The drafts since the last such lines that stand under the same clause, or its heading."""
        targets = [d for d in self.drafts[self._sealed :] if self._within(d.node, scope)]
        if node.index == scope:
            targets = [d for d in targets if d.node == scope] or targets
        if targets:
            return targets
        heading = self.nodes[scope] if scope >= 0 else None
        item = heading.item if heading else None
        if heading is None or item is None:
            return self.drafts[-1:] if len(self.drafts) > self._sealed else []
        words = squeeze(self.text[item.start : item.end])
        if len(words) < _SHORTEST_TASK:
            return []
        draft = Draft(
            node=heading.index,
            clause=heading.ref,
            span=Span(item.start, item.end),
            page=item.page,
            content=words,
            rule="headed",
        )
        context = self.contexts.get(heading.parent, _Context())
        draft.lead = context.lead if context.addressed else ()
        self.drafts.append(draft)
        return [draft]

    def _within(self, index: int, scope: int) -> bool:
        while index >= 0:
            if index == scope:
                return True
            index = self.nodes[index].parent
        return scope < 0


def _apply(draft: Draft, attribute: Attribute, words: str, frame: Frame) -> None:
    if attribute is Attribute.DEADLINE:
        reading = read_deadline(words, frame)
        if reading.stated:
            draft.deadline = reading
    elif attribute is Attribute.PRODUCT:
        draft.product = squeeze(words).strip(" .;,")
    elif attribute is Attribute.LEAD:
        draft.lead = split_bodies(words) or draft.lead
    else:
        draft.coordinating = split_bodies(words) or draft.coordinating
