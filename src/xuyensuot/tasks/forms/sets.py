"""Shape of what is chosen for several tasks at once."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.tasks.queries import set_cards
from xuyensuot.tasks.rules.sets import SetKind


class ClassifyForm(forms.Form):
    """A programme and a pillar, or none; both are offered from the list of sets."""

    programme_id = forms.TypedChoiceField(
        required=False, label=_("Programme"), coerce=int, empty_value=None
    )
    pillar_id = forms.TypedChoiceField(
        required=False, label=_("Pillar"), coerce=int, empty_value=None
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        cards = set_cards()
        for name, kind in (("programme_id", SetKind.PROGRAMME), ("pillar_id", SetKind.PILLAR)):
            named = [(card.id, card.name) for card in cards if card.kind is kind]
            self.fields[name].choices = [("", _("none")), *named]  # type: ignore[attr-defined]
