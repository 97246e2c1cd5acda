from __future__ import annotations

from datetime import date

import pytest

from xuyensuot.audit.models import Event
from xuyensuot.base.actor import system_actor
from xuyensuot.kernel.decisions import NotPermitted
from xuyensuot.org.models import Catalogue, Succession, Unit, UnitAlias, UnitCode, UnitVersion
from xuyensuot.org.operations import LoadedUnits, load_reference_units
from xuyensuot.org.queries import find_unit_by_code, units_in_force
from xuyensuot.org.tests.conftest import AT

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)


def test_the_counts_are_those_of_the_law(real_units: LoadedUnits) -> None:
    counts = [
        [len(units_in_force(on=on, level=level)) for level in ("province", "district", "commune")]
        for on in (BEFORE, AFTER)
    ]
    assert counts == [[63, 696, 10_035], [34, 0, 3_321]]


def test_what_was_planned_is_written(real_units: LoadedUnits) -> None:
    assert real_units == LoadedUnits(
        Unit.objects.filter(origin__isnull=False).count(),
        UnitVersion.objects.filter(unit__origin__isnull=False).count(),
        UnitCode.objects.count(),
        UnitAlias.objects.filter(unit__origin__isnull=False).count(),
        Succession.objects.count(),
    )


def test_every_path_leads_from_the_root_through_the_parent(real_units: LoadedUnits) -> None:
    for path, parent_id, unit_id in UnitVersion.objects.values_list("path", "parent_id", "unit_id"):
        steps = [int(step) for step in path.strip("/").split("/")]
        assert steps[-1] == unit_id
        assert steps[-2:-1] == ([parent_id] if parent_id else [])


def test_loading_again_changes_nothing_and_leaves_its_trace(real_units: LoadedUnits) -> None:
    revision = Catalogue.objects.get().revision
    again = load_reference_units(actor=system_actor("again", "org.manage_units"), at=AT)
    assert again == LoadedUnits()
    assert Catalogue.objects.get().revision == revision
    event = Event.objects.filter(verb="org.reference_units_loaded").latest("pk")
    assert (event.actor_label, event.after["units"]) == ("again", 0)
    assert event.after["source_hash"] == Catalogue.objects.get().source_hash


def test_files_that_changed_add_only_what_is_missing(real_units: LoadedUnits) -> None:
    Catalogue.objects.update(source_hash="another")
    UnitVersion.objects.filter(unit__origin="district/005/2008").update(name="Quận Đổi tên")
    again = load_reference_units(actor=system_actor("again", "org.manage_units"), at=AT)
    assert again == LoadedUnits()
    card = find_unit_by_code("005", on=BEFORE)
    assert card is not None
    assert card.name == "Quận Đổi tên"


def test_who_may_not_manage_units_loads_nothing(db: None) -> None:
    before = Unit.objects.count()
    with pytest.raises(NotPermitted):
        load_reference_units(actor=system_actor("nobody"), at=AT)
    assert Unit.objects.count() == before
