"""Whether text recognition can be had on this machine, and how to get it."""

from __future__ import annotations

import shutil
import subprocess
import sys

LANGUAGE = "vie"


def ocr_available() -> bool:
    """Whether Tesseract is installed and knows Vietnamese."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    try:
        listed = subprocess.run(  # noqa: S603 - a program found on the path
            [program, "--list-langs"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return LANGUAGE.encode() in listed.stdout.split() + listed.stderr.split()


def ocr_hint() -> str:
    """How to get Tesseract with Vietnamese on this system, as a command."""
    if sys.platform == "darwin":
        return "brew install tesseract tesseract-lang"
    if sys.platform == "win32":
        return "winget install UB-Mannheim.TesseractOCR (choose Vietnamese in the installer)"
    if shutil.which("dnf"):
        return "sudo dnf install tesseract tesseract-langpack-vie"
    return "sudo apt-get install tesseract-ocr tesseract-ocr-vie"
