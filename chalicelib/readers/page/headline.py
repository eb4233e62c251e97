"""Headlines: which of a page's titles and headings is its story's, and not its site's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from chalicelib.readers.credits.bylines import plain
from chalicelib.readers.prose.remnants import is_remnant
from chalicelib.readers.text import normalise

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

MAX_TITLE = 500
"""Characters of a title or a heading: what is longer is something else."""

MAX_HEADINGS = 3
"""Headings of a level that are looked at; the story's own is among the first."""

MAX_NODES = 300
"""Headings of a level, those of menus and boxes among them: no page has so many before its story."""

_MARKS = (" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " « ", " » ")
_ALIKE = 0.3
"""Share of words that a heading and a title written for search engines have in common when they name one story."""

_MIN_WORDS = 3
"""Words of a heading that is sure not to be a section: "Latest news" has two."""

_CLOSING = frozenset('"”’»:!?')
_PARAGRAPH = "//p[string-length(normalize-space()) > 100]"
_STORY = "ancestor::article[1][count(.//h1) = 1 and .//p[string-length(normalize-space()) > 100]]"
_ROOT = re.compile(r"(?:https?://[^/]+/?|/)(?:index\.\w+)?")
_CALLED = re.compile(r"(?<!sub)(?<!sub[_-])(?:title|headline)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str
    called: bool  # a title, by its class
    leads_home: bool  # as a site's name does
    in_story: bool  # alone in an element with paragraphs, and no link
    parts: tuple[str, ...]  # of its elements: a kicker, and the headline itself


def choose(tree: HtmlElement, told: Iterable[str | None], *, sites: Sequence[str]) -> str | None:
    """The headline. ``told`` are the titles in the page's metadata, the best first; ``sites`` are its site's names."""
    document = _document_title(tree)
    told = list(told)
    if confirmed := _confirmed(tree, [document, *told], sites):
        return confirmed
    title = next((text for text in told if text and not _is_site(text, sites)), None)
    headings = [heading for heading in _headings(tree, "h1") if not _is_site(heading.text, sites)]
    if title is None and headings:
        return next((h.text for h in headings if document and _same_story(h.text, document)), headings[0].text)
    whole = title or document
    plain = without_site(whole, sites) if whole else None
    if shown := _shown(headings, whole, plain) or _in_story(headings):
        return shown
    if title is None and (lower := _lower_heading(tree, whole, sites)):
        return lower
    return plain


def _confirmed(tree: HtmlElement, titles: Iterable[str | None], sites: Sequence[str]) -> str | None:
    """The heading above the story that one of its page's ``titles`` repeats: others may be written for sharing."""
    whole = list(filter(None, titles))
    names = {form for text in whole for form in _forms(text, sites)}
    exact = {plain(text) for text in whole}
    for level in ("h1", "h2"):
        headings = [h for h in _headings(tree, level) if not (h.leads_home or _is_site(h.text, sites))]
        texts = [text for heading in headings for text in (heading.text, *heading.parts)]
        named = [text for text in texts if len(text.split()) >= _MIN_WORDS and _is_named(text, names)]
        if named or headings:
            # Where a title is a part of a heading, what stands above that is a kicker.
            parts = [text for text in named if _is_part(text, headings) and plain(text) in exact]
            return next(iter([*parts, *named]), None)
    return None


def _is_part(text: str, headings: Iterable[_Heading]) -> bool:
    return any(text in heading.parts and text != heading.text for heading in headings)


def _in_story(headings: Iterable[_Heading]) -> str | None:
    """The heading of the story itself, which its page's titles need not repeat."""
    return next((h.text for h in headings if h.in_story and len(h.text.split()) >= _MIN_WORDS), None)


def _is_named(heading: str, names: Iterable[str]) -> bool:
    """Whether a name is the heading, or its beginning where dots tell that it was cut."""
    cut = (name for name in names if name.endswith(("…", "...")) and len(name.split()) > _MIN_WORDS)
    return plain(heading) in map(plain, names) or any(plain(heading).startswith(plain(name)) for name in cut)


def _forms(title: str, sites: Sequence[str]) -> Iterator[str]:
    """The title, without its site's name, and what stands before and behind the marks that may part that from it."""
    yield title
    yield without_site(title, sites)
    for mark in (*_MARKS, ": "):
        if mark in title:
            yield from _heads(title, mark)
            yield title.partition(mark)[2]


def _heads(title: str, mark: str) -> Iterator[str]:
    return (mark.join(title.split(mark)[:number]) for number in (1, 2))


def mastheads(tree: HtmlElement) -> Iterator[str]:
    """The site's names among the page's headings: they lead home, or stand above a headline that shares their title."""
    title = _document_title(tree) or ""
    headings = list(_headings(tree, "h1", "h2"))
    for number, heading in enumerate(headings):
        below = {plain(other.text) for other in headings[number + 1 :]}
        if (heading.leads_home or below & _rests(heading.text, title)) and not is_remnant(heading.text):
            yield heading.text


def _rests(part: str, title: str) -> set[str]:
    """What a title holds beside one of its two parts."""
    ends = {plain(title.removesuffix(mark + part)) for mark in _MARKS if title.endswith(mark + part)}
    return ends | {plain(title.removeprefix(part + mark)) for mark in _MARKS if title.startswith(part + mark)}


def without_site(title: str, sites: Sequence[str]) -> str:
    """The headline alone: many pages set their site's name behind it, or before, and a section between."""
    for mark in _MARKS:
        head, _, tail = title.rpartition(mark)
        if head and _is_site(tail, sites):
            return _without_section(head.strip(), mark) if mark == " | " else head.strip()
        first, _, rest = title.partition(mark)
        if rest and _is_site(first, sites):
            return rest.strip()
    return title


def _without_section(title: str, mark: str) -> str:
    head, _, section = title.rpartition(mark)
    return head.strip() if len(head.split()) > len(section.split()) and len(section.split()) <= _MIN_WORDS else title


def _shown(headings: Sequence[_Heading], whole: str | None, title: str | None) -> str | None:
    """The heading that readers see, where it says the same as the title written for search engines."""
    if whole is None or title is None:
        return None
    for heading in headings:
        if plain(heading.text) in (plain(title), plain(whole)) or _opens(heading.text, whole):
            return heading.text
    return headings[0].text if len(headings) == 1 and _alike(headings[0].text, title) else None


def _opens(heading: str, title: str) -> bool:
    """Whether the title is the heading and more behind a mark: "Night ferry saved | News | Coast FM"."""
    heads = (head for mark in _MARKS if mark in title for head in _heads(title, mark))
    return len(heading.split()) >= _MIN_WORDS and plain(heading) in map(plain, heads)


def _same_story(heading: str, title: str) -> bool:
    return plain(heading) in plain(title) or _alike(heading, title)


def _alike(heading: str, title: str) -> bool:
    words = [set(re.findall(r"\w+", text.lower())) for text in (heading, title)]
    return len(words[0]) > _MIN_WORDS and len(words[0] & words[1]) >= _ALIKE * max(map(len, words))


def _lower_heading(tree: HtmlElement, title: str | None, sites: Sequence[str]) -> str | None:
    """A heading of a lower level above the story that is its headline, where the title is not."""
    for heading in (*_headings(tree, "h2"), *_headings(tree, "h3")):
        if title and plain(heading.text) in plain(title) and len(heading.text.split()) >= _MIN_WORDS:
            return heading.text
        strange = title is None or _is_site(title, sites) or not _common(heading.text, title)
        if strange and (heading.called or len(heading.text.split()) > 4) and not is_remnant(heading.text):
            return heading.text
    return None


def _common(heading: str, title: str) -> bool:
    words = [set(re.findall(r"\w{4,}", text.lower())) for text in (heading, title)]
    return bool(words[0] & words[1])


def _headings(tree: HtmlElement, *levels: str) -> Iterator[_Heading]:
    """The first headings of a level with words in them; of lower levels those above the first long paragraph."""
    nodes = (node for node in islice(tree.iter(*levels), MAX_NODES) if not any(map(_is_beside, node.iterancestors())))
    if "h1" not in levels and (paragraphs := tree.xpath(f"({_PARAGRAPH})[1]")):
        below = set(paragraphs[0].xpath(f"following::{levels[0]}"))
        nodes = (node for node in nodes if node not in below)
    for node in islice(nodes, MAX_HEADINGS):
        text = _spaced(node)
        if 0 < len(text) <= MAX_TITLE:
            called = bool(_CALLED.search(f"{node.get('class')} {node.get('id')} {node.get('itemprop')}"))
            links = [link.get("href") or "" for link in (*node.iter("a"), *node.iterancestors("a"))]
            parts = tuple(_spaced(child) for child in node if isinstance(child.tag, str))
            yield _Heading(text, called, any(map(leads_home, links)), not links and bool(node.xpath(_STORY)), parts)


def _is_beside(node: _Element) -> bool:
    """Whether an element is no story's: a menu, a box, or the page's path, "Home > Politics > the headline"."""
    is_path = node.get("itemprop") == "itemListElement" or "breadcrumb" in (node.get("class") or "")
    return is_path or node.tag in ("nav", "aside", "footer")


def _spaced(node: HtmlElement) -> str:
    """The words of a heading, with a blank where only the style sheet parts a kicker from what follows it."""
    words = ""
    for piece in map(str, node.itertext()):
        parted = words[-1:].islower() or words[-1:] in _CLOSING
        words += f" {piece}" if words and parted and piece[:1].isupper() else piece
    return " ".join(normalise(words).split())


def _is_site(text: str, sites: Sequence[str]) -> bool:
    name = _bare(text)
    return any(name == _bare(site) for site in sites)


def _bare(name: str) -> str:
    """A site's name without what it varies in: "The Harbour Ledger", "harbourledger.example"."""
    name = name.strip().casefold().removeprefix("www.").removeprefix("the ")
    return plain(re.sub(r"\.(?:com|org|net|co\.\w\w|\w{2,3})$", "", name))


def leads_home(target: str) -> bool:
    """Whether a link leads to a site's first page."""
    return bool(_ROOT.fullmatch(target))


def host(url: str | None) -> str | None:
    """The name in an address's host: "harbourledger" of "https://www.harbourledger.example/a"."""
    parts = (urlsplit(url).hostname or "").removeprefix("www.").split(".") if url else []
    return parts[0] if parts and len(parts[0]) > _MIN_WORDS else None


def _document_title(tree: HtmlElement) -> str | None:
    for node in tree.xpath("(//head//title | //title)[1]"):
        text = " ".join(normalise(node.text_content()).split())
        return text if 0 < len(text) <= MAX_TITLE else None
    return None
