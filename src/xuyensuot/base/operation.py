"""The one write path: every public write opens its transaction here and leaves an audit event.

Why each check exists is told in ``docs/adr/0001`` and in the house tests that break them.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from contextvars import ContextVar
from typing import ParamSpec, TypeVar

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

P = ParamSpec("P")
R = TypeVar("R")

REGISTRY: dict[str, Callable[..., object]] = {}
_recorded: ContextVar[list[str] | None] = ContextVar("recorded", default=None)


class MissingAudit(RuntimeError):
    """An operation was about to commit without leaving a trace."""


class SwallowedFailure(RuntimeError):
    """A failure inside was caught and the transaction can only roll back: nothing was saved."""


def note_recorded(verb: str) -> None:
    """Called by ``audit.operations.record``; outside an operation nothing may be recorded."""
    recorded = _recorded.get()
    if recorded is None:
        raise RuntimeError(f"{verb} was recorded outside an operation")
    recorded.append(verb)


def _is_lost() -> bool:
    """Whether the transaction can only roll back.

    Django marks it so when an inner block fails. After a caught database error only the connection
    knows: PostgreSQL would answer the commit with a silent rollback.
    """
    if transaction.get_rollback():
        return True
    status: TransactionStatus = connection.connection.info.transaction_status
    return status is TransactionStatus.INERROR


def operation(verb: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function a public write named by its audit ``verb``.

    Demands keyword-only parameters with ``actor`` among them. The outermost operation owns the
    transaction; an operation called inside another joins it. Raises ``MissingAudit`` when nothing
    was recorded and ``SwallowedFailure`` when an inner failure was caught: both roll back.
    """

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        parameters = inspect.signature(function).parameters.values()
        if any(p.kind is not inspect.Parameter.KEYWORD_ONLY for p in parameters):
            raise TypeError(f"{function.__qualname__}: every parameter is keyword-only")
        if "actor" not in {p.name for p in parameters}:
            raise TypeError(f"{function.__qualname__}: an operation names its actor")
        if verb in REGISTRY:
            raise TypeError(f"{verb} is already the verb of {REGISTRY[verb].__qualname__}")

        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            outer = _recorded.get()
            recorded: list[str] = []
            token = _recorded.set(recorded)
            try:
                # Where the outermost runs inside a test's transaction, a savepoint lets the test
                # look at what a refusal left behind; elsewhere there is nothing around it.
                with transaction.atomic(durable=outer is None, savepoint=outer is None):
                    result = function(*args, **kwargs)
                    if _is_lost():
                        raise SwallowedFailure(verb)
                    if not recorded:
                        raise MissingAudit(verb)
            finally:
                _recorded.reset(token)
            if outer is not None:
                outer.extend(recorded)
            return result

        REGISTRY[verb] = run
        return run

    return wrap
