"""Every write of ``org``."""

from xuyensuot.org.operations.arrangements import (
    make_arrangement,
)
from xuyensuot.org.operations.bodies import (
    NewBody,
    found_body,
)
from xuyensuot.org.operations.delegations import (
    delegate_post,
    take_back_delegation,
)
from xuyensuot.org.operations.naming import (
    add_alias,
    give_code,
)
from xuyensuot.org.operations.posts import (
    appoint_holder,
    appoint_newcomer,
    create_post,
    create_usual_posts,
    end_holding,
    end_post,
    grant_role,
    withdraw_role,
)
from xuyensuot.org.operations.reference import (
    LoadedUnits,
    load_reference_units,
)
from xuyensuot.org.operations.reorganisations import (
    apply_reorganisation,
    drop_reorganisation,
    prepare_recorded_reorganisation,
    prepare_reorganisation,
    undo_reorganisation,
    want_reorganisation,
)
from xuyensuot.org.operations.settling import (
    confirm_reorganisation,
    settle_reorganisation,
)
from xuyensuot.org.operations.standing import (
    name_standing_agency,
)

__all__ = [
    "LoadedUnits",
    "NewBody",
    "add_alias",
    "apply_reorganisation",
    "appoint_holder",
    "appoint_newcomer",
    "confirm_reorganisation",
    "create_post",
    "create_usual_posts",
    "delegate_post",
    "drop_reorganisation",
    "end_holding",
    "end_post",
    "found_body",
    "give_code",
    "grant_role",
    "load_reference_units",
    "make_arrangement",
    "name_standing_agency",
    "prepare_recorded_reorganisation",
    "prepare_reorganisation",
    "settle_reorganisation",
    "take_back_delegation",
    "undo_reorganisation",
    "want_reorganisation",
    "withdraw_role",
]
