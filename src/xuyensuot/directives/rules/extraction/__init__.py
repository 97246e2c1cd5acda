"""From the text of a directive to its letterhead, its clauses and its tasks. Pure; never writes."""
