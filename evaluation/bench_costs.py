"""What DynamoDB charges for an article's way through the worker: ``python -m evaluation.bench_costs``.

Articles of about 600 words of the open corpus come in, are replaced by a longer one, are analysed by another engine,
and go, all of it in moto. Units are counted from the calls as DynamoDB counts them: a write for each kilobyte of
an item, larger or smaller, that is written or deleted, and for each key of an index that changes; reads as
``read_units`` has them. The dollars are those of us-east-1, on demand.

Then the same articles come in where 1,000 watches are kept: for others, or one of them for whom an article names first.

``--record`` writes the units to evaluation/units.json, of which docs/operations.md has its tables (`make docs`), and
``--months`` and ``--backfill`` print what a month and what a backfill costs by the units that are recorded, without
measuring.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from moto import mock_aws
from moto.dynamodb.models import dynamodb_backends
from moto.dynamodb.models.dynamo_type import DynamoType
from moto.dynamodb.models.table import Table

from chalicelib import pipeline
from chalicelib.service import messages
from chalicelib.service.engine import Engine
from chalicelib.service.watches import kept, renewal
from chalicelib.settings import Settings
from chalicelib.store import Store
from chalicelib.store.rows import INDEXES
from chalicelib.store.watches import Watch
from dateline.local import resources
from evaluation import backfills, months
from evaluation.bench_analysis import sample
from evaluation.bench_search import ENVIRONMENT
from evaluation.months import Units
from evaluation.read_units import Attributes, size, units

ARTICLES = 20
"""Of the open corpus, in turn: what they cost differs by a third."""

WRITE_BYTES = 1024
"""Of a write unit."""

ITEM_BYTES = 100
"""That DynamoDB adds to each item's own, in the table and in an index, where its keys are about as long again."""

NEWSROOM = frozenset(("PutObject", "DeleteObject"))
"""Calls of S3 that who uploads makes, or that cost nothing."""

SETTINGS = Settings(bucket="corpus", table="articles", bus="dateline", queue="", dead_letters="")
ENGINE = Engine(pipeline.ENGINE, pipeline.analyse)
NEXT = Engine("next", pipeline.analyse)


@dataclass(slots=True)
class Meter:
    """The units of a client's calls since it was last emptied; ``names`` are those of names, written or deleted."""

    table: Table
    written: int = 0
    names: int = 0
    read: float = 0.0
    calls: Counter[str] = field(default_factory=Counter)

    def watch(self, dynamodb: Any) -> None:
        """Count every call of a client."""
        dynamodb.meta.events.register("before-parameter-build.dynamodb", self._before)
        dynamodb.meta.events.register("after-call.dynamodb", self._after)

    def empty(self) -> None:
        """Begin anew."""
        self.written, self.names, self.read = 0, 0, 0.0
        self.calls.clear()

    @property
    def stored(self) -> int:
        """Bytes that the table is billed for: its items, and a hundred for each, in the table and in an index."""
        items = [one.to_json()["Attributes"] for rows in self.table.items.values() for one in rows.values()]
        listed = sum(index.part in one for index in INDEXES for one in items)
        return sum(map(size, items)) + ITEM_BYTES * (len(items) + 2 * listed)

    def _before(self, params: dict[str, Any], model: Any, **_: Any) -> None:
        """Count before anything is written: a deletion costs what was there."""
        self.calls[model.name] += 1
        if model.name == "PutItem":
            self._write(params["Item"], params["Item"])
        elif model.name == "DeleteItem":
            self._write(params["Key"], {})
        elif model.name == "BatchWriteItem":
            for one in params["RequestItems"][SETTINGS.table]:
                put = one.get("PutRequest", {}).get("Item")
                self._write(put or one["DeleteRequest"]["Key"], put or {})
        elif model.name == "UpdateItem":
            self._write(params["Key"], {})
        elif model.name == "GetItem":
            self.read += self._got(params["Key"])
        elif model.name == "BatchGetItem":
            self.read += sum(map(self._got, params["RequestItems"][SETTINGS.table]["Keys"]))

    def _after(self, parsed: dict[str, Any], model: Any, **_: Any) -> None:
        if model.name == "Query":
            # One that only counts reads one row.
            self.read += units(sum(size(self._item(one)) for one in parsed.get("Items", ())), consistent=True)

    def _write(self, key: Attributes, new: Attributes) -> None:
        """An item and its places in the indexes, of each of which a change is a deletion and a write."""
        old = self._item(key)
        self.names += key["pk"]["S"].startswith("NAME#")
        self.written += max(1, -(-max(size(old), size(new)) // WRITE_BYTES))
        for index in INDEXES:
            before, after = ([one.get(name) for name in (index.part, index.place)] for one in (old, new))
            self.written += (before != after) * (before[0] is not None) + (before != after) * (after[0] is not None)

    def _got(self, key: Attributes) -> float:
        return units(size(self._item(key)), consistent=True)

    def _item(self, key: Attributes) -> Attributes:
        stored = self.table.get_item(DynamoType(dict(key["pk"])), DynamoType(dict(key["sk"])))
        return stored.to_json()["Attributes"] if stored else {}


@dataclass(slots=True)
class Newsroom:
    """Sends articles in, and has a worker take what S3 tells of them."""

    store: Store
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def put(self, key: str, text: str, engine: Engine = ENGINE) -> None:
        """Upload an article, and have it analysed."""
        self.store.bucket.put(key, text.encode(), content_type="text/plain", metadata={})
        self._tell(key, "ObjectCreated:Put", engine)

    def remove(self, key: str) -> None:
        """Delete it."""
        self.store.bucket.remove(key)
        self._tell(key, "ObjectRemoved:DeleteMarkerCreated", ENGINE)

    def _tell(self, key: str, event: str, engine: Engine) -> None:
        number = next(self.numbers)
        thing = {"bucket": {"name": SETTINGS.bucket}, "object": {"key": key, "sequencer": f"{number:016X}"}}
        body = json.dumps({"Records": [{"eventName": event, "s3": thing}]})
        messages.take(body, self.store, engine=engine, told=lambda *_: None, message=f"m{number}")


def _longer(text: str) -> str:
    return f"{text}\n\nThis is the end of it."


WAYS: dict[str, Callable[[Newsroom, str, str], None]] = {
    "comes in": lambda newsroom, key, text: newsroom.put(key, text),
    "comes in once more as it is": lambda newsroom, key, text: newsroom.put(key, text),
    "is replaced by a longer one": lambda newsroom, key, text: newsroom.put(key, _longer(text)),
    "is analysed by another engine": lambda newsroom, key, text: newsroom.put(key, _longer(text), NEXT),
    "is deleted": lambda newsroom, key, text: newsroom.remove(key),
}
"""What becomes of all articles, one after the other."""


Conditions = dict[str, tuple[str, ...]]

STRANGERS: dict[str, Callable[[int], Conditions]] = {
    "nobody watches": lambda number: {},
    "1,000 watch for other names": lambda number: {"names": (f"Nobody {number}",)},
    "1,000 watch for names, countries or words of no article": lambda number: (
        {"names": (f"Nobody {number}",)},
        {"countries": ("AQ",)},
        {"words": (f"nothing{number}",)},
    )[number % 3],
    "1,000 watch, one of them for words that it has": lambda number: (
        {"names": (f"Nobody {number}",)} if number else {"words": ("year", "people", "time", "new", "day", "week")}
    ),
}
"""What each of 1,000 watches is for."""


def main() -> None:
    """Print the tables, and record the first; or print what is worked out from those recorded."""
    for option, table in (("--months", months.table), ("--backfill", backfills.table)):
        if option in sys.argv[1:]:
            print("\n".join(table(months.recorded())))
            return
    measured, watched = dict(measure()), dict(measure_watched())
    print("\n".join(months.ways(measured | watched)))
    if "--record" in sys.argv[1:]:
        months.record(measured)
    elif measured != months.recorded():
        print("evaluation/units.json has other units: record them with --record, and run `make docs`", file=sys.stderr)


def measure() -> Iterator[tuple[str, Units]]:
    """The units of an article on each of its ways."""
    os.environ |= ENVIRONMENT
    with mock_aws():
        store, meter = made()
        newsroom = Newsroom(store)
        for told, act in WAYS.items():
            yield told, _taken(store, meter, lambda key, text, act=act: act(newsroom, key, text))  # type: ignore[misc]


def measure_watched() -> Iterator[tuple[str, Units]]:
    """The units of an article that comes in where others are watched for."""
    os.environ |= ENVIRONMENT
    for told, conditions in STRANGERS.items():
        with mock_aws():
            store, meter = made()
            _watch(store, conditions)
            yield f"comes in, and {told}", _taken(store, meter, Newsroom(store).put)


def _taken(store: Store, meter: Meter, act: Callable[[str, str], None]) -> Units:
    """What it takes to do something with each article, by the article."""
    meter.empty()
    store.bill.settle()
    for number, article in enumerate(sample(ARTICLES)):
        act(f"incoming/{number}.txt", article.text)
    return _units(store, meter)


def _watch(store: Store, conditions: Callable[[int], Conditions]) -> None:
    for number in range(kept.MOST):
        if told := conditions(number):
            watch = Watch(f"{number:016x}", "A watch", "desk", "2026-11-29T10:00:00Z", ("named",), **told)
            store.watches.put(watch)
            renewal.settle(store, replace(watch, revision=1))


def made() -> tuple[Store, Meter]:
    """An empty deployment, and what counts the calls to its table."""
    store = Store(SETTINGS)
    declared = resources.template()["Resources"]["Articles"]["Properties"]
    shape = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    store.articles.dynamodb.create_table(TableName=SETTINGS.table, **{key: declared[key] for key in shape})
    where = {"LocationConstraint": ENVIRONMENT["AWS_DEFAULT_REGION"]}
    store.bucket.s3.create_bucket(Bucket=SETTINGS.bucket, CreateBucketConfiguration=where)
    store.bucket.s3.put_bucket_versioning(Bucket=SETTINGS.bucket, VersioningConfiguration={"Status": "Enabled"})
    store.bus.events.create_event_bus(Name=SETTINGS.bus)
    (backend,) = [one[region] for one in dynamodb_backends.values() for region in one if one[region].tables]
    meter = Meter(backend.tables[SETTINGS.table])
    meter.watch(store.articles.dynamodb)
    return store, meter


def _units(store: Store, meter: Meter) -> Units:
    """Of one article: units and calls of DynamoDB, calls of S3 and EventBridge, and the bytes in the table."""
    each = {name: round(getattr(meter, name) / ARTICLES, 1) for name in ("written", "names", "read")}
    s3 = {name: number for (service, name), number in store.bill.calls.items() if service == "s3"}
    gets = sum(number for name, number in s3.items() if name not in NEWSROOM)
    return Units(
        **each,
        calls=round(meter.calls.total() / ARTICLES, 1),
        s3_reads=round(gets / ARTICLES, 1),
        events=round(store.bill.calls["events", "PutEvents"] / ARTICLES, 1),
        stored=round(meter.stored / ARTICLES),
    )


if __name__ == "__main__":
    main()
