"""Every sentence is said in Vietnamese. Catches: a page that falls back to English, a guess that
nobody confirmed (fuzzy), a translation that loses or invents a placeholder, a dead sentence.
"""

from __future__ import annotations

import ast
import re

import pytest

from .gettext_files import (
    Entry,
    Sentence,
    read_catalogue,
    sentences_of_python,
    sentences_of_template,
    sentences_said,
)
from .source_tree import PACKAGE

NAMED = re.compile(r"%\((\w+)\)[sd]")
ANONYMOUS = re.compile(r"%[sd]")


@pytest.fixture(scope="module")
def catalogue() -> dict[Sentence, Entry]:
    text = (PACKAGE / "locale/vi/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    return {entry.sentence: entry for entry in read_catalogue(text) if entry.sentence.text}


def test_every_sentence_is_translated(catalogue: dict[Sentence, Entry]) -> None:
    said = sentences_said()
    assert len(said) > 50, "no sentences to look at"
    missing = {
        sentence.text: place
        for sentence, place in said.items()
        if sentence not in catalogue or not all(catalogue[sentence].translations)
    }
    assert missing == {}


def test_no_translation_is_a_guess_or_a_leftover(catalogue: dict[Sentence, Entry]) -> None:
    assert [s.text for s, entry in catalogue.items() if entry.fuzzy or entry.obsolete] == []
    assert sorted(set(catalogue) - set(sentences_said())) == []


def test_placeholders_are_named_and_kept(catalogue: dict[Sentence, Entry]) -> None:
    broken = []
    for sentence, entry in catalogue.items():
        plural = entry.fields.get("msgid_plural", sentence.text)
        wanted = set(NAMED.findall(plural))
        if any(set(NAMED.findall(text)) != wanted for text in entry.translations):
            broken.append(sentence.text)
        if ANONYMOUS.search(NAMED.sub("", sentence.text.replace("%%", ""))):
            broken.append(sentence.text)
    assert broken == []


def test_messages_do_not_congratulate(catalogue: dict[Sentence, Entry]) -> None:
    words = [text.lower() for s, e in catalogue.items() for text in (s.text, *e.translations)]
    assert [
        text for text in words if "success" + "fully" in text or "thành" + " công" in text
    ] == []


def test_sentences_are_found_in_code_and_templates() -> None:
    code = ast.parse('_("Receive") + ngettext("%(n)s task", "%(n)s tasks", n) + pgettext("a", "b")')
    assert set(sentences_of_python(code)) == {
        Sentence("", "Receive"),
        Sentence("", "%(n)s task"),
        Sentence("a", "b"),
    }
    page = """{% load i18n %}<h1>{% translate "Today" %}</h1>
    {% blocktranslate count n=n trimmed %}
      {{ n }} task (late){% plural %}{{ n }} tasks{% endblocktranslate %}
    {% include "x.html" with title=_("Late") only %}"""
    assert set(sentences_of_template(page)) == {
        Sentence("", "Today"),
        Sentence("", "%(n)s task (late)"),
        Sentence("", "Late"),
    }


def test_a_catalogue_is_read_with_its_doubts() -> None:
    entries = read_catalogue(
        'msgid ""\nmsgstr "Language: vi\\n"\n\n#, fuzzy, python-format\nmsgctxt "a"\nmsgid "b"\n'
        '"c"\nmsgstr ""\n"x"\n"y"\n\n#: x.py\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "m"\n\n'
        '#~ msgid "old"\n#~ msgstr "cũ"\n'
    )
    assert [(e.sentence, e.translations, e.fuzzy, e.obsolete) for e in entries] == [
        (Sentence("", ""), ["Language: vi\n"], False, False),
        (Sentence("a", "bc"), ["xy"], True, False),
        (Sentence("", "one"), ["m"], False, False),
        (Sentence("", "old"), ["cũ"], False, True),
    ]
