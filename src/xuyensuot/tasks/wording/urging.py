"""Sentences of urging and explanations: steps, reasons to wait, refusals, messages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from xuyensuot.tasks.rules.ladder import Reader, RungForm, UrgingState, Why

FORM_NAMES: dict[RungForm, Promise] = {
    RungForm.MESSAGE: _("Reminder"),
    RungForm.LETTER: _("Official letter"),
    RungForm.EXPLANATION: _("Request to explain"),
    RungForm.ESCALATION: _("Brought before the chair"),
}

URGING_STATES: dict[UrgingState, Promise] = {
    UrgingState.DRAFT: _("Draft"),
    UrgingState.SENT: _("Sent"),
    UrgingState.DROPPED: _("Left unsent"),
}

READER_NAMES: dict[Reader, Promise] = {
    Reader.FOCAL: _("The focal point of the unit"),
    Reader.UNIT: _("The focal point and the head of the unit"),
    Reader.HEAD: _("The head of the unit"),
    Reader.CHAIR: _("The head of the unit and the chair of the body that gave the task"),
}

WHY_NOT: dict[Why, Promise] = {
    Why.CLOSED: _("Closed: nothing more to urge."),
    Why.CLAIMED: _("Reported done: the answer lies with who confirms."),
    Why.NO_DAY: _("Without a last day there is nothing to urge."),
    Why.TOP: _("The last step of the ladder was taken."),
    Why.EXTENSION_ASKED: _("Answer the request for a later day first."),
    Why.EXPLANATION_UNREAD: _("Read the explanation first."),
    Why.EXPLANATION_RUNS: _("An explanation is expected by %(day)s."),
    Why.DRAFT_WAITS: _("A draft waits to be sent."),
    Why.ANSWER_AWAITED: _("An answer is expected by %(day)s."),
    Why.ANSWERED: _("Answered: rests until %(day)s."),
    Why.NOT_YET: _("Next on %(day)s."),
}

EVENTS: dict[str, Promise] = {
    "tasks.urging_sent": _("%(who)s urged %(lead)s in writing."),
    "tasks.explanation_asked": _("%(who)s asked %(lead)s to explain."),
    "tasks.explanation_answered": _("%(who)s explained."),
    "tasks.explanation_read": _("%(who)s read the explanation."),
}

REFUSALS: dict[str, Promise] = {
    "urging.not_follower": _("Only the unit that follows up the task urges."),
    "urging.not_draft": _("Nothing was sent: this draft was sent or dropped meanwhile."),
    "urging.nothing_left": _(
        "Nothing was sent: every task in this draft was reported done or closed meanwhile. "
        "Drop the draft."
    ),
    "urging.none_to_send": _("Nothing was sent: the chosen drafts were sent or dropped meanwhile."),
    "urging.none_spent": _("No draft has become superfluous."),
    "urging.none_to_urge": _(
        "No letter was drafted: the chosen tasks are done, have no last day, are your own, or "
        "stand in a draft already."
    ),
    "urging.had_today": _("The unit had a letter today already. Draft the next one tomorrow."),
    "urging.too_many": _("Choose at most %(most)s tasks at once."),
    "urging.number_empty": _("Write the number that the registry gave the letter."),
    "urging.has_number": _("The letter is not sent yet, or its number is written down already."),
    "urging.reason_empty": _("Say in a sentence why the draft is not sent."),
    "explanation.not_asker": _(
        "The body that gave the task, or follows it up, asks for explanations and reads them."
    ),
    "explanation.not_lead": _("Only the unit in the lead explains."),
    "explanation.not_running": _(
        "Nothing was asked: the task is reported done or closed, there is nothing to explain."
    ),
    "explanation.days_range": _("Give between 1 and %(most)s working days for the answer."),
    "explanation.already_asked": _(
        "An explanation was asked for already and is still owed; its clock runs."
    ),
    "explanation.already_answered": _("It was explained already, by %(by)s."),
    "explanation.text_empty": _("Write why the task is late and when it will be done."),
    "explanation.not_answered": _("There is no answer to read yet."),
    "explanation.already_read": _("It was read already, by %(by)s."),
    "explanation.reply_empty": _("Say what the explanation lacks."),
    "ladder.none": _("A ladder has at least one step."),
    "ladder.too_many": _("A ladder has at most %(most)s steps."),
    "ladder.rest_days": _("The rest after an answer is between 0 and %(most)s working days."),
    "ladder.key": _("Step %(place)s has no name that can be kept."),
    "ladder.key_twice": _("Step %(place)s has the name of an earlier step."),
    "ladder.form": _("Step %(place)s: choose how it reaches the unit."),
    "ladder.reader": _("Step %(place)s: choose whom it speaks to."),
    "ladder.days": _("Step %(place)s: its days are not whole numbers that can be."),
    "ladder.answer_missing": _("Step %(place)s: a request to explain says within how many days."),
    "ladder.order": _("Step %(place)s has to come later than the one before, and not be gentler."),
    "ladder.later_exists": _(
        "A ladder that begins on this day or later is arranged already. Choose a later day."
    ),
    "ladder.day_passed": _("A ladder holds from today on or later."),
}

MESSAGES: dict[str, Promise] = {
    "urging.reminder": ngettext_lazy(
        "%(unit)s: %(tasks)s task falls due or is late, last day %(due)s.",
        "%(unit)s: %(tasks)s tasks fall due or are late, the first on %(due)s.",
        "tasks",
    ),
    "urging.letter": ngettext_lazy(
        "%(unit)s was urged by official letter about %(tasks)s late task.",
        "%(unit)s was urged by official letter about %(tasks)s late tasks.",
        "tasks",
    ),
    "urging.explanation": ngettext_lazy(
        "%(unit)s is asked to explain %(tasks)s late task.",
        "%(unit)s is asked to explain %(tasks)s late tasks.",
        "tasks",
    ),
    "urging.escalation": ngettext_lazy(
        "%(tasks)s late task of %(unit)s is brought before the chair.",
        "%(tasks)s late tasks of %(unit)s are brought before the chair.",
        "tasks",
    ),
    "urging.nobody": _(
        "%(unit)s was urged, but nobody holds a post there: the message reached no one."
    ),
    "urging.drafts": ngettext_lazy(
        "%(drafts)s draft that urges waits to be sent.",
        "%(drafts)s drafts that urge wait to be sent.",
        "drafts",
    ),
    "explanation.asked": _("An explanation is asked for, to be given by %(answer_by)s."),
    "explanation.answered": _("An explanation was given and waits to be read."),
    "explanation.read": _("Your explanation was read."),
}


def rung_form_choices() -> list[tuple[str, Promise]]:
    return [(form.value, name) for form, name in FORM_NAMES.items()]


def reader_choices() -> list[tuple[str, Promise]]:
    return [(reader.value, name) for reader, name in READER_NAMES.items()]
