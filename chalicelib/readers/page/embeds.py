"""Embedded social posts of a web page, carried around the search for the article's body.

Extractors of page text drop most of what other sites embed. So each post is taken out of the tree first and leaves a
sentence of prose in its place, which the extractor keeps where it keeps the article; there the post is put back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from chalicelib.readers.prose.posts import MAX_POST, PLACEHOLDER, find_signatures
from chalicelib.readers.text import has_words, normalise
from chalicelib.readers.units import Unit

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

MAX_EMBEDS = 200
"""Embeds of one page; live pages have some dozens. Those beyond are left to the extractor."""

MAX_PIECES = 100
"""Pieces of text and borders in what wraps one post alone: its blanks, and scripts."""

_CLASSES = frozenset((
    "twitter-tweet", "twitter-video", "instagram-media", "bluesky-embed", "mastodon-embed", "tiktok-embed",
    "text-post-media", "fb-post", "reddit-embed-bq", "truthsocial-embed", "threads-embed", "tweet",
))  # fmt: skip
_SKIPPED = frozenset(("script", "style", "noscript", "svg", "iframe"))
_BORDERS = frozenset(("p", "br", "div", "section", "li", "blockquote", "time"))
_LINK = re.compile(r"(?:https?://|pic\.(?:twitter|x)\.com/)\S+")
_MARKER = "Embedded post {} was taken out of the article here, and is put back when the article is found."
_MARKERS = re.compile("(" + _MARKER.replace(".", "[.]").format("q+[0-9]+") + ")")


def take(tree: HtmlElement, *, key: str) -> dict[str, str]:
    """Replace the tree's posts by markers; returns each marker's post text. The page must not contain ``key``."""
    taken: dict[str, str] = {}
    posts = (node for node in tree.iter("blockquote", "div") if _is_post(node))
    outermost = [node for node in posts if not any(map(_is_post, node.iterancestors()))]
    for node in outermost[:MAX_EMBEDS]:
        marker = _MARKER.format(f"{key}{len(taken)}")
        taken[marker] = _said(_own(node) or _shown(node))
        _empty(node)
        node.tag, node.text = "p", marker
        _leave_wrapping(node)
    return taken


def put_back(paragraph: str, taken: Mapping[str, str]) -> Iterator[tuple[str, Unit]]:
    """The paragraph, cut where markers stand, each of them turned into its post."""
    for part in _MARKERS.split(paragraph):
        yield (taken[part], Unit(0, 0, "embed")) if part in taken else (part.strip(), Unit(0, 0))


def free_key(page: str) -> str:
    """A word that the page does not contain."""
    longest = max((len(run) for run in re.findall("q+", page)), default=0)
    return "q" * (longest + 1)


def _shown(node: _Element) -> str:
    return " ".join(normalise("".join(_words(node))).split())


def _own(node: _Element) -> str:
    """The post of a newsletter platform's own embed, signed as posts are; nothing for any other."""
    said, name, handle, date = (
        _shown_as(node, f"tweet-{part}") for part in ("text", "author-name", "author-handle", "date")
    )
    return (
        f"{said} — {name} (@{handle.lstrip('@')}) {date.rpartition('∙')[2].strip()}".strip() if said and handle else ""
    )


def _shown_as(node: _Element, name: str) -> str:
    return next(
        (_shown(below) for below in node.iter("div", "span", "p", "a") if name in (below.get("class") or "")), ""
    )


def _leave_wrapping(node: HtmlElement) -> None:
    """Set a post before what holds nothing else, or is a figure: extractors drop both, by their names or at once."""
    figure = next(iter([*node.iterancestors("figure")][-1:]), None)
    wrapping = [*takewhile(_holds_nothing_else, node.iterancestors("div", "section", "center", "span"))][-1:]
    outer = figure if figure is not None else next(iter(wrapping), None)
    if outer is not None:
        node.tail, tail = None, node.tail
        before = node.getparent()
        before.text = f"{before.text or ''}{tail or ''}"
        outer.addprevious(node)


def _holds_nothing_else(node: _Element) -> bool:
    """Whether an element holds a post's marker alone, beside its script."""
    pieces = [*islice(_words(node), MAX_PIECES + 1)]
    return len(pieces) <= MAX_PIECES and bool(_MARKERS.fullmatch("".join(pieces).strip()))


def _said(shown: str) -> str:
    """What a post says, with its signature; nothing where only its place is shown."""
    if len(shown) > MAX_POST:
        return shown
    post = PLACEHOLDER.sub("", shown).strip()
    words = post
    for signature in reversed(list(find_signatures(post, 0, len(post)))):
        words = words[: signature.start] + words[signature.end :]
    return post if has_words(_LINK.sub("", words)) else ""


def _is_post(node: _Element) -> bool:
    return not _CLASSES.isdisjoint((node.get("class") or "").split())


def _words(node: _Element) -> Iterator[str]:
    """The node's text, a blank at every border of elements that stand below each other."""
    if node.tag in _SKIPPED:
        return
    border = " " if node.tag in _BORDERS else ""
    yield border + (node.text or "")
    for child in node:
        yield from _words(child)
        yield child.tail or ""
    yield border


def _empty(node: HtmlElement) -> None:
    for name in list(node.attrib):
        del node.attrib[name]
    for child in list(node):
        node.remove(child)
