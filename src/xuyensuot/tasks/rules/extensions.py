"""May a later day be asked for, and what may be decided?"""

from __future__ import annotations

from enum import StrEnum


class ExtensionState(StrEnum):
    """A request is decided once; what was decided stays."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
