"""The secret of a calendar's address: long enough that nobody guesses it, kept only as its hash."""

from __future__ import annotations

from hashlib import sha256

SECRET_BYTES = 32
"""256 random bits; a plain hash of such a secret needs no salt."""


def secret_hash(secret: str) -> str:
    """What is kept of a secret, and what it is looked up by.

    >>> len(secret_hash("a")), secret_hash("a") == secret_hash("b")
    (64, False)
    """
    return sha256(secret.encode()).hexdigest()
