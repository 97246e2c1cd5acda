"""How does a message reach a person beside the application, and how often?"""

from __future__ import annotations

from enum import StrEnum


class Delivery(StrEnum):
    """E-mail by the person's choice: none, one digest a day, or each message at once."""

    NONE = "none"
    DAILY = "daily"
    EACH = "each"
