"""PDF files, born digital or scanned, and pictures of pages."""
