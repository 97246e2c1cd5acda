"""How sure is a task as read, and what should a person look at?"""

from __future__ import annotations

from xuyensuot.directives.rules.extraction.drafts import Draft

_BY_RULE = {
    "row": 0.95,
    "assigned": 0.95,
    "chaired": 0.95,
    "subject": 0.93,
    "headed": 0.88,
    "labelled": 0.9,
    "inherited": 0.9,
    "passive": 0.88,
    "addressees": 0.7,
    "unaddressed": 0.65,
}
_COSTS = {
    "lead.missing": 0.2,
    "lead.several": 0.03,
    "lead.unlike": 0.15,
    "deadline.two": 0.1,
    "deadline.impossible": 0.2,
    "deadline.past": 0.12,
    "deadline.unread": 0.12,
    "deadline.uncounted": 0.15,
    "content.long": 0.05,
    "content.scanned": 0.05,
}
_LONG_CONTENT = 900
_LONG_NAME = 110
_LOWEST = 0.05


def judge(draft: Draft, *, ocr: bool) -> tuple[float, tuple[str, ...]]:
    """Confidence in 0..1 and the doubts, most telling first."""
    doubts = list(dict.fromkeys((*draft.doubts, *_lead_doubts(draft), *draft.deadline.doubts)))
    deadline = draft.deadline.deadline
    unread = deadline.text and deadline.due_on is None and deadline.recurrence is None
    if unread and "deadline.impossible" not in doubts:
        doubts.append("deadline.unread")
    if draft.awaits_product and not draft.product:
        doubts.append("product.missing")
    if len(draft.content) > _LONG_CONTENT:
        doubts.append("content.long")
    if ocr:
        doubts.append("content.scanned")
    confidence = _BY_RULE.get(draft.rule, 0.6) - sum(_COSTS.get(doubt, 0.02) for doubt in doubts)
    return round(max(_LOWEST, confidence), 2), tuple(doubts)


def _lead_doubts(draft: Draft) -> list[str]:
    if not draft.lead:
        return ["lead.missing"]
    doubts = ["lead.several"] if len(draft.lead) > 1 else []
    if any(len(name) > _LONG_NAME for name in draft.lead):
        doubts.append("lead.unlike")
    return doubts
