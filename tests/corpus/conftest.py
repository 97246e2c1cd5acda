"""Where the evaluation corpus stands, if it does."""

from __future__ import annotations

from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
SHARED_CORPUS = SHARED / "corpus"
SHARED_SCORER = SHARED / "checks" / "score_extraction.py"

collect_ignore = []
if not (SHARED_CORPUS.is_dir() and SHARED_SCORER.is_file()):
    collect_ignore.append("test_shared_corpus.py")


def pytest_report_collectionfinish() -> str:
    """Say in the opening lines whether real directives are scored in this run."""
    state = "not there, its tests are not collected" if collect_ignore else str(SHARED_CORPUS)
    return f"shared corpus: {state}"
