"""The group rows of a table: what they hand down to the rows below them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from xuyensuot.directives.rules.extraction.deadlines import (
    DeadlineReading,
    Frame,
    read_deadline,
)
from xuyensuot.directives.rules.extraction.headings import HeadingReader
from xuyensuot.directives.rules.extraction.issuers import recase_issuer
from xuyensuot.directives.rules.extraction.verbs import begins_action
from xuyensuot.directives.rules.extraction.wording import bare, lower

_LABEL = re.compile(
    r"\s*(?:(?:phần|mục|nhóm|Phần|Mục|Nhóm|PHẦN|MỤC|NHÓM)\s+(?:thứ\s+)?)?"
    r"(?P<label>[IVXLC]+|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.):]\s*"
)
_YEAR = re.compile(r"(?<!\w)nam\s+(?P<year>20\d\d)(?!\s*(?:-|den)\s*\d)")
_PAST_OF = re.compile(r"giai doan|ke hoach so|nghi quyet|quyet dinh")
_PERIOD = re.compile(
    r"(?:(?:cac |nhung )?(?:nhiem vu|cong viec|noi dung|hoat dong)\s+)?(?:can |phai )?"
    r"(?:hoan thanh|thuc hien|trien khai|xong)?\s*(?:trong |truoc )?"
    r"(?:(?:quy|thang|ngay)\s*[\divx].{0,30}|thuong xuyen|dinh ky(?:\s.{0,20})?|"
    r"(?:hang|moi) (?:thang|quy|nam|tuan))"
)
_UNLABELLED = 15
_NUMBERED = 20


@dataclass(frozen=True, slots=True)
class _Level:
    label: str
    rank: int
    lead: tuple[str, ...]
    deadline: DeadlineReading
    year: int | None


@dataclass(slots=True)
class Groups:
    """The group rows open above a row. The innermost that says who, when or which year decides.

    ``outer_lead`` and ``outer_deadline`` are what the clause of the table hands down.
    """

    frame: Frame
    outer_lead: tuple[str, ...]
    outer_deadline: DeadlineReading
    levels: list[_Level] = field(default_factory=list)

    def enter(self, number: str, words: str) -> None:
        """A group row: it closes those of its own rank and below."""
        label = clean_number(number)
        found = _LABEL.match(words)
        if found:
            label = label or found["label"]
            words = words[found.end() :]
        rank = rank_of(label) if label else _UNLABELLED
        self.levels = [level for level in self.levels if level.rank < rank]
        self.levels.append(
            _Level(
                label,
                rank,
                named_lead(words, self.frame),
                self._deadline(words),
                self._year_of(words),
            )
        )

    @property
    def lead(self) -> tuple[str, ...]:
        return next((x.lead for x in reversed(self.levels) if x.lead), self.outer_lead)

    @property
    def deadline(self) -> DeadlineReading:
        inner = next((x.deadline for x in reversed(self.levels) if x.deadline.stated), None)
        return inner or self.outer_deadline

    @property
    def reading_frame(self) -> Frame:
        """The frame of the rows: a group "NĂM 2027" tells the year of "Quý III"."""
        year = next((x.year for x in reversed(self.levels) if x.year), None)
        return replace(self.frame, plan_year=year) if year else self.frame

    def reference(self, clause: str, number: str) -> str:
        """The clause of a row from the root: "PL1.I.12"; "2.1" already says its "2"."""
        labels = [*(x.label for x in self.levels if x.label), number]
        said = (any(y.startswith(f"{x}.") for y in labels[i:]) for i, x in enumerate(labels))
        above = [clause, *(x for x, again in zip(labels[:-1], said, strict=False) if not again)]
        last = clause.rsplit(".", 1)[-1]
        if clause and number.startswith(f"{last}.") and len(above) == 1:
            above = [clause.removesuffix(last).rstrip(".")]
        return ".".join(part for part in (*above, number) if part)

    def _deadline(self, words: str) -> DeadlineReading:
        if _PERIOD.fullmatch(bare(words).strip(" .:;")):
            return read_deadline(words, self.reading_frame)
        return DeadlineReading()

    def _year_of(self, words: str) -> int | None:
        view = bare(words)
        years = {int(found["year"]) for found in _YEAR.finditer(view)}
        if len(years) != 1 or _PAST_OF.search(view):
            return None
        year = years.pop()
        issued = self.frame.issued_on
        return year if issued is None or year >= issued.year else None


def named_lead(words: str, frame: Frame) -> tuple[str, ...]:
    """The bodies of which a group row consists: "SỞ Y TẾ", "II. Sở Nội vụ"."""
    mark = _LABEL.match(words)
    name = recase_issuer(words[mark.end() :] if mark else words).strip(" .:")
    if begins_action(lower(name)):
        return ()
    return HeadingReader("", [], frame).named_bodies(name)


def clean_number(number: str) -> str:
    """ "1)", "(a)" and "1 ." as the label of a clause."""
    return re.sub(r"[^\w.]", "", number).strip(".")


def rank_of(label: str) -> int:
    """Capital letters stand above Roman numbers, these above numbers and their parts."""
    if re.fullmatch(r"[IVX]+", label):
        return 10
    if re.fullmatch(r"[A-ZĐ]", label):
        return 0
    return _NUMBERED + label.count(".")
