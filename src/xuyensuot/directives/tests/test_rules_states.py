"""The life of a candidate as a table, and what may be accepted without a look."""

from __future__ import annotations

import pytest

from xuyensuot.directives.rules.states import (
    CANDIDATE_TRANSITIONS,
    CERTAIN,
    CandidateState,
    is_certain,
    next_state,
)

VERBS = ("accept", "reject", "reopen", "issue")


@pytest.mark.parametrize("state", CandidateState)
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_leads_somewhere_else_or_nowhere(state: CandidateState, verb: str) -> None:
    after = next_state(state, verb)
    assert after != state
    assert (after is not None) is ((state, verb) in CANDIDATE_TRANSITIONS)


def test_an_issued_candidate_moves_no_more() -> None:
    assert [next_state(CandidateState.ISSUED, verb) for verb in VERBS] == [None] * 4


def test_only_what_was_accepted_is_issued() -> None:
    issued = [s for s in CandidateState if next_state(s, "issue") is CandidateState.ISSUED]
    assert issued == [CandidateState.ACCEPTED]


@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_a_decision_can_be_taken_back(verb: str) -> None:
    decided = next_state(CandidateState.PENDING, verb)
    assert decided is not None
    assert next_state(decided, "reopen") is CandidateState.PENDING


@pytest.mark.parametrize(
    ("confidence", "doubts", "resolved", "certain"),
    [
        (CERTAIN, [], True, True),
        (1.0, [], True, True),
        (CERTAIN - 0.01, [], True, False),
        (1.0, ["deadline.two"], True, False),
        (1.0, ["product.missing"], True, True),
        (1.0, [], False, False),
    ],
)
def test_certain_means_sure_undoubted_and_matched(
    confidence: float, doubts: list[str], resolved: bool, certain: bool
) -> None:
    assert is_certain(confidence=confidence, doubts=doubts, leads_resolved=resolved) is certain
