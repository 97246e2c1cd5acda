"""Who is told to do what in one sentence? Its bodies' parts, by the words around their names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xuyensuot.directives.rules.extraction.bodies import BodyReader
from xuyensuot.directives.rules.extraction.descriptions import describes, is_topic
from xuyensuot.directives.rules.extraction.names import Bodies
from xuyensuot.directives.rules.extraction.role_patterns import (
    ASKING,
    CANDIDATE,
    CHAIRS_AFTER,
    CLOSED_BY_TERM,
    COORDINATE_AHEAD,
    COORDINATE_BEFORE,
    COORDINATES_AFTER,
    DONE_BY,
    FARTHEST_ORDER,
    FARTHEST_SUBJECT,
    FREQUENCY,
    INSTRUCTION_BEFORE,
    INTRODUCTION,
    LABEL_COORDINATING,
    LABEL_LEAD,
    LEADING_WORD,
    MEETING,
    NEW_SENTENCE_PART,
    NOT_ORDER,
    OPEN_PARENTHESIS,
    ORDER,
    PASSIVE_AFTER,
    PAST_AFTER,
    SAYS_MORE,
    SENT_ON,
    SUBJECT_GAP,
    TELLS_STATE,
    TITLE_BEFORE,
    TOWARDS,
)
from xuyensuot.directives.rules.extraction.verbs import ACTION, DUTY, begins_action

ASSIGNED = "assigned"
SUPPOSED = "supposed"
CHAIRED = "chaired"
SUBJECT = "subject"
PASSIVE = "passive"


@dataclass(frozen=True, slots=True)
class Assignment:
    """``rule`` is how the lead was found, empty when the sentence names none.

    ``acts`` says that the sentence begins as an instruction, so that an inherited lead fits.
    """

    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    rule: str = ""
    acts: bool = False


class SentenceReader:
    """Reads one sentence (or one item that is a sentence)."""

    def __init__(self, text: str) -> None:
        self.reader = BodyReader(text)
        self.view = self.reader.lower
        self.bodies = self._all_bodies()

    def _all_bodies(self) -> list[Bodies]:
        found: list[Bodies] = []
        end = 0
        for candidate in CANDIDATE.finditer(self.reader.even):
            if candidate.start() < end:
                continue
            bodies = self.reader.read_list(candidate.start())
            if bodies is not None:
                found.append(bodies)
                end = bodies.end
        return self._with_small(found)

    def _with_small(self, found: list[Bodies]) -> list[Bodies]:
        """Also the bodies in small letters behind "phối hợp với"."""
        taken = {bodies.start for bodies in found}
        for told in COORDINATE_AHEAD.finditer(self.view):
            at = told.end()
            if at in taken or any(b.start <= at < b.end for b in found):
                continue
            bodies = self.reader.read_list(at, lenient=True)
            if bodies is not None:
                found = [b for b in found if not bodies.start <= b.start < bodies.end]
                found.append(bodies)
        return sorted(found, key=lambda bodies: bodies.start)

    def read(self, *, inherited: bool = False, suppose: bool = False) -> Assignment:
        """``inherited``: a heading or an earlier sentence has already named who must act.

        ``suppose``: tasks stand here, so that a sentence which begins with a body is one even where
        no verb we know follows.
        """
        coordinating = self._coordinating()
        acts = self._acts()
        subject = self._subject()
        order = self._ordered()
        if order is not None and (subject is None or self._orders(subject, order)):
            own_duty = acts and order.start > FARTHEST_ORDER or self._asks(order)
            if not (inherited and own_duty):
                lead = self._with_chairs(order, coordinating)
                return Assignment(lead, _without(coordinating, lead), ASSIGNED, acts=True)
        if subject is not None:
            lead = self._with_chairs(subject, coordinating)
            return Assignment(lead, _without(coordinating, lead), SUBJECT, acts=True)
        chaired = self._chaired()
        if chaired and not (inherited and acts):
            return Assignment(chaired, _without(coordinating, chaired), CHAIRED, acts=True)
        passive = self._passive()
        if passive:
            return Assignment(passive, _without(coordinating, passive), PASSIVE, acts=True)
        supposed = self._supposed() if suppose and not acts else ()
        rule = SUPPOSED if supposed else ""
        return Assignment(supposed, _without(coordinating, supposed), rule, acts=acts)

    def is_topic(self) -> bool:
        """See ``descriptions.is_topic``."""
        return is_topic(self.view, self.bodies)

    def is_target(self) -> bool:
        return self.view.lstrip(" \"'(").startswith("phấn đấu")

    def describes(self) -> bool:
        """See ``descriptions.describes``."""
        return describes(self.view, self.bodies)

    def _before(self, bodies: Bodies, width: int = 70) -> str:
        return self.view[max(0, bodies.start - width) : bodies.start]

    def _after(self, bodies: Bodies) -> str:
        return self.view[bodies.end : bodies.end + 120]

    def _coordinating(self) -> tuple[str, ...]:
        names: list[str] = []
        chaired = "chủ trì" in self.view
        for position, bodies in enumerate(self.bodies):
            before = self._before(bodies)
            told = COORDINATE_BEFORE.search(before) or LABEL_COORDINATING.search(before)
            also = (chaired and position > 0) and COORDINATES_AFTER.match(self._after(bodies))
            if told or also:
                names.extend(n for n in bodies.names if n not in names)
        return tuple(names)

    def _acts(self) -> bool:
        start = re.match(r"[\s\"'(]*(?:[^:.;]{2,60}:\s*)?", self.view)
        begin = len(self.view) - len(self.view.lstrip(" \"'("))
        if begins_action(self.view, begin) or SENT_ON.match(self.view, begin):
            return True
        often = FREQUENCY.match(self.view, begin)
        if often and begins_action(self.view, often.end()):
            return True
        if start and start.end() and begins_action(self.view, start.end()):
            return True
        if INTRODUCTION.match(self.view):
            parts = re.finditer(
                r",\s+(?:thì\s+|cần\s+|phải\s+)?|(?<=[ợảđả])\s(?=báo cáo)|\s(?=báo cáo|tổ "
                r"chức|xây dựng)",
                self.view[:400],
            )
            return any(begins_action(self.view, part.end()) for part in parts)
        return False

    def _acting(self, bodies: Bodies) -> bool:
        """Whether what follows makes the bodies the ones who act."""
        after = self._after(bodies)
        if PAST_AFTER.match(after):
            return False
        words = re.match(r"[\s,]*", after)
        at = bodies.end + (words.end() if words else 0)
        if after.lstrip().startswith(":"):
            return True
        if ACTION.match(self.view, at) or DUTY.match(self.view, at):
            return True
        gap = SUBJECT_GAP.match(after)
        return bool(gap and gap.end())

    def _subject(self) -> Bodies | None:
        for bodies in self.bodies:
            if DONE_BY.search(self._before(bodies)) or self._meets(bodies):
                continue
            if self._in_subject_place(bodies) and self._acting(bodies):
                return bodies
        return None

    def _supposed(self) -> tuple[str, ...]:
        """The bodies with which the sentence begins, before a word that is no verb we know."""
        first = self.bodies[0] if self.bodies else None
        if first is None or not self.reader.even[first.start].isupper():
            return ()
        begins = not self.view[: first.start].strip(" \"'(")
        after = self._after(first)
        says = SAYS_MORE.match(after) and self.reader.even[first.end :].lstrip()[:1].islower()
        told = PAST_AFTER.match(after) or TELLS_STATE.match(after)
        return first.names if begins and says and not told else ()

    def _meets(self, bodies: Bodies) -> bool:
        """ "Phó Chủ tịch ... chủ trì cuộc họp" tells of a meeting."""
        chairs = CHAIRS_AFTER.match(self._after(bodies))
        return bool(chairs and MEETING.match(self.view, bodies.end + chairs.end()))

    def _in_subject_place(self, bodies: Bodies) -> bool:
        if bodies.start > FARTHEST_SUBJECT:
            return False
        before = self.view[: bodies.start].strip(" \"'(")
        if not before or LEADING_WORD.fullmatch(before):
            return True
        if TOWARDS.fullmatch(before):
            proper = self.reader.even[bodies.start].isupper()
            return proper and self._after(bodies).lstrip()[:1] in (",", ":")
        if COORDINATE_BEFORE.search(self.view[: bodies.start]):
            return False
        if before.endswith(":") and TITLE_BEFORE.match(before) and "phối hợp" not in before:
            return True
        return (
            before.endswith(",")
            and bool(INTRODUCTION.match(before))
            and not INSTRUCTION_BEFORE.match(before)
        )

    def _ordered(self) -> Bodies | None:
        for bodies in self.bodies:
            before = self._before(bodies)
            order = ORDER.search(before)
            if order and not NOT_ORDER.search(before[: order.start()]):
                return bodies
        return None

    def _orders(self, subject: Bodies, order: Bodies) -> bool:
        """Whether the subject is the one who gives the order: "UBND tỉnh yêu cầu các sở ..."."""
        between = self.view[subject.end : order.start]
        return (
            order.start >= subject.end
            and len(between) < 60
            and bool(ORDER.search(between))
            and not re.search(r"chủ trì|báo cáo|có trách nhiệm", between)
        )

    def _asks(self, order: Bodies) -> bool:
        """Under an agency's heading, "Đề nghị các đơn vị ..." is what that agency does."""
        return bool(ASKING.match(self.view)) and "chủ trì" not in self._after(order)

    def _with_chairs(self, first: Bodies, coordinating: tuple[str, ...]) -> tuple[str, ...]:
        """The first lead and those of further clauses that name their own."""
        names = list(first.names)
        for bodies in self.bodies:
            if bodies.start <= first.start:
                continue
            new_part = NEW_SENTENCE_PART.search(self._before(bodies)) and self._acting(bodies)
            chairs = CHAIRS_AFTER.match(self._after(bodies)) and not COORDINATE_BEFORE.search(
                self._before(bodies)
            )
            if (new_part or chairs) and not any(n in coordinating for n in bodies.names):
                names.extend(n for n in bodies.names if n not in names)
        return tuple(names)

    def _chaired(self) -> tuple[str, ...]:
        names: list[str] = []
        for bodies in self.bodies:
            before = self._before(bodies)
            chairs = (
                CHAIRS_AFTER.match(self._after(bodies))
                and not COORDINATE_BEFORE.search(before)
                and not self._meets(bodies)
            )
            if chairs or (LABEL_LEAD.search(before) and not LABEL_COORDINATING.search(before)):
                names.extend(n for n in bodies.names if n not in names)
        return tuple(names)

    def _passive(self) -> tuple[str, ...]:
        for bodies in self.bodies:
            before = self._before(bodies)
            told = DONE_BY.search(before) or OPEN_PARENTHESIS.search(before)
            after = self._after(bodies)
            if told and PASSIVE_AFTER.match(after):
                return bodies.names
            if OPEN_PARENTHESIS.search(before) and CLOSED_BY_TERM.match(after):
                return bodies.names
        return ()


def _without(names: tuple[str, ...], taken: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in taken)


def read_assignment(text: str, *, inherited: bool = False) -> Assignment:
    """Roles in one sentence; see ``SentenceReader.read``."""
    return SentenceReader(text).read(inherited=inherited)
