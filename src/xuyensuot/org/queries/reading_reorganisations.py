"""Which units does a table of a reorganisation name?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django.db.models import Q

from xuyensuot.org.models import UnitCode, UnitVersion
from xuyensuot.org.queries.cards import GSO
from xuyensuot.org.queries.reorganisations import faults_of
from xuyensuot.org.rules.keys import name_key
from xuyensuot.org.rules.reorganisation_file import (
    Found,
    Line,
    Reading,
    lines_of,
    read_lines,
    texts_of,
)

CODE_LENGTHS = (2, 3, 5)


def read_file(data: bytes, *, on: date) -> Reading:
    """Steps of a CSV file for that day with every fault: of the file, of names, of the units."""
    lines, faults = lines_of(data)
    return Reading(faults=faults) if faults else read_table(lines, on=on)


def read_table(lines: Sequence[Line], *, on: date, first: int = 2) -> Reading:
    """The same of lines that are read already."""
    known = _known(texts_of(lines), on)
    reading = read_lines(lines, lambda text: known.get(text, Found()), first=first)
    # What stands in no line cannot be held against the units.
    if not reading.faults:
        reading.faults += faults_of(reading.steps, on=on)
    return reading


def _known(texts: set[str], on: date) -> dict[str, Found]:
    before = on - timedelta(days=1)
    ids = {int(text[1:]) for text in texts if text.startswith("#") and text[1:].isdigit()}
    here = set(UnitVersion.objects.filter(unit_id__in=ids).values_list("unit_id", flat=True))
    codes = _codes({text for text in texts if text.isdigit()}, before)
    names = _names({text for text in texts if not text.isdigit() and text[0] != "#"}, on)
    found: dict[str, Found] = {}
    for text in texts:
        if text.startswith("#"):
            pk = int(text[1:]) if text[1:].isdigit() else 0
            found[text] = Found((pk,)) if pk in here else Found()
        elif text.isdigit():
            found[text] = _by_code(text, codes)
        else:
            found[text] = Found(names.get(name_key(text), ()))
    return found


def _codes(texts: set[str], on: date) -> dict[str, tuple[int, ...]]:
    """Units by statistics code, also by the code that a text has lost its zeros of."""
    wanted = texts | {text.zfill(length) for text in texts for length in CODE_LENGTHS}
    rows = UnitCode.objects.filter(system=GSO, value__in=wanted, valid__contains=on)
    found: dict[str, tuple[int, ...]] = {}
    for value, unit_id in rows.values_list("value", "unit_id"):
        found[value] = (*found.get(value, ()), unit_id)
    return found


def _by_code(text: str, codes: Mapping[str, tuple[int, ...]]) -> Found:
    if text in codes:
        return Found(codes[text])
    padded = (text.zfill(length) for length in CODE_LENGTHS if length > len(text))
    return Found(lost_zeros=next((code for code in padded if code in codes), ""))


def _names(texts: set[str], on: date) -> dict[str, tuple[int, ...]]:
    """Units by the key of their name, in force the day before or on the day itself."""
    keys = {name_key(text) for text in texts}
    days = Q(valid__contains=on) | Q(valid__contains=on - timedelta(days=1))
    rows = UnitVersion.objects.filter(days, name_key__in=keys).order_by("unit_id")
    found: dict[str, dict[int, None]] = {}
    for key, unit_id in rows.values_list("name_key", "unit_id"):
        found.setdefault(key, {})[unit_id] = None
    return {key: tuple(ids) for key, ids in found.items()}
