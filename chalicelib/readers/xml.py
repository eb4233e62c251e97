"""XML: bytes to elements, for all formats that are written in it.

A document is read for its elements alone. It brings no DTD and no entities but those of characters, nothing else is
opened, here or on the network, and its costs are limited while it is parsed. What feeds and content systems often do
wrong is mended before: bare ampersands, HTML's entities, characters that XML forbids.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from chalicelib.errors import DocumentTooLarge, InputError, UnreadableDocument, UnsupportedDocument
from chalicelib.readers import nodes, references
from chalicelib.readers.charset import decode
from chalicelib.readers.prose.mojibake import repaired

if TYPE_CHECKING:
    from lxml.etree import XMLPullParser, _Element

MAX_BYTES = 5_000_000
"""Bytes of a document that is one article: what a page may have."""

MAX_CONTAINER = 50_000_000
"""Bytes of a document that holds many: 10,000 articles of 5 kB. Its articles are read one by one."""

MAX_MEMBERS = 100_000
"""Articles of such a document: 50 MB of the shortest that are any."""

MAX_PATH = 500
"""Characters of an article's id; a longer one is no name."""

MAX_ELEMENTS = 100_000
"""Elements of one article: a page of tables has 20,000 (see `page.guard`)."""

MAX_READ = 1_500_000
"""Elements of a document that holds many articles: 10,000 of 150 each, ten seconds' work and 200 MB."""

MAX_DEPTH = 240
"""Levels, as in pages; libxml2 itself stops at 256."""

MAX_ATTRIBUTES = 2_000
"""Attributes of an element, as in pages."""

MAX_TAG = 512_000
"""Characters of a tag, as in pages: the names in it stay in libxml2's memory for the life of the process."""

_MISC = r"(?:\s++|<\?.*?\?>|<!--.*?-->)*+"
_PROLOG = re.compile(rf"\ufeff?{_MISC}(?:<!(?i:DOCTYPE)\b[^\[<>]*+(?P<subset>\[)?>?{_MISC})?", re.DOTALL)
_ROOT = re.compile(r"<(?:[^\W\d][\w.-]{0,60}:)?([^\W\d][\w.-]{0,60})(?=[\s/>])")
_LONG_TAG = re.compile(rf"<[^\s<>!?/][^<>]{{{MAX_TAG}}}")


def root_name(head: str) -> str | None:
    """The local name of the element that a document begins with, told without a parser; None where it is no XML."""
    prolog = _PROLOG.match(head)
    root = _ROOT.match(head, prolog.end() if prolog else 0)
    return root[1] if root else None


def parse(body: bytes, *, charset: str | None = None) -> _Element:
    """The root of a document.

    Raises DocumentTooLarge where it is over a limit, UnreadableDocument where it is broken, and UnsupportedDocument
    where it defines entities of its own.
    """
    root: _Element | None = None
    for _, element in _events(_source(body, charset, MAX_BYTES), MAX_ELEMENTS):
        root = element if root is None else root
    if root is None:
        raise _broken()
    return root


def elements(body: bytes, names: Collection[str], *, charset: str | None = None) -> Iterator[_Element]:
    """The outermost elements of some names (``{namespace}name``, ``{*}name``), in order, each dropped before the next.

    What stands before them stays, and can be reached by their parents. Raises as `parse`, at the place that is wrong,
    and DocumentTooLarge behind `MAX_MEMBERS`.
    """
    anywhere = {name[3:] for name in names if name.startswith("{*}")}
    depth, found, last = 0, 0, None
    for starts, element in _events(_source(body, charset, MAX_CONTAINER), MAX_READ):
        if element.tag not in names and not (anywhere and nodes.local(element) in anywhere):
            continue
        depth += 1 if starts else -1
        if depth:
            continue
        _drop(last)
        found += 1
        if found > MAX_MEMBERS:
            raise _over(f"more than {MAX_MEMBERS:,} articles")
        yield element
        last = element


def path(name: str, used: set[str]) -> str:
    """What an article is called in its document, and nothing else there: by its own name, or else by its number."""
    number = str(len(used) + 1)
    found = name if 0 < len(name) <= MAX_PATH and name not in used else number
    while found in used:
        found = f"{found} ({number})"
    used.add(found)
    return found


def _drop(element: _Element | None) -> None:
    """Take an element out of its document."""
    above = element.getparent() if element is not None else None
    if element is not None and above is not None:
        element.clear()
        above.remove(element)


def _events(source: Iterable[str], limit: int) -> Iterator[tuple[bool, _Element]]:
    """Each element as it starts (true) and as it ends, within the limits, of which ``limit`` is that of elements."""
    count, depth, parser = 0, 0, _parser()
    for event, element in _pulled(parser, source):
        starts = event == "start"
        count, depth = count + starts, depth + (1 if starts else -1)
        if count > limit:
            raise _over(f"more than {limit:,} elements")
        if starts and len(element.attrib) > MAX_ATTRIBUTES:
            raise _over(f"an element of more than {MAX_ATTRIBUTES:,} attributes")
        if depth > MAX_DEPTH:
            raise _over(f"nested more than {MAX_DEPTH} levels deep")
        yield starts, element


def _parser() -> XMLPullParser:
    from lxml.etree import XMLPullParser  # noqa: PLC0415  0.03 s and 8 MB that plain text does without

    return XMLPullParser(
        events=("start", "end"),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        remove_comments=True,
        remove_pis=True,
    )


def _pulled(parser: XMLPullParser, source: Iterable[str]) -> Iterator[tuple[str, _Element]]:
    from lxml.etree import LxmlError  # noqa: PLC0415  as in `_parser`

    broken: Exception | None = None
    for piece in source:
        try:
            parser.feed(piece.encode("utf-8"))
        except LxmlError as error:
            broken = error
        yield from parser.read_events()  # type: ignore[misc]
        if broken:
            raise _broken(broken) from broken
    try:
        parser.close()
    except LxmlError as error:
        raise _broken(error) from error


def _source(body: bytes, charset: str | None, limit: int) -> Iterator[str]:
    """The document's characters from its root on, in pieces, with as many line ends before it as there were."""
    if len(body) > limit:
        raise DocumentTooLarge(f"The document is larger than {limit:,} bytes.")
    characters = repaired(decode(body, declared=charset))
    prolog = _PROLOG.match(characters)
    end = prolog.end() if prolog else 0
    if prolog and prolog["subset"]:
        raise UnsupportedDocument("XML that defines entities of its own is not read: export it without its DTD.")
    if not _ROOT.match(characters, end):
        raise _broken()
    if _LONG_TAG.search(characters, end):
        raise _over(f"a tag of more than {MAX_TAG:,} characters")
    yield "\n" * characters.count("\n", 0, end)
    yield from references.pieces(characters, end)


def _over(what: str) -> DocumentTooLarge:
    return DocumentTooLarge(f"The XML is too large to be read safely: {what}.", code="page_too_large")


def _broken(error: Exception | None = None) -> InputError:
    line = getattr(error, "lineno", None)
    where = f" at line {line:,}" if line else ""
    return UnreadableDocument(f"The document is no whole XML: it breaks off or is wrong{where}. Send it again.")
