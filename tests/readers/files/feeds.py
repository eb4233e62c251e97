"""Feeds and their items, from the XML inside them."""

from __future__ import annotations

SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
)
CHANNEL = """<title>The Post</title><atom:link rel="self" href="https://post.example/rss"/><language>en-GB</language>
<copyright>© The Post</copyright>"""


def rss(*items: str, channel: str = CHANNEL) -> bytes:
    """A feed of RSS 2.0."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?>\n<rss version="2.0" {SPACES}><channel>{channel}{inside}</channel></rss>'.encode()


def atom(*entries: str, head: str = "<title>The Post</title>") -> bytes:
    """A feed of Atom 1.0."""
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">{head}{inside}</feed>'.encode()


def item(content: str) -> bytes:
    """An item by itself, as the members of a feed of RSS are."""
    return f"<item {SPACES}>{content}</item>".encode()
