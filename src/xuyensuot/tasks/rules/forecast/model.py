"""The trained model as plain numbers, so that judging a task needs no library and can be redone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

MOST_REASONS = 3
LEAST_WEIGHT = 0.15
"""A fact that moves the odds by less than about a sixth is no reason worth naming."""

FACTS_OF_THE_CALENDAR = frozenset({"days_left"})
"""Weighs in the probability, but says nothing that a person could act on."""


@dataclass(frozen=True, slots=True)
class Model:
    """Logistic regression: ``coefficients`` of standardised features, all in the order of names.

    A task is warned of from ``threshold`` on.
    """

    features: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float
    threshold: float

    def packed(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)

    @classmethod
    def unpacked(cls, packed: Mapping[str, Any]) -> Model:
        """From JSON; raises ``KeyError`` for what is no model."""
        rows = {
            name: tuple(packed[name]) for name in ("features", "means", "scales", "coefficients")
        }
        return cls(**rows, intercept=packed["intercept"], threshold=packed["threshold"])


@dataclass(frozen=True, slots=True)
class Reason:
    """A fact of the task that speaks for being late; ``weight`` is its part of the log-odds."""

    feature: str
    value: float
    weight: float


def probability(model: Model, values: Sequence[float]) -> float:
    """How likely the task is to be late, 0 to 1."""
    score = model.intercept + sum(_weights(model, values))
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, score))))


def reasons_of(model: Model, values: Sequence[float]) -> tuple[Reason, ...]:
    """What weighs most for being late, at most three, the heaviest first."""
    weights = zip(model.features, values, _weights(model, values), strict=True)
    found = [
        Reason(name, value, weight)
        for name, value, weight in weights
        if weight >= LEAST_WEIGHT and name not in FACTS_OF_THE_CALENDAR
    ]
    return tuple(sorted(found, key=lambda reason: -reason.weight)[:MOST_REASONS])


def _weights(model: Model, values: Sequence[float]) -> list[float]:
    rows = zip(model.coefficients, values, model.means, model.scales, strict=True)
    return [weight * (value - mean) / scale for weight, value, mean, scale in rows]
