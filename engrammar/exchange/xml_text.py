"""XML as text, indented, the same bytes every time."""

from collections.abc import Mapping
from xml.etree import ElementTree


def element(
    parent: ElementTree.Element | None, tag: str, attributes: Mapping[str, object] | None = None
) -> ElementTree.Element:
    """A new element below `parent`; attributes are written in the order given, as text."""
    written = {name: str(value) for name, value in (attributes or {}).items()}
    if parent is None:
        return ElementTree.Element(tag, written)
    return ElementTree.SubElement(parent, tag, written)


def to_text(root: ElementTree.Element) -> str:
    """The document as text, with its declaration."""
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'
