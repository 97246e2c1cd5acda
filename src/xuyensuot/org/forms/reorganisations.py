"""Shape of what people type to prepare a reorganisation: by fields, or by a file of thousands."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.columns import choices_of
from xuyensuot.base.fields import DayField
from xuyensuot.org.queries import handover_words, units_called
from xuyensuot.org.rules.handover import Count, Share
from xuyensuot.org.rules.kinds import Level
from xuyensuot.org.rules.reorganisation import NEW, Ref, StepKind
from xuyensuot.org.rules.reorganisation_file import Line
from xuyensuot.org.rules.settling import LATER
from xuyensuot.org.wording import LEVEL_NAMES, STEP_NAMES

MOST_BYTES = 5 * 1024 * 1024
FOUNDED = "+1"
BY_FORM = (
    StepKind.MERGE,
    StepKind.RENAME,
    StepKind.MOVE,
    StepKind.ABOLISH,
    StepKind.TRANSFER,
)
LEVELS = (Level.BODY, Level.AGENCY, Level.COMMUNE, Level.PROVINCE)


class PrepareForm(forms.Form):
    """One act on one day; either the fields below or a file say what is done."""

    title = forms.CharField(max_length=300, label=_("What it is called"))
    on = DayField(max_length=20, label=_("Takes effect on"))
    basis = forms.CharField(
        required=False,
        max_length=300,
        label=_("Basis"),
        help_text=_("The legal act it rests on."),
    )
    what = forms.ChoiceField(
        required=False, label=_("What is done"), choices=[(k.value, STEP_NAMES[k]) for k in BY_FORM]
    )
    units = forms.CharField(
        required=False,
        max_length=20_000,
        label=_("Which units"),
        help_text=_("One in each line: name, statistics code, or #id."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    to = forms.CharField(
        required=False,
        max_length=300,
        label=_("Into, beneath, or new name"),
        help_text=_("The unit that takes over or stands above; for a new name the name itself."),
    )
    founds = forms.BooleanField(required=False, label=_("A new unit is founded for it"))
    kind = forms.CharField(required=False, max_length=40, label=_("Kind of the new unit"))
    level = forms.ChoiceField(
        required=False,
        label=_("Level of the new unit"),
        choices=[(level.value, LEVEL_NAMES[level]) for level in LEVELS],
    )
    parent = forms.CharField(required=False, max_length=300, label=_("The new unit stands beneath"))
    file = forms.FileField(
        required=False, label=_("Or a CSV file for many units"), allow_empty_file=True
    )

    def clean_file(self) -> Any:
        """Refuse what is too large for a table of the whole country."""
        file = self.cleaned_data["file"]
        if file is not None and file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return file

    def lines(self) -> list[Line]:
        """What the fields say, as lines of a file would."""
        data = self.cleaned_data
        what, to = data["what"], data["to"]
        units = [text.strip() for text in data["units"].splitlines() if text.strip()]
        lines: list[Line] = []
        if data["founds"]:
            founded = {"step": "found", "unit": FOUNDED, "name": to, "kind": data["kind"]}
            lines.append({**founded, "level": data["level"], "parent": data["parent"]})
            to = FOUNDED
        column = {StepKind.RENAME: "name", StepKind.MOVE: "parent"}.get(what, "to")
        return [*lines, *({"step": what, "unit": unit, column: to} for unit in units)]


class SettleForm(forms.Form):
    """The answer to one question: an option, or the name of another unit."""

    key = forms.CharField(max_length=60)
    choice = forms.CharField(required=False, max_length=60)
    other = forms.CharField(required=False, max_length=300)

    def chosen(self, *, on: date) -> Ref | None:
        """The unit or post chosen, ``None`` where the name is not that of one unit."""
        data = self.cleaned_data
        if data["other"]:
            found = units_called(data["other"], on=on)
            return found[0].id if len(found) == 1 else None
        text: str = data["choice"]
        if text.startswith(NEW) or text == LATER:
            return text
        return int(text) if text.isdigit() else None


class QuestionsForm(forms.Form):
    """From which question some are shown."""

    first = forms.IntegerField(required=False, min_value=1)

    def wanted(self) -> int:
        """Its number; the first one where none is named."""
        return (self.cleaned_data["first"] or 1) if self.is_valid() else 1


class MovedForm(forms.Form):
    """Which count, from behind which thing."""

    code = forms.ChoiceField(choices=lambda: [(code, code) for code in handover_words()])
    share = forms.ChoiceField(required=False, choices=choices_of(Share))
    unit = forms.IntegerField(required=False, min_value=1)
    after = forms.IntegerField(required=False, min_value=0)

    def wanted(self) -> Count | None:
        """The count; ``None`` where there is none like it."""
        if not self.is_valid():
            return None
        data = self.cleaned_data
        return Count(data["code"], Share(data["share"] or Share.ALL), data["unit"])

    def begins_after(self) -> int:
        """The id behind which the page begins."""
        return self.cleaned_data.get("after") or 0
