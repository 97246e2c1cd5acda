"""Every refusal has a sentence. Catches: a code that reaches a person as a code, a sentence whose
placeholder nobody fills, a sentence that nothing says.
"""

from __future__ import annotations

import ast
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType

import pytest

from .source_tree import Module, called_names, modules

RAISERS = {"because", "Denied", "Problem"}
ONLY_FOR_THE_LOG = {"detail"}
CODE = re.compile(r"[a-z_]+\.[a-z_]+")


@dataclass(frozen=True)
class Raised:
    """A code at the place where it is raised; ``params`` is unknown where they are passed on."""

    code: str
    params: frozenset[str] | None
    place: str


def keys_of(call: ast.Call) -> frozenset[str] | None:
    """The names of the facts given with a code."""
    names = {keyword.arg for keyword in call.keywords} - ONLY_FOR_THE_LOG
    if None in names:
        return None
    if len(call.args) < 2:
        return frozenset(name for name in names if name)
    facts = call.args[1]
    if isinstance(facts, ast.Dict) and all(isinstance(key, ast.Constant) for key in facts.keys):
        return frozenset(str(key.value) for key in facts.keys if isinstance(key, ast.Constant))
    return None


def raised_in(module: Module) -> Iterator[Raised]:
    for call, name in called_names(module.tree):
        if name in RAISERS and call.args:
            match call.args[0]:
                case ast.Constant(value=str(code)):
                    yield Raised(code, keys_of(call), module.at(call))
                case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
                    yield Raised(f"{start}*", keys_of(call), module.at(call))


@cache
def wordings() -> tuple[ModuleType, ...]:
    named = [m.name for m in modules() if m.room == "wording"]
    found = [pkgutil.resolve_name(f"{name}:") for name in named]
    assert len(found) >= 3, "no wording to look at"
    return tuple(module for module in found if hasattr(module, "REFUSALS"))


def worded() -> dict[str, ModuleType]:
    return {code: module for module in wordings() for code in module.REFUSALS}


def all_raised() -> list[Raised]:
    found = [raised for module in modules() for raised in raised_in(module)]
    assert len(found) > 20, "no refusals to look at"
    return found


def literals() -> dict[str, str]:
    """Every string in the code that looks like a code, outside the wording itself."""
    return {
        node.value: module.at(node)
        for module in modules()
        if module.room != "wording"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }


def fits(code: str, pattern: str) -> bool:
    return code.startswith(pattern[:-1]) if pattern.endswith("*") else code == pattern


def unworded(raised: list[Raised], sentences: Mapping[str, object]) -> list[str]:
    return [
        f"{r.code} at {r.place}"
        for r in raised
        if not any(fits(code, r.code) for code in sentences)
    ]


def test_every_raised_code_has_a_sentence() -> None:
    assert unworded(all_raised(), worded()) == []


def test_every_code_handed_on_has_a_sentence() -> None:
    """Codes in tables and arguments: whatever begins with the noun of a refusal is one."""
    sentences = worded()
    nouns = {code.split(".")[0] for code in sentences}
    loose = [
        f"{code} at {place}"
        for code, place in literals().items()
        if code.split(".")[0] in nouns and code not in sentences
    ]
    assert loose == []


def test_every_sentence_finds_its_facts() -> None:
    sentences = worded()
    unfilled = []
    for raised in all_raised():
        for code in sentences:
            if raised.params is not None and fits(code, raised.code):
                try:
                    sentences[code].sentence(code, dict.fromkeys(raised.params, 1))
                except (KeyError, ValueError, TypeError) as missing:
                    unfilled.append(f"{code} at {raised.place}: {missing!r}")
    assert unfilled == []


def test_every_sentence_is_said() -> None:
    patterns = {raised.code for raised in all_raised()} | set(literals())
    assert [c for c in worded() if not any(fits(c, pattern) for pattern in patterns)] == []


def test_a_code_without_a_sentence_is_seen() -> None:
    raised = [Raised("task.lost", frozenset(), "here"), Raised("task.cannot_*", None, "there")]
    assert unworded(raised, {"task.cannot_close": ""}) == ["task.lost at here"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('Refused.because("a.b", name=x)', ("a.b", frozenset({"name"}))),
        ('Denied("a.b", {"name": x})', ("a.b", frozenset({"name"}))),
        ('Denied("a.b")', ("a.b", frozenset())),
        ('Problem(f"a.cannot_{verb}", facts)', ("a.cannot_*", None)),
        ('Refused.because("a.b", **facts)', ("a.b", None)),
    ],
)
def test_a_raised_code_is_read_with_its_facts(
    line: str, expected: tuple[str, frozenset[str] | None]
) -> None:
    class Line(Module):
        tree = ast.parse(line)

        def at(self, node: ast.AST) -> str:
            return "here"

    (raised,) = raised_in(Line(modules()[0].path))
    assert (raised.code, raised.params) == expected
