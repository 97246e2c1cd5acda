"""Where does a text name a body, and how far does the name reach?

Names are found by the grammar of official names, not by a list of existing bodies: a head ("Sở"),
then a field of work from ``body_names`` or words with capital letters, then its level or place.
Names that hold commas and "và" stay whole; "các Sở: A, B" names two bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from xuyensuot.directives.rules.extraction import body_names
from xuyensuot.directives.rules.extraction.verbs import ACTION, AFTER_NAME, NAME_ENDS, NAME_VERBS
from xuyensuot.directives.rules.extraction.wording import LOWER, UPPER, even, lower, squeeze


@dataclass(frozen=True, slots=True)
class Bodies:
    """Bodies named one after another in ``[start, end)``; ``names`` are as written."""

    start: int
    end: int
    names: tuple[str, ...]


def _either(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=len, reverse=True)
    return "|".join(_tolerant(word) for word in ordered)


def _tolerant(word: str) -> str:
    pattern = re.escape(lower(word))
    pattern = pattern.replace(r"\ \-\ ", r"\s*-\s*").replace(r"\-", r"\s?-\s?")
    pattern = pattern.replace(r"\ và\ ", r"\s*(?:và|&|-)\s*").replace(r",\ ", r"\s*[,-]?\s*")
    return pattern.replace(r"\ ", r"\s+")


_CAPITAL = f"[{UPPER}][{UPPER}{LOWER}]*"
_PLACE = rf"{_CAPITAL}(?:\s+{_CAPITAL})*(?:\s+-\s+{_CAPITAL}(?:\s+{_CAPITAL})*)?"
_UNIT = (
    r"(?:tỉnh|thành phố|thành thị|tp\.?|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu|thủ đô|"
    r"trung ương|khu vực|địa phương|cơ sở|cấp)"
)
_NUMBERED = r"\s+\d{1,2}(?![\d/])"
_AREA = re.compile(
    rf"\s*(?i:(?:trên địa bàn\s+|của\s+|thuộc\s+|ở\s+)?(?:(?:toàn|các|cấp|mọi|một số|"
    rf"\d{{1,4}})\s+)*{_UNIT})(?!\w)"
    rf"(?:(?:\s+{_PLACE}|{_NUMBERED}))?"
    rf"(?:\s*(?i:,|/|-|&|và|hoặc)\s*(?i:(?:các|"
    rf"cấp)\s+)*(?i:{_UNIT})(?!\w)(?:\s+{_PLACE}|{_NUMBERED})?)*"
)
_QUALIFIER = re.compile(
    r"\s+(?i:"
    r"(?:khác\s+)?(?:có\s+|các\s+bên\s+)?liên\s+quan(?:\s+khác)?|nêu\s+trên|"
    r"nói\s+trên|khác|tương\s+đương|"
    r"cùng\s+cấp|các\s+cấp|ở\s+trung\s+ương|ở\s+địa\s+phương|(?:trực\s+)?thuộc\s+trung\s+ương|"
    r"(?:trực\s+)?thuộc\s+(?:chính\s+phủ|tỉnh|thành\s+phố|huyện|quận|bộ|sở|ngành|"
    r"phạm\s+vi\s+quản\s+lý)|"
    r"thuộc(?:,?\s+|\s+và\s+)trực\s+thuộc(?:\s+(?:bộ|sở|tỉnh|thành\s+phố|"
    r"ubnd\s+(?:tỉnh|thành\s+phố)))?|"
    r"trực\s+thuộc|chức\s+năng|chuyên\s+môn|chủ\s+quản|đóng\s+trên\s+địa\s+bàn|"
    r"trên\s+địa\s+bàn|chuyên\s+trách|thành\s+viên|trung\s+ương|nhà\s+nước|"
    r"chi\s+nhánh|khu\s+vực|phường,\s*xã|thuộc\s+ubnd\s+(?:tỉnh|thành\s+phố|quận|huyện))(?!\w)"
)
_RELATIVE = re.compile(
    r"\s+(?i:được\s+(?:giao|phân\s+công)|có)(?!\s+(?i:trách|nhiệm|liên))[^,;:.()\n]{0,90}?"
    r"(?=\s*,|\s+(?i:có\s+trách|chịu\s+trách|chủ\s+động|khẩn\s+trương|căn\s+cứ|"
    r"thường\s+xuyên|tập\s+trung|kịp\s+thời))"
)
_FIELD = f"(?:{_either((*body_names.FIELDS, *body_names.FIELD_ABBREVIATIONS))})(?!\\w)"
_FIELD_HEAD = rf"(?:{'|'.join(lower(h) for h in body_names.FIELD_HEADS)})"
_FIELD_BODY = re.compile(rf"(?P<head>{_FIELD_HEAD})\s+(?P<field>{_FIELD})")
_FIELD_GROUP = re.compile(rf"các\s+(?P<head>{_FIELD_HEAD})\s*:?\s+(?P<field>{_FIELD})")
_NEXT_FIELD = re.compile(
    rf"\s*(?:[,;]\s*(?:và\s+)?|\s+và\s+|&)(?:{_FIELD_HEAD}\s+)?(?P<field>{_FIELD})"
)
_COMMITTEE = re.compile(
    r"(?:thường\s+trực\s+)?(?:các\s+)?(?:ubnd|hđnd|ủy\s+ban\s+nhân\s+dân|"
    r"hội\s+đồng\s+nhân\s+dân|u\.b\.n\.d)"
    r"(?:\s*(?:,|và|&|-)\s*(?:ubnd|ủy\s+ban\s+nhân\s+dân|ubmttq))?(?!\w)"
)
_NAMED = re.compile(f"(?:các\\s+)?(?:{_either(body_names.NAMED)})(?!\\w)")
_POSITION = re.compile(f"(?:{_either(body_names.POSITIONS)})(?!\\w)")
_POSITION_MORE = re.compile(rf"\s*(?:,|và)\s*(?:{_either(body_names.POSITIONS)})(?!\w)")
_GENERIC = re.compile(f"(?:các\\s+)?(?:{_either(body_names.GENERIC_HEADS)})(?!\\w)")
_STRICT_HEADS = frozenset(lower(head) for head in body_names.STRICT_HEADS)
_OWNER = re.compile(r"\s+(?:của|(?:trực\s+)?thuộc|tại|ở)\s+")
_INITIALS = re.compile(rf"[{UPPER}]{{3,}}(?!\w)")
_GROUP_NOUN = f"(?:{_either(body_names.GROUP_NOUNS)})(?!\\w)(?!\\s+(?:phận|máy|luật))"
_GROUP = re.compile(
    rf"(?:(?:toàn\s+thể|tất\s+cả|toàn\s+bộ)\s+)?(?:các|những|từng|mỗi|mọi|một\s+số)\s+{_GROUP_NOUN}"
)
_BARE_GROUP = re.compile(
    r"(?:sở|bộ|ban),?\s*(?:ban,?\s*)?ngành(?!\w)|(?:cơ quan|đơn vị|địa phương|đoàn thể|thủ trưởng|"
    r"lực lượng chức năng|nhà thầu|chủ đầu tư|cấp ủy)(?!\w)(?!\s+nào)"
)
_GROUP_WORDS = re.compile(_GROUP_NOUN)
_GROUP_MORE = re.compile(rf"\s*(?:,|/|-|và|&|;)\s*(?P<noun>{_GROUP_NOUN})")
_SEPARATOR = re.compile(
    r"\s*(?:[,;+]|(?<!\w)(?:và|cùng|với|cùng với)(?!\w)|&)\s*(?:(?:và|cùng|cùng với)\s+)?|\s*\n\s*"
)
_WORD = re.compile(
    rf"(\s+|\s*-\s*)([{UPPER}]{{1,6}}(?:[,&-][{UPPER}]{{1,6}})+(?!\w)|[{UPPER}{LOWER}0-9&]+)"
)
_PARENTHESIS = re.compile(r"\s*\([^()]{1,120}\)")
_COMRADE = re.compile(
    r"(?:(?:các\s+)?(?:đồng\s+chí|đ/c|ông(?:\s*[,/]?\s*\(?bà\)?)?|"
    r"bà))(?:\s+có\s+tên[^:,]{0,30})?\s*:?\s+"
)
_PERSON = re.compile(rf"{_CAPITAL}(?:\s+{_CAPITAL}){{1,4}}(?:\s*[,-]\s*(?={_CAPITAL}))?")
_SPACE = re.compile(r"\s+")
_TAIL_PLACE = re.compile(rf"\s+{_PLACE}")
_VERB_IN_NAME = re.compile(
    rf"\s*(?:{NAME_VERBS})(?!\w)(?:\s+[{LOWER}{UPPER}]+){{0,7}}?"
    rf"(?=\s*(?:$|[):]|[,;]\s*(?:và\s+)?(?:[{UPPER}]|các\s)|\s+và\s+(?:[{UPPER}]|"
    rf"các\s))|\s+(?:{AFTER_NAME})(?!\w))"
)
_COMPOUND = re.compile(
    r"\s+(?:khám,?\s+chữa\s+bệnh|phòng,?\s+chống\s+\w+(?:\s+(?:tai|nạn|bệnh|túy|"
    r"nhũng))?|hộ\s+tịch,\s+quốc\s+tịch(?:,\s+chứng\s+thực)?|"
    r"(?:cán\s+bộ,\s+)?công\s+chức,\s+viên\s+chức|thể\s+dục,?\s+thể\s+thao|"
    r"phát\s+thanh,?\s+truyền\s+hình|phòng\s+cháy,?\s+chữa\s+cháy)(?!\w)"
)
_IS_TEAM = re.compile(r"tổ|ban chỉ đạo|hội đồng")
_PURPOSE = re.compile(
    r"\s+(?:triển\s+khai|thực\s+hiện|chỉ\s+đạo|xây\s+dựng)\s+(?:đề\s+án|"
    r"chương\s+trình|dự\s+án|nghị\s+quyết)\s+(?:số\s+)?\w+"
)
_HOLDER_FIELD = re.compile(rf"\s+{_FIELD}")
_LONGEST_NAME = 12


class BodyReader:
    """Reads the bodies named in one text; views are made once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.even = even(text)
        self.lower = lower(text)

    def read_list(self, at: int, *, lenient: bool = False) -> Bodies | None:
        """The bodies named from ``at`` on, one after another; ``None`` if no name begins there.

        ``lenient`` also takes names in small letters, where the words before say that bodies follow.
        """
        names: list[str] = []
        end = at
        start = at
        while len(names) < 80:
            found = self._read_one(start, following=bool(names) or lenient)
            if found is None and lenient:
                found = self._small_name(start)
            if found is None:
                break
            end = found.end
            names.extend(found.names)
            end = self._skip_parenthesis(end)
            separator = _SEPARATOR.match(self.lower, end)
            if separator is None or separator.end() == end:
                break
            start = separator.end()
        return Bodies(at, end, tuple(names)) if names else None

    def _skip_parenthesis(self, at: int) -> int:
        note = _PARENTHESIS.match(self.lower, at)
        if note is None or " chủ trì" in note.group() or "hoàn thành" in note.group():
            return at
        return note.end()

    def _read_one(self, at: int, *, following: bool) -> Bodies | None:
        comrade = _COMRADE.match(self.lower, at)
        if comrade:
            return self._comrade(at, comrade.end())
        if at >= len(self.text) or not self._at_word(at):
            return None
        named = at + 4 if self.lower.startswith("các ", at) else at
        capital = named < len(self.even) and self.even[named].isupper()
        readers = (
            self._fields,
            self._position,
            self._committee,
            self._group,
            *((self._named, self._generic) if capital else ()),
        )
        for reader in readers:
            found = reader(at, capital)
            if found is not None:
                return found
        return self._bare_group(at) if following or capital else None

    def _small_name(self, at: int) -> Bodies | None:
        field = _FIELD_BODY.match(self.lower, at)
        if field and self.even[field.start("field")].isupper():
            return self._named_to(at, self._tail(field.end()))
        group = _GROUP_WORDS.match(self.lower, at)
        return self._group_from(at, group.end()) if group else None

    def _comrade(self, at: int, after: int) -> Bodies | None:
        """A person by name, by post or both: "đồng chí Nguyễn Văn A, Phó Chủ tịch UBND tỉnh"."""
        person = None if _POSITION.match(self.lower, after) else _PERSON.match(self.even, after)
        post = self._position(person.end() if person else after, True)
        if person and post is None:
            return self._named_to(at, person.end())
        return self._named_to(at, post.end) if post else None

    def _at_word(self, at: int) -> bool:
        return at == 0 or not (self.lower[at - 1].isalnum() or self.lower[at - 1] == "_")

    def _fields(self, at: int, capital: bool) -> Bodies | None:
        group = _FIELD_GROUP.match(self.lower, at)
        single = None if group else _FIELD_BODY.match(self.lower, at)
        found = group or single
        if found is None or not self.even[found.start("field")].isupper():
            return None
        if single and not capital and not self.even[at].isupper():
            return None
        head = self._cut(found.start("head"), found.end("head"))
        pieces = [(found.start("field"), found.end("field"))]
        end = found.end()
        more = self._next_field(end, head)
        while more:
            pieces.append((more.start("field"), more.end("field")))
            end = more.end()
            more = self._next_field(end, head)
        tail_end = self._tail(self._hyphened(end))
        head = head[:1].upper() + head[1:]
        names = [f"{head} {self._cut(*piece)}" for piece in pieces]
        names[-1] = f"{head} {self._cut(pieces[-1][0], tail_end)}"
        return Bodies(at, tail_end, tuple(names))

    def _hyphened(self, at: int) -> int:
        """ "Phòng Kinh tế - Kỹ thuật": a further part behind a dash."""
        word = _WORD.match(self.even, at)
        dashed = word is not None and "-" in word.group(1) and word.group(2)[0].isupper()
        return self._extend(at) if dashed else at

    def _next_field(self, at: int, head: str) -> re.Match[str] | None:
        """A further field under the same head; "Công an" after a department is a body by itself."""
        more = _NEXT_FIELD.match(self.lower, at)
        if more is None or not self.even[more.start("field")].isupper():
            return None
        own = more["field"] == "công an" and lower(head) != "bộ"
        return None if own else more

    def _committee(self, at: int, capital: bool) -> Bodies | None:
        found = _COMMITTEE.match(self.lower, at)
        if found is None:
            return None
        end = self._tail(found.end())
        relative = _RELATIVE.match(self.lower, end)
        return self._named_to(at, relative.end() if relative else end)

    def _position(self, at: int, capital: bool) -> Bodies | None:
        start = at + 4 if self.lower.startswith("các ", at) else at
        found = _POSITION.match(self.lower, start)
        if found is None or not (self.even[start].isupper() or start > at):
            return None
        end = found.end()
        more = _POSITION_MORE.match(self.lower, end)
        while more and more.end() < len(self.text):
            end = more.end()
            more = _POSITION_MORE.match(self.lower, end)
        space = _SPACE.match(self.lower, end)
        holder = self._read_one(space.end(), following=True) if space else None
        if holder is None:
            field = _HOLDER_FIELD.match(self.lower, end)
            return self._named_to(at, self._tail(field.end() if field else end))
        if len(holder.names) > 1:
            title = self._cut(at, end)
            return Bodies(at, holder.end, tuple(f"{title} {name}" for name in holder.names))
        return self._named_to(at, holder.end)

    def _named(self, at: int, capital: bool) -> Bodies | None:
        found = _NAMED.match(self.lower, at)
        if found is None:
            return None
        return self._named_to(at, self._tail(self._extend(found.end(), verbs=False)))

    def _generic(self, at: int, capital: bool) -> Bodies | None:
        found = _GENERIC.match(self.lower, at)
        if found is None:
            return None
        action = ACTION.match(self.lower, at)
        if action and action.end() > found.end():
            return None
        if self.lower[at : found.end()] in _STRICT_HEADS and not self._followed_firmly(found.end()):
            return None
        purpose = (
            _PURPOSE.match(self.lower, found.end()) if _IS_TEAM.match(self.lower, at) else None
        )
        end = self._tail(purpose.end() if purpose else self._extend(found.end()))
        return self._named_to(at, end) if end > found.end() else None

    def _followed_firmly(self, at: int) -> bool:
        """Whether a capital word, a level or a qualifier follows a head that is also a plain word."""
        word = _WORD.match(self.even, at)
        capital = word is not None and (word.group(2)[0].isupper() or word.group(2)[0].isdigit())
        return capital or bool(_AREA.match(self.even, at) or _QUALIFIER.match(self.lower, at))

    def _group(self, at: int, capital: bool) -> Bodies | None:
        found = _GROUP.match(self.lower, at)
        return self._group_from(at, found.end()) if found else None

    def _bare_group(self, at: int) -> Bodies | None:
        found = _BARE_GROUP.match(self.lower, at)
        return self._group_from(at, found.end()) if found else None

    def _group_from(self, at: int, end: int) -> Bodies:
        end = self._group_tail(end)
        more = self._next_in_group(end)
        while more:
            end = self._group_tail(more)
            more = self._next_in_group(end)
        return self._named_to(at, end)

    def _next_in_group(self, at: int) -> int | None:
        """The end of a further noun of a group; a proper name ("Sở Y tế") is no part of it."""
        more = _GROUP_MORE.match(self.lower, at)
        if more is None:
            return None
        word = _WORD.match(self.even, more.end())
        proper = word is not None and word.group(2)[0].isupper() and word.group(1).isspace()
        return None if proper and self.even[more.start("noun")].isupper() else more.end()

    def _group_tail(self, at: int) -> int:
        end = self._extend(at, small=5, verbs=False)
        end = self._tail(end)
        relative = _RELATIVE.match(self.lower, end)
        return relative.end() if relative else end

    def _extend(self, at: int, *, small: int = 7, verbs: bool = True) -> int:
        """Over the words of a name: capital ones, and small ones up to a word that ends a name."""
        end = firm = at
        for _ in range(_LONGEST_NAME):
            word = _WORD.match(self.even, end)
            if word is None:
                return end
            begin = word.start(2)
            capital = word.group(2)[0].isupper() or word.group(2)[0].isdigit()
            if not capital and self.lower.startswith("và ", begin):
                if not self._name_goes_on(begin + 3):
                    return end
                end = begin + 2
                continue
            if capital and self._begins_head(begin):
                inner = self._read_inner(begin)
                return inner.end if inner else end
            compound = _COMPOUND.match(self.lower, word.start())
            if compound:
                end = firm = compound.end()
                continue
            if not capital and NAME_ENDS.match(self.lower, begin):
                inside = _VERB_IN_NAME.match(self.even, begin) if verbs else None
                if inside is None:
                    return end
                end = firm = inside.end()
                continue
            if _AREA.match(self.lower, word.start()) and not capital:
                return end
            end = word.end()
            firm = end if capital else firm
            if not capital and end - firm > small * 8:
                return firm
        return firm

    def _read_inner(self, at: int) -> Bodies | None:
        """A name inside a name: "Văn phòng Quốc hội", "Thanh tra Bộ Y tế"."""
        for reader in (self._fields, self._committee, self._named):
            found = reader(at, True)
            if found is not None:
                return found
        return None

    def _name_goes_on(self, at: int) -> bool:
        return (
            at < len(self.even)
            and self.even[at].isupper()
            and not self._begins_head(at)
            and _COMMITTEE.match(self.lower, at) is None
        )

    def _begins_head(self, at: int) -> bool:
        return bool(
            self.even[at].isupper()
            and (
                _FIELD_BODY.match(self.lower, at)
                or _COMMITTEE.match(self.lower, at)
                or _NAMED.match(self.lower, at)
            )
        )

    def _tail(self, at: int) -> int:
        end = at
        for _ in range(4):
            further = self._owner(end) or self._level(end)
            if further is None:
                break
            end = further
        place = _TAIL_PLACE.match(self.even, end)
        if place and end == at and self._place_stands(place):
            end = place.end()
        return end

    def _place_stands(self, place: re.Match[str]) -> bool:
        """Whether words in capitals behind a name are a place and not the start of what follows."""
        if NAME_ENDS.match(self.lower, place.start() + 1):
            return False
        word = _WORD.match(self.even, place.end())
        return word is None or bool(NAME_ENDS.match(self.lower, word.start(2)))

    def _level(self, at: int) -> int | None:
        """The end of a level, a place or a qualifier: "tỉnh", "các huyện, thị xã", "liên quan"."""
        area = _AREA.match(self.even, at)
        if area and area.group().strip():
            return area.end()
        qualifier = _QUALIFIER.match(self.lower, at)
        return qualifier.end() if qualifier else None

    def _owner(self, at: int) -> int | None:
        """The end of the body to which another belongs: "thuộc Bộ Y tế", "của Quốc hội"."""
        owner = _OWNER.match(self.lower, at)
        if owner is None or owner.end() >= len(self.even) or not self.even[owner.end()].isupper():
            return None
        inner = self._read_inner(owner.end())
        initials = _INITIALS.match(self.even, owner.end())
        return inner.end if inner else initials.end() if initials else None

    def _cut(self, start: int, end: int) -> str:
        return squeeze(self.text[start:end]).strip(" ,;:.(")

    def _named_to(self, at: int, end: int) -> Bodies:
        return Bodies(at, end, (self._cut(at, end),))


def read_bodies(text: str, at: int = 0) -> Bodies | None:
    """The bodies named from ``at`` on in ``text``."""
    return BodyReader(text).read_list(at)
