"""What is there to look at: our modules as syntax trees, and the files of the repository."""

from __future__ import annotations

import ast
import pkgutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src"
PACKAGE = SOURCES / "xuyensuot"

FLOORS = (
    "kernel",
    "base",
    "audit",
    "accounts",
    "org",
    "messaging",
    "directives",
    "tasks",
    "web",
    "demo",
    "config",
    "cli",
)
"""From the ground up, as in `.importlinter`."""

MADE_HERE = {".venv", "var", "node_modules", "__pycache__", "vendor"}
"""Folders that tools fill and git leaves out."""

APPS = ("audit", "accounts", "org", "messaging", "directives", "tasks", "web")


@dataclass(frozen=True)
class Module:
    """One file of ours: ``xuyensuot.tasks.operations`` is room ``operations`` of app ``tasks``."""

    path: Path

    @property
    def name(self) -> str:
        parts = self.path.relative_to(SOURCES).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def app(self) -> str:
        return self._part(1)

    @property
    def room(self) -> str:
        return self._part(2)

    def _part(self, place: int) -> str:
        parts = self.name.split(".")
        return parts[place] if len(parts) > place else ""

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), str(self.path))

    def at(self, node: ast.AST) -> str:
        """Where in the repository the node stands, for a message one can click on."""
        return f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


@cache
def modules() -> tuple[Module, ...]:
    """Every module that is shipped and written by hand: no tests, no migrations."""
    found = tuple(
        Module(path)
        for path in sorted(PACKAGE.rglob("*.py"))
        if not {"tests", "migrations"} & set(path.relative_to(PACKAGE).parts)
    )
    assert len(found) > 50, "the house tests do not see the package"
    return found


@cache
def operation_modules() -> tuple[Module, ...]:
    """The modules that write, imported, so that every operation has registered itself."""
    found = tuple(module for module in modules() if module.room == "operations")
    assert len(found) >= 4, "no operations to look at"
    for module in found:
        pkgutil.resolve_name(f"{module.name}:")
    return found


def called_names(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call with the last name of what is called: ``record`` of ``audit.record(...)``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Attribute(attr=name) | ast.Name(id=name):
                    yield node, name


@cache
def repository_files() -> tuple[Path, ...]:
    """Every file that is in the repository or about to be; of a copy without git, every file."""
    if (ROOT / ".git").exists():
        names = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout.split("\0")
        paths = [ROOT / name for name in names if name]
    else:
        paths = [p for p in ROOT.rglob("*") if not MADE_HERE & set(p.relative_to(ROOT).parts)]
    found = tuple(path for path in paths if path.is_file())
    assert len(found) > 100, "the house tests do not see the repository"
    return found


def text_files() -> Iterator[tuple[Path, str]]:
    """The files that are text, with their text."""
    for path in repository_files():
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
