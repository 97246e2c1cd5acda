"""One write path. Catches: a view or query that saves, a public write that is no operation, an
operation that leaves no audit event or hides its actor or its time.
"""

from __future__ import annotations

import ast
import inspect
import pkgutil
import re
import textwrap

import pytest

from xuyensuot.base.operation import REGISTRY

from .source_tree import Module, called_names, modules

WRITES = {
    "save",
    "create",
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
    """Calls that change rows. ``update`` counts on a queryset only: dictionaries have it too."""
    found = []
    for call, name in called_names(tree):
        if isinstance(call.func, ast.Attribute) and (
            name in WRITES or (name == "update" and is_queryset(call.func.value))
        ):
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


def operation_modules() -> list[Module]:
    found = [module for module in modules() if module.room == "operations"]
    assert len(found) >= 4, "no operations to look at"
    for module in found:
        pkgutil.resolve_name(f"{module.name}:")
    return found


def public_functions(module: Module) -> list[ast.FunctionDef]:
    return [
        node
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]


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


def test_every_public_write_is_an_operation() -> None:
    bare = {
        f"{module.name}.{function.name}"
        for module in operation_modules()
        for function in public_functions(module)
        if not is_operation(function)
    }
    assert bare == set(NO_OPERATION)


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
    """Private functions beside the operation that record for it."""
    module = inspect.getmodule(inspect.unwrap(operation))  # type: ignore[arg-type]
    assert module is not None
    tree = ast.parse(inspect.getsource(module))
    return {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("_")
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
