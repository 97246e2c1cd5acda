"""What the pages of the shell print: the day, and what a search found."""
