"""The package document of an EPUB (Open Packaging Format, EPUB 2 and 3): what the book is, its chapters in order."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote

from chalicelib.readers.office.events import Attributes, named, walk
from chalicelib.readers.office.properties import added

_SPACES = {
    "opf": ("http://www.idpf.org/2007/opf", "http://openebook.org/namespaces/oeb-package/1.0/"),
    "dc": ("http://purl.org/dc/elements/1.1/", "http://purl.org/dc/elements/1.0/"),
}
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_FIELDS = ("title", "creator", "date", "publisher", "language", "source", "identifier", "type")
_AUTHORS = ("", "aut", "author")  # MARC's relators; editors, translators and packagers did not write it
_SURROUNDINGS = (
    "cover",
    "toc",
    "title-page",
    "copyright-page",
    "index",
    "loi",
    "lot",
    "colophon",
    "other.ms-thumbimage",
)
_PERIODICALS = ("periodical", "magazine", "newspaper", "news", "journal")


@dataclass(slots=True)
class Entry:
    """A field of the metadata, of which EPUB 3 tells more elsewhere, by its ``key``."""

    name: str
    value: str = ""
    key: str = ""
    role: str = ""
    event: str = ""


@dataclass(slots=True)
class Book:
    """What the document says; names of chapters are those in the package."""

    folder: str
    entries: list[Entry] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)  # by id
    spine: list[str] = field(default_factory=list)  # ids
    surroundings: set[str] = field(default_factory=set)  # names
    roles: dict[str, str] = field(default_factory=dict)  # by the id of the person's entry
    is_periodical: bool = False
    refined: str = ""
    is_entry: bool = False

    def chapters(self) -> list[str]:
        """The names of the pages to be read, in order: neither cover, nor title page, nor lists of contents."""
        names = (self.pages[key] for key in self.spine if key in self.pages)
        return [name for name in dict.fromkeys(names) if name not in self.surroundings]

    def first(self, name: str) -> str:
        """The first value of a field; empty where there is none."""
        return next((entry.value for entry in self.entries if entry.name == name and entry.value), "")

    def published(self) -> str:
        """The day of publication; in EPUB 2 others may stand beside it."""
        days = [entry for entry in self.entries if entry.name == "date" and entry.event in ("", "publication")]
        return next((entry.value for entry in sorted(days, key=lambda entry: not entry.event)), "")

    def writers(self) -> list[str]:
        """Who wrote it, and not who made the file."""
        people = (entry for entry in self.entries if entry.name == "creator")
        return [one.value for one in people if (one.role or self.roles.get(one.key, "")).lower() in _AUTHORS]

    def _name(self, href: str) -> str:
        return posixpath.normpath(posixpath.join(self.folder, unquote(href.partition("#")[0])))

    def item(self, told: Attributes) -> None:
        if told.get("media-type") in _PAGES:
            name = self.pages[told.get("id", "")] = self._name(told.get("href", ""))
            if "nav" in told.get("properties", "").split():
                self.surroundings.add(name)

    def place(self, told: Attributes) -> None:
        if told.get("linear") != "no":
            self.spine.append(told.get("idref", ""))

    def guide(self, told: Attributes) -> None:
        if told.get("type", "").lower() in _SURROUNDINGS:
            self.surroundings.add(self._name(told.get("href", "")))

    def meta(self, told: Attributes) -> None:
        if told.get("name") == "calibre:publication_type":
            self.is_periodical |= told.get("content", "").startswith(_PERIODICALS)
        if told.get("property") == "role":
            self.refined = told.get("refines", "").removeprefix("#")
            self.roles[self.refined] = ""

    def end(self) -> None:
        self.is_entry, self.refined = False, ""

    def write(self, text: str) -> None:
        if self.is_entry:
            self.entries[-1].value = added(self.entries[-1].value, text)
        elif self.refined:
            self.roles[self.refined] = added(self.roles[self.refined], text).strip()


def _entry(name: str) -> Callable[[Book, Attributes], None]:
    def rule(book: Book, told: Attributes) -> None:
        role, event = (_attribute(told, name) for name in ("role", "event"))
        book.entries.append(Entry(name, key=told.get("id", ""), role=role, event=event))
        book.is_entry = True

    return rule


def _attribute(told: Attributes, name: str) -> str:
    return next((told[key] for key in (f"{{{_SPACES['opf'][0]}}}{name}", name) if key in told), "")


_OPENS = named(
    {
        "opf:item": Book.item,
        "opf:itemref": Book.place,
        "opf:reference": Book.guide,
        "opf:meta": Book.meta,
        **{f"dc:{name}": _entry(name) for name in _FIELDS},
    },
    _SPACES,
)
_CLOSES = named({"opf:meta": Book.end, **{f"dc:{name}": Book.end for name in _FIELDS}}, _SPACES)


def read(part: bytes, folder: str) -> Book:
    """Read the document that lies in a folder of the package; raises what `walk` raises."""
    book = Book(folder)
    walk(part, book, opens=_OPENS, closes=_CLOSES, words=Book.write)
    for entry in book.entries:
        entry.value = " ".join(entry.value.split())
    book.is_periodical |= book.first("type").lower() in _PERIODICALS
    return book
