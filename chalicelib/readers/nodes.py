"""Elements of XML: their names, words and children, whatever namespaces their writers use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chalicelib.readers.text import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
"""The attribute ``xml:lang``."""


def written(element: _Element) -> bytes:
    """An element as a document of its own, in UTF-8."""
    from lxml.etree import tostring  # noqa: PLC0415  as in `xml`

    return tostring(element, encoding="utf-8", with_tail=False)


def without_namespaces(element: _Element) -> str:
    """An element as its tags are written where no namespace is known; its own names are changed."""
    from lxml.etree import cleanup_namespaces  # noqa: PLC0415  as in `xml`

    for node in element.iter("*"):
        node.tag = local(node)
    cleanup_namespaces(element)
    return written(element).decode("utf-8")


def local(element: _Element) -> str:
    """The element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def every(element: _Element | None, path: str) -> Iterator[_Element]:
    """The elements at a path of names below one, whatever their namespace: "contentMeta/creator/name"."""
    if element is None:
        return iter(())
    return element.iterfind("/".join(f"{{*}}{name}" for name in path.split("/")))


def first(element: _Element | None, path: str) -> _Element | None:
    """The first of the elements at a path; None without one."""
    return next(every(element, path), None)


def text(element: _Element | None) -> str:
    """All words of an element, on one line."""
    return " ".join(normalise("".join(map(str, element.itertext()))).split()) if element is not None else ""
