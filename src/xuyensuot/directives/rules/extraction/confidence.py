"""How sure is a task as read, and what should a person look at?"""

from __future__ import annotations

import re

from xuyensuot.directives.rules.extraction.bodies import read_bodies
from xuyensuot.directives.rules.extraction.drafts import Draft
from xuyensuot.directives.rules.extraction.verbs import ACTION
from xuyensuot.directives.rules.extraction.wording import lower

_BY_RULE = {
    "row": 0.97,
    "assigned": 0.97,
    "chaired": 0.97,
    "subject": 0.96,
    "headed": 0.9,
    "labelled": 0.93,
    "inherited": 0.93,
    "passive": 0.92,
    "supposed": 0.75,
    "addressees": 0.75,
    "unaddressed": 0.75,
}
"""What is left of the share of right tasks when nothing is doubtful, by the pattern."""

_COSTS = {
    "lead.missing": 0.3,
    "lead.inherited": 0.08,
    "lead.several": 0.04,
    "lead.vague": 0.1,
    "lead.unlike": 0.2,
    "deadline.two": 0.12,
    "deadline.impossible": 0.2,
    "deadline.past": 0.12,
    "deadline.unread": 0.12,
    "deadline.uncounted": 0.15,
    "content.no_verb": 0.15,
    "content.boilerplate": 0.25,
    "content.long": 0.06,
    "text.ocr": 0.06,
}
_OTHER_COST = 0.02
_LONG_CONTENT = 900
_LONG_NAME = 10
"""Words that single names rarely exceed."""

_LOWEST = 0.05
_VAGUE = re.compile(
    r"(?:thủ trưởng )?(?:các |mọi |từng |mỗi )?"
    r"(?:cơ quan|đơn vị|tổ chức|cá nhân|địa phương|bộ phận)"
    r"(?:(?:, | và )(?:các )?(?:cơ quan|đơn vị|tổ chức|cá nhân|địa phương|bộ phận))*"
    r"(?: (?:có )?liên quan| chức năng| trực thuộc| nêu trên| trên| này)?"
)
_STANDS_FOR_MANY = re.compile(
    r"(?:các|những|toàn|tất cả|ủy ban nhân dân|ubnd|hội đồng nhân dân|chủ tịch|bộ trưởng|"
    r"thủ trưởng|giám đốc|lãnh đạo|trưởng|người đứng đầu)(?!\w)"
)
"""Groups and posts, whose names are long as a rule."""

_BOILERPLATE = re.compile(
    r"(?:nếu |trường hợp |khi )(?:có |gặp |phát sinh |nảy sinh )[^.;]{0,20}?(?:khó khăn|vướng mắc)|"
    r"(?:có|những|các|mọi) (?:khó khăn, )?vướng mắc[^.;]{0,60}(?:phản ánh|báo cáo|gửi|liên hệ)"
)


def judge(draft: Draft, *, ocr: bool) -> tuple[float, tuple[str, ...]]:
    """Confidence in 0..1 and the doubts, most telling first; plain cases stay at 0.9 or above."""
    doubts = [*draft.doubts, *_lead_doubts(draft), *draft.deadline.doubts, *_deadline_doubts(draft)]
    doubts += _content_doubts(draft)
    if draft.awaits_product and not draft.product:
        doubts.append("product.missing")
    if ocr:
        doubts.append("text.ocr")
    distinct = tuple(dict.fromkeys(doubts))
    cost = sum(_COSTS.get(doubt, _OTHER_COST) for doubt in distinct)
    return round(max(_LOWEST, _BY_RULE.get(draft.rule, 0.6) - cost), 2), distinct


def _lead_doubts(draft: Draft) -> list[str]:
    if not draft.lead:
        return ["lead.missing"]
    doubts = ["lead.several"] if len(draft.lead) > 1 else []
    if any(_VAGUE.fullmatch(lower(name)) for name in draft.lead):
        doubts.append("lead.vague")
    if any(_is_unlike(name) for name in draft.lead):
        doubts.append("lead.unlike")
    return doubts


def _is_unlike(name: str) -> bool:
    """Whether a lead is no name by the grammar of names, runs on into a verb, or is too long."""
    bodies = read_bodies(name)
    if bodies is None:
        return True
    rest = lower(name)[bodies.end :].lstrip()
    runs_on = bool(rest) and ACTION.match(rest) is not None
    return runs_on or (len(name.split()) > _LONG_NAME and not _STANDS_FOR_MANY.match(lower(name)))


def _deadline_doubts(draft: Draft) -> list[str]:
    deadline = draft.deadline.deadline
    read = deadline.due_on is not None or deadline.recurrence is not None
    impossible = "deadline.impossible" in draft.deadline.doubts
    return ["deadline.unread"] if deadline.text and not read and not impossible else []


def _content_doubts(draft: Draft) -> list[str]:
    view = lower(draft.content)
    doubts = ["content.long"] if len(draft.content) > _LONG_CONTENT else []
    if draft.rule == "supposed" or not _tells_to_do(view):
        doubts.append("content.no_verb")
    if _BOILERPLATE.search(view):
        doubts.append("content.boilerplate")
    return doubts


def _tells_to_do(view: str) -> bool:
    return any(ACTION.match(view, word.start()) for word in re.finditer(r"(?<!\w)\w", view))
