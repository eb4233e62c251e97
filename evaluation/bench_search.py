"""What an answer costs the API, and whether that grows with the table: ``python -m evaluation.bench_search``.

CPU is that of a use case, of boto3 and of writing the answer, in one process and thread. moto answers each call once,
while nothing is measured, and its bytes are played again for what is: so moto's own CPU is left out, and that of boto3,
which signs and parses, is not. Sockets, TLS and Chalice are left out, too. Read units are counted as DynamoDB does.
Exits with 1 where an answer takes longer than it may, or reads more of a larger table.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from moto import mock_aws

from chalicelib.api import requests
from chalicelib.api.answers import Answer
from chalicelib.service.tokens import Holder
from chalicelib.settings import Settings
from chalicelib.store import Store
from evaluation.archive import FAMOUS, Archive, analysed
from evaluation.read_units import Answers

SIZES = (1_000, 10_000)
"""Articles in the table, in hundreds: the oldest of both are the same then."""

PAGE_MS, ARTICLE_MS = 60, 30
"""Milliseconds of CPU that a page of what somebody said, and an article, may take at the largest size: the budget
that docs/operations.md promises."""

GROWTH = 1.25
"""How many times as much an answer may read of the largest table as of the smallest: rows share a page or do not."""

ASKED = 30
"""Times that each answer is asked for; the median counts."""

SETTINGS = Settings(bucket="corpus", table="articles", bus="dateline", queue="", dead_letters="")
ENVIRONMENT = {"AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench", "AWS_DEFAULT_REGION": "eu-west-1"}
READER = Holder("bench", ("read",))
HER = {"entity": "person.ada-rossi"}


@dataclass(frozen=True, slots=True)
class Question:
    """A route, the names in its path, its query, and the milliseconds of CPU that an answer may take.

    An article without a name is the oldest one.
    """

    told: str
    path: str
    names: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    most_ms: float | None = None

    def request(self, article: str) -> requests.Request:
        """It as a request of somebody who may read."""
        names = {name: value or article for name, value in self.names.items()}
        query = {name: [value] for name, value in self.query.items()}
        return requests.Request("GET", self.path, names, query, holder=READER)


ARTICLE = {"article": ""}
QUESTIONS = (
    Question("what she said", "/quotes", query={"speaker": HER["entity"]}, most_ms=PAGE_MS),
    Question("the same, by her name", "/quotes", query={"speaker": FAMOUS}, most_ms=PAGE_MS),
    Question("the same, 50 lines", "/quotes", query={"speaker": HER["entity"], "limit": "50"}),
    Question("what she asked", "/quotes", query={"speaker": HER["entity"], "question": "true"}),
    Question("what is said of a country", "/quotes", query={"about": "country.us"}),
    Question("her statements, the oldest first", "/entities/{entity}/statements", HER),
    Question("names that begin so", "/entities", query={"name": "ros"}),
    Question("her profile", "/entities/{entity}", HER),
    Question("who is named with her", "/entities/{entity}/with", HER),
    Question("articles that name her", "/entities/{entity}/articles", HER),
    Question("places in a box", "/places", query={"bbox": "-5,50,2,53"}),
    Question("articles of a country", "/articles", query={"country": "US"}),
    Question("the newest articles", "/articles"),
    Question("an article", "/articles/{article}", ARTICLE, most_ms=ARTICLE_MS),
    Question("its quotes", "/articles/{article}/quotes", ARTICLE, most_ms=ARTICLE_MS),
)


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of CPU (the median), and read units."""

    ms: float
    units: float


def main() -> None:
    """Print the table, and what breaks a limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="articles in the table")
    sizes = sorted(parser.parse_args().sizes)
    os.environ |= ENVIRONMENT
    documents = list(analysed())
    rows = list(zip(*(costs(documents, size) for size in sizes), strict=True))
    print_table(sizes, rows)
    broken = [fault for question, row in zip(QUESTIONS, rows, strict=True) for fault in faults(question, row)]
    sys.exit("\n".join(broken) or 0)


def costs(documents: Sequence[Mapping[str, Any]], size: int) -> list[Cost]:
    """What each question costs with so many articles in the table."""
    with mock_aws():
        store = Store(SETTINGS)
        archive = Archive(store, documents)
        oldest = archive.fill(size)
        answers = Answers(archive.table)
        answers.watch(store.articles.dynamodb)
        return [cost(store, answers, question.request(oldest)) for question in QUESTIONS]


def cost(store: Store, answers: Answers, request: requests.Request) -> Cost:
    """What one question costs: asked once for moto to answer, and then again and again."""
    answers.units = 0
    first = requests.answer(request, lambda: store)
    check(request, first)
    units, taken = answers.units, []
    for _ in range(ASKED):
        began = time.process_time()
        again = requests.answer(request, lambda: store)
        taken.append(time.process_time() - began)
        if again != first:
            raise SystemExit(f"{request.path} is answered otherwise the second time.")
    return Cost(1000 * statistics.median(taken), units)


def check(request: requests.Request, answer: Answer) -> None:
    """An error, or a list of nothing, costs nothing and says nothing."""
    told = json.loads(answer.body)
    lists = [value for value in told.values() if isinstance(value, list)]
    if answer.status != 200 or not any(lists):
        raise SystemExit(f"{request.path} has nothing to tell: {answer.body[:500]}")


def print_table(sizes: Sequence[int], rows: Sequence[Sequence[Cost]]) -> None:
    """A line for each question, two columns for each size."""
    head = " | ".join(f"{size:,} articles: ms of CPU | read units" for size in sizes)
    print(f"| asked | route | {head} |\n|---|---|{'---|---|' * len(sizes)}")
    for question, row in zip(QUESTIONS, rows, strict=True):
        query = "&".join(f"{name}={value}" for name, value in question.query.items())
        route = f"{question.path}?{query}" if query else question.path
        print(f"| {question.told} | `{route}` | " + " | ".join(f"{one.ms:.1f} | {one.units:g}" for one in row) + " |")


def faults(question: Question, row: Sequence[Cost]) -> Iterator[str]:
    """What an answer costs too much of."""
    smallest, largest = row[0], row[-1]
    if question.most_ms is not None and largest.ms > question.most_ms:
        yield f"{question.told}: {largest.ms:.1f} ms of CPU, and may take {question.most_ms}."
    if largest.units > GROWTH * smallest.units:
        yield f"{question.told}: {smallest.units:g} units of the smallest table and {largest.units:g} of the largest."


if __name__ == "__main__":
    main()
