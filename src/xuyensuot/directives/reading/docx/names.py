"""Qualified names of WordprocessingML, and small questions to its elements."""

from __future__ import annotations

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PREFIX = f"{{{W}}}"
_OFF = frozenset({"0", "false", "off", "none"})


def w(name: str) -> str:
    return _PREFIX + name


def local(element: etree._Element) -> str:
    """The name without its namespace."""
    tag: str = element.tag
    return tag[tag.rfind("}") + 1 :]


def value(element: etree._Element | None, name: str = "val", default: str = "") -> str:
    """An attribute of WordprocessingML."""
    if element is None:
        return default
    return str(element.get(_PREFIX + name, default))


def child_value(element: etree._Element | None, name: str, default: str = "") -> str:
    """``w:val`` of the named child."""
    return default if element is None else value(element.find(_PREFIX + name), default=default)


def number(text: str, default: int = 0) -> int:
    try:
        return int(text)
    except ValueError:
        return default


def switch(properties: etree._Element | None, name: str) -> bool | None:
    """A toggle such as ``w:b``: on, off, or None where nothing is said."""
    if properties is None:
        return None
    found = properties.find(_PREFIX + name)
    return None if found is None else value(found, default="1") not in _OFF
