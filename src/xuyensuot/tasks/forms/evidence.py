"""Shape of what people give as evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from xuyensuot.tasks.operations import Given, GivenDocument, GivenFile, GivenLink
from xuyensuot.tasks.rules.evidence import MEDIA_TYPES

ACCEPT = ",".join(["image/*", *(f".{ending}" for ending in MEDIA_TYPES)])
LONGEST = 300


def given_file(file: UploadedFile[bytes] | None) -> list[Given]:
    """The file as the operation takes it, none where none came."""
    if file is None:
        return []
    return [GivenFile(file.name or "", file.size or 0, file.chunks())]


def given_link(url: str) -> list[Given]:
    return [GivenLink(url)] if url else []


class GiveEvidenceForm(forms.Form):
    """A file, a link or a document of the system: exactly one."""

    file = forms.FileField(
        label=_("Photo or file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    link = forms.CharField(
        label=_("Link"), required=False, widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    document = forms.CharField(
        label=_("Number of a document in this system"), required=False, max_length=LONGEST
    )
    title = forms.CharField(label=_("What it shows"), required=False, max_length=LONGEST)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        words = values.get("document")
        given = [
            *given_file(values.get("file")),
            *given_link(values.get("link") or ""),
            *([GivenDocument(words)] if words else []),
        ]
        if len(given) != 1:
            raise forms.ValidationError(_("Give one thing: a file, a link or a document."))
        return {"given": given[0], "title": values.get("title") or ""}
