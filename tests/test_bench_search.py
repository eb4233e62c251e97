"""What a search costs is only as true as the table it is measured on, and what counts the units."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import pytest
from moto import mock_aws
from moto.dynamodb.models.table import Table

from chalicelib.api import requests
from chalicelib.api.answers import Answer
from chalicelib.store import Store
from evaluation import bench_search, read_units
from evaluation.archive import Archive, tables_with
from evaluation.bench_search import Cost, Question
from evaluation.read_units import Answers
from tests.service.stories import Story, document, said

STORIES = (
    Story((said("Bo Poe", "We are back in Genoa"), said("Bo Poe", "It is cold"), said("Cem Fox", "Is it in Italy?"))),
    Story((said("Dora Lee", "Paris is far"), said("Bo Poe", "It is late in Paris", how="ask"))),
)
ARTICLES = 60


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    """A few dozen articles."""
    before = dict(os.environ)
    os.environ |= bench_search.ENVIRONMENT
    with mock_aws():
        made = Archive(Store(bench_search.SETTINGS), [document(story) for story in STORIES])
        made.fill(ARTICLES)
        yield made
    os.environ.clear()
    os.environ |= before


def asked(archive: Archive, path: str, **query: str) -> Answer:
    question = Question("", path, {"entity": "person.ada-rossi"} if "{" in path else {}, query)
    return requests.answer(question.request(""), lambda: archive.store)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/quotes", {"speaker": "Ada Rossi", "limit": "7"}),
        ("/quotes", {"speaker": "Ada Rossi", "order": "oldest"}),
        ("/entities/{entity}/articles", {}),
        ("/entities", {"name": "ros"}),
        ("/articles", {}),
        ("/articles", {"country": "FR"}),
        ("/articles", {"changed_since": "2026-01-01"}),
    ],
)
def test_partitions_answer_as_the_table(archive: Archive, path: str, query: dict[str, str]) -> None:
    quick = asked(archive, path, **query)
    tables, name = tables_with(archive.table.name), archive.table.name
    whole = object.__new__(Table)
    vars(whole).update(vars(archive.table))
    tables[name] = whole
    slow = asked(archive, path, **query)
    tables[name] = archive.table
    assert quick.status == 200
    assert quick == slow


def test_what_is_asked_again_is_answered_the_same(archive: Archive) -> None:
    fresh = Store(bench_search.SETTINGS)
    answers = Answers(archive.table)
    answers.watch(fresh.articles.dynamodb)
    request = Question("", "/quotes", query={"speaker": "Ada Rossi"}).request("")
    first = requests.answer(request, lambda: fresh)
    units, answers.units = answers.units, 0.0
    assert requests.answer(request, lambda: fresh) == first == requests.answer(request, lambda: archive.store)
    assert answers.units == units > 0


def test_every_fifth_article_of_hers_is_a_copy(archive: Archive) -> None:
    told = json.loads(asked(archive, "/entities/{entity}/articles", copies="all", limit="100").body)["articles"]
    copies = [one["copy_of"]["article"] for one in told if one["copy_of"]]
    assert len(told) == ARTICLES / 4
    assert len(copies) == len(told) / 5
    assert set(copies) <= {one["id"] for one in told}


@pytest.mark.parametrize(
    ("item", "size"),
    [
        ({"pk": {"S": "é"}}, 4),
        ({"n": {"N": "12345"}}, 4),
        ({"b": {"B": "AAAA"}}, 4),
        ({"b": {"B": b"AAAA"}}, 5),
        ({"t": {"BOOL": True}}, 2),
        ({"l": {"L": [{"S": "a"}, {"NULL": True}]}}, 1 + 3 + 2 + 2),
        ({"m": {"M": {"ab": {"S": "c"}}}}, 1 + 3 + 1 + 3),
    ],
)
def test_an_item_is_as_large_as_its_names_and_values(item: read_units.Attributes, size: int) -> None:
    assert read_units.size(item) == size


def test_a_unit_is_four_kilobytes() -> None:
    assert [read_units.units(size, consistent=True) for size in (0, 4096, 4097)] == [1, 1, 2]
    assert read_units.units(4097, consistent=False) == 1


def test_what_costs_too_much_is_told() -> None:
    question = Question("a page", "/quotes", most_ms=60)
    assert not list(bench_search.faults(question, [Cost(10, 40), Cost(60, 50)]))
    (slow,) = bench_search.faults(question, [Cost(10, 40), Cost(61, 40)])
    assert slow == "a page: 61.0 ms of CPU, and may take 60."
    (large,) = bench_search.faults(question, [Cost(10, 40), Cost(10, 51)])
    assert large == "a page: 40 units of the smallest table and 51 of the largest."
