"""PDF: bytes to an article. Pages are drawings: words, lines, columns and paragraphs are put together again from them.

What the drawings of a file can cost is bounded by `paper.limits`; what its structure can cost, time and memory of a
parser that searches for what is lost, is bounded only by the process that reads it (`chalicelib.readers.child`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chalicelib.errors import InputError, UnreadableDocument
from chalicelib.model import Article, Warning
from chalicelib.readers.building import build, too_long
from chalicelib.readers.credits.about import About
from chalicelib.readers.paper import file, information, layout, sheets
from chalicelib.readers.paper.faces import UNKNOWN
from chalicelib.readers.paper.runs import Sheet
from chalicelib.readers.paper.surroundings import printed_from
from chalicelib.readers.text import MAX_CHARACTERS

if TYPE_CHECKING:
    from pypdf import PdfReader

MIN_LETTERS = 20
"""Letters of a document below which its pages are taken for pictures: a stamp, a page's number."""

MAX_UNKNOWN = 0.3
"""Share of the letters of which only the shape may be known; where there are more, nobody can read them."""

APPROXIMATE = Warning(
    "paragraphs_approximate", "the paragraphs were put together from the lines of a PDF, and some may be wrong"
)
"""Every article of a PDF has it: a page tells where its lines stand, and not where its paragraphs end."""


def read(body: bytes, *, charset: str | None = None) -> Article:
    """Read a PDF; ``charset`` says nothing of one.

    Raises UnreadableDocument where it is broken, needs a password or has no text, DocumentTooLarge where it is over a
    limit, EmptyDocument where its text is no article; MemoryError where memory does not do.
    """
    del charset
    try:
        about, pages = _opened(body)
    except (InputError, MemoryError):
        raise
    except Exception as error:  # pypdf raises what its reading of a broken file runs into
        raise file.broken() from error
    seen = [page for page in pages if page is not None]
    _check(seen)
    found, title = layout.paragraphs(seen, called=about.title)
    known = About(title=title, url=printed_from(seen))
    article = build(found, about=known, otherwise=replace(about, title=None) if title else about)
    return replace(article, warnings=(*article.warnings, APPROXIMATE, *_broken(len(pages) - len(seen), len(pages))))


def _opened(body: bytes) -> tuple[About, list[Sheet | None]]:
    """What a file says about itself, and its pages, None for those that are broken."""
    with file.opened(body) as reader:
        return information.read(reader), list(_sheets(reader))


def _sheets(reader: PdfReader) -> Iterator[Sheet | None]:
    store = file.Store()
    for page in file.pages(reader):
        try:
            yield sheets.sheet(page, store)
        except (InputError, MemoryError):
            raise
        except Exception:  # a broken page leaves the others readable
            yield None


def _check(pages: Sequence[Sheet]) -> None:
    """Raise an InputError where the pages' text can't be read, or is too long."""
    text = "".join(run.text for page in pages for run in page.runs)
    if not pages:
        raise file.broken()
    if len(text) > MAX_CHARACTERS:
        raise too_long()
    if sum(map(str.isalnum, text)) < MIN_LETTERS or text.count(UNKNOWN) > MAX_UNKNOWN * len(text):
        raise UnreadableDocument(
            "No text can be read in the PDF, as in a scan: let Amazon Textract read its pages, and upload the text.",
            code="document_scanned",
        )


def _broken(number: int, total: int) -> tuple[Warning, ...]:
    if not number:
        return ()
    return (Warning("pages_unreadable", f"{number} of the PDF's {total} pages are broken and were left out"),)
