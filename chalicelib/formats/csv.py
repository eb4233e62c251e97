"""Lists as tables for spreadsheets: CSV (RFC 4180) in UTF-8 with a header line, a table for each kind of row.

Columns keep their names; readers go by those, since others may come. What a spreadsheet would take for a formula is
text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from chalicelib.formats import rows


class Column(NamedTuple):
    """A column: where its values are in a row (``speaker.name``, through lists, too), and what they are."""

    name: str
    path: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Table:
    """A form of lists of one kind of row."""

    title: str
    columns: tuple[Column, ...]
    NAME: ClassVar[str] = "csv"
    MEDIA_TYPE: ClassVar[str] = "text/csv; charset=utf-8; header=present"

    def write(self, value: dict[str, Any]) -> str:
        """The header and a line for each row, each with CR and LF behind it."""
        return self.header() + self.lines(rows(value))

    def header(self) -> str:
        """The names of the columns, as a line."""
        return _lines([[column.name for column in self.columns]])

    def lines(self, listed: Iterable[dict[str, Any]]) -> str:
        """Rows, a line each."""
        return _lines([_cell(values(row, column.path)) for column in self.columns] for row in listed)


def _lines(cells: Iterable[list[Any]]) -> str:
    text = io.StringIO(newline="")
    # Text is quoted even where it need not be: a program that parts cells at semicolons parts none of it.
    csv.writer(text, quoting=csv.QUOTE_NONNUMERIC).writerows(cells)
    return text.getvalue()


BETWEEN = "; "
"""Stands between several values of one cell."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n\0]")
"""What begins a formula, or hides one (OWASP's CSV injection, ASVS 1.2.10), in full width, too."""

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
"""What is a number to a spreadsheet, and no formula, even with a sign."""


def values(row: Any, path: str) -> list[Any]:
    """What lies at a path, without what is null; several where a list is on the way."""
    there = [row]
    for name in path.split("."):
        there = [one for value in there for one in _each(value.get(name)) if one is not None]
    return there


def _each(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _cell(there: list[Any]) -> str | int | float:
    """A number as it is, all else as text that begins no formula; nothing where there is none."""
    if len(there) == 1 and isinstance(there[0], int | float) and not isinstance(there[0], bool):
        return there[0]
    return _harmless(BETWEEN.join(map(_text, there)))


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


FILE = Column("file", "article.key", "the object in the bucket that was uploaded")
DATE = Column("date", "date", "the article's date, by which it is found")
LINK = Column("link", "article.path", "the article's route")
CONFIDENCE = Column("confidence", "confidence", "how sure it is, 0 to 1")
KEY = Column("key", "key", "the key under which it is known")
UNCERTAIN = Column("uncertain", "uncertain", "whether it is known by a surname alone, or is on no map")
TITLES = Column("role", "titles", "titles and roles")
PARTY = Column("party", "party", "a person's party")
AFFILIATIONS = Column("affiliations", "affiliations.name", "what a person belongs to")
CARRIER = (
    Column("title", "article.title", "the article's title"),
    Column("publisher", "article.publisher", "who published it"),
    Column("url", "article.url", "where it was published"),
    Column("dated_by", "dated_by", "`received` where nobody knows when it was published"),
    Column("article", "article.id", "the article's id"),
)
IN_CONTAINER = "where it stands in that object, if it is a part of a container"
WITHIN = Column("container_path", "article.container_path", IN_CONTAINER)

QUOTES = Table(
    "quotes",
    (
        FILE,
        DATE,
        Column("speaker", "speaker.name", "who says it"),
        Column("role", "speaker.role", "the role that the article gives them"),
        Column("cue", "cue", "the word that makes it a quote: `said`, `denied`"),
        Column("negated", "negated", "whether that is negated: `did not say`"),
        Column("words", "text", "the words; in lists across articles, long ones are cut"),
        Column("type", "type", "`direct`, `indirect` or `mixed`"),
        CONFIDENCE,
        LINK,
        *CARRIER,
        Column("quote", "id", "the quote's id in the article"),
        Column("speaker_key", "speaker.key", "the speaker's key"),
        Column("speaker_uncertain", "speaker.uncertain", "whether the speaker is known by a surname alone, or no name"),
        Column("others", "others", "the keys of those who say it, too"),
        Column("addressee", "addressee.name", "who it is said to"),
        Column("via", "via.name", "who passes it on"),
        Column("kind", "kind", "`attitude` only when included"),
        Column("cue_class", "cue_class", "what kind of speaking the cue is"),
        Column("question", "question", "whether it is a question"),
        Column("about", "about.name", "who and what the words name"),
        Column("about_keys", "about.key", "their keys"),
        Column("countries", "countries", "the countries that the article is about"),
        Column("articles", "articles.id", "the articles that carry the same words"),
        Column("start", "start", "where it starts in the text"),
        Column("end", "end", "where it ends"),
        Column("cut", "cut", "whether the article has more of the words"),
        Column("rule", "rule", "the rule that decided whose it is"),
        Column("changed", "changed", "in statements, what is otherwise than in the one before"),
        WITHIN,
    ),
)
ENTITIES = Table(
    "entities",
    (
        FILE,
        DATE,
        Column("name", "name", "the fullest form in the article"),
        TITLES,
        Column("type", "type", "what it is"),
        Column("salience", "salience", "how much the article is about it, 0 to 1"),
        LINK,
        *CARRIER,
        Column("entity", "id", "its id in the article"),
        KEY,
        UNCERTAIN,
        Column("named", "named", "whether the article gives a name"),
        Column("aliases", "aliases", "other forms"),
        PARTY,
        AFFILIATIONS,
        Column("age", "age", "a person's age in years"),
        Column("country", "country", "on demonyms, the ISO 3166-1 code"),
        Column("time", "time.value", "what a date means: see [Dates](#dates)"),
        Column("amount", "money.amount", "how much a sum is"),
        Column("currency", "money.currency", "its ISO 4217 code"),
        Column("mentions", "mentions", "how often it is mentioned"),
        WITHIN,
    ),
)
KNOWN = Table(
    "known entities",
    (
        FILE,
        DATE,
        Column("name", "name", "the name in the newest article"),
        TITLES,
        Column("type", "type", "what it is"),
        LINK,
        *(column for column in CARRIER if column.name != "dated_by"),
        KEY,
        UNCERTAIN,
        PARTY,
        AFFILIATIONS,
        Column("matched", "matched", "the name that was found, folded"),
        WITHIN,
    ),
)
COMPANIONS = Table(
    "companions",
    (
        Column("name", "name", "the name"),
        Column("type", "type", "what it is"),
        Column("articles", "articles", "how many of the articles name both"),
        KEY,
    ),
)
PLACES = Table(
    "places",
    (
        FILE,
        DATE,
        Column("name", "name", "as the article names it"),
        Column("lat", "lat", "latitude in degrees, WGS 84"),
        Column("lon", "lon", "longitude"),
        Column("country", "country", "ISO 3166-1 code of its country"),
        Column("admin1", "admin1", "its state or province"),
        CONFIDENCE,
        LINK,
        *CARRIER,
        Column("place", "id", "its id in the article"),
        KEY,
        Column("gazetteer_name", "gazetteer_name", "as the gazetteer names it"),
        Column("geonameid", "geonameid", "its number at GeoNames"),
        Column("level", "level", "how much ground it is: `point`, `area` or `country`"),
        Column("event", "event", "whether something happened there, on a day that the article tells"),
        Column("role", "role", "`literal`, or `embedded` in a name"),
        WITHIN,
    ),
)
ARTICLES = Table(
    "articles",
    (
        Column("file", "key", "the object in the bucket that was uploaded"),
        Column("date", "dated.value", "the date by which it is found"),
        Column("title", "title", "the title"),
        Column("publisher", "publisher", "who published it"),
        Column("status", "status", "how it is: see [Status](#status)"),
        Column("link", "path", "its route"),
        Column("url", "url", "where it was published"),
        Column("dated_by", "dated.by", "`received` where nobody knows when it was published"),
        Column("article", "id", "its id"),
        Column("external_id", "external_id", "what its sender calls it"),
        Column("language", "language", "ISO 639 code"),
        Column("countries", "countries", "the countries that the story is about"),
        Column("place", "place.name", "where the story mostly happens"),
        Column("lat", "place.lat", "latitude in degrees, WGS 84"),
        Column("lon", "place.lon", "longitude"),
        Column("received", "received", "when it was uploaded"),
        Column("changed", "changed", "when what is served of it last changed"),
        Column("copy_of", "copy_of.article", "the article that it is a copy of"),
        Column("error", "error.code", "why it failed"),
        Column("container_path", "container_path", IN_CONTAINER),
        Column("container", "container", "the id of that container"),
    ),
)
PARTS = Table(
    "parts",
    (
        Column("container_path", "container_path", "its path in the container"),
        Column("status", "status", "how it is: see [Status](#status)"),
        Column("title", "title", "its title"),
        Column("link", "path", "its route"),
        Column("article", "id", "its id"),
        Column("members", "members", "how many members it has, if it is a container itself"),
        Column("error", "error.code", "why it failed, or was not taken"),
    ),
)
TABLES = (QUOTES, ENTITIES, KNOWN, COMPANIONS, PLACES, ARTICLES, PARTS)
