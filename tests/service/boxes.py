"""A container in the bucket, workers that can be killed, and what must hold of it and of its parts afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from chalicelib.errors import NotFound
from chalicelib.model import article_id
from chalicelib.service import messages, notices, reading
from chalicelib.service.containers import parts, showing
from chalicelib.service.engine import Engine
from chalicelib.store import Store
from chalicelib.store.rows import Head
from scripts.faults import packs
from tests.events import BUCKET, message, s3_record
from tests.service.common import documents, keys
from tests.service.world import Calls, Message, World, breaks, reads


@dataclass
class Box:
    """An object that may be a container. Without ``ordered``, its events have no sequencers, as those of moto."""

    store: Store
    calls: Calls
    key: str
    ordered: bool = True
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def id(self) -> str:
        """The container's."""
        return article_id(BUCKET, self.key)

    def put(self, body: bytes) -> Message:
        """Upload something; its message is on the way."""
        self.store.bucket.put(self.key, body, content_type="text/plain", metadata={})
        return self._message("ObjectCreated:Put")

    def remove(self) -> Message:
        """Delete the object; its message is on the way."""
        self.store.bucket.remove(self.key)
        return self._message("ObjectRemoved:DeleteMarkerCreated")

    def ask(self) -> Message:
        """Ask for another analysis."""
        return Message(notices.ask_again(BUCKET, self.key), f"m{next(self.numbers)}")

    def take(self, told: Message, *, broken: bool = False, last: bool = False) -> None:
        """A worker's turn, in a process of its own. A ``broken`` one fails at whatever is no container."""
        self.store.articles.months.clear()
        engine = Engine("7", breaks if broken else lambda one: reads(one, "7"), container=packs.container)
        with suppress(*([ExceptionGroup] if broken else [])):
            messages.take(told.body, self.store, engine=engine, told=_ignore, message=told.id, last=last)

    def bury(self, told: Message) -> None:
        """The undertaker's turn."""
        self.store.articles.months.clear()
        messages.bury(told.body, self.store, told=_ignore, message=told.id)

    def wait(self) -> None:
        """So long that whoever was killed is certainly gone."""
        self.store.articles.change(
            self.id, lambda old: old and old.parts and replace(old, parts=replace(old.parts, until=0))
        )

    def work(self) -> None:
        """Workers take whatever has become of the parts."""
        for key in self.parts_ever():
            self.take(Message(message(s3_record(key)), f"m{next(self.numbers)}"))

    def parts_ever(self) -> list[str]:
        """The keys of all parts that there are or were."""
        page = self.store.bucket.s3.list_object_versions(Bucket=BUCKET, Prefix=parts.key_of(self.id, ""))
        return sorted({one["Key"] for kind in ("Versions", "DeleteMarkers") for one in page.get(kind, [])})

    def there(self) -> dict[str, str]:
        """The texts of the parts that there are, by their paths."""
        found = {}
        for key in self.store.bucket.keys(parts.key_of(self.id, "")):
            upload = self.store.bucket.find(key)
            origin = parts.origin(upload)
            assert upload
            assert origin
            found[str(origin.path)] = self.store.bucket.read(upload).decode()
        return found

    def served(self) -> dict[str, Any]:
        """What there is for a reader, but for how the parts are by now."""
        try:
            found = reading.show(self.store, self.id)
        except NotFound:
            return {"status": "deleted"}
        if "members" in found:
            listed = showing.page(self.store, self.id)["parts"]
            broken = [one["code"] for one in found["warnings"]]
            return {"etag": found["source"]["etag"], "paths": [one["container_path"] for one in listed]} | {
                "broken": broken
            }
        error, text = (found.get("error") or {}).get("code"), found.get("article", {}).get("text")
        return {"status": found["status"], "error": error, "text": text}

    def check(self, members: dict[str, str], *, thorough: bool) -> None:
        """Nothing waits for ever, nothing is left behind, and the parts are the members.

        With ``thorough``, workers take them, and each is an article of its own.
        """
        head = self._head()
        assert head.status not in ("queued", "processing")
        assert head.work is None or head.work.status == "failed"
        assert (head.stale, head.writing) == ((), {})
        assert self.there() == members
        if head.container:
            assert head.parts
            assert (head.parts.told, head.parts.tidy, head.parts.by) == (head.generation, True, None)
        else:
            assert head.parts is None
        self._check_facts(head)
        known = self._worked(members) if thorough else []
        rows = self._rows(head) if head.container else World(self.store, self.calls, self.key).rows()
        assert keys(self.store) == rows.union(*(one.rows() for one in known))
        assert documents(self.store) == []

    def _worked(self, members: dict[str, str]) -> list[World]:
        """The articles that the parts are, or were."""
        self.work()
        worlds = [World(self.store, self.calls, key) for key in self.parts_ever()]
        known = [one for one in worlds if self.store.articles.find(one.id)]
        texts = sorted(str(one.shown()["text"]) for one in known if one.shown()["status"] != "deleted")
        assert texts == sorted(members.values())
        return known

    def clear(self) -> None:
        """Leave nothing to the next one."""
        World(self.store, self.calls, self.key).clear()
        self.store.bucket.remove_all(self.parts_ever())

    def _rows(self, head: Head) -> set[tuple[str, str]]:
        return {(f"ARTICLE#{self.id}", "HEAD"), (f"ARTICLE#{self.id}", f"DOC#{head.generation}")}

    def _check_facts(self, head: Head) -> None:
        """Of a container nobody hears but where it fails; who heard of an article hears that it is gone."""
        heard = [one for one in self.calls.heard if one.get("id") == self.id]
        kinds = [one["kind"] for one in heard]
        if head.container or head.status == "deleted":
            assert not kinds or kinds[-1] == "Article Deleted"
        else:
            assert kinds[-1] == ("Article Failed" if head.status == "failed" else "Article Analyzed")

    def _head(self) -> Head:
        head = self.store.articles.find(self.id)
        assert head is not None
        return head

    def _message(self, name: str) -> Message:
        number = next(self.numbers)
        sequencer = f"{number:016X}" if self.ordered else None
        return Message(message(s3_record(self.key, sequencer=sequencer, name=name)), f"m{number}")


def _ignore(*_: Any) -> None:
    pass
