"""The evaluation corpus of real directives, scored by its own script.

It is not part of this repository: the tests are collected only where a folder ``shared`` with
``corpus`` and ``checks/score_extraction.py`` stands beside the working copy. pytest's opening lines
say whether that is so.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from xuyensuot.cli import main

from .conftest import SHARED_CORPUS, SHARED_SCORER

FIGURES = (
    "letterhead",
    "recall",
    "precision",
    "f1",
    "lead",
    "coordinating",
    "due",
    "due_dated",
    "recurring",
)
FLOOR = 0.95


def documents_with_gold() -> list[Path]:
    """The document of each gold file: the file of the same stem that is not gold itself."""
    golds = sorted(SHARED_CORPUS.rglob("*.gold.json"))
    found = []
    for gold in golds:
        stem = gold.name.removesuffix(".gold.json")
        found += [p for p in gold.parent.glob(f"{stem}.*") if not p.name.endswith(".json")][:1]
    assert found, f"no gold in {SHARED_CORPUS}"
    return found


def test_figures_on_real_directives_stay_above_their_floors(tmp_path: Path) -> None:
    files = documents_with_gold()
    answer = tmp_path / "answer.json"
    assert main(["extract", "--format", "json", "-o", str(answer), *map(str, files)]) == 0
    floors = [word for name in FIGURES for word in ("--min", f"{name}={FLOOR}")]
    for folder in sorted({path.parent for path in files}):
        ran = subprocess.run(
            [sys.executable, str(SHARED_SCORER), str(answer), str(folder), "--detail", *floors],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"{folder}\n{ran.stdout}\n{ran.stderr}"


def test_documents_without_gold_are_read(tmp_path: Path) -> None:
    kinds = {".docx", ".doc", ".pdf", ".html", ".htm", ".md", ".txt", ".xlsx"}
    files = sorted(p for p in SHARED_CORPUS.rglob("*") if p.suffix in kinds)
    with_gold = set(documents_with_gold())
    others = [path for path in files if path not in with_gold][:10]
    if not others:
        pytest.fail(f"every document of {SHARED_CORPUS} has gold: drop this test")
    answer = tmp_path / "answer.json"
    assert main(["extract", "--format", "json", "-o", str(answer), *map(str, others)]) == 0
    read = json.loads(answer.read_text(encoding="utf-8"))
    assert all(document["document"]["kind"] for document in read)
