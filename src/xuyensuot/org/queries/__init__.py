"""Every read of ``org``."""

from xuyensuot.org.access import (
    ALL_UNITS,
    AllUnits,
    covers,
    unit_ids_covered,
)
from xuyensuot.org.queries.arrangements import (
    ArrangementCard,
    arrangements_of,
    find_arrangement,
)
from xuyensuot.org.queries.bodies import (
    find_issuer_unit,
    is_open_group,
    member_ids_of_group,
    resolve_body,
)
from xuyensuot.org.queries.cards import (
    UnitCard,
    find_unit_by_code,
    find_unit_id_by_origin,
    get_unit,
    unit_cards,
)
from xuyensuot.org.queries.grants import (
    HeldPost,
    actor_for_account,
    actor_named,
    find_post_of_account,
    posts_of_account,
)
from xuyensuot.org.queries.handover import (
    HandoverDomain,
    register_handover,
    word_of,
)
from xuyensuot.org.queries.keeping import (
    CATALOGUE_REVISION,
)
from xuyensuot.org.queries.pages import (
    CodePiece,
    Kinship,
    NamePiece,
    UnitPage,
    get_unit_page,
)
from xuyensuot.org.queries.people import (
    SeatedPerson,
    people_of_units,
)
from xuyensuot.org.queries.reading_reorganisations import (
    read_file,
    read_table,
)
from xuyensuot.org.queries.reorganisations import (
    ReorganisationPage,
    ReorganisationRow,
    faults_of,
    get_reorganisation_page,
    obstacles_to_undo,
    recorded_steps,
    reorganisations_due,
    reorganisations_found,
    units_rehung,
)
from xuyensuot.org.queries.searching import (
    EndedUnit,
    UnitFilters,
    UnitsFound,
    search_ended_units,
    search_units,
    units_found,
)
from xuyensuot.org.queries.tree import (
    TracedUnit,
    UnitRow,
    heirs_of,
    ids_above,
    trace_unit,
    unit_ids_under,
    units_in_force,
    units_under,
)
from xuyensuot.org.queries.tree_page import (
    Branch,
    Changed,
    TreePage,
    get_tree_page,
)
from xuyensuot.org.rules.resolution import (
    Match,
    Resolution,
)

__all__ = [
    "ALL_UNITS",
    "AllUnits",
    "ArrangementCard",
    "Branch",
    "CATALOGUE_REVISION",
    "Changed",
    "CodePiece",
    "EndedUnit",
    "HandoverDomain",
    "HeldPost",
    "Kinship",
    "Match",
    "NamePiece",
    "ReorganisationPage",
    "ReorganisationRow",
    "Resolution",
    "SeatedPerson",
    "TracedUnit",
    "TreePage",
    "UnitCard",
    "UnitFilters",
    "UnitPage",
    "UnitRow",
    "UnitsFound",
    "actor_for_account",
    "actor_named",
    "arrangements_of",
    "covers",
    "faults_of",
    "find_arrangement",
    "find_issuer_unit",
    "find_post_of_account",
    "find_unit_by_code",
    "find_unit_id_by_origin",
    "get_reorganisation_page",
    "get_tree_page",
    "get_unit",
    "get_unit_page",
    "heirs_of",
    "ids_above",
    "is_open_group",
    "member_ids_of_group",
    "obstacles_to_undo",
    "people_of_units",
    "posts_of_account",
    "read_file",
    "read_table",
    "recorded_steps",
    "register_handover",
    "reorganisations_due",
    "reorganisations_found",
    "resolve_body",
    "search_ended_units",
    "search_units",
    "trace_unit",
    "unit_cards",
    "unit_ids_covered",
    "unit_ids_under",
    "units_found",
    "units_in_force",
    "units_rehung",
    "units_under",
    "word_of",
]
