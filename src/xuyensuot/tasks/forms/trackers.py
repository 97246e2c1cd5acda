"""Shape of what people send and choose when they take a tracker over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xuyensuot.base.fields import DayField
from xuyensuot.tasks.operations import ColumnChoice
from xuyensuot.tasks.queries import MappedColumn
from xuyensuot.tasks.rules.tracker_cells import Document, kind_of_number
from xuyensuot.tasks.rules.tracker_columns import Role
from xuyensuot.tasks.wording.trackers import COLUMN_NAMES

MOST_LETTERS = 500


class ReceiveTrackerForm(forms.Form):
    file = forms.FileField(label=_("Excel workbook (.xlsx) or CSV"), allow_empty_file=True)


class RemapTrackerForm(forms.Form):
    """The sheet, a role for each of its columns, and the document of rows that name none."""

    sheet = forms.CharField(required=False, label=_("Sheet"))
    number = forms.CharField(required=False, label=_("Number and symbol"), max_length=80)
    issued_on = DayField(required=False, label=_("Issued on"))
    issuer = forms.CharField(required=False, label=_("Issuer"), max_length=300)
    title = forms.CharField(required=False, label=_("Title"), max_length=MOST_LETTERS)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        columns: Sequence[MappedColumn],
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self._places = [mapped.column.place for mapped in columns]
        for mapped in columns:
            self.fields[self._name(mapped.column.place)] = forms.ChoiceField(
                label=f"{mapped.column.letter} · {mapped.column.title}",
                choices=[(role.value, name) for role, name in COLUMN_NAMES.items()],
                initial=mapped.role.value,
            )

    @staticmethod
    def _name(place: int) -> str:
        return f"column_{place}"

    @property
    def columns(self) -> list[forms.BoundField]:
        return [self[self._name(place)] for place in self._places]

    @property
    def document(self) -> list[forms.BoundField]:
        return [self[name] for name in ("number", "issued_on", "issuer", "title")]

    def values(self) -> dict[str, Any]:
        """What ``operations.remap_tracker`` takes."""
        data = self.cleaned_data
        document = Document(
            number=data["number"],
            kind=kind_of_number(data["number"]),
            issued_on=data["issued_on"],
            issuer=data["issuer"],
            title=data["title"],
        )
        columns = [ColumnChoice(p, Role(data[self._name(p)])) for p in self._places]
        return {"sheet": data["sheet"], "columns": columns, "document": document}


class ChooseUnitForm(forms.Form):
    """Which unit a name of the file means: picked, or written in full."""

    text = forms.CharField(max_length=MOST_LETTERS)
    unit_id = forms.IntegerField(required=False, min_value=1)
    name = forms.CharField(required=False, max_length=200)


class ConfirmTrackerForm(forms.Form):
    leave_out_faulty = forms.BooleanField(required=False)
