"""Decisions about messages that need no database."""
