"""Every write of ``org``."""

from xuyensuot.org.operations.reference import LoadedUnits, load_reference_units

__all__ = ["LoadedUnits", "load_reference_units"]
