"""Text recognition of scanned pages with Tesseract."""
