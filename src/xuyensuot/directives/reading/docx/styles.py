"""What styles say of runs and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from xuyensuot.directives.reading.docx.names import child_value, number, switch, value, w

_DEEPEST_CHAIN = 20
_TOGGLES = ("b", "i", "caps", "vanish")


@dataclass(frozen=True, slots=True)
class Style:
    """One style of its own, before what it is based on."""

    based_on: str = ""
    align: str = ""
    outline: int = -1
    numbering: str = ""
    list_level: int = -1
    toggles: dict[str, bool] = field(default_factory=dict)
    name: str = ""


@dataclass(slots=True)
class Styles:
    """Answers with inheritance resolved. A style is asked by its id; "" is the default one."""

    known: dict[str, Style] = field(default_factory=dict)
    default_paragraph: str = ""
    defaults: Style = field(default_factory=Style)

    def chain(self, style_id: str) -> list[Style]:
        """The style and those it is based on, nearest first."""
        found: list[Style] = []
        while style_id in self.known and len(found) < _DEEPEST_CHAIN:
            found.append(self.known[style_id])
            style_id = found[-1].based_on
        return found

    def of_paragraph(self, style_id: str) -> list[Style]:
        return [*self.chain(style_id or self.default_paragraph), self.defaults]


def read_styles(root: etree._Element | None) -> Styles:
    """The styles part, or nothing known where the file has none."""
    styles = Styles()
    if root is None:
        return styles
    defaults = root.find(f"{w('docDefaults')}")
    if defaults is not None:
        run = defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
        paragraph = defaults.find(f"{w('pPrDefault')}/{w('pPr')}")
        styles.defaults = _style(None, paragraph, run)
    for element in root.iterfind(w("style")):
        style_id = value(element, "styleId")
        styles.known[style_id] = _style(element, element.find(w("pPr")), element.find(w("rPr")))
        is_default = value(element, "default") in ("1", "true")
        if is_default and value(element, "type") == "paragraph":
            styles.default_paragraph = style_id
    return styles


def _style(
    element: etree._Element | None,
    paragraph: etree._Element | None,
    run: etree._Element | None,
) -> Style:
    listed = None if paragraph is None else paragraph.find(w("numPr"))
    toggles = {name: on for name in _TOGGLES if (on := switch(run, name)) is not None}
    return Style(
        based_on=child_value(element, "basedOn"),
        align=child_value(paragraph, "jc"),
        outline=number(child_value(paragraph, "outlineLvl"), -1),
        numbering=child_value(listed, "numId"),
        list_level=number(child_value(listed, "ilvl"), -1),
        toggles=toggles,
        name=child_value(element, "name").lower(),
    )
