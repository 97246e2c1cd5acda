"""Which paragraphs are no body of a document? Letterhead, addressees, recipients, signature."""

from __future__ import annotations

import re

from xuyensuot.directives.rules.extraction.cells import split_bodies
from xuyensuot.directives.rules.extraction.items import BULLETS, Item, Mark, is_footer_start
from xuyensuot.directives.rules.extraction.sections import Section, classify_heading
from xuyensuot.directives.rules.extraction.tree import Node
from xuyensuot.directives.rules.extraction.wording import bare, lower

_DOCUMENT_TITLES = re.compile(
    r"(?:ke hoach|quy che|chuong trinh|de an|danh muc|quy dinh|huong dan|phuong an|nghi quyet|"
    r"noi dung)(?:\W|$)"
)
_OPENING_HEADINGS = re.compile(
    r"(?:muc dich|yeu cau|muc tieu|nhiem vu|noi dung|to chuc thuc hien|quan diem|tinh hinh|"
    r"giai phap)"
)
_GREETING = re.compile(r"\s*kính\s+gửi\s*:?")
_WIRE_GREETING = re.compile(
    r"(?:thủ\s+tướng|chủ\s+tịch|bộ\s+trưởng|bộ|ban)[^.;:]{0,90}(?<!\w)điện\s*:"
)
_AFTER_FOOTER = (Mark.APPENDIX, Mark.PART, Mark.CHAPTER, Mark.ARTICLE, Mark.ROMAN)
_LONGEST_ADDRESSEE = 120


class Surroundings:
    """Follows the paragraphs in order and remembers which part of the document they are in.

    ``opening`` holds until the first numbered item or telling title; ``addressees`` are the bodies
    of "Kính gửi: ...".
    """

    def __init__(self) -> None:
        self.opening = True
        self.addressees: tuple[str, ...] = ()
        self._footer = False
        self._greeting = -1

    def takes(self, node: Node, item: Item, words: str) -> bool:
        """Whether the paragraph is one of these and so holds no task."""
        if self._in_footer(item, words) or self._greets(node, item, words):
            return True
        if item.mark not in BULLETS and item.mark not in (Mark.PLAIN, Mark.TITLE):
            self.opening = False
        return False

    def opening_section(self, words: str) -> Section:
        """What a title in the opening opens: the first section, if its first words say so."""
        section = classify_heading(words)
        if section is Section.OPEN or not _OPENING_HEADINGS.match(bare(words)):
            return Section.OPENING
        self.opening = False
        return section

    def _in_footer(self, item: Item, words: str) -> bool:
        if is_footer_start(words, title=item.mark is Mark.TITLE):
            self._footer = True
        elif self._footer and _leaves_footer(item, words):
            self._footer = False
            self.opening = item.mark is Mark.TITLE
        return self._footer

    def _greets(self, node: Node, item: Item, words: str) -> bool:
        view = lower(words)
        greeting = _GREETING.match(view) or (self.opening and _WIRE_GREETING.match(view))
        if greeting:
            self._greeting = node.index
            self.addressees = split_bodies(words[greeting.end() :])
            return True
        listed = self.opening and self._greeting >= 0 and node.parent == self._greeting
        if listed and (item.mark in BULLETS or len(words) < _LONGEST_ADDRESSEE):
            self.addressees += split_bodies(words)
            return True
        return False


def _leaves_footer(item: Item, words: str) -> bool:
    """An appendix or an attached document begins."""
    titled = item.mark is Mark.TITLE and bool(_DOCUMENT_TITLES.match(bare(words)))
    return item.mark in _AFTER_FOOTER or titled
