"""An object in the bucket, the messages that tell of it, workers that can be killed, and what must hold afterwards."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import count
from random import Random
from threading import Lock
from typing import Any

from chalicelib.errors import NotFound
from chalicelib.model import Analysis, Article, Entity, article_id
from chalicelib.service import messages, notices, reading
from chalicelib.service.engine import Engine
from chalicelib.service.findings.entities import names
from chalicelib.service.findings.rows import findings
from chalicelib.service.watches import kept
from chalicelib.store import Store
from chalicelib.store.reviews import Review
from chalicelib.store.rows import WITHDRAWN, Head
from tests.events import BUCKET, checked, message, s3_record
from tests.service.common import documents, keys
from tests.service.stories import Story, said

NOISE = b64encode(Random(1).randbytes(360_000)).decode()
"""What no compression shortens, a little longer than what the table holds."""


READS = ("Get", "BatchGet", "Query", "Head", "List")
"""How the names of operations begin that change nothing."""


class Killed(BaseException):
    """The machine is gone, in the middle of everything."""


@dataclass(frozen=True)
class Message:
    """A message of the queue: SQS delivers it again, under the same id, until it is done."""

    body: str
    id: str


@dataclass
class Calls:
    """Every call of one store that changes something in AWS: they are counted, and the machine dies at one of them.

    ``after`` tells whether the call at which it dies has taken effect. Who dies at a call that only reads leaves what
    the one before left.
    """

    made: int = 0
    fatal: int = 0
    after: bool = False
    heard: list[dict[str, Any]] = field(default_factory=list)
    _telling: dict[str, Any] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def watch(self, store: Store) -> None:
        """See the calls of every client."""
        for client in (store.articles.dynamodb, store.bucket.s3, store.bus.events, store.queue.sqs):
            client.meta.events.register_first("before-call", self._before)
            client.meta.events.register_last("after-call", self._after)
        store.bus.events.meta.events.register("before-parameter-build.events.PutEvents", self._tell)

    @contextmanager
    def killing(self, fatal: int, *, after: bool) -> Iterator[None]:
        """Die at the call of this number, counted from here."""
        self.made, self.fatal, self.after = 0, fatal, after
        try:
            with suppress(Killed):
                yield
        finally:
            self.fatal = 0

    def counted(self, act: Callable[[], None]) -> int:
        """How many calls something takes."""
        self.made = 0
        act()
        return self.made

    def _before(self, model: Any, **_: Any) -> None:
        if model.name.startswith(READS):
            return
        with self._lock:
            self.made += 1
            # The machine has several threads, none of which goes on.
            if self.fatal and self.made >= self.fatal + self.after:
                raise Killed

    def _after(self, model: Any, **_: Any) -> None:
        if model.name.startswith(READS):
            return
        if self._telling:
            kind, detail = self._telling["DetailType"], json.loads(self._telling["Detail"])
            self.heard.append({"kind": kind, **checked({"detail-type": kind, "detail": detail})["detail"]})
            self._telling = {}
        if self.made == self.fatal and self.after:
            raise Killed

    def _tell(self, params: dict[str, Any], **_: Any) -> None:
        # The kill comes after this and before the call is made: what is not made is not heard.
        self._telling = {} if self.made + 1 == self.fatal and not self.after else params["Entries"][0]


@dataclass
class World:
    """One object and its article. Without ``ordered``, its events have no sequencers, as those of moto.

    ``beside`` are others with their articles, which have been served since before the cut. ``watched`` are the watches
    for Ada Rossi, whom every article quotes.
    """

    store: Store
    calls: Calls
    key: str
    ordered: bool = True
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    beside: list[World] = field(default_factory=list)
    watched: list[str] = field(default_factory=list)
    removed: bool = False

    @property
    def id(self) -> str:
        """The article's."""
        return article_id(BUCKET, self.key)

    def put(self, text: str) -> Message:
        """Upload something; its message is on the way."""
        self.store.bucket.put(self.key, text.encode(), content_type="text/plain", metadata={})
        return self._message("ObjectCreated:Put")

    def remove(self) -> Message:
        """Delete the object; its message is on the way."""
        self.store.bucket.remove(self.key)
        self.removed = True
        return self._message("ObjectRemoved:DeleteMarkerCreated")

    def neighbour(self, text: str) -> None:
        """Another article, which is served."""
        key = self.key.replace(".txt", f"-{len(self.beside)}.txt")
        other = World(self.store, self.calls, key, self.ordered, watched=self.watched)
        other.take(other.put(text))
        self.beside.append(other)

    def watch(self) -> None:
        """Somebody watches for Ada Rossi."""
        made = kept.create(self.store, title="Rossi", holder="desk", names=["Ada Rossi"])
        self.watched.append(str(made["id"]))

    def review(self, title: str) -> Review:
        """Somebody says that the title is another one."""
        made = Review(f"{len(title):016x}", "title", "desk", "2026-11-29T10:00:00Z", value=title)
        self.store.reviews.put(self.id, made)
        return made

    def look(self) -> Message:
        """Ask to look at the object once more, as is done when somebody has reviewed its article."""
        return Message(notices.ask_to_look(BUCKET, self.key), f"m{next(self.numbers)}")

    def ask(self) -> Message:
        """Ask for another analysis."""
        return Message(notices.ask_again(BUCKET, self.key), f"m{next(self.numbers)}")

    def take(self, told: Message, *, version: str = "7", broken: bool = False, last: bool = False) -> None:
        """A worker's turn, in a process of its own. A ``broken`` one fails at every article."""
        self.store.articles.months.clear()
        engine = Engine(version, breaks if broken else lambda article: reads(article, version))
        with suppress(*([ExceptionGroup] if broken else [])):
            messages.take(told.body, self.store, engine=engine, told=_ignore, message=told.id, last=last)

    def bury(self, told: Message) -> None:
        """The undertaker's turn."""
        self.store.articles.months.clear()
        messages.bury(told.body, self.store, told=_ignore, message=told.id)

    def shown(self) -> dict[str, Any]:
        """What there is of the article for a reader; a mixture of two versions would be neither's."""
        try:
            document = reading.show(self.store, self.id)
        except NotFound:
            return {"status": "deleted"}
        source, article = document["source"], document.get("article", {})
        update = document.get("update") or {}
        return {
            "status": document["status"],
            "text": article.get("text"),
            "title": article.get("title"),
            "url": article.get("url"),
            "length": sum(len(entity["name"]) for entity in document.get("entities", ())),
            "engine": document.get("engine"),
            "etag": source["etag"] if article else None,
            "error": (document.get("error") or {}).get("code"),
            "update": (update.get("status"), (update.get("error") or {}).get("code")),
        }

    def served(self) -> dict[str, Any]:
        """The same, without what becomes of a newer upload."""
        return {name: value for name, value in self.shown().items() if name != "update"}

    def check(self) -> None:
        """Nothing waits for ever, nothing is left behind, and the last word was said, each word under one id."""
        head = self.store.articles.find(self.id)
        assert head is not None
        assert head.status not in ("queued", "processing")
        assert head.work is None or head.work.status == "failed"
        assert (head.stale, head.writing) == ((), {})
        self._check_facts(head)
        served = [self, *self.beside]
        watches = {("WATCHES", one) for one in self.watched}
        found_by = {("WATCHED#NAME#ada rossi", "WATCHES"), ("WATCHED", "KINDS")} if watches else set()
        assert keys(self.store) == set().union(watches, found_by, *(one.rows() for one in served))
        assert documents(self.store) == [key for one in served for key in one.spilled()]
        for one in served:
            assert one.copy_of() == one.first_of(served)
            one.check_matches(served)

    def check_matches(self, served: list[World]) -> None:
        """A text that is served has been told once to whoever watches, under one id; and is noted as told."""
        heard = self.matches()
        text = self.shown().get("text")
        same = [one for other in served for one in other.matches() if text and other.shown().get("text") == text]
        if text:
            assert {(one["watch"], len(one["matches"])) for one in same} == {(one, 2) for one in self.watched}
        assert len({one["dedupe_id"] for one in same}) <= len(self.watched)
        assert len({one["dedupe_id"] for one in heard}) <= len(self.watched)
        # Who sends the same again after a deletion says it anew.
        assert self.removed or len({one["place"] for one in heard}) <= len(self.watched)
        for watch, place in self.places():
            match = self.store.watches.match(watch, place)
            assert match
            assert match.told

    def matches(self) -> list[dict[str, Any]]:
        """What was told of the article to whoever watches."""
        return [one for one in self.calls.heard if one["kind"] == "Watch Matched" and one["article"]["id"] == self.id]

    def places(self) -> set[tuple[str, str]]:
        """The watches that it has matches with, and where these are."""
        last = {one["watch"]: one["place"] for one in self.matches()}
        return set(last.items()) if not self._head().is_gone else set()

    def rows(self) -> set[tuple[str, str]]:
        """The keys of all that there may be of the article in the table."""
        head = self._head()
        own = {(f"ARTICLE#{self.id}", "HEAD")}
        if not head.is_gone and (reviews := self.store.reviews.of(self.id)):
            own |= {("REVIEWS", self.id), *((f"ARTICLE#{self.id}", f"REVIEW#{one.id}") for one in reviews)}
        if head.generation:
            document = self.store.articles.document(self.id, head.generation)
            assert document is not None
            found = findings(self.id, head.generation, document)
            assert found
            own |= {(row["pk"], row["sk"]) for finding in found for row in (finding.key,)}
            own |= {(name.row["pk"], name.row["sk"]) for name in names(finding.key for finding in found)}
            own.add((f"ARTICLE#{self.id}", f"DOC#{head.generation}"))
        if head.kill:
            kept = self.store.articles.rows(self.id, head.kill)
            assert kept
            own |= {(f"ARTICLE#{self.id}", f"DOC#{head.kill}"), *((row["pk"], row["sk"]) for row in kept)}
        for watch, place in self.places():
            own |= {(f"MATCHES#{watch}", place), (f"ARTICLE#{self.id}", f"MATCH#{watch}#{place.partition('#')[2]}")}
        return own

    def spilled(self) -> list[str]:
        """The keys of its documents that lie in the bucket."""
        is_long = str(self.shown().get("text")).startswith("Long")
        return [f"documents/{self.id}/{self._head().generation}.json.gz"] if is_long else []

    def copy_of(self) -> str | None:
        """The article that it is told to be a copy of."""
        copy_of = self._head().copy_of
        return copy_of.article if copy_of else None

    def first_of(self, served: list[World]) -> str | None:
        """The earliest of those with its text, if that is another one."""
        text = self.shown().get("text")
        same = [one for one in served if text and one.shown().get("text") == text]
        first = min(same, key=lambda one: (str(one._head().date), one.id), default=self)
        return first.id if first is not self else None

    def _head(self) -> Head:
        head = self.store.articles.find(self.id)
        assert head is not None
        return head

    def _check_facts(self, head: Head) -> None:
        withdrawn = {one["id"] for one in self.calls.heard if (one.get("error") or {}).get("code") == WITHDRAWN}
        # Each upload that is withdrawn is told to be deleted, which does not tell which one it is.
        facts = [
            one
            for one in self.calls.heard
            if "id" in one and not (one["kind"] == "Article Deleted" and one["id"] in withdrawn)
        ]
        said = {json.dumps(without(one, "dedupe_id"), sort_keys=True): one["dedupe_id"] for one in facts}
        assert all(said[json.dumps(without(one, "dedupe_id"), sort_keys=True)] == one["dedupe_id"] for one in facts)
        assert len(set(said.values())) == len(said)
        kinds = {(one["kind"], one["version_id"], one["error"] and one["error"]["code"]) for one in self.heard}
        if head.status == "deleted":
            assert not kinds or ("Article Deleted", None, None) in kinds
            return
        assert head.upload is not None
        self._check_corrections()
        if head.generation:
            assert {
                ("Article Analyzed", head.upload.version_id, None),
                ("Article Corrected", head.upload.version_id, None),
            } & kinds
            assert head.generation in {one["generation"] for one in self.heard}
        assert not head.is_withdrawn or ("Article Deleted", None, None) in kinds
        for upload, error in (
            (head.upload, head.error),
            (head.work and head.work.upload, head.work and head.work.error),
        ):
            if upload and error:
                assert ("Article Failed", upload.version_id, error["code"]) in kinds

    def _check_corrections(self) -> None:
        """What reviews alone change is told as a correction, and nothing else is: here they change titles."""
        served: list[dict[str, Any]] = []
        for one in self.heard:
            if one["generation"] is None:
                served.clear()
                continue
            alike = [old for old in served if (old["etag"], old["engine"]) == (one["etag"], one["engine"])]
            if one["kind"] == "Article Corrected":
                assert any(old["title"] != one["title"] for old in alike)
            elif served and alike[-1:] == served[-1:]:
                assert served[-1]["title"] == one["title"]
            served.append(one)

    @property
    def heard(self) -> list[dict[str, Any]]:
        """What was announced of the article."""
        return [one for one in self.calls.heard if one.get("id") == self.id]

    def clear(self) -> None:
        """Leave nothing to the next one."""
        self.store.findings.drop([{"pk": pk, "sk": sk} for pk, sk in keys(self.store)])
        for key in documents(self.store):
            _, article, name = key.split("/")
            self.store.bucket.unspill_all(article, name.removesuffix(".json.gz"))
        self.calls.heard.clear()

    def _message(self, name: str) -> Message:
        number = next(self.numbers)
        sequencer = f"{number:016X}" if self.ordered else None
        return Message(message(s3_record(self.key, sequencer=sequencer, name=name)), f"m{number}")


def reads(article: Article, version: str) -> Analysis:
    """A small engine; what begins with "Long" has an analysis that is spilled."""
    url = f"https://example.org/{len(article.text)}"
    spoken = Story((said("Ada Rossi", "We are back in Genoa"),)).analysis(version)
    noise = (Entity("e9", "person", NOISE, ()),) if article.text.startswith("Long") else ()
    named = replace(article, url=url, external_id="harbour")
    return replace(spoken, article=named, entities=(*spoken.entities, *noise))


def breaks(article: Article) -> Analysis:
    """An engine with a fault."""
    raise MemoryError("at every try")


def without(values: dict[str, Any], name: str) -> dict[str, Any]:
    """All but one."""
    return {key: value for key, value in values.items() if key != name}


def _ignore(*_: Any) -> None:
    pass
