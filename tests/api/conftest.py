"""The API over a deployment in moto, asked as API Gateway asks it, and somebody who works the queue."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from chalicelib.api import requests
from chalicelib.api.answers import Answer
from chalicelib.formats import events
from chalicelib.model import article_id
from chalicelib.service import messages
from chalicelib.service.deliver import signing
from chalicelib.service.engine import Engine
from chalicelib.service.notices import Notice
from chalicelib.service.tokens import Holder
from chalicelib.store import Store
from chalicelib.store.watches import Delivery, Hook, Match, Secret, Watch
from scripts import docs
from scripts.faults import packs
from scripts.faults.packs import Packed, pack
from tests.conftest import analyse
from tests.events import BUCKET, message, s3_record
from tests.example import TEXT

ADMIN = Holder("test", ("admin",))
KEY = "incoming/harbour.txt"
WATCH = "0f1e2d3c4b5a6978"
DELIVERY = f"20261129T100000Z-{docs.example(events.WatchMatched)['dedupe_id']}"
ENGINE = Engine("7", analyse, container=packs.container)
BOX = "incoming/box.pack"


@dataclass(frozen=True)
class Api:
    """The API as its clients see it."""

    store: Store

    def ask(self, method: str, path: str, *, holder: Holder | None = ADMIN, **more: Any) -> Answer:
        """Ask a route; ``path`` is its own, ``names`` what it holds."""
        return requests.answer(requests.Request(method, path, holder=holder, id="r1", **more), lambda: self.store)

    def get(self, path: str, article: str = "", **query: str) -> Answer:
        """GET a route of an article, or of none."""
        names = {"article": article} if article else {}
        return self.ask("GET", path, names=names, query={name: [value] for name, value in query.items()})

    def post(self, path: str, content: Any, **headers: str) -> Answer:
        """POST JSON."""
        named = {"content-type": "application/json"} | {n.replace("_", "-"): v for n, v in headers.items()}
        return self.ask("POST", path, body=json.dumps(content).encode(), headers=named)


@pytest.fixture
def api(store: Store) -> Api:
    """The API of the deployment."""
    return Api(store)


@pytest.fixture
def analysed(upload: Callable[..., str], tell: Callable[..., str]) -> str:
    """The id of an article whose analysis is the example."""
    article = upload(KEY)
    tell(KEY, "01")
    return article


@pytest.fixture
def working(store: Store) -> Callable[[], Any]:
    """A worker that takes whatever is in the bucket and in the queue, as long as a test needs one."""

    @contextmanager
    def run() -> Iterator[None]:
        ended = threading.Event()

        def work() -> None:
            known: dict[str, str | None] = {}
            while not ended.wait(0.05):
                page = store.bucket.s3.list_object_versions(Bucket=BUCKET)
                every = {one["Key"] for kind in ("Versions", "DeleteMarkers") for one in page.get(kind, [])}
                for key in (one for one in every if store.settings.holds(BUCKET, one)):
                    found = store.bucket.find(key)
                    version = found.version_id if found else None
                    if key not in known or known[key] != version:
                        known[key] = version
                        take(store, message(s3_record(key)))
                for one in store.queue.sqs.receive_message(QueueUrl=store.queue.url).get("Messages", []):
                    take(store, one["Body"])
                    store.queue.sqs.delete_message(QueueUrl=store.queue.url, ReceiptHandle=one["ReceiptHandle"])

        thread = threading.Thread(target=work)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    return run


def watching(store: Store, article: str) -> None:
    """Put a watch there, and the article as its only match."""
    at, hook = "2026-11-29T10:00:00Z", Hook("https://example.org/hook", (Secret(signing.new_secret()),))
    store.watches.put(Watch(WATCH, "Rossi", "test", at, ("quoted",), names=("Ada Rossi",), hook=hook))
    detail, arrived = docs.example(events.WatchMatched) | {"watch": WATCH}, Delivery("delivered", 1, at, 204)
    store.matches.put(Match(WATCH, detail["dedupe_id"], article, at, detail, told=True, delivery=arrived))


def boxed(store: Store, *members: Packed, broken: bool = False) -> str:
    """The id of a container, of two members where none are told, which are not analysed yet."""
    body = pack(*(members or (Packed("1.txt", TEXT), Packed("2.txt", "Other words."))), broken=broken)
    store.bucket.put(BOX, body, content_type="text/plain", metadata={})
    take(store, message(s3_record(BOX)))
    return article_id(BUCKET, BOX)


def take(store: Store, body: str) -> None:
    messages.take(body, store, engine=ENGINE, told=_unheard)


def _unheard(notice: Notice, outcome: str) -> None:
    pass
