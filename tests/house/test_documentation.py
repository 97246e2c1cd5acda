"""The pages stay true. Catches: a verb or a table that the glossary does not know, a dependency
nobody gave a reason for, a decision without status or consequences, a floor left off the plan.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from django.apps import apps

from xuyensuot.base.operation import REGISTRY

from .source_tree import FLOORS, ROOT, operation_modules

DOCS = ROOT / "docs"
ADR_PARTS = ("## Context", "## Options", "## Decision", "## Consequences")
STATUS = re.compile(r"^Status: (accepted|superseded by \[\d{4}\]\([\w-]+\.md\))", re.MULTILINE)


@cache
def words_of(page: str) -> set[str]:
    """What a page puts in code marks, the way identifiers are written there."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return {
        word for marked in re.findall(r"`([^`\n]+)`", text) for word in re.split(r"[ ,·]+", marked)
    }


def decisions() -> list[Path]:
    found = sorted((DOCS / "adr").glob("*.md"))
    assert len(found) >= 6, "no decisions to look at"
    return found


def test_every_operation_is_in_the_glossary() -> None:
    operation_modules()
    verbs = {operation.__name__ for operation in REGISTRY.values()}
    assert len(verbs) > 5
    assert sorted(verbs - words_of("glossary.md")) == []


def test_every_model_is_in_the_glossary() -> None:
    models = {m.__name__ for m in apps.get_models() if m.__module__.startswith("xuyensuot.")}
    assert len(models) > 5
    assert sorted(models - words_of("glossary.md")) == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"].values()
    named = [
        *project["project"]["dependencies"],
        *(entry for group in groups for entry in group if isinstance(entry, str)),
    ]
    names = {re.split(r"[^A-Za-z0-9_-]", entry)[0] for entry in named}
    assert sorted(names - words_of("dependencies.md")) == []


def test_every_floor_is_in_the_architecture() -> None:
    assert sorted(set(FLOORS) - words_of("architecture.md")) == []


def test_every_decision_says_why_and_what_follows() -> None:
    for number, path in enumerate(decisions(), start=1):
        text = path.read_text(encoding="utf-8")
        assert path.name.startswith(f"{number:04d}-"), f"{path.name}: a number is missing"
        assert text.startswith(f"# {number:04d}. "), path.name
        assert STATUS.search(text), f"{path.name}: no status"
        assert [part for part in ADR_PARTS if part not in text] == [], path.name


def test_links_between_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
    broken = []
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} -> {target}")
    assert broken == []
