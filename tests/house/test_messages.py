"""Every message has a sentence. Catches: a code sent to people that nobody words, a sentence whose
placeholder nobody fills, a sentence that nothing sends, a language that lost a fact.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from django.utils import translation

from xuyensuot.web.wording import TELLERS, UNTOLD, message_sentence

from .source_tree import Module, called_names, modules

SENDERS = {"NewMessage", "News", "tell_unit"}
OF_EVERY_TASK = frozenset({"title", "place"})
"""What `tasks.operations.telling` adds by itself."""

ANSWERS = {"tell_answered"}
"""Functions that take a code and send it with those facts alone."""

CODE = re.compile(r"[a-z_]+\.[a-z_]+")
FACT = re.compile(r"%\((\w+)\)")


@dataclass(frozen=True)
class Sent:
    """A code at the place where it is sent; ``params`` is unknown where they are passed on."""

    code: str
    params: frozenset[str] | None
    place: str


def sent_in(module: Module) -> Iterator[Sent]:
    for call, name in called_names(module.tree):
        if name not in SENDERS | ANSWERS:
            continue
        code = code_of(call)
        if code is not None:
            own = frozenset() if name in ANSWERS else params_of(call)
            added = frozenset() if name == "NewMessage" else OF_EVERY_TASK
            yield Sent(code, None if own is None else own | added, module.at(call))


def code_of(call: ast.Call) -> str | None:
    """The literal code among the arguments; ``None`` where a variable carries it."""
    given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "code")]
    for value in given:
        match value:
            case ast.Constant(value=str(text)) if CODE.fullmatch(text):
                return text
    return None


def params_of(call: ast.Call) -> frozenset[str] | None:
    """The names of the facts, where they are written at the call."""
    given = [keyword.value for keyword in call.keywords if keyword.arg == "params"]
    given = given or [value for value in call.args if isinstance(value, ast.Dict)]
    if not given:
        return frozenset()
    match given[0]:
        case ast.Dict(keys=keys) if all(isinstance(key, ast.Constant) for key in keys):
            return frozenset(str(key.value) for key in keys if isinstance(key, ast.Constant))
    return None


@cache
def all_sent() -> tuple[Sent, ...]:
    found = tuple(sent for module in modules() for sent in sent_in(module))
    assert len(found) >= 4, "no messages to look at"
    return found


@cache
def worded() -> frozenset[str]:
    return frozenset(code for teller in TELLERS for code in teller.MESSAGES)


def facts_of(code: str, language: str) -> set[str]:
    """The placeholders of a sentence, singular and plural."""

    class Asked(dict[str, object]):
        def __missing__(self, key: str) -> object:
            self[key] = 1
            return 1

    with translation.override(language):
        for teller in TELLERS:
            if code in teller.MESSAGES:
                asked = Asked()
                str(teller.MESSAGES[code] % asked)
                return set(asked)
    raise KeyError(code)


def test_every_code_that_is_sent_has_a_sentence() -> None:
    assert [f"{s.code} at {s.place}" for s in all_sent() if s.code not in worded()] == []


def test_every_sentence_is_sent() -> None:
    literals = {
        node.value
        for module in modules()
        if module.room != "wording"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert sorted(worded() - literals) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_sentence_finds_its_facts(language: str) -> None:
    missing = [
        f"{s.code} at {s.place}: {sorted(facts_of(s.code, language) - s.params)}"
        for s in all_sent()
        if s.params is not None and not facts_of(s.code, language) <= s.params
    ]
    assert missing == []


@pytest.mark.parametrize("code", sorted(worded()))
def test_both_languages_tell_the_same_facts(code: str) -> None:
    assert facts_of(code, "vi") == facts_of(code, "en")
    said = set()
    for language in ("vi", "en"):
        with translation.override(language):
            said.add(message_sentence(code, dict.fromkeys(facts_of(code, language), 3)))
            assert message_sentence(code, {}) in {str(UNTOLD), *said}
    assert len(said) == 2


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('NewMessage(code="a.b", params={"n": 1})', ("a.b", frozenset({"n"}))),
        ('NewMessage(code="a.b", params=facts)', ("a.b", None)),
        ('tell_unit(code="a.b", params={"n": 1})', ("a.b", OF_EVERY_TASK | {"n"})),
        ('News(task, "a.b", units, once, {"n": 1})', ("a.b", OF_EVERY_TASK | {"n"})),
        ('tell_answered(code="a.b")', ("a.b", OF_EVERY_TASK)),
    ],
)
def test_a_message_is_read_with_its_facts(
    line: str, expected: tuple[str, frozenset[str] | None]
) -> None:
    class Line(Module):
        tree = ast.parse(line)

        def at(self, node: ast.AST) -> str:
            return "here"

    (sent,) = sent_in(Line(modules()[0].path))
    assert (sent.code, sent.params) == expected


def test_days_and_figures_are_printed_as_the_language_prints_them() -> None:
    params = {"count": 1204, "unit": "Sở Tư pháp", "directive": "06/QĐ-TTg"}
    with translation.override("vi"):
        assert "1.204" in message_sentence("tasks.issued_to_unit", params)
        told = message_sentence("tasks.sent_back", {"title": "2024-05-15"})
        assert "15/05/2024" in told
    with translation.override("en"):
        assert "1,204 new tasks" in message_sentence("tasks.issued_to_unit", params)
        assert "1 new task " in message_sentence("tasks.issued_to_unit", params | {"count": 1})
        for broken in ({}, {"count": "many"}, {"count": 3, "unit": "Sở Tư pháp"}):
            assert message_sentence("tasks.issued_to_unit", broken) == str(UNTOLD)
        assert message_sentence("other.version", params) == str(UNTOLD)
