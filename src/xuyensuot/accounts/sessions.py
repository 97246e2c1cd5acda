"""Sessions as Django keeps them in the database, read with one plain question.

Asked of the database for every request, so that a session that was ended is ended at once in every
process. ``SESSION_ENGINE`` names this module.
"""

from __future__ import annotations

import functools
from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection

QUESTION = (
    "SELECT session_data FROM django_session"
    " WHERE session_key = %s AND expire_date > statement_timestamp()"
)


class SessionStore(db.SessionStore):
    """The session of one request."""

    def load(self) -> dict[str, Any]:
        """What the session holds; one that has ended or never was starts anew, without a key."""
        with connection.cursor() as cursor:
            cursor.execute(QUESTION, [self.session_key])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return dict(_decoded(row[0]))


@functools.lru_cache(maxsize=2000)
def _decoded(data: str) -> dict[str, Any]:
    """The signed text as it was stored: the same text always says the same."""
    found: dict[str, Any] = SessionStore().decode(data)
    return found
