"""What leaves the house. Catches: the address of a package index in a lock file or a script, the
path of somebody's machine, a picture or page fetched from another host at run time.
"""

from __future__ import annotations

import re

import pytest

from .source_tree import ROOT, text_files

INDEXES = re.compile(
    r"pypi\." r"org|python" r"hosted|npm" r"js\.|--(?:extra-)?index" r"-url|--find" r"-links"
)
MACHINE_PATHS = re.compile(r"(?<![\w.~/-])/(?:home/\w|root/\w|Users/\w|work/|tmp/\w)")
FOREIGN_HOST = re.compile(r"""(?:src|href|action)=["']https?://|url\(["']?https?://""")
PAGES = {".html", ".css"}


def found_in_repository(pattern: re.Pattern[str], suffixes: set[str] | None = None) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path, text in text_files()
        if suffixes is None or path.suffix in suffixes
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_package_index_is_named() -> None:
    assert found_in_repository(INDEXES) == []


def test_no_path_of_a_machine_is_named() -> None:
    assert found_in_repository(MACHINE_PATHS) == []


def test_pages_load_nothing_from_elsewhere() -> None:
    assert found_in_repository(FOREIGN_HOST, PAGES) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (INDEXES, "--index" + "-url https://example.vn/simple"),
        (MACHINE_PATHS, 'open("/ho' + 'me/lan/file")'),
        (FOREIGN_HOST, '<script src="https://cdn.example.vn/x.js">'),
    ],
)
def test_a_breach_is_seen(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)
