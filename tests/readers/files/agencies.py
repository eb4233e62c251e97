"""Agencies' XML: NITF, items of NewsML-G2 and messages of them, from what is inside them."""

from __future__ import annotations


def nitf(content: str, *, head: str = "", top: str = "", end: str = "") -> bytes:
    """A document; the parts are what its elements hold."""
    body = f"<body.head>{top}</body.head><body.content>{content}</body.content><body.end>{end}</body.end>"
    return f"<nitf><head>{head}</head><body>{body}</body></nitf>".encode()


def item(
    content: str, *, item: str = "", meta: str = "", rights: str = "", root: str = "newsItem", guid: str = "urn:agy:1"
) -> bytes:
    """An item; ``item`` and ``meta`` are what is said of it and of its content."""
    return (
        f'<{root} xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="4" xml:lang="en">{rights}'
        f"<itemMeta>{item}</itemMeta><contentMeta>{meta}</contentMeta><contentSet>{content}</contentSet></{root}>"
    ).encode()


def message(*items: bytes) -> bytes:
    """A message of items."""
    inside = b"".join(items)
    return (
        b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>'
        + inside
        + b"</itemSet></newsMessage>"
    )
