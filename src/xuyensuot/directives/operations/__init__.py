"""Every write of directives: intake by a job, review by a person, closing when tasks are issued."""

from xuyensuot.directives.operations.clarity import (
    arrange_clarity,
)
from xuyensuot.directives.operations.intake import (
    ask_reading,
    attach_original,
    begin_reading,
    fail_reading,
    receive_directive,
    store_extraction,
)
from xuyensuot.directives.operations.reading import (
    read_original,
)
from xuyensuot.directives.operations.registering import (
    RegisteredDirective,
    RegisteredDocument,
    RegisteredValues,
    register_directive,
    register_directives,
)
from xuyensuot.directives.operations.review import (
    CandidateValues,
    LetterheadValues,
    accept_candidate,
    accept_certain_candidates,
    choose_party,
    edit_candidate,
    edit_letterhead,
    give_directive,
    mark_candidates_issued,
    reject_candidate,
    remove_party,
    reopen_candidate,
)

__all__ = [
    "CandidateValues",
    "LetterheadValues",
    "RegisteredDirective",
    "RegisteredDocument",
    "RegisteredValues",
    "accept_candidate",
    "accept_certain_candidates",
    "arrange_clarity",
    "ask_reading",
    "attach_original",
    "begin_reading",
    "choose_party",
    "edit_candidate",
    "edit_letterhead",
    "fail_reading",
    "give_directive",
    "mark_candidates_issued",
    "read_original",
    "receive_directive",
    "register_directive",
    "register_directives",
    "reject_candidate",
    "remove_party",
    "reopen_candidate",
    "store_extraction",
]
