"""Doors to tasks, one file for each noun."""
