"""Watches with webhooks, a server that takes them and fails at times, and whether all that matched arrived."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from threading import Lock, Thread
from typing import Any

from standardwebhooks import Webhook, WebhookVerificationError

from chalicelib.service.identity import identities, key
from chalicelib.service.shingles import bands
from chalicelib.store.watches import Match, to_match
from dateline.local.processes import HOST
from scripts.faults import packs
from scripts.faults.check import Checker, Findings
from scripts.faults.plan import Act

SAID = {"Ada Rossi": "the harbour stays open", "Mia Berg": "nobody will stop us"}
"""Who is watched for, and for which words."""

REFUSED, REFUSED_LATE, HUNG_UP = 0.08, 0.04, 0.03
"""Of the requests: so many are answered with 500, so many are taken and answered so all the same, and so many get no
answer."""

Values = dict[str, Any]


@dataclass(frozen=True)
class Came:
    """A request, whether its sender was told that it arrived, and what is wrong with its signature."""

    headers: dict[str, str]
    body: bytes
    is_taken: bool
    fault: str = ""


@dataclass
class Receiver:
    """A server that somebody named, and what it got."""

    seed: int
    url: str = ""
    came: list[Came] = field(default_factory=list)
    watches: dict[str, Values] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self.random = Random(f"receiver {self.seed}")

    def take(self, headers: dict[str, str], body: bytes) -> int | None:
        """The status with which a request is answered; None of none."""
        with self._lock:
            at = self.random.random()
            self.came.append(self.looked_at(headers, body, is_taken=at >= REFUSED + REFUSED_LATE + HUNG_UP))
        if at < HUNG_UP:
            return None
        return 500 if at < REFUSED + REFUSED_LATE + HUNG_UP else 204

    def looked_at(self, headers: dict[str, str], body: bytes, *, is_taken: bool) -> Came:
        """A request, whose signature is good for five minutes."""
        fault = ""
        try:
            Webhook(self.watches[json.loads(body)["data"]["watch"]]["secret"]).verify(body, headers)
        except (WebhookVerificationError, KeyError) as error:
            fault = repr(error)
        return Came(headers, body, is_taken, fault)

    def wanted(self) -> Iterator[Values]:
        """The watches that are asked for."""
        for name, words in SAID.items():
            yield {"title": name, "names": [name], "words": [words], "counts": ["quoted"], "webhook": self.url}

    def check(self, checker: Checker, acts: Iterable[Act]) -> None:
        """Whether each match arrived, signed and under its id, and each article that had to match has done so."""
        found, rows = checker.found, checker.remains.rows
        matches = [to_match(row) for (pk, _), row in rows.items() if pk.startswith("MATCHES#")]
        pointers = {(row["pk"], row["sk"]) for row in rows.values() if row["sk"].startswith("MATCH#")}
        found.compared["matches"] += len(matches)
        found.compared["webhooks received"] += len(self.came)
        self._check_signatures(found)
        arrived = {one.headers["webhook-id"] for one in self.came if one.is_taken}
        for match in matches:
            found.add(
                "webhook", *(f"the match {match.place} of {match.article}: {one}" for one in _wrong(match, arrived))
            )
            pointer = (f"ARTICLE#{match.article}", f"MATCH#{match.watch}#{match.id}")
            if pointer not in pointers:
                found.add("orphan", f"the match {match.place} is of an article that does not know it")
            pointers.discard(pointer)
        found.add("lost", *(f"the match of {pk} {sk}" for pk, sk in pointers if self._is_due(checker, pk, sk)))
        self._check_matched(checker, {(match.watch, match.article) for match in matches}, alone(acts))

    def _is_due(self, checker: Checker, pk: str, sk: str) -> bool:
        """Whether the article of a pointer says still what it matched for: who replaces it tells what there is then."""
        served, watch = checker.served.get(pk.removeprefix("ARTICLE#")), self.watches[sk.split("#")[1]]
        return bool(served and served.document and _is_said(served.document, watch["title"]))

    def _check_signatures(self, found: Findings) -> None:
        bodies: dict[str, set[bytes]] = defaultdict(set)
        for one in self.came:
            name = one.headers["webhook-id"]
            bodies[name].add(one.body)
            found.add("webhook", *([f"the signature of {name}: {one.fault}"] if one.fault else ()))
        found.add(
            "webhook", *(f"{name} came with {len(every)} bodies" for name, every in bodies.items() if len(every) > 1)
        )

    def _check_matched(self, checker: Checker, there: set[tuple[str, str]], names: set[str]) -> None:
        """Articles whose text nobody else ever had: of copies, the first is told of, and may be gone."""
        for article, one in checker.served.items():
            name = one.upload.key.removeprefix("incoming/").removesuffix(".txt")
            if one.document is None or name not in names or checker.truths[article].is_hopeless:
                continue
            for watch, told in self.watches.items():
                if _is_said(one.document, told["title"]):
                    checker.found.compared["matches that are due"] += 1
                    if (watch, article) not in there:
                        checker.found.add("lost", f"{article} did not match {told['title']}")


def _wrong(match: Match, arrived: set[str]) -> Iterator[str]:
    if not match.told:
        yield "it was not announced"
    if match.id not in arrived:
        yield "it was not received"
    if match.delivery is None or match.delivery.status != "delivered":
        yield f"its delivery is {match.delivery}"


def _is_said(document: Values, name: str) -> bool:
    known = identities(document)
    spoken = [
        quote["text"]
        for quote in document["quotes"]
        if quote["speaker"] and (one := known.get(quote["speaker"]["entity"])) and one.key == key("person", name)
    ]
    return any(SAID[name] in text for text in spoken)


def alone(acts: Iterable[Act]) -> set[str]:
    """The names of those articles that have nothing in common with any other, whatever became of either."""
    acts = list(acts)
    boxed = ((act.name, act.body) for act in acts if act.body and packs.container(act.body))
    inside = {(f"in {name}", text) for name, body in boxed for text in packs.texts(body)}
    texts = inside | {(act.name, act.sent.text) for act in acts if act.sent and act.body is None}
    sharing: dict[str, set[str]] = defaultdict(set)
    for name, text in texts:
        for band in bands(text):
            sharing[band].add(name)
    shared = set().union(*(names for names in sharing.values() if len(names) > 1))
    return {name for name, _ in texts} - shared


@contextmanager
def receiving(seed: int) -> Iterator[Receiver]:
    """A receiver on this machine."""
    receiver = Receiver(seed)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            status = receiver.take({name.lower(): value for name, value in self.headers.items()}, body)
            if status:
                self.send_response(status)
                self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Log nothing."""

    server = ThreadingHTTPServer((HOST, 0), Handler)
    receiver.url = f"http://{HOST}:{server.server_port}/hook"
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
