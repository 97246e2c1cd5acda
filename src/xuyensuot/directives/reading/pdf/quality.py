"""Whether a page's text layer is worth reading."""

from __future__ import annotations

import unicodedata

import pypdfium2 as pdfium

from xuyensuot.directives.reading.layout.shapes import Sheet
from xuyensuot.directives.reading.pdf.rules import has_pictures

_FEW_LETTERS = 25
_ENOUGH_LETTERS = 120
_BROKEN_SHARE = 0.03
_ACCENTED_SHARE = 0.04


def is_scan(page: pdfium.PdfPage, sheet: Sheet) -> bool:
    """A picture of a page: hardly a letter in the text layer, and a picture over the paper."""
    letters = sum(len(word.text) for word in sheet.words)
    return letters < _FEW_LETTERS and has_pictures(page)


def is_garbled(sheet: Sheet) -> bool:
    """A text layer without sense: broken characters, or Vietnamese that lost all its marks."""
    text = "".join(word.text for word in sheet.words)
    letters = [character for character in text if character.isalpha()]
    broken = sum(_is_broken(character) for character in text)
    if broken > _BROKEN_SHARE * max(len(text), 1) and len(text) > _FEW_LETTERS:
        return True
    accented = sum(character > "\x7f" for character in letters)
    return len(letters) >= _ENOUGH_LETTERS and accented < _ACCENTED_SHARE * len(letters)


def _is_broken(character: str) -> bool:
    if character == "\ufffd" or character < " ":
        return True
    # Bullets of symbol fonts are private too, but only this part of the private area.
    private = unicodedata.category(character) == "Co"
    return private and not "\uf020" <= character <= "\uf0ff"
