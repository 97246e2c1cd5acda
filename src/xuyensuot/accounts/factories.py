"""Ground for tests: accounts that can sign in."""

from __future__ import annotations

from itertools import count

from xuyensuot.accounts.models import Account

PASSWORD = "three quiet rivers"  # noqa: S105 - of test accounts
_numbers = count(1)


def make_account(
    username: str = "",
    *,
    display_name: str = "Lê Thị Bình",
    password: str | None = PASSWORD,
    is_active: bool = True,
    is_sample: bool = False,
) -> Account:
    """A person who signs in with ``PASSWORD``."""
    account = Account(
        username=username or f"account-{next(_numbers)}",
        display_name=display_name,
        is_active=is_active,
        is_sample=is_sample,
    )
    account.set_password(password)
    account.save()
    return account
