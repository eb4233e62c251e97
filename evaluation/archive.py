"""A table with thousands of articles in moto: heads, rows and names as ingesting writes them, put there in bulk.

Articles of the open corpus are analysed once and stored many times over, each time with another id, another day, and a
word of its own in each quote, so that no two say the same. One person speaks in every fourth article, and every fifth
of these is a copy of the one before. Articles are numbered back in time: a larger archive begins earlier, and a page of
its newest or oldest articles is like that of a smaller one. Of the documents only the oldest article's is kept: no
answer across articles reads one.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from typing import Any

from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table

from chalicelib import pipeline
from chalicelib.model import Upload, article_id
from chalicelib.service.findings.entities import names
from chalicelib.service.findings.rows import findings
from chalicelib.service.made import made_of
from chalicelib.store import Store
from chalicelib.store.calls import item
from chalicelib.store.findings import Finding
from chalicelib.store.rows import INDEXES, Copy, Head, to_values
from dateline.local import resources
from evaluation.bench_analysis import sample

ANALYSED = 25
"""Different articles, of about 600 words each. With the two below, all begins anew after 100 articles."""

FAMOUS = "Ada Rossi"
EVERY = 4
"""One article in so many is hers: of 1,000 already more than the 200 that any answer is made from."""

REPEATED = 5
"""One of so many articles of hers carries the words of the one before."""

QUOTES = 3
"""Quotes of an article of hers that are given to her, beside those of whom she takes the place of."""

LAST_DAY, A_DAY = date(2026, 6, 30), 5
"""The day of the newest articles, and how many articles a day has."""

GENERATION = "g1"
Values = dict[str, Any]


INDEX_NAME = 6
"""Where the index's name stands in the call of moto's backend, behind the hash key."""


class Partitions(Table):
    """moto's table, which looks through the partition that a query names instead of all items.

    What it answers of them stays moto's. ``listed`` are the items of each index, by its hash key.
    """

    listed: dict[str, dict[str, list[Item]]]
    asked: list[Item]

    def query(self, hash_key: DynamoType | None, *positional: Any, **named: Any) -> Any:
        """A page of one partition."""
        index = positional[INDEX_NAME]
        key = DynamoType(hash_key or {"S": ""})
        self.asked = self.listed[index][key.value] if index else list(self.items[key].values())
        return super().query(hash_key, *positional, **named)

    def all_items(self) -> list[Item]:
        """The items that `Table.query` chooses from."""
        return list(self.asked)


def partitioned(name: str) -> Partitions:
    """Put a table in the place of moto's own of that name, which goes on with all that it has."""
    tables = tables_with(name)
    made = object.__new__(Partitions)  # type: ignore[type-abstract]
    vars(made).update(vars(tables[name]), listed=defaultdict(lambda: defaultdict(list)))
    tables[name] = made
    return made


def tables_with(name: str) -> dict[str, Table]:
    """moto's tables of the account and region that has one of this name."""
    backends = (backend for account in dynamodb_backends.values() for backend in account.values())
    return next(backend.tables for backend in backends if name in backend.tables)


@dataclass(slots=True)
class Archive:
    """The table of a store, in bulk. ``known`` are the names that are there."""

    store: Store
    documents: Sequence[Mapping[str, Any]]
    table: Partitions = field(init=False)
    known: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Create the table as the template declares it."""
        declared = resources.template()["Resources"]["Articles"]["Properties"]
        shape = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
        name = self.store.settings.table
        self.store.articles.dynamodb.create_table(TableName=name, **{key: declared[key] for key in shape})
        self.table = partitioned(name)

    def fill(self, size: int) -> str:
        """Store so many articles, the newest first; returns the id of the oldest, which has its document."""
        for number in range(size):
            article, document = self._id(number), self._document(number)
            rows = findings(article, GENERATION, document)
            self._put(*map(_values, rows))
            self._add_names(rows)
            self._put_head(number, document)
        self.store.articles.put_document(article, GENERATION, document, [row.key for row in rows])
        return article

    def _id(self, number: int) -> str:
        return article_id(self.store.settings.bucket, f"incoming/{number}.txt")

    def _document(self, number: int) -> Values:
        """A document of the corpus as another article."""
        wording = _first(number)
        model = self.documents[wording // EVERY % len(self.documents)]
        word = sha256(str(wording).encode()).hexdigest()[:24]
        text = f"{model['article']['text']} {word}"
        dated = {"value": _day(number).isoformat(), "by": "published"}
        told = {"text": text, "text_sha256": sha256(text.encode()).hexdigest(), "dated": dated}
        quotes = [quote | {"text": f"{quote['text']} {word}"} for quote in model["quotes"]]
        made = {**model, "article": model["article"] | told, "quotes": quotes}
        return _spoken(made) if number % EVERY == 0 else made

    def _add_names(self, rows: Sequence[Finding]) -> None:
        new = [name for name in names(row.key for row in rows) if name.position not in self.known]
        self.known |= {name.position for name in new}
        self._put(*(name.row for name in new))

    def _put_head(self, number: int, document: Mapping[str, Any]) -> None:
        head = _head(self._id(number), number, document)
        if _first(number) != number:
            head = replace(head, copy_of=Copy(self._id(_first(number)), 1.0))
        (stored,) = self._put(to_values(head))
        for index in INDEXES:
            self.table.listed[index.name][stored.attrs[index.part].value].append(stored)
            self._put({"pk": index.months, "sk": str(head.place_in(index))[:7]})

    def _put(self, *rows: Mapping[str, Any]) -> list[Item]:
        stored = []
        for row in rows:
            attributes = item(dict(row))
            hashed, ranged = DynamoType(attributes["pk"]), DynamoType(attributes["sk"])
            stored.append(Item(hashed, ranged, attributes))
            self.table.items[hashed][ranged] = stored[-1]
        return stored


def analysed() -> Iterator[Values]:
    """Documents of the open corpus in which somebody is named and enough is said."""
    upload = Upload("corpus", "incoming/a.txt", 1, "etag", last_modified="2026-11-29T10:00:00Z")
    made = (made_of(pipeline.analyse(article), upload) for article in sample(2 * ANALYSED))
    return islice((one for one in made if _people(one) and len(one["quotes"]) >= QUOTES), ANALYSED)


def _people(document: Mapping[str, Any]) -> list[Values]:
    return [one for one in document["entities"] if one["type"] == "person" and one["named"]]


def _first(number: int) -> int:
    """The article that another one is a copy of, or itself."""
    return number + EVERY if number % (REPEATED * EVERY) == 0 else number


def _day(number: int) -> date:
    return LAST_DAY - timedelta(days=number // A_DAY)


def _spoken(document: Values) -> Values:
    """A document with her name in the place of somebody's, who says the first quotes."""
    person = _people(document)[0]
    her = person | {"name": FAMOUS}
    told = {"entity": her["id"], "kind": "name", "mention": her["mentions"][0], "others": []}
    said = [quote | {"speaker": told, "kind": "speech"} for quote in document["quotes"][:QUOTES]]
    entities = [her if one is person else one for one in document["entities"]]
    return document | {"entities": entities, "quotes": [*said, *document["quotes"][QUOTES:]]}


def _head(article: str, number: int, document: Mapping[str, Any]) -> Head:
    received = f"{_day(number)}T12:00:00Z"
    return Head(
        article,
        "succeeded",
        revision=1,
        upload=Upload("corpus", f"incoming/{number}.txt", 1, "etag", "v1", "text/plain", received),
        generation=GENERATION,
        engine=pipeline.ENGINE,
        title=f"Article {number}",
        date=_day(number).isoformat(),
        dated_by="published",
        countries=tuple(country["id"] for country in document["focus"]["countries"]),
        changed=received,
    )


def _values(row: Finding) -> Values:
    shown = json.dumps(row.shown, ensure_ascii=False, separators=(",", ":")) if row.shown else None
    return {**row.key, "shown": shown}
