"""What the templates of units print, one file for each noun."""
