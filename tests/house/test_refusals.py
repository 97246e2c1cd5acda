"""Every refusal has a sentence. Catches: a code that reaches a person as a code, a sentence whose
placeholder nobody fills, a sentence that nothing says.
"""

from __future__ import annotations

import ast
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

import pytest

from xuyensuot.kernel.decisions import Problem
from xuyensuot.web.wording import UNSAID, sentence_of

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
def wording_modules() -> tuple[ModuleType, ...]:
    return tuple(pkgutil.resolve_name(f"{m.name}:") for m in modules() if m.room == "wording")


@cache
def worded() -> frozenset[str]:
    """The refusals for which some app has a sentence."""
    tables = [m.REFUSALS for m in wording_modules() if hasattr(m, "REFUSALS")]
    assert len(tables) >= 3, "no wording to look at"
    return frozenset(code for table in tables for code in table)


@cache
def named_otherwise() -> frozenset[str]:
    """Codes with words of another sort: warnings, doubts, events."""
    tables = [value for m in wording_modules() for value in vars(m).values()]
    return frozenset(
        key for t in tables if isinstance(t, dict) for key in t if isinstance(key, str)
    )


def has_sentence(code: str) -> bool:
    """Whether a person gets more to read than that it cannot be done; `web` words some itself."""
    try:
        return sentence_of(Problem(code, {})) != str(UNSAID)
    except KeyError:
        return True


def all_raised() -> list[Raised]:
    found = [raised for module in modules() for raised in raised_in(module)]
    assert len(found) > 20, "no refusals to look at"
    return found


def literals() -> dict[str, str]:
    """Every whole string in the code that looks like a code, outside the wording itself."""
    found = {}
    for module in modules():
        nodes = [] if module.room == "wording" else list(ast.walk(module.tree))
        joined = [node for node in nodes if isinstance(node, ast.JoinedStr)]
        pieces = {id(piece) for node in joined for piece in node.values}
        for node in nodes:
            match node:
                case ast.Constant(value=str(text)) if CODE.fullmatch(text):
                    if id(node) not in pieces:
                        found[text] = module.at(node)
    return found


def fits(code: str, pattern: str) -> bool:
    return code.startswith(pattern[:-1]) if pattern.endswith("*") else code == pattern


def has_wording(pattern: str) -> bool:
    if pattern.endswith("*"):
        return any(fits(code, pattern) for code in worded())
    return has_sentence(pattern)


def test_every_raised_code_has_a_sentence() -> None:
    assert [f"{r.code} at {r.place}" for r in all_raised() if not has_wording(r.code)] == []


def test_every_code_handed_on_has_a_sentence() -> None:
    """Codes in tables and arguments: whatever begins with the noun of a refusal is one."""
    nouns = {code.split(".")[0] for code in worded()}
    loose = [
        f"{code} at {place}"
        for code, place in literals().items()
        if code.split(".")[0] in nouns and code not in named_otherwise() and not has_sentence(code)
    ]
    assert loose == []


def test_every_sentence_finds_its_facts() -> None:
    unfilled = []
    for raised in all_raised():
        for code in worded():
            if raised.params is not None and fits(code, raised.code):
                try:
                    sentence_of(Problem(code, dict.fromkeys(raised.params, 1)))
                except (KeyError, ValueError, TypeError) as missing:
                    unfilled.append(f"{code} at {raised.place}: {missing!r}")
    assert unfilled == []


def test_every_sentence_is_said() -> None:
    patterns = {raised.code for raised in all_raised()} | set(literals())
    assert [c for c in sorted(worded()) if not any(fits(c, p) for p in patterns)] == []


def test_a_code_without_a_sentence_is_seen() -> None:
    assert not has_wording("task.lost_in_the_post")
    assert not has_wording("task.lost_*")
    assert has_wording("actor.not_granted")


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
