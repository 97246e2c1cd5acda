"""The process that opens an untrusted file: ``python -m xuyensuot.directives.reading.child``.

Takes one JSON argument, limits itself first, answers in JSON lines on standard output:
``{"progress": [done, pages]}`` any number of times, then one ``{"source": …}``, ``{"picture": …}``
or ``{"problem": …}``.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xuyensuot.directives.reading.limits import Limits
from xuyensuot.directives.reading.problems import Unreadable
from xuyensuot.directives.reading.sniff import MEDIA_TYPES, PAGED, PICTURES, kind_to_read
from xuyensuot.directives.reading.wire import pack
from xuyensuot.directives.rules.source import Source

Progress = Callable[[int, int], None]


def main(argument: str) -> None:
    request = json.loads(argument)
    limits = Limits(**request["limits"])
    _restrain(limits)
    try:
        answer = _DOORS[request["do"]](Path(request["path"]), limits, request)
    except Unreadable as refusal:
        answer = {"problem": [refusal.problem.code, dict(refusal.problem.params)]}
    except MemoryError:
        answer = {"problem": ["file.memory", {"megabytes": limits.memory >> 20}]}
    _say(answer)


def _restrain(limits: Limits) -> None:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # A backstop for a child whose parent was killed: nobody is left to time it.
    seconds = int(limits.seconds + limits.seconds_per_scanned_page * limits.pages)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    if sys.platform != "darwin":
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message, ensure_ascii=False, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _progress(done: int, pages: int) -> None:
    _say({"progress": [done, pages]})


def _read(path: Path, limits: Limits, _request: dict[str, Any]) -> dict[str, Any]:
    kind = kind_to_read(path)
    source = _source(kind, path, limits)
    if not any(character.isalnum() for character in source.text):
        raise Unreadable.because("file.no_text")
    return {"source": pack(source), "media_type": MEDIA_TYPES[kind]}


def _source(kind: str, path: Path, limits: Limits) -> Source:
    # Each format's libraries are loaded only for its own files: start-up counts in every reading.
    if kind == "docx":
        from xuyensuot.directives.reading.docx import read_docx  # noqa: PLC0415

        return read_docx(path, limits)
    if kind == "html":
        from xuyensuot.directives.reading.html import read_html  # noqa: PLC0415

        return read_html(path, limits)
    if kind == "xlsx":
        from xuyensuot.directives.reading.xlsx import read_xlsx  # noqa: PLC0415

        return read_xlsx(path, limits)
    if kind in ("doc", "rtf"):
        return _read_old_word(kind, path, limits)
    if kind == "pdf":
        from xuyensuot.directives.reading.pdf.reader import read_pdf  # noqa: PLC0415

        return read_pdf(path, limits, _progress)
    if kind in PICTURES:
        from xuyensuot.directives.reading.pdf.recognition import read_picture  # noqa: PLC0415

        return read_picture(path, _progress)
    from xuyensuot.directives.reading.plain import read_plain  # noqa: PLC0415

    return read_plain(path, limits, markdown=kind == "md")


def _read_old_word(kind: str, path: Path, limits: Limits) -> Source:
    if kind == "rtf":
        from xuyensuot.directives.reading.rtf import read_rtf  # noqa: PLC0415

        return read_rtf(path, limits)
    from xuyensuot.directives.reading.doc import read_doc  # noqa: PLC0415

    return read_doc(path, limits)


def _draw(path: Path, limits: Limits, request: dict[str, Any]) -> dict[str, Any]:
    kind = kind_to_read(path)
    if kind not in PAGED:
        raise Unreadable.because("page.no_picture", found=kind)
    from xuyensuot.directives.reading.pdf.drawing import draw_page  # noqa: PLC0415

    picture = draw_page(path, kind, request["page"], request["width"])
    return {"picture": base64.b64encode(picture).decode("ascii")}


_DOORS = {"read": _read, "draw": _draw}


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    main(sys.argv[1])
