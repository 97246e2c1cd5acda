"""Xuyên Suốt runs a government programme from a directive to a measured result."""

__version__ = "0.1.0"
