"""What is to be settled and who is asked to agree, before a reorganisation is applied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext, ngettext

from xuyensuot.base import formatting
from xuyensuot.org.presenters.boxes import name_of, sums_of
from xuyensuot.org.presenters.units import UnitLine, line_of
from xuyensuot.org.queries import Confirmation, ReorganisationPage
from xuyensuot.org.rules.reorganisation import Ref
from xuyensuot.org.rules.settling import LATER, Question, QuestionKind


@dataclass(frozen=True, slots=True)
class OptionLine:
    """One answer; ``proposed`` is the one that holds where nobody says otherwise."""

    value: str
    label: str
    proposed: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question with its answers; ``settled`` says who chose when, empty where nobody has."""

    number: int
    key: str
    kind: str
    title: str
    detail: str
    options: tuple[OptionLine, ...]
    takes_other: bool
    settled: str
    answer: str


@dataclass(frozen=True, slots=True)
class ConfirmationLine:
    """One unit that gives or takes work."""

    unit: UnitLine
    what: str
    state: str
    kind: str
    may_confirm: bool


def question_lines(page: ReorganisationPage) -> tuple[QuestionLine, ...]:
    """Numbered as they are printed."""
    return tuple(
        _question(number, question, page)
        for number, question in enumerate(page.questions, start=page.first)
    )


def confirmation_lines(page: ReorganisationPage) -> tuple[ConfirmationLine, ...]:
    return tuple(_confirmation(confirmation, page) for confirmation in page.confirmations)


def _question(number: int, question: Question, page: ReorganisationPage) -> QuestionLine:
    answer = page.settled.find(question)
    chosen = page.settled.choice(question)
    options: list[Ref] = list(question.options)
    if question.is_about_work:
        options.append(LATER)
    if chosen not in options:
        options.append(chosen)
    name = name_of(question.about, page)
    title, detail = _words(question, name)
    if page.row.applied_at is not None:
        detail = ""
    settled = ""
    if answer is not None:
        facts = {"who": answer.by, "at": formatting.moment(datetime.fromisoformat(answer.at))}
        settled = gettext("%(who)s, %(at)s") % facts
    return QuestionLine(
        number=number,
        key=question.key,
        kind=question.kind.value,
        title=title,
        detail=detail,
        options=tuple(
            OptionLine(
                str(option),
                _label(question, option, page),
                option == question.options[0],
                option == chosen,
            )
            for option in options
        ),
        takes_other=question.kind is QuestionKind.ENDED,
        settled=settled,
        answer=_label(question, chosen, page),
    )


def _words(question: Question, name: str) -> tuple[str, str]:
    count = formatting.number(question.count)
    if question.kind is QuestionKind.DIVIDED:
        detail = gettext("The unit is divided: what is not settled waits for its receiver.")
        title = ngettext(
            "%(n)s open task of %(unit)s", "%(n)s open tasks of %(unit)s", question.count
        )
        return title % {"n": count, "unit": name}, detail
    if question.kind is QuestionKind.ENDED:
        title = ngettext(
            "%(n)s open task of %(unit)s that nobody takes over",
            "%(n)s open tasks of %(unit)s that nobody takes over",
            question.count,
        )
        detail = gettext("The unit ends without a successor. Nothing stays without an owner.")
        return title % {"n": count, "unit": name}, detail
    if question.kind is QuestionKind.HEAD:
        detail = gettext("%(n)s heads come together; the others go on as deputies.")
        return gettext("Who is head of %(unit)s?") % {"unit": name}, detail % {"n": count}
    detail = gettext("The committees that go into it had standing agencies.")
    return gettext("Standing agency of %(unit)s") % {"unit": name}, detail


def _label(question: Question, option: Ref, page: ReorganisationPage) -> str:
    if question.kind is QuestionKind.HEAD:
        title, holder = page.posts.get(int(option), ("", ""))
        return f"{title}: {holder}" if holder else title
    if option == LATER:
        first = name_of(question.options[0], page)
        return gettext("%(unit)s for now; each task is decided by its handover") % {"unit": first}
    return name_of(option, page)


def _confirmation(confirmation: Confirmation, page: ReorganisationPage) -> ConfirmationLine:
    unit_id = confirmation.unit_id
    gives = sums_of([unit_id], page)
    takes = sums_of([p.unit_id for p in page.passings if p.to_id == unit_id], page)
    parts = [gettext("hands over: %(what)s") % {"what": gives}] if gives else []
    parts += [gettext("takes over: %(what)s") % {"what": takes}] if takes else []
    state, kind = gettext("not agreed yet"), "wait"
    if confirmation.by:
        moment = formatting.moment(datetime.fromisoformat(confirmation.at))
        state, kind = gettext("agreed %(at)s") % {"at": moment}, "good"
    return ConfirmationLine(
        unit=line_of(page.cards[confirmation.unit_id]),
        what=". ".join(parts) or gettext("no open work"),
        state=state,
        kind=kind,
        may_confirm=confirmation.may_confirm and not confirmation.by,
    )
