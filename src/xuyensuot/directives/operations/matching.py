"""Which unit, or group of units, is a body named in a directive, on the directive's date?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xuyensuot.directives.models import Candidate, Directive, Party
from xuyensuot.org.queries import Match, resolve_body

MOST_ALTERNATIVES = 6


def match_parties(
    candidate: Candidate, directive: Directive, *, lead: Iterable[str], coordinating: Iterable[str]
) -> list[Party]:
    """Unsaved parties in the order written; a body named twice in one part counts once."""
    on = directive.issued_on or directive.received_at.date()
    within = directive.issuer_unit_id or directive.held_by_id
    return [
        _party(candidate, position, text, is_lead=is_lead, within=within, on=on)
        for is_lead, names in ((True, lead), (False, coordinating))
        for position, text in enumerate(dict.fromkeys(names))
    ]


def _party(
    candidate: Candidate, position: int, text: str, *, is_lead: bool, within: int, on: date
) -> Party:
    found = resolve_body(text, within=within, on=on)
    # "các đơn vị liên quan" leaves open who is meant: as a lead that needs a person.
    nobody = is_lead and found.is_open and not found.member_ids
    return Party(
        candidate=candidate,
        position=position,
        is_lead=is_lead,
        text=text[:500],
        match=Match.UNKNOWN if nobody else found.match,
        unit_id=found.unit_id,
        group_key="" if nobody else found.group_key,
        alternatives=list(found.alternatives[:MOST_ALTERNATIVES]),
    )
