"""What does a heading or an introduction say of who must do what stands below it?"""

from __future__ import annotations

import re
from dataclasses import replace

from xuyensuot.directives.rules.extraction.assignments import Assignment, SentenceReader
from xuyensuot.directives.rules.extraction.attributes import read_attributes
from xuyensuot.directives.rules.extraction.bodies import BodyReader
from xuyensuot.directives.rules.extraction.cells import split_bodies
from xuyensuot.directives.rules.extraction.contexts import Context
from xuyensuot.directives.rules.extraction.deadlines import Frame, find_deadline
from xuyensuot.directives.rules.extraction.items import Item, Mark
from xuyensuot.directives.rules.extraction.sections import Section, classify_heading
from xuyensuot.directives.rules.extraction.tree import Node
from xuyensuot.directives.rules.extraction.verbs import begins_action
from xuyensuot.directives.rules.extraction.wording import lower

_HEADING_MARKS = (Mark.TITLE, Mark.PART, Mark.CHAPTER, Mark.SECTION, Mark.APPENDIX)
_TOP_MARKS = (*_HEADING_MARKS, Mark.ROMAN)
_NUMBERED = (Mark.ROMAN, Mark.CAPITAL, Mark.NUMBER, Mark.DECIMAL, Mark.LETTER, Mark.ARTICLE)
_LONGEST_HEADING = 170
_LONGEST_SENTENCE_HEADING = 110
_LONGEST_NAME_HEADING = 200
_SHORTEST_INTRODUCTION = 60
_READ_OF_CHILD = 300
_FEWEST_PARTS = 2
_PREFIX = re.compile(
    r"\s*(?:(?:phân\s+công\s+)?(?:trách\s+nhiệm|nhiệm\s+vụ)(?:\s+cụ\s+thể)?\s+(?:của|cho)\s+|"
    r"đối\s+với\s+|"
    r"(?:đề\s+nghị|yêu\s+cầu|mời|giao|phân\s+công|về\s+phía)(?:\s+nhiệm\s+vụ)?(?:\s+cho)?\s+|"
    r"các\s+nhiệm\s+vụ\s+của\s+|(?:nhiệm\s+vụ\s+)?giao\s+(?:cho\s+)?)"
)
_REST = re.compile(
    r"[\s:.,;]*(?:(?:có\s+trách\s+nhiệm|chịu\s+trách\s+nhiệm|chủ\s+trì)[^.;]{0,60}|"
    r"(?:tập\s+trung\s+)?(?:thực\s+hiện|triển\s+khai)[^.;]{0,60}|\([^)]*\)|"
    r"là\s+(?:cơ\s+quan|đơn\s+vị|đầu\s+mối|thường\s+trực)[^.;:]{0,80}(?=:)|lãnh\s+đạo|chỉ\s+đạo|"
    r"theo\s+chức\s+năng[^.;]{0,80}|khẩn\s+trương|tập\s+trung|chủ\s+động)?[\s:.,;]*$"
)
_NOT_A_NAME = re.compile(r"(?<!\w)(?:về|việc|trong|để|theo)(?!\w)")
_LISTS_WORK = re.compile(r"(?:nhiệm\s+vụ|nội\s+dung|công\s+việc|giải\s+pháp)[^:]{0,40}:\s*$")
_OPEN_END = re.compile(
    r"(?<!\w)(?:(?:trình|tham\s+mưu)(?:\s+[^\s,;:]+){0,10}|ban\s+hành|xây\s+dựng|hoàn\s+thiện|"
    r"soạn\s+thảo|thẩm\s+định|hoàn\s+thành|tổ\s+chức)\s*:\s*$"
)
"""An introduction whose verb has its objects in the list below: "... trình UBND tỉnh:"."""

_ORDERS = re.compile(r"yêu cầu|chỉ thị|đề nghị|giao|nhiệm vụ|giải pháp|nội dung")


class HeadingReader:
    """Reads the headings of one document; needs the tree to see what stands below them."""

    def __init__(self, text: str, nodes: list[Node], frame: Frame) -> None:
        self.text = text
        self.nodes = nodes
        self.frame = frame

    def is_heading(self, node: Node, item: Item, words: str) -> bool:
        """Whether the item heads or introduces what follows instead of saying a task itself."""
        ending = words.rstrip()[-1:]
        if item.mark in _HEADING_MARKS or item.capitals:
            return True
        children = self._child_items(node)
        if ending == ":":
            return bool(children) or node.index + 1 < len(self.nodes)
        sentence = ending in (".", ";")
        if not children:
            heads = item.mark in _NUMBERED and len(words) < _LONGEST_HEADING
            return heads and not sentence and self._before_table(node)
        if len(words) < _LONGEST_HEADING and (not sentence or item.bold):
            return True
        short = len(words) < _LONGEST_SENTENCE_HEADING and item.mark in _NUMBERED
        return short and (not _says_task(words) or self._only_names_work(node, words))

    def is_introduction(self, words: str) -> bool:
        if not words.rstrip().endswith(":"):
            return False
        return len(words) > _SHORTEST_INTRODUCTION or bool(SentenceReader(words).read().rule)

    def below(self, item: Item, words: str, context: Context) -> Context:
        """What a heading hands down: its section, and what was already said of who acts."""
        section = classify_heading(words)
        kept = section is Section.TASKS and context.section in (Section.PURPOSE, Section.SITUATION)
        if section is Section.OPEN or (kept and item.mark not in _TOP_MARKS):
            section = context.section
        working = (Section.TASKS, Section.ORGANISE, Section.FUNDING)
        if section in working and context.addressed:
            return context
        return Context(section) if item.mark in _TOP_MARKS else replace(context, section=section)

    def addressed(self, words: str, context: Context) -> Context | None:
        """The context of a heading that consists of bodies: "3. Sở Tài chính", "Giao Sở A:"."""
        lead = self.named_bodies(words)
        long = len(words) > _SHORTEST_INTRODUCTION and words.rstrip().endswith(":")
        if not lead or (long and _LISTS_WORK.search(lower(words))):
            return None
        told = context.section is Section.SITUATION
        others = SentenceReader(words).read().coordinating if "phối hợp" in lower(words) else ()
        return Context(
            section=context.section if told else Section.ORGANISE,
            lead=lead,
            coordinating=others,
            addressed=True,
            headed=True,
        )

    def named_bodies(self, words: str) -> tuple[str, ...]:
        """The bodies of which a heading consists; empty for any other heading."""
        view = lower(words)
        reader = BodyReader(words)
        prefix = _PREFIX.match(view)
        for start in (prefix.end(), 0) if prefix else (0,):
            bodies = reader.read_list(start + len(words[start:]) - len(words[start:].lstrip()))
            if bodies and _REST.match(view[bodies.end :]):
                return bodies.names
        return self._odd_name(words, reader)

    def _odd_name(self, words: str, reader: BodyReader) -> tuple[str, ...]:
        """A heading that begins as a name and holds no verb is one, however it goes on."""
        bodies = reader.read_list(0)
        rest = words[bodies.end :] if bodies else ""
        if bodies is None or len(words) > _LONGEST_NAME_HEADING or "." in rest.strip(" .:"):
            return ()
        if SentenceReader(words).read().rule or _NOT_A_NAME.search(lower(rest)):
            return ()
        return split_bodies(words.strip(" :."))

    def introduced(
        self, node: Node, last: str, assignment: Assignment, context: Context
    ) -> Context:
        """What an introduction hands down; ``last`` is the sentence that ends with a colon."""
        section = context.section
        if section is not Section.FUNDING and _ORDERS.search(lower(last)):
            section = Section.TASKS
        if assignment.rule:
            context = replace(
                context,
                lead=assignment.lead,
                coordinating=assignment.coordinating,
                addressed=True,
                headed=False,
            )
        return replace(
            context,
            section=section,
            deadline=find_deadline(last, self.frame),
            itemised=bool(assignment.rule or assignment.acts) and self._counts_tasks(node, last),
        )

    def _counts_tasks(self, node: Node, last: str) -> bool:
        """Whether the items below are each a task, though nouns: what to send in, or with dates."""
        if _OPEN_END.search(lower(last)):
            return True
        children = [self._words_of(index) for index in self._child_items(node)]
        dated = sum(1 for words in children if find_deadline(words, self.frame).stated)
        return dated * 2 > len(children)

    def _only_names_work(self, node: Node, words: str) -> bool:
        """Whether a sentence names no doer but each of its items does: they are the tasks."""
        children = [self._words_of(index) for index in self._child_items(node)]
        if len(children) < _FEWEST_PARTS or SentenceReader(words).read().rule:
            return False
        return all(SentenceReader(child[:_READ_OF_CHILD]).read().rule for child in children)

    def is_own_task(self, node: Node, assignment: Assignment) -> bool:
        """Whether the line is the task and the list below only its details (no verbs there)."""
        children = [self._words_of(index) for index in self._child_items(node)]
        if not children or not (assignment.rule or assignment.acts):
            return False
        if self._counts_tasks(node, self._words_of(node.index)):
            return False
        acting = sum(1 for words in children if self._acts(words))
        return acting * 2 < len(children) and not read_attributes(children[0])

    def _acts(self, words: str) -> bool:
        return (
            begins_action(lower(words).lstrip(" \"'("))
            or bool(self.named_bodies(words))
            or SentenceReader(words[:_READ_OF_CHILD]).read(inherited=True).acts
        )

    def _words_of(self, index: int) -> str:
        item = self.nodes[index].item
        return self.text[item.start : item.end] if item else ""

    def _child_items(self, node: Node) -> list[int]:
        return [index for index in node.children if self.nodes[index].item is not None]

    def _before_table(self, node: Node) -> bool:
        after = node.index + 1
        return any(self.nodes[index].item is None for index in node.children) or (
            after < len(self.nodes) and self.nodes[after].item is None
        )


def _says_task(words: str) -> bool:
    return bool(SentenceReader(words).read().rule) or begins_action(lower(words).lstrip())
