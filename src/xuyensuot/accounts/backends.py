"""Who is signed in, read anew for every request with one plain question."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend

from xuyensuot.accounts.models import Account
from xuyensuot.base.prepared import Prepared

FIELDS = [field.attname for field in Account._meta.concrete_fields]
_account = Prepared(lambda pk: Account.objects.filter(pk=pk).values_list(*FIELDS), 1)


class AccountBackend(ModelBackend):
    """Django's own, but for how the account of a session is read."""

    def get_user(self, user_id: int) -> Account | None:
        """The account, unless it may no longer sign in."""
        rows = _account.rows(user_id)
        user = Account.from_db("default", FIELDS, rows[0]) if rows else None
        return user if user is not None and self.user_can_authenticate(user) else None
