"""Rows of people's own workbooks: what each column is, and what is wrong with a row."""

from __future__ import annotations

from enum import StrEnum


class ImportState(StrEnum):
    """Nothing is written to tasks before a person confirms."""

    PREVIEW = "preview"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"
