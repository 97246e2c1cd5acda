"""The words of a paragraph with their look: what tracked changes leave, what fields show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from xuyensuot.directives.reading.docx.names import child_value, local, switch, value, w
from xuyensuot.directives.reading.docx.styles import Style, Styles
from xuyensuot.directives.reading.text import words

_SKIPPED = words(
    "del moveFrom rPr pPr instrText delText footnoteReference endnoteReference "
    "commentReference annotationRef footnoteRef delInstrText fldData sdtPr sdtEndPr "
    "Fallback ruby"
)
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "",
}
_CHECKED = {
    "F0FE": "☑",
    "F0FC": "✓",
    "F052": "☑",
    "F0A8": "☐",
    "F06F": "☐",
    "F0E8": "→",
    "F0E0": "→",
}


@dataclass(slots=True)
class Words:
    """Text collected so far, with how much of it is bold and italic.

    ``page_breaks`` counts breaks met, ``rendered`` those that Word wrote where a page really
    ended; ``before_text`` of each kind stood before the first word.
    """

    parts: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0
    explicit: int = 0
    rendered: int = 0
    explicit_before: int = 0
    rendered_before: int = 0
    boxes: list[etree._Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def write(self, text: str, *, bold: bool, italic: bool) -> None:
        if text and not self.letters and text.strip():
            self.explicit_before, self.rendered_before = self.explicit, self.rendered
        self.parts.append(text)
        length = len(text.strip())
        self.letters += length
        self.bold += length if bold else 0
        self.italic += length if italic else 0


class RunReader:
    """Reads the runs of one document."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles

    def read(self, paragraph: etree._Element, style_id: str, words: Words) -> None:
        """Adds a paragraph's words to ``words``."""
        looks = self.styles.of_paragraph(style_id)
        for run in _runs(paragraph):
            self._run(run, looks, words)

    def _run(self, run: etree._Element, looks: list[Style], words: Words) -> None:
        properties = run.find(w("rPr"))
        chain = [*self.styles.chain(child_value(properties, "rStyle")), *looks]
        if _toggled(properties, chain, "vanish"):
            return
        bold = _toggled(properties, chain, "b")
        italic = _toggled(properties, chain, "i")
        caps = _toggled(properties, chain, "caps")
        for child in run:
            text = self._content(child, words)
            if text:
                words.write(text.upper() if caps else text, bold=bold, italic=italic)

    def _content(self, child: etree._Element, words: Words) -> str:
        if not isinstance(child.tag, str):
            return ""
        name = local(child)
        if name == "t":
            return child.text or ""
        if name in _SIGNS:
            return _SIGNS[name]
        if name == "br":
            return self._break(child, words)
        if name == "lastRenderedPageBreak":
            words.rendered += 1
        elif name == "sym":
            return _CHECKED.get(value(child, "char").upper(), "•")
        elif name in ("AlternateContent", "drawing", "pict", "object"):
            words.boxes.extend(_text_boxes(child))
        return ""

    def _break(self, child: etree._Element, words: Words) -> str:
        if value(child, "type") != "page":
            return "\n"
        words.explicit += 1
        return "\n"


def _toggled(properties: etree._Element | None, chain: list[Style], name: str) -> bool:
    direct = switch(properties, name)
    if direct is not None:
        return direct
    return next((style.toggles[name] for style in chain if name in style.toggles), False)


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = local(child)
        if name == "r":
            yield child
        elif name not in _SKIPPED:
            yield from _runs(child)


def _text_boxes(element: etree._Element) -> Iterator[etree._Element]:
    """Outermost text boxes; the fallback copy for old programs is left out."""
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = local(child)
        if name == "txbxContent":
            yield child
        elif name != "Fallback":
            yield from _text_boxes(child)
