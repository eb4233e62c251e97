"""Findings as a database that people open in Datasette."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from dateline.outputs import OutputError, Record, sqlite
from tests.formats import articles

FILES = {
    "whole.txt": articles.whole,
    "again.txt": articles.whole,
    "hostile.txt": articles.hostile,
    "bare.txt": articles.bare,
}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "findings.sqlite"
    with sqlite.opened(path) as writer:
        for file, made in FILES.items():
            writer.write(Record(file, made()))
        writer.fail("broken.pdf", "document_unsupported", "=1+1")
    return path


@pytest.fixture
def connection(database: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(database)) as made:
        made.row_factory = sqlite3.Row
        yield made


def rows(connection: sqlite3.Connection, query: str, **values: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query, values)]


def asked(database: Path, *paths: str) -> list[Any]:
    """What Datasette answers, opened with the metadata that stands beside the database."""
    told = json.loads(database.with_suffix(".metadata.json").read_text(encoding="utf-8"))
    served = Datasette([str(database)], metadata=told)

    async def ask() -> list[Any]:
        return [await served.client.get(path, follow_redirects=True) for path in paths]

    answers = asyncio.run(ask())
    for one in served.databases.values():
        one.close()
    served.executor.shutdown()
    assert [answer.status_code for answer in answers] == [200] * len(paths), [answer.text for answer in answers]
    return answers


def test_references_lead_somewhere(connection: sqlite3.Connection) -> None:
    assert rows(connection, "PRAGMA foreign_key_check") == []
    assert rows(connection, "SELECT * FROM statements WHERE speaker_key IS NOT NULL")
    assert rows(connection, "PRAGMA foreign_key_list(statements)")


def test_what_one_person_said_is_one_where(connection: sqlite3.Connection) -> None:
    said = rows(connection, "SELECT * FROM quotes_by_speaker WHERE speaker_key = 'person.ada-rossi' ORDER BY file")
    assert [(one["file"], one["words"], one["date"]) for one in said] == [
        ("again.txt", "We are back,", "2019-03-25"),
        ("whole.txt", "We are back,", "2019-03-25"),
    ]


def test_who_says_it_together_is_in_two_rows(connection: sqlite3.Connection) -> None:
    said = rows(connection, "SELECT speaker FROM quotes_by_speaker WHERE file = 'whole.txt' ORDER BY speaker")
    assert [one["speaker"] for one in said] == ["Ada Rossi", "Leo Conti"]
    assert len(rows(connection, "SELECT * FROM quotes WHERE file = 'whole.txt'")) == 1


def test_thoughts_are_no_quotes(connection: sqlite3.Connection) -> None:
    assert rows(connection, "SELECT * FROM statements WHERE kind = 'attitude'")
    assert not rows(connection, "SELECT * FROM quotes WHERE words = 'for rain'")


def test_a_person_is_one_over_articles(connection: sqlite3.Connection) -> None:
    (rossi,) = rows(connection, "SELECT * FROM people WHERE name = 'Ada Rossi'")
    assert (rossi["key"], rossi["role"], rossi["quotes"], rossi["articles"]) == ("person.ada-rossi", "Mayor", 2, 2)
    assert (rossi["mentions"], rossi["first"], rossi["last"]) == (4, "2019-03-25", "2019-03-25")


def test_places_lie_on_the_map(connection: sqlite3.Connection) -> None:
    places = rows(connection, "SELECT * FROM places")
    assert places
    assert all(-90 <= one["latitude"] <= 90 and -180 <= one["longitude"] <= 180 for one in places)
    assert {one["name"]: one["articles"] for one in places}["Genova"] == 3


def test_words_are_searched_by_their_stems(connection: sqlite3.Connection) -> None:
    query = "SELECT file FROM articles_fts f JOIN articles a ON a.id = f.rowid WHERE articles_fts MATCH :words"
    assert {one["file"] for one in rows(connection, query, words="harbours")} == {"whole.txt", "again.txt"}


def test_hostile_text_is_kept_as_it_is(connection: sqlite3.Connection) -> None:
    (article,) = rows(connection, "SELECT title, text FROM articles WHERE file = 'hostile.txt'")
    assert (article["title"], article["text"]) == (articles.TITLE, articles.TEXT)


def test_spans_of_mentions_hold_their_words(connection: sqlite3.Connection) -> None:
    query = """SELECT m.text, substr(a.text, m.start + 1, m."end" - m.start) AS held
        FROM mentions m JOIN articles a ON a.id = m.article"""
    assert rows(connection, query)
    assert [one for one in rows(connection, query) if one["text"] != one["held"]] == []


def test_files_that_failed_are_listed(connection: sqlite3.Connection) -> None:
    (failure,) = rows(connection, "SELECT * FROM failures")
    assert failure == {"file": "broken.pdf", "code": "document_unsupported", "message": "=1+1"}


def test_every_table_and_view_is_described(connection: sqlite3.Connection) -> None:
    made = {one["name"] for one in rows(connection, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    described = {*sqlite.datasette.VIEWS, *sqlite.datasette.TABLES}
    assert {name for name in made if not name.startswith("sqlite_") and "_fts" not in name} == described


def test_columns_that_are_described_are_there(connection: sqlite3.Connection) -> None:
    for name, about in sqlite.datasette.VIEWS.items():
        columns = {one["name"] for one in rows(connection, f"PRAGMA table_info({name})")}
        assert set(about.get("columns", ())) <= columns, name


def test_datasette_shows_the_views(database: Path) -> None:
    names = [*sqlite.datasette.VIEWS, *sqlite.tables.TABLES]
    answers = asked(database, "/", "/findings?_show_hidden=1", *(f"/findings/{name}" for name in names))
    assert "Who said what" in answers[0].text
    assert all(name in answers[1].text for name in names)
    assert not [name for name, answer in zip(names, answers[2:], strict=True) if "<script>alert(1)" in answer.text]


def test_datasette_searches_views_of_quotes(database: Path) -> None:
    page, data = asked(database, "/findings/quotes", "/findings/quotes.json?_shape=array&_search=backs")
    assert 'name="_search"' in page.text
    assert {one["file"] for one in data.json()} == {"whole.txt", "again.txt"}


@pytest.mark.parametrize(
    ("query", "column", "wanted"),
    [
        ("said_by?name=rossi", "words", "We are back,"),
        ("said_by?name=person.ada-rossi", "words", "We are back,"),
        ("named_with?name=Ada+Rossi", "name", "Leo Conti"),
        ("places_in_box?south=44&west=8&north=45&east=9", "name", "Genoa"),
        ("words?words=harbour", "file", "whole.txt"),
        ("words?words=%22AND+%28zebra", "file", None),
    ],
)
def test_questions_of_the_metadata_have_answers(database: Path, query: str, column: str, wanted: str | None) -> None:
    (answer,) = asked(database, f"/findings/{query.replace('?', '.json?_shape=array&')}")
    values = [one[column] for one in answer.json()]
    assert wanted in values if wanted else values == []


def test_a_database_is_whole_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "findings.sqlite"
    with pytest.raises(KeyError), sqlite.opened(path) as writer:
        writer.write(Record("a.txt", {}))
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_ours_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "findings.sqlite"
    for file in ("a.txt", "b.txt"):
        with sqlite.opened(path) as writer:
            writer.write(Record(file, articles.whole()))
    with closing(sqlite3.connect(path)) as made:
        assert made.execute("SELECT file FROM articles").fetchall() == [("b.txt",)]


def test_another_s_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "photos.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE photos (file)")
    before = path.read_bytes()
    with pytest.raises(OutputError, match=r"photos\.db"), sqlite.opened(path):
        pass
    assert path.read_bytes() == before


def test_metadata_that_is_there_stays(tmp_path: Path) -> None:
    metadata = tmp_path / "findings.metadata.json"
    metadata.write_text("{}")
    with sqlite.opened(tmp_path / "findings.sqlite"):
        pass
    assert metadata.read_text() == "{}"


def test_nothing_analysed_is_a_database_too(tmp_path: Path) -> None:
    with sqlite.opened(tmp_path / "findings.sqlite"):
        pass
    with closing(sqlite3.connect(tmp_path / "findings.sqlite")) as made:
        assert made.execute("SELECT count(*) FROM quotes").fetchone() == (0,)


def test_standard_output_is_no_place_for_a_database() -> None:
    with pytest.raises(OutputError, match="needs a file"), sqlite.opened(None):
        pass
