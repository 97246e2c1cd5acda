"""Where does a text name a body, and how far does the name reach?

Names are found by the grammar of official names, not by a list of existing bodies: a head ("Sở"),
then a field of work from ``body_names`` or words with capital letters, then its level or place.
Names that hold commas and "và" stay whole; "các Sở: A, B" names two bodies.
"""

from __future__ import annotations

from xuyensuot.directives.rules.extraction.name_patterns import (
    AFTER_SMALL_FIELD,
    AREA,
    BARE_GROUP,
    COMMITTEE,
    COMPLETE_GROUP,
    COMRADE,
    DEEPEST_NAME,
    FIELD_BODY,
    GENERIC,
    GROUP,
    GROUP_MORE,
    GROUP_WORDS,
    HOLDER_FIELD,
    INSPECTORS,
    IS_TEAM,
    PARENTHESIS,
    PERSON,
    POSITION,
    POSITION_MORE,
    PURPOSE,
    QUALIFIER,
    RELATIVE,
    SEPARATOR,
    SMALL_HEAD,
    SPACE,
    STANDING_TEAM,
    STRICT_HEADS,
    UNIT_CODE,
    WORD,
)
from xuyensuot.directives.rules.extraction.names import Bodies, NameReader
from xuyensuot.directives.rules.extraction.verbs import ACTION


class BodyReader(NameReader):
    """Reads the bodies named in one text: posts, groups and lists of names."""

    def read_list(self, at: int, *, lenient: bool = False) -> Bodies | None:
        """The bodies named from ``at`` on, one after another; ``None`` if no name begins there.

        ``lenient`` also takes names in small letters, where the words before announce bodies.
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
            separator = SEPARATOR.match(self.lower, end)
            if separator is None or separator.end() == end:
                break
            start = separator.end()
        return Bodies(at, end, tuple(names)) if names else None

    def _skip_parenthesis(self, at: int) -> int:
        note = PARENTHESIS.match(self.lower, at)
        if note is None or " chủ trì" in note.group() or "hoàn thành" in note.group():
            return at
        return note.end()

    def _read_one(self, at: int, *, following: bool) -> Bodies | None:
        comrade = COMRADE.match(self.lower, at)
        if comrade:
            return self._comrade(at, comrade.end())
        if at >= len(self.text) or not self._at_word(at):
            return None
        named = at + 4 if self.lower.startswith("các ", at) else at
        capital = named < len(self.even) and self.even[named].isupper()
        if self._depth >= DEEPEST_NAME:
            return None
        self._depth += 1
        try:
            found = self._first_reading(at, capital=capital)
        finally:
            self._depth -= 1
        return found or (self._bare_group(at) if following or capital else None)

    def _first_reading(self, at: int, *, capital: bool) -> Bodies | None:
        readers = [self._fields, self._position, self._committee, self._group]
        if capital:
            readers.append(self._inspectors)
            readers += [self._named, self._generic, self._unit_code]
        found = (reader(at) for reader in readers)
        return next((bodies for bodies in found if bodies is not None), None)

    def _inspectors(self, at: int) -> Bodies | None:
        found = INSPECTORS.match(self.lower, at)
        holder = self._group(found.end()) if found else None
        return self._named_to(at, holder.end) if holder else None

    def _unit_code(self, at: int) -> Bodies | None:
        found = UNIT_CODE.match(self.even, at)
        return self._named_to(at, found.end()) if found else None

    def _small_name(self, at: int) -> Bodies | None:
        field = FIELD_BODY.match(self.lower, at)
        if field and self.even[field.start("field")].isupper():
            return self._named_to(at, self._tail(field.end()))
        group = GROUP_WORDS.match(self.lower, at)
        return self._group_from(at, group.end()) if group else None

    def _comrade(self, at: int, after: int) -> Bodies | None:
        """A person by name, by post or both: "đồng chí Nguyễn Văn A, Phó Chủ tịch UBND tỉnh"."""
        person = None if POSITION.match(self.lower, after) else PERSON.match(self.even, after)
        post = self._position(person.end() if person else after)
        if person and post is None:
            return self._named_to(at, person.end())
        return self._named_to(at, post.end) if post else None

    def _at_word(self, at: int) -> bool:
        return at == 0 or not (self.lower[at - 1].isalnum() or self.lower[at - 1] == "_")

    def _position(self, at: int) -> Bodies | None:
        start = at + 4 if self.lower.startswith("các ", at) else at
        found = POSITION.match(self.lower, start)
        if found is None or not (self.even[start].isupper() or start > at):
            return None
        end = found.end()
        more = POSITION_MORE.match(self.lower, end)
        while more and more.end() < len(self.text):
            end = more.end()
            more = POSITION_MORE.match(self.lower, end)
        space = SPACE.match(self.lower, end)
        holder = self._read_one(space.end(), following=True) if space else None
        if holder is None:
            field = HOLDER_FIELD.match(self.lower, end)
            return self._named_to(at, self._tail(field.end() if field else end))
        if len(holder.names) > 1:
            title = self._cut(at, end)
            return Bodies(at, holder.end, tuple(f"{title} {name}" for name in holder.names))
        return self._named_to(at, holder.end)

    def _generic(self, at: int) -> Bodies | None:
        found = GENERIC.match(self.lower, at)
        if found is None:
            return None
        action = ACTION.match(self.lower, at)
        if action and action.end() > found.end():
            return None
        if self.lower[at : found.end()] in STRICT_HEADS and not self._followed_firmly(found.end()):
            return None
        purpose = PURPOSE.match(self.lower, found.end()) if IS_TEAM.match(self.lower, at) else None
        end = self._to_its_duty(found.end())
        if end is None:
            end = self._tail(purpose.end() if purpose else self._extend(found.end()))
        whole = end > found.end() or STANDING_TEAM.fullmatch(self.lower, at, end)
        return self._named_to(at, end) if whole else None

    def _followed_firmly(self, at: int) -> bool:
        """Whether a capital word, a level or a qualifier follows a head that is a plain word."""
        word = WORD.match(self.even, at)
        capital = word is not None and (word.group(2)[0].isupper() or word.group(2)[0].isdigit())
        return capital or bool(AREA.match(self.even, at) or QUALIFIER.match(self.lower, at))

    def _group(self, at: int) -> Bodies | None:
        found = GROUP.match(self.lower, at)
        return self._group_from(at, found.end()) if found else None

    def _bare_group(self, at: int) -> Bodies | None:
        found = BARE_GROUP.match(self.lower, at)
        return self._group_from(at, found.end()) if found else None

    def _group_from(self, at: int, end: int) -> Bodies:
        end = self._group_tail(at, end)
        more = self._next_in_group(end)
        while more:
            end = self._group_tail(at, more)
            more = self._next_in_group(end)
        return self._named_to(at, end)

    def _next_in_group(self, at: int) -> int | None:
        """The end of a further noun of a group; a proper name ("Sở Y tế") is no part of it."""
        more = GROUP_MORE.match(self.lower, at)
        if more is None:
            return None
        begin = more.start("noun")
        if COMMITTEE.match(self.lower, begin) or (
            self.even[begin].isupper() and POSITION.match(self.lower, begin)
        ):
            return None
        word = WORD.match(self.even, more.end())
        proper = word is not None and word.group(2)[0].isupper() and word.group(1).isspace()
        return None if proper and self.even[more.start("noun")].isupper() else more.end()

    def _group_tail(self, start: int, at: int) -> int:
        at = self._small_field(start, at)
        whole = COMPLETE_GROUP.fullmatch(self.lower, start, at) or self._level(at)
        end = self._tail(at) if whole else at
        if end == at:
            end = self._tail(self._extend(at, small=0 if whole else 5, verbs=False))
        relative = RELATIVE.match(self.lower, end)
        return relative.end() if relative else end

    def _small_field(self, start: int, at: int) -> int:
        """The end of "các sở y tế"; "các sở xây dựng kế hoạch" tells what they do."""
        field = HOLDER_FIELD.match(self.lower, at)
        if field is None or self.even[field.start("field")].isupper():
            return at
        if not SMALL_HEAD.fullmatch(self.lower, start, at):
            return at
        action = ACTION.fullmatch(self.lower, field.start("field"), field.end())
        ends = AFTER_SMALL_FIELD.match(self.lower, field.end())
        told = ACTION.match(self.lower, field.end() + 1)
        return field.end() if action is None or ends or told else at


def read_bodies(text: str, at: int = 0) -> Bodies | None:
    """The bodies named from ``at`` on in ``text``."""
    return BodyReader(text).read_list(at)
