"""Every read of directives."""

from xuyensuot.directives.queries.assignments import (
    AssigningDirective,
    AssigningSource,
    Assignment,
    NamedBody,
    get_accepted_assignments,
    get_assigning_source,
)
from xuyensuot.directives.queries.clarity import (
    ClarityList,
    clarity_elements,
    clarity_lists,
)
from xuyensuot.directives.queries.listing import (
    DirectiveFilters,
    DirectiveList,
    DirectiveRow,
    count_waiting_for_review,
    directives_found,
    directives_held,
    search_directives,
    waiting_for_review,
)
from xuyensuot.directives.queries.progress import (
    find_reading_progress,
    progress_board,
    progress_key,
)
from xuyensuot.directives.queries.registered import (
    days_of_numbers,
)
from xuyensuot.directives.queries.review import (
    CandidateView,
    ClauseView,
    DirectivePage,
    DirectiveText,
    PartyView,
    candidates_of,
    clauses_of,
    get_candidate,
    get_directive_page,
    get_directive_text,
    get_original,
)

__all__ = [
    "AssigningDirective",
    "AssigningSource",
    "Assignment",
    "CandidateView",
    "ClarityList",
    "ClauseView",
    "DirectiveFilters",
    "DirectiveList",
    "DirectivePage",
    "DirectiveRow",
    "DirectiveText",
    "NamedBody",
    "PartyView",
    "candidates_of",
    "clarity_elements",
    "clarity_lists",
    "clauses_of",
    "count_waiting_for_review",
    "days_of_numbers",
    "directives_found",
    "directives_held",
    "find_reading_progress",
    "get_accepted_assignments",
    "get_assigning_source",
    "get_candidate",
    "get_directive_page",
    "get_directive_text",
    "get_original",
    "progress_board",
    "progress_key",
    "search_directives",
    "waiting_for_review",
]
