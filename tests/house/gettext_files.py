"""Which sentences does the product say, and what does a catalogue hold for each?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation.template import templatize

from .source_tree import PACKAGE, called_names, modules

PLACES_OF_SENTENCES = {
    "_": 1,
    "gettext": 1,
    "gettext_lazy": 1,
    "gettext_noop": 1,
    "ngettext": 2,
    "ngettext_lazy": 2,
    "pgettext": 2,
    "pgettext_lazy": 2,
    "npgettext": 3,
    "npgettext_lazy": 3,
}
"""How many leading arguments are fixed words; the first of ``p`` functions is the context."""

_CALL = re.compile(rf"\b(?:{'|'.join(PLACES_OF_SENTENCES)})\(")
_FIELD = re.compile(r'(#~\s*)?(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+"')


@dataclass(frozen=True, order=True)
class Sentence:
    """One thing to translate: what a catalogue looks it up by."""

    context: str
    text: str


@dataclass
class Entry:
    """What a catalogue holds for one sentence."""

    fields: dict[str, str] = field(default_factory=dict)
    fuzzy: bool = False
    obsolete: bool = False

    @property
    def sentence(self) -> Sentence:
        return Sentence(self.fields.get("msgctxt", ""), self.fields.get("msgid", ""))

    @property
    def translations(self) -> list[str]:
        return [text for name, text in self.fields.items() if name.startswith("msgstr")]


def sentences_of_python(tree: ast.AST) -> Iterator[Sentence]:
    for call, name in called_names(tree):
        words = call.args[: PLACES_OF_SENTENCES.get(name, 0)]
        texts = [w.value for w in words if isinstance(w, ast.Constant) and isinstance(w.value, str)]
        if not texts or len(texts) < len(words):
            continue
        with_context = "pgettext" in name
        yield Sentence(texts[0] if with_context else "", texts[1] if with_context else texts[0])


def sentences_of_template(source: str) -> Iterator[Sentence]:
    """The sentences of a template, by way of Django's own reading of it."""
    flat = templatize(source)
    for found in _CALL.finditer(flat):
        for end in range(found.end(), len(flat)):
            if flat[end] != ")":
                continue
            try:
                call = ast.parse(flat[found.start() : end + 1].strip(), mode="eval")
            except SyntaxError:
                continue
            yield from sentences_of_python(call)
            break


def templates() -> list[Path]:
    return sorted(PACKAGE.rglob("templates/**/*.html"))


def sentences_said() -> dict[Sentence, str]:
    """Every sentence with one place where it is said."""
    said: dict[Sentence, str] = {}
    for module in modules():
        for sentence in sentences_of_python(module.tree):
            said.setdefault(sentence, module.name)
    for path in templates():
        for sentence in sentences_of_template(path.read_text(encoding="utf-8")):
            said.setdefault(sentence, str(path.relative_to(PACKAGE)))
    return said


def read_catalogue(text: str) -> list[Entry]:
    """The entries of a ``.po`` file in order, the heading among them as the empty sentence."""
    entries: list[Entry] = []
    entry, current = Entry(), ""
    for line in text.splitlines():
        found = _FIELD.match(line)
        name = found.group(2) if found else ""
        begins = line.startswith("#,") or (name in {"msgctxt", "msgid"} and "msgid" in entry.fields)
        if begins and entry.fields:
            entries.append(entry)
            entry = Entry()
        if line.startswith("#,"):
            entry.fuzzy = "fuzzy" in line
        elif found:
            current = name
            entry.obsolete = bool(found.group(1))
            entry.fields[current] = ast.literal_eval(line[found.end() - 1 :])
        elif (continued := line.removeprefix("#~").strip()).startswith('"'):
            entry.fields[current] += ast.literal_eval(continued)
    return [*entries, entry] if entry.fields else entries
