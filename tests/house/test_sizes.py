"""Small files. Catches: the file that nobody can read any more, before it is one."""

from __future__ import annotations

from .source_tree import ROOT, repository_files

HARD_STOP = 500
TEMPLATE_STOP = 200
WRITTEN_BY_HAND = {".py", ".js", ".css", ".html"}


def test_no_file_passes_its_limit() -> None:
    files = [
        path
        for path in repository_files()
        if path.suffix in WRITTEN_BY_HAND and "migrations" not in path.parts
    ]
    assert len(files) > 100, "no files to look at"
    long = []
    for path in files:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > (TEMPLATE_STOP if path.suffix == ".html" else HARD_STOP):
            long.append(f"{path.relative_to(ROOT)}: {lines} lines")
    assert long == []
