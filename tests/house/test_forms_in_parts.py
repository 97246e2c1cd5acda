"""A form in an included part carries its token against forged requests, or it cannot be sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "xuyensuot"
INCLUDED = re.compile(r"{% include \"([\w/]+\.html)\"([^%]*)%}")


def forgetful(templates: dict[str, str]) -> Iterator[str]:
    """Includes that cut a part with a form off from the token: ``only`` without handing it on."""
    with_forms = {name for name, text in templates.items() if "{% csrf_token %}" in text}
    for name, text in templates.items():
        for part, how in INCLUDED.findall(text):
            alone = how.split()[-1:] == ["only"]
            if part in with_forms and alone and "csrf_token=csrf_token" not in how:
                yield f"{name} includes {part} without its token"


def test_every_form_in_a_part_has_its_token() -> None:
    files = SOURCE.glob("*/templates/**/*.html")
    templates = {str(path).partition("/templates/")[2]: path.read_text("utf-8") for path in files}
    assert len(templates) > 50
    assert list(forgetful(templates)) == []


@pytest.mark.parametrize(
    ("how", "count"),
    [("", 0), ("with x=1 only", 1), ("with x=1 csrf_token=csrf_token only", 0), ("only", 1)],
)
def test_a_part_cut_off_is_found(how: str, count: int) -> None:
    templates = {
        "a/form.html": "<form>{% csrf_token %}</form>",
        "a/page.html": f'{{% include "a/form.html" {how} %}}',
    }
    assert len(list(forgetful(templates))) == count
