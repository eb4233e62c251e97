"""Rows that tell all by themselves."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.formats import csv
from chalicelib.service import entities, ledger, places, reading, sheets
from chalicelib.service.findings.lines import Part
from chalicelib.store import Store
from tests.formats.test_csv import read
from tests.service.stories import Newsroom, Story, said

BACK = "We are back in Genoa and we will stay"
STORY = Story((said("Ada Rossi", BACK, role="Mayor"), said("Leo Conti", "Nobody has ever paid me")))


@pytest.fixture
def newsroom(store: Store) -> Newsroom:
    return Newsroom(store)


def table(form: csv.Table, value: dict[str, Any]) -> list[dict[str, str]]:
    return read(form.write(value))


def part(form: csv.Table, store: Store, article: str, name: Part, **asked: Any) -> list[dict[str, str]]:
    return table(form, sheets.of_article(store, article, name=name, **asked))


def test_a_quote_tells_who_and_where(store: Store, newsroom: Newsroom) -> None:
    article = newsroom.send("a", STORY)
    row, other = part(csv.QUOTES, store, article, "quotes")
    shown = ["file", "date", "speaker", "role", "cue", "negated", "words", "type", "confidence", "link"]
    assert list(row)[:10] == shown
    assert list(row.values())[:10] == [
        "incoming/a.txt",
        "2024-05-01",
        "Ada Rossi",
        "Mayor",
        "said",
        "false",
        f"“{BACK},”",
        "direct",
        "0.9",
        f"/articles/{article}",
    ]
    assert (row["about"], row["speaker_key"], other["speaker"]) == ("Genoa", "person.ada-rossi", "Leo Conti")


def test_an_article_s_quotes_are_those_of_the_ledger(store: Store, newsroom: Newsroom) -> None:
    article = newsroom.send("a", STORY)
    asked = sheets.across(store, find=ledger.quotes, article=article)
    assert part(csv.QUOTES, store, article, "quotes") == table(csv.QUOTES, asked)


def test_searches_tell_files(store: Store, newsroom: Newsroom) -> None:
    newsroom.send("a", STORY)
    newsroom.send("b", Story((said("Ada Rossi", "We leave Genoa for good"),), day="2024-05-02"))
    quotes = sheets.across(store, find=ledger.of_entity, entity="person.ada-rossi")
    assert [row["file"] for row in table(csv.QUOTES, quotes)] == ["incoming/b.txt", "incoming/a.txt"]
    known = sheets.across(store, find=entities.entities, name="ros")
    assert [row["file"] for row in table(csv.KNOWN, known)] == ["incoming/b.txt"]
    near = sheets.across(store, find=places.places, near=(44.4, 8.9))
    assert [row["file"] for row in table(csv.PLACES, near)] == ["incoming/b.txt", "incoming/a.txt"]


def test_statements_tell_what_changed(store: Store, newsroom: Newsroom) -> None:
    for number, how in enumerate(("say", "deny"), 1):
        newsroom.send(how, Story((said("Ada Rossi", f"Genoa {how} owes us", how=how),), day=f"2024-05-0{number}"))
    told = sheets.across(store, find=ledger.statements, entity="person.ada-rossi", about="Genoa")
    assert [row["changed"] for row in table(csv.QUOTES, told)] == ["", "cue_class"]


def test_an_entity_tells_its_key(store: Store, newsroom: Newsroom) -> None:
    article = newsroom.send("a", STORY)
    rossi, _, genoa = part(csv.ENTITIES, store, article, "entities")
    assert (rossi["name"], rossi["role"], rossi["key"], rossi["mentions"]) == (
        "Ada Rossi",
        "Mayor",
        "person.ada-rossi",
        "1",
    )
    assert (genoa["type"], genoa["key"]) == ("location", "place.3176219")


def test_a_place_is_as_searches_tell_it(store: Store, newsroom: Newsroom) -> None:
    article = newsroom.send("a", STORY)
    searched = sheets.across(store, find=places.places, near=(44.4, 8.9))
    assert part(csv.PLACES, store, article, "places") == table(csv.PLACES, searched)


def test_pages_are_those_of_the_part(store: Store, newsroom: Newsroom) -> None:
    article = newsroom.send("a", STORY)
    plain = reading.part(store, article, name="quotes", limit=1)
    page = sheets.of_article(store, article, name="quotes", limit=1)
    assert page["next"] == plain["next"]
    (row,) = part(csv.QUOTES, store, article, "quotes", cursor=page["next"])
    assert row["speaker"] == "Leo Conti"


def test_offsets_count_as_asked(store: Store, newsroom: Newsroom) -> None:
    article = newsroom.send("a", Story((said("Ada Rossi", "🚢 are back"), said("Leo Conti", "Indeed they are"))))
    points, units = (
        part(csv.QUOTES, store, article, "quotes", offsets=offsets)[1] for offsets in ("code_points", "utf16")
    )
    assert int(units["start"]) == int(points["start"]) + 1
    assert {name: value for name, value in points.items() if name not in ("start", "end")}.items() <= units.items()


def test_an_article_that_went_has_no_file(store: Store, newsroom: Newsroom) -> None:
    article = newsroom.send("a", STORY)

    def find(store: Store) -> dict[str, Any]:
        found = ledger.quotes(store, article=article)
        newsroom.remove("a")
        return found

    rows = sheets.across(store, find=find)["quotes"]
    assert [row["article"]["key"] for row in rows] == [None, None]
