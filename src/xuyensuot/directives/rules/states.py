"""What can happen to a directive and to a task candidate, as tables."""

from __future__ import annotations

from enum import StrEnum


class DirectiveState(StrEnum):
    """From the file to the issued tasks."""

    RECEIVED = "received"
    READING = "reading"
    UNREADABLE = "unreadable"
    IN_REVIEW = "in_review"
    ISSUED = "issued"
    REGISTERED = "registered"


class CandidateState(StrEnum):
    """What a person said of an extracted task."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    ISSUED = "issued"


CANDIDATE_TRANSITIONS: dict[tuple[CandidateState, str], CandidateState] = {
    (CandidateState.PENDING, "accept"): CandidateState.ACCEPTED,
    (CandidateState.REJECTED, "accept"): CandidateState.ACCEPTED,
    (CandidateState.PENDING, "reject"): CandidateState.REJECTED,
    (CandidateState.ACCEPTED, "reject"): CandidateState.REJECTED,
    (CandidateState.ACCEPTED, "reopen"): CandidateState.PENDING,
    (CandidateState.REJECTED, "reopen"): CandidateState.PENDING,
    (CandidateState.ACCEPTED, "issue"): CandidateState.ISSUED,
}


def next_state(state: CandidateState, verb: str) -> CandidateState | None:
    """Where the verb leads from the state, or none where it is not allowed."""
    return CANDIDATE_TRANSITIONS.get((state, verb))


CERTAIN = 0.85


HARMLESS_DOUBTS = frozenset({"product.missing"})
"""What many directives leave out, and what does not make the task itself uncertain."""


def is_certain(*, confidence: float, doubts: list[str], leads_resolved: bool) -> bool:
    """Whether a candidate may be accepted in bulk, without a look at each."""
    serious = set(doubts) - HARMLESS_DOUBTS
    return leads_resolved and confidence >= CERTAIN and not serious
