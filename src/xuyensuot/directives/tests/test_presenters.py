"""What the review prints, from plain values: no database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from xuyensuot.directives.presenters import (
    Rect,
    Yardstick,
    count,
    due_words,
    party_line,
    present_item,
    present_items,
    present_paper,
)
from xuyensuot.directives.queries import CandidateView, DirectiveText, PartyView
from xuyensuot.directives.rules.clarity import named_sets
from xuyensuot.directives.rules.states import CandidateState, DirectiveState
from xuyensuot.directives.wording import CANDIDATE_STATE_NAMES, STATE_NAMES, doubt
from xuyensuot.kernel.deadlines import Deadline, Precision, Recurrence
from xuyensuot.org.queries import UnitCard

CLEAR = Yardstick(named_sets()["five"], has_giver=True)
JUSTICE = UnitCard(
    id=7,
    name="Sở Tư pháp",
    name_en="",
    office_name="Sở Tư pháp",
    kind="sở",
    level="agency",
    code="",
    parent_id=1,
    detail="Thành phố Hà Nội",
    sort_key="",
    valid_from=date(2008, 8, 1),
    valid_until=None,
)
LEAD = PartyView(1, "Sở TP", True, "exact", JUSTICE, "", 0, ())
CANDIDATE = CandidateView(
    id=1,
    directive_id=1,
    ordinal=1,
    clause_ref="II.1",
    content="Số hóa sổ hộ tịch",
    start=9,
    end=20,
    page=1,
    deadline=Deadline("trước ngày 30/6/2024", date(2024, 6, 30), Precision.DAY),
    product="Báo cáo",
    confidence=0.95,
    doubts=(),
    state=CandidateState.PENDING,
    edited=False,
    leads=(LEAD,),
    coordinating=(),
)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_a_unit_is_named_as_it_acts_with_where_it_is() -> None:
    line = party_line(LEAD)
    assert (line.name, line.note, line.matched) == ("Sở Tư pháp", "Thành phố Hà Nội", True)


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (replace(JUSTICE, ended_on=date(2025, 7, 1)), "ended on"),
        (replace(JUSTICE, valid_until=date(2025, 7, 1)), "in force until"),
    ],
)
def test_a_unit_that_ends_says_so(unit: UnitCard, words: str) -> None:
    assert words in party_line(replace(LEAD, unit=unit)).note


def test_the_last_day_of_a_unit_is_the_day_before_it_ended() -> None:
    ending = replace(JUSTICE, valid_until=date(2025, 7, 1))
    assert "30" in party_line(replace(LEAD, unit=ending)).note


@pytest.mark.parametrize(
    ("party", "note", "matched"),
    [
        (replace(LEAD, unit=None, group_key="sở@1", group_size=22), "group of 22 units", True),
        (replace(LEAD, unit=None, alternatives=(JUSTICE,)), "fits several units", False),
        (replace(LEAD, unit=None), "no unit found", False),
    ],
)
def test_what_is_no_unit_keeps_its_words(party: PartyView, note: str, matched: bool) -> None:
    line = party_line(party)
    assert (line.name, line.note, line.matched) == ("Sở TP", note, matched)


@pytest.mark.parametrize(
    ("deadline", "short", "written"),
    [
        (CANDIDATE.deadline, "30 Jun 2024", ""),
        (
            Deadline("Quý II/2024", date(2024, 6, 30), Precision.QUARTER),
            "30 Jun 2024",
            "Quý II/2024",
        ),
        (
            Deadline("hằng tháng", None, Precision.NONE, Recurrence.MONTHLY),
            "every month",
            "hằng tháng",
        ),
        (Deadline(), "no deadline", ""),
    ],
)
def test_a_deadline_in_words(deadline: Deadline, short: str, written: str) -> None:
    words = due_words(deadline)
    assert (words.short, words.written) == (short, written)


def checks(candidate: CandidateView) -> list[bool]:
    return [check.met for check in present_item(candidate, CLEAR, focus=False).checks]


def test_the_list_of_what_must_be_clear() -> None:
    """Who, what, when, result, one in charge."""
    assert checks(CANDIDATE) == [True] * 5
    assert checks(replace(CANDIDATE, leads=())) == [False, True, True, True, False]
    assert checks(replace(CANDIDATE, leads=(LEAD, LEAD)))[4] is False
    group = replace(LEAD, unit=None, group_key="sở@1")
    assert checks(replace(CANDIDATE, leads=(group,))) == [True, True, True, True, False]
    assert checks(replace(CANDIDATE, deadline=Deadline(), product="")) == [
        True,
        True,
        False,
        False,
        True,
    ]


def doubts(candidate: CandidateView) -> list[str]:
    return list(present_item(candidate, CLEAR, focus=False).doubts)


def test_doubts_name_what_to_look_at() -> None:
    assert doubts(replace(CANDIDATE, doubts=("product.missing",))) == []
    assert doubts(replace(CANDIDATE, doubts=("deadline.two",))) == ["two deadlines"]
    nobody = replace(LEAD, unit=None)
    assert doubts(replace(CANDIDATE, leads=(nobody,))) == ["lead not matched to a unit"]
    several = replace(nobody, alternatives=(JUSTICE,))
    assert doubts(replace(CANDIDATE, leads=(several,))) == ["lead fits several units"]
    assert doubt("what.is.new") == "please check"


@pytest.mark.parametrize(
    ("focus", "focused"), [(None, [2]), (3, [3]), (9, [2])], ids=["none", "asked", "unknown"]
)
def test_the_first_that_is_left_is_looked_at(focus: int | None, focused: list[int]) -> None:
    states = [CandidateState.ACCEPTED, CandidateState.PENDING, CandidateState.PENDING]
    candidates = [
        replace(CANDIDATE, ordinal=ordinal, state=state) for ordinal, state in enumerate(states, 1)
    ]
    items = present_items(candidates, focus, CLEAR)
    assert [item.candidate.ordinal for item in items if item.focus] == focused


def test_what_remains_is_counted() -> None:
    pending = [CANDIDATE, replace(CANDIDATE, confidence=0.2)]
    done = [replace(CANDIDATE, state=s) for s in CandidateState if s is not CandidateState.PENDING]
    counts = count([*pending, *done], CLEAR)
    assert (counts.total, counts.pending, counts.reviewed) == (5, 2, 3)
    assert (counts.accepted, counts.rejected, counts.issued) == (1, 1, 1)
    assert (counts.certain, counts.doubtful) == (1, 1)


TEXT = DirectiveText(
    text="Kế hoạch\nSố hóa sổ\tSở Tư pháp\n",
    blocks=[
        {"s": 0, "e": 8, "p": 1, "b": 1, "a": "center"},
        {
            "s": 9,
            "e": 29,
            "p": 2,
            "rows": [
                [{"ps": [{"s": 9, "e": 18, "p": 2}], "rs": 2}, {"ps": [{"s": 19, "e": 29, "p": 2}]}]
            ],
        },
    ],
    boxes=[[9, 18, 2, 0.1, 0.2, 0.5, 0.25]],
    page_sizes=[[595.3, 841.9], [595.3, 841.9]],
    media_type="text/html",
    pages=2,
)


def test_a_document_without_pages_is_drawn_with_its_tasks_marked() -> None:
    paper = present_paper(TEXT, [replace(CANDIDATE, start=9, end=18)])
    heading, table = paper.blocks
    assert paper.pictures == ()
    assert heading.line is not None
    assert heading.line.classes == "center bold"
    assert [(run.text, run.ordinal) for run in heading.line.runs] == [("Kế hoạch", 0)]
    assert (heading.new_page, table.new_page) == (0, 2)
    ((first, second),) = table.rows
    assert (first.row_span, first.lines[0].runs[0].ordinal) == (2, 1)
    assert second.lines[0].runs[0].ordinal == 0


def test_a_document_of_pages_is_shown_with_places_marked() -> None:
    paged = replace(TEXT, media_type="application/pdf")
    paper = present_paper(paged, [replace(CANDIDATE, ordinal=4, start=10, end=12)])
    assert paper.blocks == ()
    first, second = paper.pictures
    assert (first.width, first.height, first.rects) == (595, 842, ())
    assert second.rects == (Rect(4, 59.5, 168.4, 238.0, 42.1),)


def test_every_state_has_a_name() -> None:
    assert set(STATE_NAMES) == set(DirectiveState)
    assert set(CANDIDATE_STATE_NAMES) == set(CandidateState)
