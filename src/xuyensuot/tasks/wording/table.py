"""Sentences of the follow-up table: columns, heads of groups, what a rate is of."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xuyensuot.tasks.rules.counting import Denominator
from xuyensuot.tasks.rules.grouping import DueGroup, Grouping, RatesBy

COLUMN_NAMES: dict[str, Promise] = {
    "clause": _("Clause"),
    "lead": _("Lead"),
    "focal": _("Focal point"),
    "due": _("Deadline"),
    "state": _("State"),
    "reported": _("Reported"),
    "confirmed": _("Confirmed"),
    "updated": _("Last report"),
    "urging": _("Urging"),
    "product": _("Product"),
    "sets": _("Programme and pillar"),
}
"""What may stand beside the title of a task, in the order in which it is shown."""

GROUPING_NAMES: dict[Grouping, Promise] = {
    Grouping.UNIT: _("lead unit"),
    Grouping.DEADLINE: _("deadline"),
    Grouping.DOCUMENT: _("source document"),
}

DUE_GROUP_NAMES: dict[DueGroup, Promise] = {
    DueGroup.LATE: _("Late"),
    DueGroup.THIS_WEEK: _("Due this week"),
    DueGroup.NEXT_TWO_WEEKS: _("Due in the two weeks after"),
    DueGroup.LATER: _("Due later"),
    DueGroup.NO_DAY: _("Standing, without a last day"),
    DueGroup.SETTLED: _("Reported done or ended"),
}

DENOMINATOR_NAMES: dict[Denominator, Promise] = {
    Denominator.DATED: _("tasks with a last day"),
    Denominator.DUE: _("tasks done or already due"),
}

RATES_BY_NAMES: dict[RatesBy, Promise] = {
    RatesBy.UNIT: _("Lead unit"),
    RatesBy.PROVINCE: _("Province or ministry"),
    RatesBy.DOCUMENT: _("Source document"),
    RatesBy.PILLAR: _("Pillar"),
}

RATES_ORDER_NAMES: dict[str, Promise] = {
    "of_dated": _("late, of those with a last day"),
    "of_due": _("late, of those done or already due"),
    "late": _("number of late tasks"),
    "name": _("name"),
}

EVENTS: dict[str, Promise] = {
    "tasks.tasks_classified": _("%(who)s set the programme and the pillar."),
}

REFUSALS: dict[str, Promise] = {
    "task.not_classifier": _(
        "Programme and pillar are set by the body that gave the task, or follows it up."
    ),
    "classify.none_chosen": _("Choose at least one task in the table first."),
    "classify.too_many": _("%(count)s tasks are too many for one step: choose at most %(most)s."),
    "classify.unknown_set": _("This programme or pillar is no longer on the list. Choose again."),
    "view.name_empty": _("Give the view a name."),
    "view.name_taken": _("You have a view called “%(name)s” already. Choose another name."),
    "view.too_many": _("You keep %(most)s views already. Drop one first."),
    "view.without_post": _("A view is shared with the unit of your post; you hold none."),
    "export.too_many": _(
        "The table has %(count)s rows; at most %(most)s can be exported in one file. "
        "Add a condition, such as a year, a unit or a directive, and export again."
    ),
}


def grouping_choices() -> list[tuple[str, Promise]]:
    return [("", _("not grouped")), *((str(key), name) for key, name in GROUPING_NAMES.items())]
