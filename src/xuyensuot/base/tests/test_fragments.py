"""Pieces of pages are rendered once for the same facts, and anew for any other."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.utils import translation
from django.utils.safestring import SafeString

from xuyensuot.base.fragments import Kept, render_kept

STATE = "components/state.html"


@dataclass(frozen=True)
class Fact:
    number: int
    word: str


def test_a_piece_is_made_once_for_facts_that_are_equal() -> None:
    kept, made = Kept(), []

    def make(fact: Fact) -> SafeString:
        return kept.get(fact, lambda: made.append(fact) or SafeString(fact.word))

    assert [make(Fact(1, "a")), make(Fact(1, "a")), make(Fact(2, "a"))] == ["a", "a", "a"]
    assert made == [Fact(1, "a"), Fact(2, "a")]


def test_pieces_not_asked_for_the_longest_are_let_go() -> None:
    kept = Kept(most=10)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda: SafeString("four"))
    assert kept.get("a", lambda: SafeString("anew")) == "four"
    assert kept.get("b", lambda: SafeString("anew")) == "anew"


def test_facts_are_escaped_as_in_any_template() -> None:
    assert "&lt;b&gt;" in render_kept(STATE, {"kind": "late", "text": "<b>"})
    with pytest.raises(TypeError):
        render_kept(STATE, {"kind": "late", "text": SafeString("<b>")})


def test_each_language_has_its_own_piece() -> None:
    facts = {"square": None, "tabs": (), "query": ""}
    pieces = set()
    for language in ("vi", "en", "vi"):
        with translation.override(language):
            pieces.add(render_kept("tasks/list_views.html", facts))
    assert len(pieces) == 2
