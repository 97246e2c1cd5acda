"""The catalogue compiler, read back by Python's own gettext."""

from __future__ import annotations

import gettext
import io

import pytest

from scripts.compile_messages import catalogue, read_messages

SOURCE = """
# who translates
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

#: web/views.py
msgid "Today"
msgstr "Hôm nay"

msgctxt "verb"
msgid "Report"
msgstr "Báo cáo"

msgid "%(n)s task"
msgid_plural "%(n)s tasks"
msgstr[0] "%(n)s nhiệm vụ"

msgid "A \\"long\\" "
"sentence\\n"
msgstr "Một câu "
"\\"dài\\"\\n"

#, fuzzy
msgid "Guess"
msgstr "Đoán"

msgid "Untranslated"
msgstr ""
"""


def test_what_is_compiled_is_read_back() -> None:
    read = gettext.GNUTranslations(io.BytesIO(catalogue(read_messages(SOURCE))))
    assert read.gettext("Today") == "Hôm nay"
    assert read.pgettext("verb", "Report") == "Báo cáo"
    assert read.gettext("Report") == "Report"
    assert read.ngettext("%(n)s task", "%(n)s tasks", 3) == "%(n)s nhiệm vụ"
    assert read.gettext('A "long" sentence\n') == 'Một câu "dài"\n'
    assert read.gettext("Guess") == "Guess"
    assert read.gettext("Untranslated") == "Untranslated"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('msgid "a"\nmsgstr "x"\nmsgid "b"\nmsgstr "y"', "divide entries by a line"),
        ('msgid "a"\nmsgstr "x"\n\nmsgid "a"\nmsgstr "y"', "there twice"),
        ("nonsense", "cannot be read"),
    ],
)
def test_a_broken_catalogue_is_refused(source: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_messages(source)
