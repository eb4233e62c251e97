"""Elements of HTML as strings, escaped in one place: what is not markup already is text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

VOID = frozenset(("meta",))
"""Elements that have no end."""


class Html(str):
    """Markup: the only strings that ``element`` puts in as they are."""

    __slots__ = ()


Child = str | None | Iterable[str | None]
"""Text, markup, nothing, or several of them in a row."""


def element(name: str, /, *children: Child, **attributes: str | None) -> Html:
    """An element with what is in it; see ``start`` for its attributes."""
    opening = start(name, **attributes)
    return opening if name in VOID else Html(f"{opening}{joined(*children)}</{name}>")


def start(name: str, /, **attributes: str | None) -> Html:
    """The start of an element; attributes of None are left out.

    Their names are written as Python can: ``class_`` is class, ``aria_label`` is aria-label.
    """
    return Html(f"<{name}{''.join(_attribute(*one) for one in attributes.items() if one[1] is not None)}>")


def joined(*children: Child) -> Html:
    """Children in a row, without an element around them."""
    return Html("".join(_parts(children)))


def _parts(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if isinstance(child, Html):
            yield child
        elif isinstance(child, str):
            yield escape(child)
        elif child is not None:
            yield from _parts(child)


def _attribute(name: str, value: str | None) -> str:
    return f' {name.rstrip("_").replace("_", "-")}="{escape(value or "")}"'
