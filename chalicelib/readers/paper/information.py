"""What a PDF says about itself: its title, author, language and day, as far as they are the article's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chalicelib.model import Published
from chalicelib.readers.credits.about import About, code, line, told
from chalicelib.readers.credits.dates import parse
from chalicelib.readers.credits.persons import is_name
from chalicelib.readers.paper.file import value
from chalicelib.readers.text import normalise

if TYPE_CHECKING:
    from pypdf import PdfReader

MIN_WORDS = 2
"""Words of a title: a file's name has one."""

MAX_VALUE = 2_000
"""Characters of a value that are looked at."""

_FILE = re.compile(
    r"(?:microsoft (?:word|powerpoint|office)|word|adobe\b.*)\s*[-–:]\s*.*"
    r"|.*\.(?:docx?|dotx?|rtf|odt|pages|indd|qxp?d?|tex|dvi|pdf|html?|txt|pptx?|xlsx?|pub|wpd)"
    r"|(?:untitled|document|dokument|title|titel|print|layout|page|microsoft)\W*\d*|about:blank|\S*[/\\_]\S*|[\W\d_]*",
    re.IGNORECASE,
)
_BROWSER = re.compile(r"Skia/PDF|Mozilla/|Chrom(?:e|ium)|Firefox|WebKit|Safari", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:microsoft|office|user|admin\w*|owner|windows|acrobat|adobe|unknown|author|scanner)\b", re.IGNORECASE
)
_DAY = re.compile(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)")
_AND = re.compile(r"\s*(?:[;,&|]|\band\b)\s*")


def read(reader: PdfReader) -> About:
    """What the file says; nothing of the day when a browser printed it, which is not the article's."""
    said = value(reader.trailer, "/Info")
    title, author, day = (_text(said, key) for key in ("/Title", "/Author", "/CreationDate"))
    by_browser = any(_BROWSER.search(_text(said, key)) for key in ("/Creator", "/Producer"))
    names = [name for name in _AND.split(author) if name]
    return About(
        title=line(title) if _is_title(title) else None,
        # What stands there is often who is logged in: "jroe", "Microsoft Office User".
        bylines=told({"authors": names})[0].bylines if all(map(_is_person, names)) else (),
        published=None if by_browser else _day(day),
        language=code(_text(value(reader.trailer, "/Root"), "/Lang")),
    )


def _text(holder: object, key: str) -> str:
    found = value(holder, key)
    return " ".join(normalise(found[:MAX_VALUE]).split()) if isinstance(found, str) else ""


def _is_title(written: str) -> bool:
    """Whether it is what the article is called, and not its file."""
    return len(written.split()) >= MIN_WORDS and not _FILE.fullmatch(written)


def _is_person(name: str) -> bool:
    return is_name(name) and not _NOBODY.search(name)


def _day(written: str) -> Published | None:
    match = _DAY.match(written)
    return parse("-".join(match.groups())) if match else None
