"""One write path. Catches: a view or query that saves, a public write that is no operation, an
operation that leaves no audit event or hides its actor or its time.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from types import ModuleType

import pytest

from xuyensuot.base.operation import REGISTRY

from .source_tree import Module, called_names, modules, operation_modules

WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
QUERYSET_WORDS = {"objects", "all", "filter", "exclude", "select_for_update", "order_by"}
WRITING_ROOMS = {"operations", "factories"}
WITHOUT_DATABASE = {"reading", "rules"}
NO_OPERATION = {
    "xuyensuot.audit.operations.record": "is itself the trace that operations leave",
    "xuyensuot.audit.operations.record_many": "is itself the trace that operations leave",
}
RECORDERS = {"record", "record_many"}
AUDIT_VERB = re.compile(r"[a-z]+\.[a-z_]+_[a-z]+")


def writes_in(tree: ast.AST) -> list[ast.Call]:
    """Calls that change rows.

    ``update`` counts on a queryset only: dictionaries have it too. ``save`` counts without a place
    to save to: documents and pictures have it too.
    """
    found = []
    for call, name in called_names(tree):
        if not isinstance(call.func, ast.Attribute):
            continue
        elsewhere = (name == "update" and not is_queryset(call.func.value)) or (
            name == "save" and bool(call.args)
        )
        if name in WRITES and not elsewhere:
            found.append(call)
    return found


def is_queryset(receiver: ast.expr) -> bool:
    return any(
        isinstance(node, ast.Attribute) and node.attr in QUERYSET_WORDS
        for node in ast.walk(receiver)
    )


def may_write(module: Module) -> bool:
    if module.app in {"base", "kernel"} or module.room in WRITING_ROOMS:
        return True
    return module.room in WITHOUT_DATABASE


def is_operation(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(mark, ast.Call)
        and isinstance(mark.func, ast.Name)
        and mark.func.id == "operation"
        for mark in function.decorator_list
    )


def test_only_operations_write() -> None:
    looked_at = [module for module in modules() if not may_write(module)]
    assert any(module.room == "views" for module in looked_at)
    found = [m.at(call) for m in looked_at for call in writes_in(m.tree)]
    assert found == []


@pytest.mark.parametrize(
    ("line", "writes"),
    [
        ("task.save()", True),
        ("Task.objects.create(title=title)", True),
        ("Task.objects.filter(pk=1).update(state='closed')", True),
        ("facts.update(state='closed')", False),
        ("visible_tasks(actor).filter(pk=1)", False),
    ],
)
def test_a_write_is_told_from_a_read(line: str, *, writes: bool) -> None:
    assert bool(writes_in(ast.parse(line))) is writes


def bare_writers(tree: ast.Module) -> set[str]:
    """Functions that are no operation and write, themselves or through such of their module."""
    bare = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef) and not is_operation(n)}
    found = {name for name, function in bare.items() if writes_in(function)}
    while True:
        through = {
            name
            for name, function in bare.items()
            if name not in found and found & {called for _, called in called_names(function)}
        }
        if not through:
            return found
        found |= through


def public_names(module: Module) -> set[str]:
    """What other apps can get at: of a split room, what its ``__init__`` lists."""
    package = module.path.with_name("__init__.py")
    room = Module(package)
    shown = room if room.name.endswith(".operations") else module
    listed = {
        alias.asname or alias.name
        for node in shown.tree.body
        if isinstance(node, ast.ImportFrom) and node.module == module.name
        for alias in node.names
    }
    own = {n.name for n in module.tree.body if isinstance(n, ast.FunctionDef)}
    return {name for name in (own if shown is module else listed) if not name.startswith("_")}


def test_every_public_write_is_an_operation() -> None:
    public = {
        f"{module.name}.{name}"
        for module in operation_modules()
        for name in bare_writers(module.tree) & public_names(module)
    }
    assert public - set(NO_OPERATION) == set()


def test_a_bare_write_is_seen_through_a_private_function() -> None:
    tree = ast.parse(
        "@operation('a.b_done')\ndef do_b(): _store()\n"
        "def store_quickly(): _store()\n"
        "def do_all(): do_b()\n"
        "def _store(): B.objects.create()\n"
    )
    assert bare_writers(tree) == {"store_quickly", "_store"}


def test_every_operation_records_what_it_did() -> None:
    operation_modules()
    names = {operation.__name__ for operation in REGISTRY.values()}
    silent = []
    for verb, operation in REGISTRY.items():
        source = textwrap.dedent(inspect.getsource(inspect.unwrap(operation)))
        own = {operation.__name__}
        called = {name for _, name in called_names(ast.parse(source))}
        helpers = called & local_recorders(operation)
        if not (called & RECORDERS or called & (names - own) or helpers):
            silent.append(verb)
    assert len(REGISTRY) > 5
    assert silent == []


def local_recorders(operation: object) -> set[str]:
    """Functions that record for the operation: private ones beside it, and those of `shared`."""
    module = inspect.getmodule(inspect.unwrap(operation))  # type: ignore[arg-type]
    assert module is not None
    beside = {f for f in recorders_in(module) if f.startswith("_")}
    shared = sys.modules.get(f"{module.__name__.rpartition('.')[0]}.shared")
    return beside | (recorders_in(shared) if shared else set())


def recorders_in(module: ModuleType) -> set[str]:
    tree = ast.parse(inspect.getsource(module))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and {name for _, name in called_names(node)} & RECORDERS
    }


def test_every_operation_says_who_when_and_what() -> None:
    operation_modules()
    for verb, operation in REGISTRY.items():
        parameters = list(inspect.signature(operation).parameters)
        assert parameters[0] == "actor", verb
        assert parameters[-1] in {"at", "on"}, verb
        assert AUDIT_VERB.fullmatch(verb), verb
        assert verb.split(".")[0] == operation.__module__.split(".")[1], verb
        assert (operation.__doc__ or "").strip(), f"{verb} does not say what it promises"


def test_every_recorded_verb_is_that_of_an_operation() -> None:
    recorded = {
        keyword.value.value: module.at(call)
        for module in operation_modules()
        for call, name in called_names(module.tree)
        if name in RECORDERS
        for keyword in call.keywords
        if keyword.arg == "verb" and isinstance(keyword.value, ast.Constant)
    }
    assert recorded
    assert {verb: place for verb, place in recorded.items() if verb not in REGISTRY} == {}
