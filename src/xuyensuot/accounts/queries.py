"""Reading identities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from xuyensuot.accounts.models import Account, SignInAttempt
from xuyensuot.accounts.rules.samples import Sample
from xuyensuot.accounts.rules.throttle import is_throttled, window_start


@dataclass(frozen=True, slots=True)
class AccountCard:
    """An identity as other apps may show it."""

    id: int
    username: str
    display_name: str
    language: str


def _card(account: Account) -> AccountCard:
    return AccountCard(account.pk, account.username, account.display_name, account.language)


def find_account(*, username: str) -> AccountCard | None:
    """The active account of that name, or none."""
    account = Account.objects.filter(username=username, is_active=True).first()
    return _card(account) if account else None


def is_name_taken(username: str) -> bool:
    """Whether somebody has that sign-in name, also somebody who has left."""
    return Account.objects.filter(username=username).exists()


def account_cards(*, ids: set[int]) -> dict[int, AccountCard]:
    """Cards by account id, also of accounts that have left."""
    return {a.pk: _card(a) for a in Account.objects.filter(pk__in=ids)}


def search_accounts(text: str, *, limit: int = 12) -> list[AccountCard]:
    """Active people whose name holds every word of ``text``, or whose sign-in name begins with it.

    Diacritics count where they are typed: "hoa" finds no Hòa, as "hòa" finds no Hoa.
    """
    words = text.split()
    if not words:
        return []
    held = Q()
    for word in words:
        held &= Q(display_name__icontains=word)
    rows = Account.objects.filter(held | Q(username__istartswith=text.strip()), is_active=True)
    return [_card(account) for account in rows.order_by("display_name", "pk")[:limit]]


def sample_accounts() -> list[AccountCard]:
    """The demonstration's five people, in the order they were made."""
    five = Account.objects.filter(username__in=list(Sample), is_sample=True, is_active=True)
    return [_card(account) for account in five.order_by("pk")]


def must_wait(*, username: str, at: datetime) -> bool:
    """Whether this name failed too often in the last minutes."""
    attempts = SignInAttempt.objects.filter(username=username[:80], at__gte=window_start(at))
    return is_throttled(attempts.count())
