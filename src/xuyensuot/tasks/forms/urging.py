"""Shape of what people type about urgings, explanations and the ladder."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.fields import DayField
from xuyensuot.tasks.wording import reader_choices, rung_form_choices

MOST_LETTERS = 4000
MOST_STEPS = 12
SPARE_STEPS = 2


class SendUrgingForm(forms.Form):
    number = forms.CharField(
        required=False,
        max_length=80,
        label=_("Number of the letter"),
        help_text=_("As the registry gave it. Leave it empty while the letter is being signed."),
    )
    letter_on = DayField(required=False, label=_("Day of the letter"), max_length=20)


class RegisterLetterForm(forms.Form):
    number = forms.CharField(max_length=80, label=_("Number of the letter"))
    letter_on = DayField(label=_("Day of the letter"), max_length=20)


class DropUrgingForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is not sent"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AskExplanationForm(forms.Form):
    question = forms.CharField(
        required=False,
        label=_("What should be explained"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    answer_days = forms.IntegerField(
        label=_("Working days for the answer"), min_value=1, max_value=60, initial=3
    )


class AnswerExplanationForm(forms.Form):
    text = forms.CharField(
        label=_("Your explanation"),
        help_text=_("Why it is late, what is being done, and the day on which it will be done."),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ReadExplanationForm(forms.Form):
    accepted = forms.TypedChoiceField(
        choices=[("yes", "yes"), ("no", "no")], coerce=lambda word: word == "yes"
    )
    reply = forms.CharField(
        required=False,
        label=_("Your reply"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class StepForm(forms.Form):
    """One step of a ladder; a row without days is no step."""

    key = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    offset = forms.IntegerField(required=False, label=_("Working days from the last day"))
    form = forms.ChoiceField(choices=rung_form_choices, label=_("Form"))
    to = forms.ChoiceField(choices=reader_choices, label=_("To"))
    answer_days = forms.IntegerField(
        required=False, min_value=1, max_value=60, label=_("Days for an answer")
    )
    repeat_every = forms.IntegerField(
        required=False, min_value=0, max_value=250, label=_("Again after days")
    )


class LadderForm(forms.Form):
    from_ = DayField(label=_("Holds from"), max_length=20)
    basis = forms.CharField(
        required=False,
        max_length=300,
        label=_("Basis"),
        help_text=_("The regulation or decision it rests on."),
    )
    rest_days = forms.IntegerField(
        min_value=0, max_value=250, label=_("Working days of rest after an answer")
    )


StepFormSet: type[BaseFormSet[StepForm]] = formset_factory(
    StepForm, extra=SPARE_STEPS, max_num=MOST_STEPS, validate_max=True
)


def steps_of(rows: BaseFormSet[StepForm]) -> list[dict[str, Any]]:
    """The steps of a valid set in the order of their days; a new one gets a name of its own."""
    steps = [row for row in rows.cleaned_data if row and row.get("offset") is not None]
    known = {row["key"] for row in steps if row["key"]}
    made = []
    for row in sorted(steps, key=lambda row: row["offset"]):
        step = {name: row[name] for name in ("offset", "form", "to")}
        step["key"] = row["key"] or _free_key(row["form"], known)
        known.add(step["key"])
        step["repeat_every"] = row["repeat_every"] or 0
        if row["answer_days"] is not None:
            step["answer_days"] = row["answer_days"]
        made.append(step)
    return made


def _free_key(form: str, known: set[str]) -> str:
    return next(key for n in range(1, MOST_STEPS + 2) if (key := f"{form}_{n}") not in known)
