"""People whom the demonstration does not seat: an administrator appoints them in the home."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping

from tests.journeys.conftest import COMMAND, PASSWORD

APPOINT = """
from datetime import date
from xuyensuot.accounts.operations import create_account
from xuyensuot.accounts.queries import find_account
from xuyensuot.base.actor import system_actor
from xuyensuot.base.clock import now
from xuyensuot.kernel.validity import Validity
from xuyensuot.org.operations import appoint_holder, create_post, grant_role
from xuyensuot.org.queries import UnitFilters, units_found
from xuyensuot.org.rules.roles import Role

username, unit_name, title = {username!r}, {unit!r}, {title!r}
actor = system_actor("administrator", "accounts.manage_accounts", "org.manage_posts")
since = Validity(date(2024, 1, 1))
at = now()
if find_account(username=username) is None:
    filters = UnitFilters(on=at.date(), text=unit_name)
    unit, = [c for c in units_found(filters=filters, offset=0, limit=50).cards
             if c.office_name == unit_name]
    account_id = create_account(
        actor=actor, username=username, display_name={name!r}, password={password!r}, at=at
    )
    post_id = create_post(actor=actor, unit_id=unit.id, title=title, valid=since, at=at)
    grant_role(
        actor=actor, post_id=post_id, role=Role.FOCAL_POINT, scope_id=unit.id, valid=since, at=at
    )
    appoint_holder(actor=actor, post_id=post_id, account_id=account_id, valid=since, at=at)
"""


def appoint_focal_point(
    environment: Mapping[str, str], *, username: str, name: str, unit: str
) -> None:
    """Seat a focal point in a unit, once; ``sign_in(username)`` then works as for the others."""
    script = APPOINT.format(
        username=username,
        name=name,
        unit=unit,
        title="Đầu mối Đề án 06",
        password=PASSWORD,
    )
    done = subprocess.run(
        [COMMAND, "manage", "shell", "--no-imports", "-c", script],
        env=dict(environment),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
