"""How are the appendices of a document told apart? Their refs, also where none is printed."""

from __future__ import annotations

import re

from xuyensuot.directives.rules.extraction.items import (
    Element,
    Item,
    Mark,
    TableBlock,
    is_footer_start,
)
from xuyensuot.directives.rules.extraction.wording import bare

_ATTACHED = re.compile(r"\W*(?:ban hanh )?kem theo\s")


class Appendices:
    """Follows the elements of a document in order.

    "Phụ lục 2" is "PL2", "Phụ lục II" "PL-II", an appendix without number "PL". A table after the
    signature, or under a title "(Kèm theo ...)", that stands in no clause is an appendix as well.
    """

    def __init__(self) -> None:
        self._attached = False
        self._beside_signature = False
        self._open = ""
        self._taken: set[str] = set()

    def see(self, words: str, element: Element) -> bool:
        """To be told of each element before its ref is asked for; whether the body ends here."""
        item = element if isinstance(element, Item) else None
        title = item is not None and item.mark is Mark.TITLE
        signature = is_footer_start(words.lstrip(), title=title)
        if signature or (item is not None and _ATTACHED.match(bare(words))):
            self._attached = True
        if signature or (item is not None and title and item.capitals):
            self._open = ""
        self._beside_signature = signature and isinstance(element, TableBlock)
        return signature

    def ref_of(self, item: Item) -> str:
        """The ref of a line that opens an appendix."""
        number = item.label.rsplit(" ", 1)[-1] if item.order else ""
        if not number:
            return self._free()
        self._taken.add(number)
        return f"PL{number}" if number[0].isdigit() else f"PL-{number}"

    def ref_of_table(self) -> str:
        """The ref of a table outside all clauses; empty in the body of a document."""
        if not self._attached or self._beside_signature:
            return ""
        self._open = self._open or self._free()
        return self._open

    def _free(self) -> str:
        """ "PL" once, then "PL2": a number that no appendix before it has."""
        count = 1
        while str(count) in self._taken:
            count += 1
        self._taken.add(str(count))
        return "PL" if count == 1 else f"PL{count}"
