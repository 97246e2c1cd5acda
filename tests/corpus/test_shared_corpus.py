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
KINDS = {".docx", ".doc", ".pdf", ".html", ".htm", ".md", ".txt", ".xlsx"}
GOLD = ".gold.json"


def golds() -> list[Path]:
    found = sorted(SHARED_CORPUS.rglob(f"*{GOLD}"))
    assert found, f"no gold in {SHARED_CORPUS}"
    return found


def documents() -> dict[str, Path]:
    """The documents by stem, wherever in the corpus they stand; one format of each is enough."""
    found = sorted((p for p in SHARED_CORPUS.rglob("*") if p.suffix in KINDS), reverse=True)
    return {path.stem: path for path in found}


def test_figures_on_real_directives_stay_above_their_floors(tmp_path: Path) -> None:
    by_stem = documents()
    files = [by_stem[gold.name.removesuffix(GOLD)] for gold in golds()]
    answer = tmp_path / "answer.json"
    assert main(["extract", "--format", "json", "-o", str(answer), *map(str, files)]) == 0
    floors = [word for name in FIGURES for word in ("--min", f"{name}={FLOOR}")]
    for folder in sorted({gold.parent for gold in golds()}):
        ran = subprocess.run(
            [sys.executable, str(SHARED_SCORER), str(answer), str(folder), "--detail", *floors],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, f"{folder}\n{ran.stdout}\n{ran.stderr}"


def test_other_documents_are_read_too(tmp_path: Path) -> None:
    """Born-digital ones without gold: no crash, and each says what kind of document it is."""
    with_gold = {gold.name.removesuffix(GOLD) for gold in golds()}
    others = [path for stem, path in sorted(documents().items()) if stem not in with_gold]
    for path in others[:10]:
        answer = tmp_path / f"{path.stem}.json"
        if main(["extract", "--format", "json", "-o", str(answer), str(path)]) == 0:
            (read,) = json.loads(answer.read_text(encoding="utf-8"))
            assert read["document"]["kind"] or read["tasks"], path
