"""How much is read of what: the limits of the readers, of splitting and of the analysis, as the code has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from chalicelib import pipeline, readers
from chalicelib.readers import (
    child,
    content_coding,
    csv_articles,
    epub,
    json_lines,
    mbox,
    msg,
    package,
    text,
    warc,
    xml,
)
from chalicelib.readers.message import parts as mail
from chalicelib.readers.office import events, rtf_tokens
from chalicelib.readers.page import guard
from chalicelib.readers.paper import limits as paper
from chalicelib.service.containers import admission


class Limit(NamedTuple):
    """A number of something, and the code of what has more; ``setting`` is where a deployment decides it."""

    what: str
    most: float
    code: str
    setting: str = ""


LIMITS = (
    Limit("bytes of a text, a page, JSON or XML that is one article", guard.MAX_BYTES, "document_too_large"),
    Limit(
        "bytes of a document with pictures: PDF, DOCX, ODT, RTF, EPUB, mail, a saved page",
        readers.MAX_HEAVY,
        "document_too_large",
    ),
    Limit("bytes of a container", admission.MAX_CONTAINER_BYTES, "document_too_large"),
    Limit("members of a container", admission.MOST_MEMBERS, "container_too_large"),
    Limit(
        "members of a container in another: that one's, by its number there, and at least",
        admission.LEAST_ROOM,
        "container_too_large",
    ),
    Limit("levels of containers in containers", admission.LEVELS, "container_too_deep"),
    Limit("characters of an article's text", text.MAX_CHARACTERS, "text_too_long"),
    Limit("paragraphs of an article", text.MAX_PARAGRAPHS, "text_too_long"),
    Limit("characters that are analysed", pipeline.LONGEST, "text_limit"),
    Limit("word pieces that are analysed: prose of those characters has 50,000", pipeline.MOST_PIECES, "text_limit"),
    Limit("combining marks on a letter: the rest is left away", text.MAX_MARKS, ""),
    Limit(
        "packing: bytes that what is packed (gzip, br, deflate) may have, unpacked",
        content_coding.MAX_UNPACKED,
        "document_too_large",
    ),
    Limit(
        "packing: bytes for each packed one, beyond the first 5,000,000", content_coding.MAX_RATIO, "document_too_large"
    ),
    Limit("packing: members of a gzip file", content_coding.MAX_PARTS, "document_too_large"),
    Limit("packing: times that a file may be packed", 1, "packed_twice"),
    Limit("pages: tags", guard.MAX_TAGS, "page_too_large"),
    Limit("pages: levels of tags", guard.MAX_DEPTH, "page_too_large"),
    Limit("pages: levels of all tags together", guard.MAX_LEVELS, "page_too_large"),
    Limit("pages: characters of a tag", guard.MAX_TAG, "page_too_large"),
    Limit("pages: attributes of a tag", guard.MAX_ATTRIBUTES, "page_too_large"),
    Limit("XML: elements of an article", xml.MAX_ELEMENTS, "page_too_large"),
    Limit("XML: levels of elements", xml.MAX_DEPTH, "page_too_large"),
    Limit("XML: attributes of an element", xml.MAX_ATTRIBUTES, "page_too_large"),
    Limit("XML: bytes of a feed or a message of many articles", xml.MAX_CONTAINER, "document_too_large"),
    Limit("XML: elements of such a one", xml.MAX_READ, "page_too_large"),
    Limit("XML: articles of such a one", xml.MAX_MEMBERS, "page_too_large"),
    Limit("XML: namespaces around an article among many", xml.MAX_SPACES, "page_too_large"),
    Limit("JSON Lines: bytes of a file", json_lines.MAX_BYTES, "document_too_large"),
    Limit("JSON Lines: articles of a file", json_lines.MAX_MEMBERS, "document_too_large"),
    Limit("CSV: bytes of a table", csv_articles.MAX_BYTES, "document_too_large"),
    Limit("CSV: rows of a table", csv_articles.MAX_ROWS, "document_too_large"),
    Limit("CSV: characters of a row", csv_articles.MAX_ROW, "document_too_large"),
    Limit("mail: parts of a message", mail.MAX_PARTS, "parts_too_many"),
    Limit("mail: levels of parts in parts", mail.MAX_DEPTH, "parts_too_many"),
    Limit("mail: files of a message of Outlook's", msg.MAX_ATTACHED, "parts_too_many"),
    Limit("mail: messages of a mailbox", mbox.MAX_MESSAGES, "parts_too_many"),
    Limit("office and books: members of a package", package.DOCUMENTS.members, "document_too_large"),
    Limit("office and books: bytes of a part, inflated", package.DOCUMENTS.part, "document_too_large"),
    Limit(
        "office and books: bytes of all parts that are read, inflated", package.DOCUMENTS.inflated, "document_too_large"
    ),
    Limit(
        "office and books: bytes for each packed one, beyond the first 100,000", package.MAX_RATIO, "document_too_large"
    ),
    Limit("office: elements and runs of a part", events.MAX_EVENTS, "document_too_large"),
    Limit("RTF: tokens", rtf_tokens.MAX_TOKENS, "document_too_large"),
    Limit("RTF: groups in groups", rtf_tokens.MAX_DEPTH, "document_too_large"),
    Limit("EPUB: bytes of all chapters", epub.MAX_BOOK, "document_too_large"),
    Limit("EPUB: tags of all chapters", epub.MAX_TAGS, "document_too_large"),
    Limit("ZIP: entries of an archive", package.ARCHIVES.members, "document_too_large"),
    Limit("ZIP: bytes of an entry, inflated", package.ARCHIVES.part, "document_too_large"),
    Limit("ZIP: bytes of all entries, inflated", package.ARCHIVES.inflated, "document_too_large"),
    Limit("WARC: records of an archive", warc.MAX_RECORDS, "document_too_large"),
    Limit("WARC: bytes of an archive, inflated", warc.MAX_INFLATED, "document_too_large"),
    Limit("WARC: bytes of a page, inflated", warc.MAX_PAGE, "document_too_large"),
    Limit("PDF: seconds of CPU of the process that reads it", child.MAX_SECONDS, "document_too_complex"),
    Limit("PDF: bytes of memory of that process", child.MAX_MEMORY, "document_too_complex"),
    Limit(
        "PDF: seconds on the clock; the machine is too busy then, and it is tried again",
        child.MAX_WAIT,
        "temporarily_unavailable",
    ),
    Limit("PDF: pages", paper.MAX_PAGES, "document_too_complex"),
    Limit("PDF: objects", paper.MAX_OBJECTS, "document_too_complex"),
    Limit("PDF: bytes of one stream, its filters undone", paper.MAX_STREAM, "document_too_complex"),
    Limit("PDF: bytes of all drawings", paper.MAX_DRAWN, "document_too_complex"),
    Limit("PDF: numbers, strings and operators of all drawings", paper.MAX_OPERANDS, "document_too_complex"),
    Limit("PDF: strings of all drawings", paper.MAX_STRINGS, "document_too_complex"),
)
"""In the order of the table. No deployment can set one: what is larger would not end within the worker's time."""


def table() -> Iterator[str]:
    """The lines of the table in docs/operations.md."""
    yield "| At most | | What has more |"
    yield "|--:|---|---|"
    for one in LIMITS:
        yield f"| {one.most:,.0f} | {one.what} | {f'`{one.code}`' if one.code else ''} |"
