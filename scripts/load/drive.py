"""Do what is planned: over HTTP and straight into the bucket, several at a time, as fast as the workers follow."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from random import Random
from threading import Lock
from zlib import crc32

import boto3
import requests

from chalicelib.model import article_id
from dateline.local.service import Service
from scripts.load.corrections import review
from scripts.load.plan import Operation, Sent
from scripts.load.truth.telling import Values

HANDS = 6
"""Threads that send; what happens to one article is one thread's, in its order."""

WAITING = 40
"""So that some things happen to what waits, others to what is served."""

LOOK_SECONDS = 0.5
"""How often the queue is looked at."""

QUIET_LOOKS = 6
"""Looks in a row at an empty queue, after which all has settled."""

SERVED_LOOKS = 20
"""Looks at an article that is to be corrected."""

TRIES = 5
"""Of a request that is answered with 503."""

JSON = {"Content-Type": "application/json"}
DEPTH = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")


@dataclass
class Driver:
    """Does the operations. ``pairs`` are the keys that are joined now, ``wrong`` what was answered otherwise.

    ``most_waiting`` are messages in the queue from which on nobody sends.
    """

    service: Service
    most_waiting: int = WAITING
    pairs: set[tuple[str, str]] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)
    _ids: dict[str, str] = field(default_factory=dict)
    _looked: float = 0.0
    _depth: int = 0
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        # Threads may share a client, but not make two at once.
        self.s3, self.sqs = (boto3.client(name, endpoint_url=self.service.aws) for name in ("s3", "sqs"))

    def do_all(self, operations: Iterable[Operation]) -> None:
        """Do them, those of one article in their order."""
        shares = [list(share) for _, share in groupby(sorted(operations, key=_hand), key=_hand)]
        with ThreadPoolExecutor(HANDS) as pool:
            for result in [pool.submit(self._do_each, share) for share in shares]:
                result.result()

    def settle(self, *, seconds: float) -> None:
        """Wait until nobody works any more; raises SystemExit after ``seconds``."""
        deadline, quiet = time.monotonic() + seconds, 0
        while quiet < QUIET_LOOKS:
            if time.monotonic() > deadline:
                raise SystemExit(f"not settled after {seconds:.0f} s; see the logs in {self.service.logs}")
            time.sleep(LOOK_SECONDS)
            quiet = 0 if self._waiting() else quiet + 1

    def _do_each(self, operations: list[Operation]) -> None:
        for operation in operations:
            while self._waiting() > self.most_waiting:
                time.sleep(LOOK_SECONDS / 2)
            getattr(self, f"_{operation.kind}")(operation)
            with self._lock:
                self.done[operation.kind] = self.done.get(operation.kind, 0) + 1

    def _waiting(self) -> int:
        with self._lock:
            if time.monotonic() - self._looked > LOOK_SECONDS:
                found = self.sqs.get_queue_attributes(QueueUrl=self.service.queue, AttributeNames=list(DEPTH))
                self._depth = sum(int(found["Attributes"][name]) for name in DEPTH)
                self._looked = time.monotonic()
            return self._depth

    def _upload(self, operation: Operation) -> None:
        sent = operation.sent or Sent("", {})
        if not operation.by_http:
            self.s3.put_object(
                Bucket=self.service.bucket,
                Key=_object(operation),
                Body=sent.text.encode(),
                ContentType="text/plain; charset=utf-8",
                Metadata=sent.about,
            )
            return
        known = self._ids.get(operation.name)
        answer = self._send("PUT", f"/articles/{known}", sent.json()) if known else None
        if answer is None or answer.status_code == 404:
            answer = self._send("POST", "/articles", sent.json(id=operation.name))
        if answer.ok:
            self._ids[operation.name] = answer.json()["id"]

    def _delete(self, operation: Operation) -> None:
        if operation.by_http:
            self._send("DELETE", self._path(operation))
        else:
            self.s3.delete_object(Bucket=self.service.bucket, Key=_object(operation))

    def _again(self, operation: Operation) -> None:
        self._send("POST", f"{self._path(operation)}/analysis")

    def _review(self, operation: Operation) -> None:
        """Correct what is served, as soon as anything is; nobody can correct what is not there yet."""
        path = self._path(operation)
        document = self._served(path)
        random = Random(f"{operation.name} {len(document.get('reviews', ()))}")
        made = review(document, random) if "article" in document else None
        if made is None:
            return
        answer = self._send("POST", f"{path}/reviews", json.dumps(made).encode())
        if answer.ok:
            self.done["review, taken"] = self.done.get("review, taken", 0) + 1

    def _served(self, path: str) -> Values:
        """The document of an article; what there is of it where none comes in time."""
        document: Values = {}
        for _ in range(SERVED_LOOKS):
            found = self._send("GET", f"{path}?include=attitudes")
            document = found.json() if found.ok else {}
            if "article" in document or "members" in document or document.get("status") == "failed":
                break
            time.sleep(LOOK_SECONDS)
        return document

    def _withdraw(self, operation: Operation) -> None:
        path = self._path(operation)
        answer = self._send("GET", f"{path}/reviews")
        for one in answer.json()["reviews"][-1:] if answer.ok else ():
            self._send("DELETE", f"{path}/reviews/{one['id']}")

    def _join(self, operation: Operation) -> None:
        entity, key = operation.keys
        answer = self._send("POST", f"/entities/{entity}/same-as", f'{{"key": "{key}", "why": "the load"}}'.encode())
        if answer.ok:
            self.pairs.add((entity, key))

    def _part(self, operation: Operation) -> None:
        entity, key = operation.keys
        if self._send("DELETE", f"/entities/{entity}/same-as/{key}").ok:
            self.pairs -= {(entity, key), (key, entity)}

    def _path(self, operation: Operation) -> str:
        article = self._ids.get(operation.name) or article_id(self.service.bucket, _object(operation))
        return f"/articles/{article}"

    def _send(self, method: str, path: str, body: bytes | None = None) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.service.token}"} | (JSON if body else {})
        for _ in range(TRIES):
            answer = requests.request(method, f"{self.service.api}{path}", data=body, headers=headers, timeout=30)
            if answer.status_code != 503:
                break
            time.sleep(LOOK_SECONDS)
        if not answer.ok and answer.status_code not in (400, 404, 409):
            self.wrong.append(f"{method} {path} answered {answer.status_code}: {answer.text[:200]}")
        return answer


def _hand(operation: Operation) -> int:
    """Which thread does it."""
    return crc32(operation.name.encode()) % HANDS


def _object(operation: Operation) -> str:
    return f"incoming/{operation.name}.txt"
