"""What does a clause hand down to what stands in it?"""

from __future__ import annotations

from dataclasses import dataclass

from xuyensuot.directives.rules.extraction.deadlines import DeadlineReading
from xuyensuot.directives.rules.extraction.sections import Section


@dataclass(frozen=True, slots=True)
class Context:
    """``addressed``: the bodies in ``lead`` must act; ``headed``: a heading consists of them.

    Under a heading that is a body's name every item is its duty; under an introduction such as
    "UBND tỉnh yêu cầu các sở:" an item may still name another body. ``itemised``: the list counts
    what is to be made or sent in, so that an item need hold no verb.
    """

    section: Section = Section.OPENING
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    deadline: DeadlineReading = DeadlineReading()
    addressed: bool = False
    headed: bool = False
    itemised: bool = False
