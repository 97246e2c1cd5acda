"""How far does the name of a body reach? Single names by their head, field, level and place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xuyensuot.directives.rules.extraction.name_patterns import (
    AREA,
    COMMITTEE,
    COMPOUND,
    COUNTS_PLACES,
    DEEPEST_NAME,
    FIELD_BODY,
    FIELD_GROUP,
    FIRST_PLACE,
    GENERIC,
    INITIALS,
    LONGEST_NAME,
    LONGEST_SMALL_WORD,
    NAMED,
    NEXT_FIELD,
    NEXT_PLACE,
    NOT_IN_NAME,
    OPEN_NAMED,
    OWNER,
    POSITION,
    QUALIFIER,
    REGION,
    RELATIVE,
    STRETCH,
    TAIL_PLACE,
    TO_ITS_DUTY,
    VERB_IN_NAME,
    WHOLE_PLACE,
    WHOLE_UNIT,
    WORD,
)
from xuyensuot.directives.rules.extraction.verbs import ACTION, NAME_ENDS
from xuyensuot.directives.rules.extraction.wording import even, lower, squeeze


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies named one after another in ``[start, end)``; ``names`` are as written."""

    start: int
    end: int
    names: tuple[str, ...]


class NameReader:
    """Reads single names in one text; views are made once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.even = even(text)
        self.lower = lower(text)
        self._depth = 0

    def _fields(self, at: int) -> Bodies | None:
        group = FIELD_GROUP.match(self.lower, at)
        single = None if group else FIELD_BODY.match(self.lower, at)
        found = group or single
        if found is None or not self.even[found.start("field")].isupper():
            return None
        if single and not self.even[at].isupper():
            return None
        head = self._cut(found.start("head"), found.end("head"))
        pieces = [(found.start("field"), found.end("field"))]
        end = found.end()
        more = self._next_field(end, head)
        while more:
            pieces.append((more.start("field"), more.end("field")))
            end = more.end()
            more = self._next_field(end, head)
        if lower(head) == "vụ" and len(pieces) == 1 and self._goes_on_capital(end):
            return None
        tail_end = self._tail(self._hyphened(end))
        head = head[:1].upper() + head[1:]
        names = [f"{head} {self._cut(*piece)}" for piece in pieces]
        names[-1] = f"{head} {self._cut(pieces[-1][0], tail_end)}"
        return Bodies(at, tail_end, tuple(names))

    def _goes_on_capital(self, at: int) -> bool:
        """ "Vụ Giáo dục Trung học": the field known is only the first words of the name."""
        word = WORD.match(self.even, at)
        return word is not None and word.group(1).isspace() and word.group(2)[0].isupper()

    def _hyphened(self, at: int) -> int:
        """ "Phòng Kinh tế - Kỹ thuật": a further part behind a dash."""
        word = WORD.match(self.even, at)
        dashed = word is not None and "-" in word.group(1) and word.group(2)[0].isupper()
        return self._extend(at) if dashed else at

    def _next_field(self, at: int, head: str) -> re.Match[str] | None:
        """A further field under the same head; "Công an" after a department is a body by itself."""
        more = NEXT_FIELD.match(self.lower, at)
        if more is None or not self.even[more.start("field")].isupper():
            return None
        own = more["field"] == "công an" and lower(head) != "bộ"
        return None if own else more

    def _committee(self, at: int) -> Bodies | None:
        found = COMMITTEE.match(self.lower, at)
        if found is None:
            return None
        end = self._tail(found.end())
        relative = RELATIVE.match(self.lower, end)
        return self._named_to(at, relative.end() if relative else end)

    def _named(self, at: int) -> Bodies | None:
        found = NAMED.match(self.lower, at)
        if found is None:
            return None
        if not OPEN_NAMED.match(self.lower, at):
            return self._named_to(at, self._tail(self._extend(found.end(), small=0)))
        end = self._to_its_duty(found.end())
        if end is None:
            end = self._tail(self._extend(found.end(), verbs=False))
        return self._named_to(at, end)

    def _to_its_duty(self, at: int) -> int | None:
        """The end of an unofficial long name: it reaches to "chủ trì" if no other body is between.

        "phối hợp với" ends such a name only where no verb stands in it: before it a task may be
        told.
        """
        found = TO_ITS_DUTY.match(self.lower, at)
        if found is None or NOT_IN_NAME.search(found["name"]):
            return None
        words = list(WORD.finditer(self.even, at, found.end("name")))
        if not found["firm"] and any(ACTION.match(self.lower, w.start(2)) for w in words):
            return None
        if any(self._begins_head(word.start(2)) for word in words):
            return None
        return found.end("name")

    def _extend(self, at: int, *, small: int = 7, verbs: bool = True) -> int:
        """Over the words of a name: capital ones, and small ones up to a word that ends a name.

        ``small`` is how many small words of usual length may follow a capital one.
        """
        end = firm = at
        for _ in range(LONGEST_NAME):
            word = WORD.match(self.even, end)
            if word is None:
                return end
            if word.group(2)[0].isupper() or word.group(2)[0].isdigit():
                if self._begins_head(word.start(2)):
                    inner = self._read_inner(word.start(2))
                    return inner.end if inner else end
                if WHOLE_UNIT.match(self.lower, word.start(2)):
                    return end
                compound = COMPOUND.match(self.lower, word.start())
                end = firm = compound.end() if compound else self._capital_word(word)
                continue
            if not small:
                return firm
            further = self._small_word(word, verbs=verbs)
            if further is None:
                return end
            end = further
            if end - firm > small * LONGEST_SMALL_WORD:
                return firm
        return firm

    def _capital_word(self, word: re.Match[str]) -> int:
        """The end of a word in capitals, of "Đăng ký" and "Chi nhánh" with their second word."""
        longer = (p.match(self.lower, word.start(2)) for p in (ACTION, GENERIC))
        return max([word.end(), *(found.end() for found in longer if found)])

    def _small_word(self, word: re.Match[str], *, verbs: bool) -> int | None:
        """The end of what a word in small letters adds to a name; ``None`` if the name is over."""
        begin = word.start(2)
        if self.lower.startswith("và ", begin):
            return begin + 2 if self._name_goes_on(begin + 3) else None
        compound = COMPOUND.match(self.lower, word.start())
        if compound:
            return compound.end()
        if NAME_ENDS.match(self.lower, begin):
            inside = VERB_IN_NAME.match(self.even, begin) if verbs else None
            return inside.end() if inside else None
        return None if AREA.match(self.lower, word.start()) else word.end()

    def _read_inner(self, at: int) -> Bodies | None:
        """A name inside a name: "Văn phòng Quốc hội", "Thanh tra Bộ Y tế"."""
        if self._depth >= DEEPEST_NAME:
            return None
        self._depth += 1
        try:
            found = (reader(at) for reader in (self._fields, self._committee, self._named))
            return next((bodies for bodies in found if bodies is not None), None)
        finally:
            self._depth -= 1

    def _name_goes_on(self, at: int) -> bool:
        return (
            at < len(self.even)
            and self.even[at].isupper()
            and not self._begins_head(at)
            and POSITION.match(self.lower, at) is None
            and GENERIC.match(self.lower, at) is None
        )

    def _begins_head(self, at: int) -> bool:
        return bool(
            self.even[at].isupper()
            and (
                FIELD_BODY.match(self.lower, at)
                or COMMITTEE.match(self.lower, at)
                or NAMED.match(self.lower, at)
            )
        )

    def _tail(self, at: int) -> int:
        end = at
        for _ in range(4):
            further = self._owner(end) or self._level(end)
            if further is None:
                break
            end = further
        place = TAIL_PLACE.match(self.even, end)
        if place and end == at and self._place_stands(place):
            end = place.end()
        return end

    def _place_stands(self, place: re.Match[str]) -> bool:
        """Whether words in capitals behind a name are a place and not the start of what follows."""
        if NAME_ENDS.match(self.lower, place.start() + 1):
            return False
        word = WORD.match(self.even, place.end())
        if word is None or NAME_ENDS.match(self.lower, word.start(2)):
            return True
        return " " in place.group().strip() and self.even[word.start(2)].islower()

    def _level(self, at: int) -> int | None:
        """The end of a level, a place or a qualifier: "tỉnh", "các huyện, thị xã", "liên quan"."""
        region = STRETCH.match(self.even, at) or REGION.match(self.lower, at)
        if region:
            return region.end()
        area = AREA.match(self.even, at)
        if area and area.group().strip():
            return self._counted_places(area)
        qualifier = QUALIFIER.match(self.lower, at)
        return qualifier.end() if qualifier else None

    def _counted_places(self, area: re.Match[str]) -> int:
        """The end of an area with the places it counts: "các tỉnh: A, B và C"."""
        end = area.end()
        counted = COUNTS_PLACES.search(self.even, area.start(), end)
        if counted is None:
            return end
        more = (NEXT_PLACE if counted["first"] else FIRST_PLACE).match(self.even, end)
        while more and self._is_place(more.end()):
            place = WHOLE_PLACE.match(self.even, more.end())
            end = place.end() if place else more.end()
            more = NEXT_PLACE.match(self.even, end)
        return end

    def _is_place(self, at: int) -> bool:
        """Whether capital words are a place and not another body or what is to be done."""
        place = WHOLE_PLACE.match(self.even, at)
        one_word = place is not None and " " not in place.group()
        return not (
            self._begins_head(at)
            or (one_word and NAME_ENDS.match(self.lower, at))
            or POSITION.match(self.lower, at)
            or GENERIC.match(self.lower, at)
        )

    def _owner(self, at: int) -> int | None:
        """The end of the body to which another belongs: "thuộc Bộ Y tế", "của Quốc hội"."""
        owner = OWNER.match(self.lower, at)
        if owner is None or owner.end() >= len(self.even) or not self.even[owner.end()].isupper():
            return None
        inner = self._read_inner(owner.end())
        initials = INITIALS.match(self.even, owner.end())
        return inner.end if inner else initials.end() if initials else None

    def _cut(self, start: int, end: int) -> str:
        return squeeze(self.text[start:end]).strip(" ,;:.(")

    def _named_to(self, at: int, end: int) -> Bodies:
        return Bodies(at, end, (self._cut(at, end),))
