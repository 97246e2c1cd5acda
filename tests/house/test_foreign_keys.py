"""Foreign keys run as imports do. Catches: a table that points to an upper floor by the name of
its model, which no import shows, and a deletion that would take others' rows along.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from .source_tree import FLOORS

MAY_CASCADE: dict[str, str] = {
    "directives.Party.candidate": "goes with its candidate when the file is read again",
}
"""``app.Model.field`` -> why its rows may go with what they belong to."""


def relations() -> Iterator[tuple[type[models.Model], models.ForeignObject]]:
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("xuyensuot."):
            for field in model._meta.get_fields():
                if isinstance(field, models.ForeignObject | models.ManyToManyField):
                    yield model, field


def floor_of(model: type[models.Model]) -> int:
    """The floor of one of our models; Django's own lie beneath the house."""
    package, _, rest = model.__module__.partition(".")
    return FLOORS.index(rest.split(".")[0]) if package == "xuyensuot" else -1


def test_foreign_keys_go_down() -> None:
    seen = list(relations())
    assert len(seen) > 10, "no tables to look at"
    upwards = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model, field in seen
        if floor_of(field.related_model) > floor_of(model)
    ]
    assert upwards == []


def test_nothing_is_deleted_along_without_a_reason() -> None:
    unprotected = {
        f"{model._meta.label}.{field.name}"
        for model, field in relations()
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is not models.PROTECT
    }
    assert unprotected == set(MAY_CASCADE)
