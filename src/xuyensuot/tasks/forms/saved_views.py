"""Shape of a view that is kept."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_LETTERS = 80


class NameViewForm(forms.Form):
    """The name of a view."""

    name = forms.CharField(label=_("Name of the view"), max_length=MOST_LETTERS)


class SaveViewForm(NameViewForm):
    """A new view: its name, and whether the unit sees it too."""

    shared = forms.BooleanField(required=False, label=_("Show it to everybody in my unit"))


class ShareViewForm(forms.Form):
    """Whether the unit sees a view."""

    shared = forms.BooleanField(required=False)
