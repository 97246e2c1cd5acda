"""What the sign-in page prints."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from xuyensuot.accounts.queries import sample_accounts
from xuyensuot.accounts.rules.samples import Sample
from xuyensuot.accounts.wording import SAMPLE_PARTS


@dataclass(frozen=True, slots=True)
class PersonCard:
    """One of the demonstration's people as a button."""

    username: str
    name: str
    place: str
    comes_to: str


def person_cards() -> tuple[PersonCard, ...]:
    """The people one may sign in as with one click: none outside the demonstration."""
    if not settings.DEMONSTRATION:
        return ()
    names = {account.username: account.display_name for account in sample_accounts()}
    return tuple(
        PersonCard(sample, names[sample], *map(str, SAMPLE_PARTS[sample]))
        for sample in Sample
        if sample in names
    )
