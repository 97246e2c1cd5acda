"""From words with places on paper to paragraphs and tables, for printed and recognised pages."""
