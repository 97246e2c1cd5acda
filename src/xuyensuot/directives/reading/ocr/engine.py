"""Words from pictures, by Tesseract as a program."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

from xuyensuot.directives.reading.tesseract import LANGUAGE

DPI = 300
_SECONDS = 120
_LEVEL_LINE, _LEVEL_WORD = "4", "5"
_NOISE = re.compile(r"[\s|_~`'‘’\"“”\-—–=.,:;•*«»°^\\/\[\](){}<>¬¦]*$")
_DASH = re.compile(r"[-–—+•]$")
_SURE = 30.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A word in pixels of the ``picture``-th picture; top and bottom are those of its line."""

    picture: int
    text: str
    left: int
    top: int
    right: int
    bottom: int


def recognise(pictures: Sequence[Image.Image], *, mode: int) -> list[Seen]:
    """Words of the pictures, all in one run. ``mode`` is Tesseract's page segmentation mode.

    Raises ``RecognitionFailed`` if the program does not end well.
    """
    held = io.BytesIO()
    pictures[0].save(held, "TIFF", save_all=True, append_images=list(pictures[1:]))
    command = ["tesseract", "-", "-", "-l", LANGUAGE, "--psm", str(mode), "--dpi", str(DPI), "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 - fixed arguments, the picture goes in by the pipe
            command, input=held.getvalue(), capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise RecognitionFailed(repr(error)) from error
    if done.returncode:
        raise RecognitionFailed(done.stderr.decode("utf-8", "replace")[-500:])
    return list(_seen(done.stdout.decode("utf-8", "replace")))


class RecognitionFailed(Exception):
    """Tesseract could not read a picture."""


def _seen(table: str) -> Iterator[Seen]:
    top = height = 0
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    for row in rows:
        if row["level"] == _LEVEL_LINE:
            top, height = int(row["top"]), int(row["height"])
        text = (row["text"] or "").strip()
        if row["level"] != _LEVEL_WORD or not text or _is_noise(text, float(row["conf"])):
            continue
        left = int(row["left"])
        right = left + int(row["width"])
        yield Seen(int(row["page_num"]) - 1, text, left, top, right, top + height)


def _is_noise(text: str, sureness: float) -> bool:
    if _NOISE.match(text):
        return not _DASH.match(text) or sureness < _SURE
    return sureness < _SURE and len(text) < 2
