"""Shape of what people type to end a task, hand it down, give it by hand, name its people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.fields import DayField
from xuyensuot.base.wording import CLARITY_NAMES, RECURRENCE_NAMES
from xuyensuot.directives.rules.clarity import Element
from xuyensuot.kernel.deadlines import Recurrence
from xuyensuot.org.queries import SeatedPerson
from xuyensuot.org.rules.kinds import Level
from xuyensuot.tasks.queries import PeopleOfTask
from xuyensuot.tasks.rules.parts import Part

MOST_LETTERS = 4000
MOST_UNITS = 5000


class Numbers(forms.Field):
    """A repeated field of ids, each once; anything else than a number is refused."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> tuple[int, ...]:
        texts = [text for text in value or [] if text]
        if self.required and not texts:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(texts) > MOST_UNITS or not all(re.fullmatch(r"[0-9]{1,18}", text) for text in texts):
            raise forms.ValidationError(_("Choose from what is offered."))
        return tuple(dict.fromkeys(map(int, texts)))


@dataclass(frozen=True, slots=True)
class Chosen:
    """Units that an address or a form holds already, whatever else is wrong with it."""

    directive_id: int | None
    lead_id: int | None
    unit_ids: frozenset[int]
    levels: frozenset[str]

    @property
    def ids(self) -> set[int]:
        return set(self.unit_ids) | ({self.lead_id} if self.lead_id else set())


def read_chosen(data: QueryDict) -> Chosen:
    """What was chosen; what is no number is left out."""

    def numbers(name: str) -> list[int]:
        return [int(text) for text in data.getlist(name) if re.fullmatch(r"[0-9]{1,18}", text)]

    return Chosen(
        next(iter(numbers("directive")), None),
        next(iter(numbers("lead")), None),
        frozenset([*numbers("coordinating"), *numbers("unit")][:MOST_UNITS]),
        frozenset(data.getlist("level")),
    )


def _why(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 2})
    )


class WithdrawForm(forms.Form):
    text = _why(_("What is not done yet after all"))


class ReopenForm(forms.Form):
    reason = _why(_("What was found"))


class CancelForm(forms.Form):
    reason = _why(_("Why it is not to be done any more"))


class SupersedeForm(forms.Form):
    by_task_id = forms.CharField(
        label=_("The task that takes over"),
        max_length=300,
        help_text=_("Its number, or the address of its page."),
    )
    reason = _why(_("Why another takes its place"))

    def clean_by_task_id(self) -> int:
        found = re.search(r"(?:^|/tasks/)([0-9]{1,18})/?\s*$", self.cleaned_data["by_task_id"])
        if found is None:
            raise forms.ValidationError(_("Write the number of the task, or paste its address."))
        return int(found.group(1))


class ContributeForm(forms.Form):
    text = forms.CharField(
        label=_("What your unit did for this task"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_finished = forms.BooleanField(label=_("That is all of our part"), required=False)
    unit_id = forms.IntegerField(required=False, widget=forms.HiddenInput)


class FocalForm(forms.Form):
    focal_text = forms.CharField(
        label=_("Whom to call"),
        required=False,
        max_length=200,
        help_text=_("A post and its telephone, for example Văn phòng Sở, 024 3736 xxxx."),
    )


class HandDownForm(forms.Form):
    content = forms.CharField(
        label=_("What each unit is to do"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    due_on = DayField(
        label=_("Last day"),
        required=False,
        help_text=_("Empty: the day of the whole. Never after it."),
    )
    product = forms.CharField(label=_("Product"), required=False, max_length=300)
    target_count = forms.IntegerField(label=_("How many each"), required=False, min_value=1)
    measure = forms.CharField(label=_("of what"), required=False, max_length=60)
    unit = Numbers(required=False)
    level = forms.MultipleChoiceField(required=False, choices=[(level, level) for level in Level])

    def part(self) -> Part:
        """What the form says, the units of whole levels still by their level."""
        data = self.cleaned_data
        return Part(
            unit_ids=data["unit"],
            content=data["content"],
            due_on=data["due_on"],
            product=data["product"],
            measure=data["measure"],
            target_count=data["target_count"],
            levels=tuple(data["level"]),
        )


def _recurrences() -> list[tuple[str, Any]]:
    return [("", _("does not come back")), *((r.value, RECURRENCE_NAMES[r]) for r in Recurrence)]


class AssignForm(forms.Form):
    directive = forms.IntegerField(label=_("Directive"), min_value=1)
    content = forms.CharField(
        label=_("What is to be done"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    lead = forms.IntegerField(label=_("Lead unit"), min_value=1)
    coordinating = Numbers(required=False)
    due_on = DayField(label=_("Last day"), required=False)
    recurrence = forms.ChoiceField(label=_("Comes back"), required=False, choices=_recurrences)
    product = forms.CharField(label=_("Product"), required=False, max_length=300)

    def values(self) -> dict[str, Any]:
        """The values as ``operations.assign_task`` takes them."""
        data = self.cleaned_data
        return {
            "directive_id": data["directive"],
            "content": data["content"],
            "lead_id": data["lead"],
            "coordinating_ids": data["coordinating"],
            "due_on": data["due_on"],
            "recurrence": Recurrence(data["recurrence"]) if data["recurrence"] else None,
            "product": data["product"],
        }


def _choices(people: Iterable[SeatedPerson], nobody: Any) -> list[tuple[str, Any]]:
    return [("", nobody), *((str(p.post_id), f"{p.title} · {p.name}") for p in people)]


class NamePeopleForm(forms.Form):
    head_id = forms.TypedChoiceField(
        label=_("Responsible"), required=False, coerce=int, empty_value=None
    )
    deputy_id = forms.TypedChoiceField(
        label=_("Leader in charge"), required=False, coerce=int, empty_value=None
    )
    monitor_id = forms.TypedChoiceField(
        label=_("Followed up by"), required=False, coerce=int, empty_value=None
    )
    focal_text = FocalForm.base_fields["focal_text"]

    def __init__(self, people: PeopleOfTask, data: Any = None) -> None:
        initial = {
            "head_id": people.head.post_id if people.head and not people.head_by_seat else "",
            "deputy_id": people.deputy.post_id if people.deputy else "",
            "monitor_id": people.monitor.post_id if people.monitor else "",
            "focal_text": people.focal_text,
        }
        super().__init__(data, initial=initial)
        for name, offered, nobody in (
            ("head_id", people.heads, _("the head of the unit")),
            ("deputy_id", people.deputies, _("nobody")),
            ("monitor_id", people.monitors, _("nobody")),
        ):
            cast(forms.ChoiceField, self.fields[name]).choices = _choices(offered, nobody)


class AssignMonitorForm(forms.Form):
    task = Numbers()
    post_id = forms.IntegerField(required=False, min_value=1)


class ClarityForm(forms.Form):
    elements = forms.MultipleChoiceField(
        label=_("What must be clear before a task is issued"),
        choices=[(element.value, CLARITY_NAMES[element]) for element in Element],
        widget=forms.CheckboxSelectMultiple,
    )
    from_ = DayField(label=_("From"))
    basis = forms.CharField(label=_("By which decision"), required=False, max_length=300)
