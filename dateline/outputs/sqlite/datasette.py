"""What Datasette is told of the database: what its tables and views are, and the questions that people ask."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Values = dict[str, Any]

TITLE = "Who said what, and where"
ABOUT = (
    "Found in news articles by Dateline: the views quotes, people and places are for reading; the tables beside them "
    "hold every fact once. A program found these, and may be wrong: look at the article before you publish."
)

QUOTE = {
    "type": "direct, indirect, mixed (reported, with some words in quotation marks) or post",
    "confidence": "how sure it is, 0 to 1",
    "start": "where it starts in the article's text, in characters",
    "speaker_key": "who the speaker is, over all articles",
}
"""What the names of columns do not tell: Datasette shows it above the rows."""

NAMED = {
    "articles": "how many articles name them",
    "mentions": "how often they are mentioned in all",
    "first": "the date of the oldest article that names them",
    "last": "the date of the newest",
    "key": "by which they are known, over all articles",
}
QUOTED = NAMED | {"quotes": "how often they are quoted"}
PLACE = {
    "level": "point; area or country, for which the position is only somewhere within",
    "latitude": "degrees north, WGS 84",
    "longitude": "degrees east",
}
SEARCHED = {"fts_table": "statements_fts", "fts_pk": "id"}
"""How a view of quotes is searched by their words."""

VIEWS: dict[str, Values] = {
    "quotes": SEARCHED
    | {"description": "Who said what.", "columns": QUOTE, "facets": ["speaker", "type"], "sort_desc": "date"},
    "quotes_by_speaker": SEARCHED
    | {
        "description": "The same, with a quote of two people once for each.",
        "columns": QUOTE,
        "facets": ["speaker"],
        "sort_desc": "date",
    },
    "people": {
        "description": "Everybody with a name, over all articles.",
        "columns": QUOTED | {"uncertain": "1 where no more than a surname is known, say"},
    },
    "bodies": {"description": "Organisations, groups and facilities.", "columns": QUOTED},
    "places": {"description": "Every place on the map, once.", "columns": NAMED | PLACE, "facets": ["country"]},
    "places_in_articles": {
        "description": "The places of each article.",
        "columns": PLACE | {"event": "1 where something happened there, on a day that the article tells"},
        "facets": ["country"],
    },
}
HIDDEN = {"hidden": True}
"""What Datasette does not list at first: people read the views."""

TABLES: dict[str, Values] = {
    "articles": {"description": "The articles, with their text.", "sort_desc": "date"},
    "identities": {"description": "Who and what is named, each once: with links to all that names it."},
    "failures": {"description": "Files that could not be analysed, and why."},
    "entities": HIDDEN | {"description": "Who and what each article names.", "facets": ["type"]},
    "mentions": HIDDEN | {"description": "Where the text speaks of them."},
    "statements": HIDDEN | {"description": "The quotes, and what somebody thinks or feels (kind: attitude)."},
    "speakers": HIDDEN | {"description": "Who says a quote: several, where two said it together."},
    "topics": HIDDEN | {"description": "Whom and what the words of a quote name."},
    "locations": HIDDEN | {"description": "The places of each article, with those that the gazetteer does not know."},
}

QUERIES: dict[str, Values] = {
    "said_by": {
        "title": "All that somebody said, by date",
        "description": "A name, or a part of one.",
        "sql": "SELECT date, speaker, role, cue, negated, words, type, title, file, link FROM quotes_by_speaker"
        " WHERE speaker LIKE '%' || :name || '%' OR speaker_key = :name ORDER BY date, file, start",
    },
    "said_about": {
        "title": "All that was said about somebody or something",
        "description": "A name, or a part of one: the words of the quotes name it.",
        "sql": "SELECT q.date, q.speaker, q.role, q.cue, q.negated, q.words, i.name AS about, q.title, q.file, q.link"
        " FROM quotes q JOIN topics t ON t.statement = q.id JOIN identities i ON i.key = t.key"
        " WHERE i.name LIKE '%' || :name || '%' ORDER BY q.date, q.file, q.start",
    },
    "named_with": {
        "title": "Who is named together with somebody",
        "description": "The whole name, or a key.",
        "sql": "SELECT i.name, i.type, count(DISTINCT other.article) AS articles,"
        " group_concat(DISTINCT a.title) AS titles, i.key FROM identities somebody"
        " JOIN entities one ON one.key = somebody.key"
        " JOIN entities other ON other.article = one.article AND other.key != one.key"
        " JOIN identities i ON i.key = other.key JOIN articles a ON a.id = one.article"
        " WHERE somebody.name = :name COLLATE NOCASE OR somebody.key = :name"
        " GROUP BY i.key ORDER BY articles DESC, i.name",
    },
    "places_in_box": {
        "title": "Places in a box of the map, with their articles",
        "description": "Degrees: south and north are latitudes, west and east longitudes.",
        "sql": "SELECT date, name, latitude, longitude, country, title, file, link FROM places_in_articles"
        " WHERE latitude BETWEEN CAST(:south AS REAL) AND CAST(:north AS REAL)"
        " AND longitude BETWEEN CAST(:west AS REAL) AND CAST(:east AS REAL) ORDER BY date, name",
    },
    "words": {
        "title": "Articles with some words, and where",
        "sql": "SELECT a.date, a.title, snippet(articles_fts, 1, '[', ']', '…', 24) AS found, a.file, a.url AS link"
        " FROM articles_fts JOIN articles a ON a.id = articles_fts.rowid"
        " WHERE articles_fts MATCH escape_fts(:words) ORDER BY rank",
    },
}
"""They are asked under ``/findings/said_by?name=Rossi``."""


def describe(database: Path) -> None:
    """Write what Datasette is told beside a database, unless something is there: somebody may have changed it."""
    file = database.with_suffix(".metadata.json")
    if not file.exists():
        file.write_text(json.dumps(metadata(database.stem), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def metadata(name: str) -> Values:
    """The metadata of a database that Datasette calls ``name``, as its file is."""
    tables = {"tables": VIEWS | TABLES, "queries": QUERIES}
    return {"title": TITLE, "description": ABOUT, "databases": {name: tables}}
