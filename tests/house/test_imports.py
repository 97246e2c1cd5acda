"""Floors, rooms and privacy. Catches: an app that imports upwards, a rule that imports Django, a
view that imports models, a ``helpers.py``, and an app that reaches into another's private rooms.
"""

from __future__ import annotations

import configparser

import grimp
import pytest
from importlinter.cli import lint_imports

from .source_tree import APPS, FLOORS, PACKAGE, ROOT

PUBLIC_ROOMS = {"operations", "queries", "rules"}
ENTERED_BY_THE_FRONT = {"operations", "queries"}
"""Rooms whose ``__init__`` lists what is public; what lies deeper is their own affair."""

FOR_TESTS_ALONE = {"factories", "models"}
"""Tests, and factories which build their ground, look at the tables themselves."""

ALSO_OPEN = {
    ("web", "wording"): "one place turns the code of any app into a sentence",
    ("web", "presenters"): "Today shows lines of other apps as their own pages do",
    ("cli", "reading"): "`extract` reads a file without any database",
}
"""(app that looks, room it may look into) -> why."""


def test_the_contracts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    broken = lint_imports(config_filename=str(ROOT / ".importlinter"), no_cache=True, no_logo=True)
    assert not broken, capsys.readouterr().out


def test_the_contract_of_floors_names_every_floor() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    written = contracts["importlinter:contract:floors"]["layers"].split()
    assert tuple(reversed(written)) == FLOORS
    built = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert built == set(FLOORS)


def private_imports(graph: grimp.ImportGraph) -> list[str]:
    """Imports of another app's rooms other than its public face."""
    found = []
    for importer in sorted(graph.modules):
        for imported in sorted(graph.find_modules_directly_imported_by(importer)):
            source, target = importer.split("."), imported.split(".")
            if len(target) < 2 or source[1:2] == target[1:2] or target[1] not in APPS:
                continue
            room = target[2] if len(target) > 2 else "the package itself"
            in_test = bool({"tests", "factories"} & set(source))
            open_to = PUBLIC_ROOMS | (FOR_TESTS_ALONE if in_test else set())
            by_the_back = room in ENTERED_BY_THE_FRONT and len(target) > 3
            if by_the_back or (room not in open_to and (source[1], room) not in ALSO_OPEN):
                found.append(f"{importer} -> {imported}")
    return found


def test_apps_use_each_others_public_face_only() -> None:
    graph = grimp.build_graph("xuyensuot", exclude_type_checking_imports=True, cache_dir=None)
    assert graph.direct_import_exists(
        importer="xuyensuot.tasks.operations.issue", imported="xuyensuot.audit.operations"
    )
    assert private_imports(graph) == []


def test_a_look_into_anothers_rooms_is_seen() -> None:
    graph = grimp.ImportGraph()
    graph.add_import(importer="xuyensuot.tasks.queries", imported="xuyensuot.org.access")
    graph.add_import(importer="xuyensuot.tasks.queries", imported="xuyensuot.org.queries")
    graph.add_import(importer="xuyensuot.tasks.queries", imported="xuyensuot.org.queries.tree")
    graph.add_import(importer="xuyensuot.tasks.queries", imported="xuyensuot.org.factories")
    graph.add_import(
        importer="xuyensuot.tasks.tests.test_access", imported="xuyensuot.org.factories"
    )
    assert private_imports(graph) == [
        "xuyensuot.tasks.queries -> xuyensuot.org.access",
        "xuyensuot.tasks.queries -> xuyensuot.org.factories",
        "xuyensuot.tasks.queries -> xuyensuot.org.queries.tree",
    ]
