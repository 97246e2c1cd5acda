"""Shape of what people ask and type about units, one file for each noun."""
