"""Doors of ``org``, one file for each noun."""
