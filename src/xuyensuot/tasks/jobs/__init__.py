"""Background work on tasks, one file for each noun; listed here so that the worker finds it."""
