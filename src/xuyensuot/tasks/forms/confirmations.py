"""Shape of the filters in the address of the register of confirmations."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.fields import DayField
from xuyensuot.tasks.queries import Choice, ConfirmationFilters
from xuyensuot.tasks.rules.evidence import ConfirmationOutcome
from xuyensuot.tasks.wording import OUTCOME_NAMES

MOST_WORDS = 200


class ConfirmationFilterForm(forms.Form):
    """A value that means nothing is left out."""

    q = forms.CharField(required=False, label=_("Person or task"), max_length=MOST_WORDS)
    outcome = forms.ChoiceField(
        required=False,
        label=_("Answer"),
        choices=[
            ("", _("Any answer")),
            *((o.value, OUTCOME_NAMES[o]) for o in ConfirmationOutcome),
        ],
    )
    unit = forms.IntegerField(required=False, label=_("Lead unit"), min_value=1)
    from_day = DayField(required=False, label=_("Answered from"))
    to_day = DayField(required=False, label=_("Answered until"))

    def offer(self, leads: Sequence[Choice]) -> None:
        """The units that may be chosen."""
        choices = [("", _("Any unit")), *((lead.id, lead.label) for lead in leads)]
        self.fields["unit"].widget = forms.Select(choices=choices)

    def filters(self) -> ConfirmationFilters:
        self.is_valid()
        values = self.cleaned_data
        return ConfirmationFilters(
            text=values.get("q", ""),
            outcome=values.get("outcome", ""),
            unit_id=values.get("unit"),
            from_day=values.get("from_day"),
            to_day=values.get("to_day"),
        )
