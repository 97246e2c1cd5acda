"""``xuyensuot manage``: Django's own management commands on this home's database."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.management import CommandError, ManagementUtility

from xuyensuot.cli.console import Complaint
from xuyensuot.cli.installation import open_installation


def run(words: Sequence[str]) -> int:
    """Run one command of Django, such as ``makemigrations`` or ``shell``."""
    open_installation()
    try:
        ManagementUtility(["xuyensuot manage", *(words or ["help"])]).execute()
    except CommandError as error:
        raise Complaint(str(error)) from error
    return 0
