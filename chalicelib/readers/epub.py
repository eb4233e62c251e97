"""EPUB: bytes to an article, or to the articles of an issue.

Most EPUBs that reach a newsroom are one text, which a program parted into files wherever a heading stood: a report, an
article that was saved for reading offline, a document that Pages or Google Docs exported. They are one article: who
is quoted in one chapter was introduced in another. An issue of a magazine has an article a chapter, each by somebody
else. It shows: the package says that it is a periodical, or chapters have bylines of their own. And a book too long
for one article is read chapter by chapter.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape

from chalicelib.model import Article
from chalicelib.readers import html, opf
from chalicelib.readers.building import too_long
from chalicelib.readers.charset import decode
from chalicelib.readers.credits import header
from chalicelib.readers.credits.about import About, told
from chalicelib.readers.credits.bylines import byline
from chalicelib.readers.members import Member
from chalicelib.readers.office.events import walk
from chalicelib.readers.office.properties import is_nobody, is_untitled
from chalicelib.readers.opf import Book
from chalicelib.readers.package import Package, broken, encrypted, too_large
from chalicelib.readers.page.guard import MAX_BYTES
from chalicelib.readers.text import MAX_CHARACTERS, normalise

MIN_SIGNED = 2
"""Chapters with bylines of their own that make an issue."""

MIN_STORY = 250
"""Characters outside links that a chapter has; what has fewer is a cover, a list of contents or an advertisement."""

MAX_BOOK = 15_000_000
"""Bytes of a book's chapters, together: five seconds at worst. A weekly's issue has 3 MB, a long novel 2."""

MAX_TAGS = 500_000
"""Tags of a book's chapters, together: three seconds. A weekly's issue of 100 articles has some 100,000."""

_CONTAINER = "META-INF/container.xml"
_ROOT = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_ENCRYPTION = "META-INF/encryption.xml"
_REFERENCE = "{http://www.w3.org/2001/04/xmlenc#}CipherReference"

_BODY = re.compile(r"<body\b[^<>]*>", re.IGNORECASE)
# XHTML closes any element within its tag; to readers of HTML such a tag is open.
_CLOSED = re.compile(
    r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)([a-z][\w:.-]*+)([^<>]*+)(?<=/)>",
    re.IGNORECASE,
)
_NAVIGATION = re.compile(r"<div\b[^<>]*\bcalibre_navbar[^<>]*+>(?:[^<]|<(?!/?div\b))*+</div>", re.IGNORECASE)
_NOTE = re.compile(
    r"<(aside|section|a)\b[^<>]{0,500}\b(?:epub:type|role)\s*=\s*[\"'][^\"'<>]{0,100}(?:foot|end|rear)?note(?:s|ref)?\b[^<>]*+>"
    r"(?:[^<]|<(?!/?\1\b))*+</\1\s*+>",
    re.IGNORECASE,
)
# Names of elements are made of headings here ("comments", "share-prices"); on web pages they tell furniture.
_NAME = re.compile(r"\s(?:id|class|role|epub:type)\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+')", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^<>]*+>(?:[^<]|<(?!/?a\b))*+</a>", re.IGNORECASE)
_BORDER = re.compile(r"</?(?:p|div|h[1-6]|br|li|section|header|blockquote|t[rd])\b[^<>]*+>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*+>")
_TOP = 5_000  # characters of a chapter in which its byline stands
_RANDOM = re.compile(r"(?:urn:)?(?:uuid:)?[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read all chapters as one article. Raises what `Package`, `events.walk` and `html.read_page` raise."""
    book, chapters = _open(body)
    about = _about(book)
    text = "\n".join(_shown(page) for _, page in chapters)
    if len(text) > MAX_BYTES:
        raise too_long()
    page = f"<!doctype html><html><head></head><body><article>{text}</article></body></html>"
    article = html.read_page(page, given=replace(about, published=None))
    # Programs that export a text write the day of the export: what the text says of itself goes before it.
    return replace(article, published=article.published or about.published)


def members(body: bytes, *, charset: str | None = None) -> Iterator[Member]:
    """The articles of an issue, by the names of their files; none where the book is one article, which `read` reads."""
    book, chapters = _open(body)
    if not _is_issue(book, [page for _, page in chapters]):
        return
    for name, page in chapters:
        if len(_text(_LINK.sub("", page))) >= MIN_STORY:
            body = _as_article(page).encode("utf-8", "replace")
            yield Member(name, body, "text/html; charset=utf-8", _metadata(book))


def _is_issue(book: Book, pages: Sequence[str]) -> bool:
    if len(pages) < MIN_SIGNED:
        return False
    signed = sum(map(_is_signed, pages)) >= MIN_SIGNED
    return book.is_periodical or signed or sum(len(_text(page)) for page in pages) > MAX_CHARACTERS


def _is_signed(page: str) -> bool:
    """Whether a chapter begins with a byline."""
    lines = (" ".join(_text(line).split()) for line in _BORDER.split(_shown(page)[:_TOP]))
    return any(map(byline, [line for line in lines if line][: header.MAX_LINES]))


def _text(page: str) -> str:
    return unescape(_TAG.sub("", _shown(page))).strip()


def _as_article(page: str) -> str:
    """The page, of which all that it shows is its article."""
    shown = _shown(page)
    return page.replace(shown, f"<article>{shown}</article>", 1)


def _shown(page: str) -> str:
    """What stands in the body of a page."""
    start = _BODY.search(page)
    end = page.lower().rfind("</body")
    return page[start.end() if start else 0 : end if end >= 0 else len(page)]


def _open(body: bytes) -> tuple[Book, list[tuple[str, str]]]:
    """The book, and its chapters as HTML, by their names."""
    package = Package(body)
    roots = _values(package, _CONTAINER, _ROOT, "full-path") if _CONTAINER in package else []
    root = next((name for name in roots if name in package), None)
    if root is None:
        raise broken("it does not say what is in the book")
    book = opf.read(package.read(root), posixpath.dirname(root))
    names = [name for name in book.chapters() if name in package]
    locked = _values(package, _ENCRYPTION, _REFERENCE, "URI") if _ENCRYPTION in package else []
    if set(locked) & set(names):
        raise encrypted()
    return book, list(_chapters(package, names))


def _chapters(package: Package, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    size = tags = 0
    for name in names:
        body = package.read(name)
        size, tags = size + len(body), tags + body.count(b"<")
        if len(body) > MAX_BYTES or size > MAX_BOOK or tags > MAX_TAGS:
            raise too_large(f"its chapters have more than {MAX_BOOK:,} bytes, or one has more than {MAX_BYTES:,}")
        yield name, _html(body)


def _html(body: bytes) -> str:
    """A chapter as a page: without notes, buttons, and the names of its elements."""
    page = _CLOSED.sub(r"<\1\2></\1>", normalise(decode(body)))
    return _TAG.sub(lambda tag: _NAME.sub("", tag[0]), _NOTE.sub("", _NAVIGATION.sub("", page)))


def _values(package: Package, part: str, tag: str, attribute: str) -> list[str]:
    found: list[str] = []
    rule = {tag: lambda found, told: found.append(told.get(attribute, ""))}
    walk(package.read(part), found, opens=rule, closes={}, words=lambda *_: None)
    return found


def _about(book: Book) -> About:
    title, number = book.first("title"), book.first("identifier")
    fields = {
        "title": "" if is_untitled(title) else title,
        "bylines": [name for name in book.writers() if not is_nobody(name)],
        "published": book.published(),
        "publisher": book.first("publisher"),
        "language": book.first("language"),
        "url": next((value for value in (book.first("source"), number) if "://" in value), ""),
        "external_id": "" if _RANDOM.fullmatch(number) else number,
    }
    return told(fields)[0]


def _metadata(book: Book) -> dict[str, str]:
    """What an issue says of each article in it: the magazine is the publisher."""
    about = _about(book)
    said = {
        "publisher": about.title or about.publisher,
        "published": about.published.value if about.published else None,
        "language": about.language,
    }
    return {name: value for name, value in said.items() if value}
