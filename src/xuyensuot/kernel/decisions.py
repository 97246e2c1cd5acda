"""May it, and if not, why? Answers and refusals as codes with parameters, never as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, as a code such as ``task.already_closed`` and the facts of the sentence."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Denied:
    """No, and why: falsy, and carries the code that ``wording`` turns into a sentence."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return False

    @property
    def problem(self) -> Problem:
        return Problem(self.code, self.params)


Decision = Allowed | Denied


class Refused(Exception):
    """A rule says no to something the actor may otherwise do (HTTP 409 or a form error)."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem

    @classmethod
    def because(cls, code: str, **params: Any) -> Refused:
        return cls(Problem(code, params))


class NotPermitted(Exception):
    """The actor sees the thing but may not do this to it (HTTP 403)."""

    def __init__(self, denied: Denied) -> None:
        super().__init__(denied.code)
        self.problem = denied.problem


class NotFound(Exception):
    """No such thing within the actor's sight (HTTP 404): says nothing of whether it exists."""
