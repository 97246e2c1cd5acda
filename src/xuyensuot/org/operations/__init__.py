"""Every write of ``org``."""

from xuyensuot.org.operations.arrangements import (
    make_arrangement,
)
from xuyensuot.org.operations.bodies import (
    NewBody,
    found_body,
)
from xuyensuot.org.operations.posts import (
    appoint_holder,
    create_post,
    end_holding,
    grant_role,
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

__all__ = [
    "LoadedUnits",
    "NewBody",
    "apply_reorganisation",
    "appoint_holder",
    "create_post",
    "drop_reorganisation",
    "end_holding",
    "found_body",
    "grant_role",
    "load_reference_units",
    "make_arrangement",
    "prepare_recorded_reorganisation",
    "prepare_reorganisation",
    "undo_reorganisation",
    "want_reorganisation",
]
