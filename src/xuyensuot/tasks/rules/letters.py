"""The words of a draft letter that urges: data, filled in with the facts of the day."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from xuyensuot.tasks.rules.ladder import RungForm


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The words of one form. In braces: office, unit, day, count, answer, nth.

    ``again`` stands there once letters were sent before.
    """

    subject: str
    before: tuple[str, ...]
    again: str
    after: tuple[str, ...]
    columns: tuple[str, ...]
    widths: tuple[float, ...]
    recipients: tuple[str, ...]
    signer: str

    def filled(self, facts: Mapping[str, str]) -> LetterWords:
        """The words with the facts in them."""
        fill = {name: self._fill(getattr(self, name), facts) for name in ("before", "after")}
        return LetterWords(
            subject=self.subject,
            before=fill["before"],
            again=self.again.format_map(facts),
            after=fill["after"],
            columns=self.columns,
            widths=self.widths,
            recipients=self._fill(self.recipients, facts),
            signer=self.signer,
        )

    @staticmethod
    def _fill(lines: tuple[str, ...], facts: Mapping[str, str]) -> tuple[str, ...]:
        return tuple(line.format_map(facts) for line in lines)


@cache
def letter_words(form: RungForm) -> LetterWords:
    """The words for a form of ``parameters/urging_letter.toml``; a message has none (KeyError)."""
    path = resources.files("xuyensuot.tasks.rules") / "parameters" / "urging_letter.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    words = data[form.value]
    return LetterWords(
        subject=words["subject"],
        before=tuple(words["before"]),
        again=words["again"],
        after=tuple(words["after"]),
        columns=tuple(data["columns"]),
        widths=tuple(data["widths"]),
        recipients=tuple(data["recipients"]),
        signer=data["signer"],
    )
