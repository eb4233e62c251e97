"""Objects that hold several articles: split, replaced, deleted, failed, broken, nested, and two workers at one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest

from chalicelib.errors import OutOfTime, RetryError
from chalicelib.model import article_id
from chalicelib.service import messages
from chalicelib.service.containers import parts, putting
from chalicelib.service.ingest import Engine
from chalicelib.store import Store
from chalicelib.store.rows import Head
from scripts.faults import packs
from scripts.faults.packs import Packed, pack
from tests.conftest import analyse
from tests.events import BUCKET, message, s3_record
from tests.service.common import keys

KEY = "incoming/box.pack"
ID = article_id(BUCKET, KEY)
ONE, TWO, THREE = (Packed(f"{number}.txt", f"Words of the number {number} in Genoa.") for number in (1, 2, 3))
OTHER = Packed("1.txt", "Other words of the number 1 in Genoa.")


@dataclass
class Desk:
    """Whoever uploads, and a worker; ``outcomes`` are how its notices ended."""

    store: Store
    outcomes: list[str]
    version: str = "7"
    number: int = 0

    def put(self, body: bytes, key: str = KEY, **more: Any) -> str:
        """Upload something; the message that tells of it."""
        self.store.bucket.put(key, body, content_type="text/plain", metadata=more.get("metadata", {}))
        return self.told(key)

    def told(self, key: str = KEY) -> str:
        """A message that tells of an object, later than those before."""
        self.number += 1
        return message(s3_record(key, sequencer=f"{self.number:016X}"))

    def remove(self, key: str = KEY) -> str:
        """Delete an object."""
        self.store.bucket.remove(key)
        return self.told(key)

    def take(self, body: str, *, name: str = "", last: bool = False, ends: float | None = None) -> str:
        """A worker's turn: how it ended."""
        engine = Engine(self.version, analyse, container=packs.container)
        told = lambda _, outcome: self.outcomes.append(outcome)  # noqa: E731
        messages.take(
            body, self.store, engine=engine, told=told, message=name or f"m{self.number}", last=last, ends=ends
        )
        return self.outcomes[-1]

    def send(self, *members: Packed, broken: bool = False, key: str = KEY) -> str:
        """Upload a container, and have it split."""
        return self.take(self.put(pack(*members, broken=broken), key))

    def work(self) -> None:
        """Have all parts taken that are there, and those that are gone."""
        page = self.store.bucket.s3.list_object_versions(Bucket=BUCKET, Prefix="parts/")
        for key in sorted({one["Key"] for kind in ("Versions", "DeleteMarkers") for one in page.get(kind, [])}):
            self.take(self.told(key))

    def parts(self, container: str = ID) -> dict[str, str]:
        """The texts of all parts that there are, by their paths."""
        found = {}
        for key in self.store.bucket.keys(f"parts/{container}/"):
            upload = self.store.bucket.find(key)
            assert upload
            origin = parts.origin(upload)
            assert origin
            found[str(origin.path)] = self.store.bucket.read(upload).decode()
        return found

    @property
    def head(self) -> Head:
        """The container's."""
        return head_of(self.store, ID)


def head_of(store: Store, article: str) -> Head:
    head = store.articles.find(article)
    assert head
    return head


def texts(*members: Packed) -> dict[str, str]:
    return {one.path: str(one.body) for one in members}


def waiting(store: Store) -> list[str]:
    """The messages of the queue, which wait there no more."""
    found = []
    while some := store.queue.sqs.receive_message(QueueUrl=store.queue.url, MaxNumberOfMessages=10).get("Messages"):
        for one in some:
            found.append(one["Body"])
            store.queue.sqs.delete_message(QueueUrl=store.queue.url, ReceiptHandle=one["ReceiptHandle"])
    return found


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store, [])


def is_done(head: Head) -> bool:
    """Whether nothing is left to do, and nothing to sweep."""
    is_told = head.container is None or (head.parts is not None and head.parts.told == head.generation)
    is_tidy = (head.parts is not None and head.parts.tidy) if head.container else head.parts is None
    return (head.stale, head.writing, head.work) == ((), {}, None) and is_told and is_tidy


def test_a_container_is_split(desk: Desk) -> None:
    assert desk.send(ONE, TWO) == "split"
    assert desk.parts() == texts(ONE, TWO)
    assert desk.head.container
    assert (desk.head.container.kind, desk.head.container.members) == (packs.KIND, 2)
    assert (desk.head.status, desk.head.engine) == ("succeeded", "7")
    assert is_done(desk.head)


def test_a_part_is_an_article(desk: Desk) -> None:
    desk.send(ONE, TWO)
    desk.work()
    part = parts.id_of(BUCKET, ID, parts.name_of("1.txt"))
    assert head_of(desk.store, part).generation
    assert desk.outcomes[-2:] == ["analyzed", "analyzed"]


def test_a_container_has_no_findings(desk: Desk) -> None:
    desk.send(ONE, TWO)
    own = {key for key in keys(desk.store) if key[0] == f"ARTICLE#{ID}"}
    assert own == keys(desk.store) == {(f"ARTICLE#{ID}", "HEAD"), (f"ARTICLE#{ID}", f"DOC#{desk.head.generation}")}


def test_fewer_members_leave_fewer_parts(desk: Desk) -> None:
    desk.send(ONE, TWO, THREE)
    desk.work()
    assert desk.send(OTHER, THREE) == "split"
    desk.work()
    assert desk.parts() == texts(OTHER, THREE)
    assert is_done(desk.head)
    gone = parts.id_of(BUCKET, ID, parts.name_of("2.txt"))
    assert head_of(desk.store, gone).status == "deleted"


def test_what_is_as_it_was_is_not_put_again(desk: Desk) -> None:
    desk.send(ONE, TWO)
    before = versions(desk)
    desk.send(ONE, replace(TWO, metadata={"title": "Two"}), THREE)
    after = versions(desk)
    assert {path for path in after if after[path] == before.get(path)} == {"1.txt"}


def versions(desk: Desk) -> dict[str, str | None]:
    """The versions of all parts, by their paths."""
    found = (desk.store.bucket.find(key) for key in desk.store.bucket.keys(f"parts/{ID}/"))
    return {str(origin.path): one.version_id for one in found if one and (origin := parts.origin(one))}


def test_an_article_takes_its_place(desk: Desk) -> None:
    desk.send(ONE, TWO)
    assert desk.take(desk.put(b"Harbour words, and nothing else.")) == "analyzed"
    assert desk.parts() == {}
    assert desk.head.container is None
    assert is_done(desk.head)


def test_a_container_takes_an_article_s_place(desk: Desk) -> None:
    desk.take(desk.put(b"Harbour words, and nothing else."))
    desk.send(ONE)
    own = {key for key in keys(desk.store) if key[0] != f"ARTICLE#{ID}"}
    assert own == set()
    assert is_done(desk.head)


def test_a_deleted_container_leaves_nothing(desk: Desk) -> None:
    desk.send(ONE, TWO)
    desk.work()
    assert desk.take(desk.remove()) == "deleted"
    desk.work()
    assert desk.parts() == {}
    assert is_done(desk.head)
    assert {sk for _, sk in keys(desk.store)} == {"HEAD"}


def test_a_container_that_fails_has_no_parts(desk: Desk) -> None:
    desk.send(ONE, TWO)
    assert desk.send(broken=True) == "failed"
    assert desk.parts() == {}
    assert (desk.head.error or {})["code"] == "document_unreadable"
    assert is_done(desk.head)


def test_one_without_members_is_empty(desk: Desk) -> None:
    assert desk.send() == "failed"
    assert (desk.head.error or {})["code"] == "document_empty"


def test_what_came_before_the_break_stays(desk: Desk) -> None:
    assert desk.send(ONE, TWO, broken=True) == "split"
    assert desk.parts() == texts(ONE, TWO)
    assert desk.head.status == "partial"
    assert desk.head.container
    assert desk.head.container.broken == "document_unreadable"


def test_too_many_members_are_not_read(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(putting, "MOST_MEMBERS", 2)
    desk.send(ONE, TWO)
    assert desk.head.status == "succeeded"
    desk.send(ONE, TWO, THREE)
    assert desk.parts() == texts(ONE, TWO)
    assert desk.head.container
    assert desk.head.container.broken == "container_too_large"


def test_a_member_that_is_too_large_gets_no_object(desk: Desk) -> None:
    desk.send(ONE, Packed("huge.txt", "x" * 5_000_001))
    assert desk.parts() == texts(ONE)
    assert desk.head.status == "partial"
    assert desk.head.container
    assert desk.head.container.members == 2


def test_a_large_object_is_read_where_it_is_a_container(desk: Desk) -> None:
    many = [Packed(f"{number}", str(number) * 1_000_000) for number in range(6)]
    assert desk.send(*many) == "split"
    assert len(desk.parts()) == 6
    assert desk.take(desk.put(b"x" * 5_000_001)) == "failed"
    assert (desk.head.error or {})["code"] == "document_too_large"


def test_a_path_may_come_twice(desk: Desk) -> None:
    desk.send(ONE, OTHER, Packed("1.txt (2)", "A third one in Genoa."))
    assert sorted(desk.parts()) == ["1.txt", "1.txt (2)", "1.txt (2) (2)"]


def test_containers_may_be_nested(desk: Desk) -> None:
    inner = pack(TWO, replace(THREE, path="dir/3.txt"))
    desk.send(ONE, Packed("inner.pack", inner))
    desk.work()
    nested = parts.id_of(BUCKET, ID, parts.name_of("inner.pack"))
    assert head_of(desk.store, nested).container
    assert sorted(desk.parts(nested)) == ["inner.pack/2.txt", "inner.pack/dir/3.txt"]
    (upload,) = [one for key in desk.store.bucket.keys(f"parts/{nested}/") if (one := desk.store.bucket.find(key))][:1]
    origin = parts.origin(upload)
    assert origin
    assert (origin.container, origin.key, origin.depth) == (nested, KEY, 2)


def test_nothing_lies_deeper_than_three_levels(desk: Desk) -> None:
    body = pack(ONE)
    for level in range(4):
        body = pack(Packed(f"level-{level}", body))
    desk.take(desk.put(body))
    for _ in range(5):
        desk.work()
    found = [one for key in desk.store.bucket.keys("parts/") if (one := desk.store.bucket.find(key))]
    assert sorted(origin.depth for one in found if (origin := parts.origin(one))) == [1, 2, 3]
    deepest = next(one for one in found if (origin := parts.origin(one)) and origin.depth == 3)
    head = head_of(desk.store, article_id(BUCKET, deepest.key))
    assert head.container
    assert (head.status, head.container.members) == ("partial", 1)


def test_nested_containers_have_less_room(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(putting, "MOST_MEMBERS", 60)
    inner = pack(*(Packed(f"{number}", f"{number}") for number in range(70)))
    desk.send(Packed("a", inner), Packed("b", inner), Packed("c", inner), Packed("d", inner))
    desk.work()
    counts = [len(desk.store.bucket.keys(f"parts/{parts.id_of(BUCKET, ID, parts.name_of(one))}/")) for one in "abcd"]
    assert counts == [60, 30, 20, 20]


def test_a_deleted_container_takes_those_within_along(desk: Desk) -> None:
    desk.send(ONE, Packed("inner.pack", pack(TWO, THREE)))
    desk.work()
    desk.work()
    desk.take(desk.remove())
    desk.work()
    desk.work()
    assert desk.store.bucket.keys("parts/") == []
    assert {sk for _, sk in keys(desk.store)} == {"HEAD"}


# --- Two workers, and killed ones -------------------------------------------------------------------------------------


def test_one_worker_at_a_time_splits(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one comes while the first is at it, and has to come again."""
    refused: list[Exception] = []
    older = desk.put(pack(ONE, TWO))

    def newer_comes() -> None:
        told = desk.put(pack(OTHER))
        with pytest.raises(ExceptionGroup) as raised:
            desk.take(told, name="newer")
        refused.extend(raised.value.exceptions)

    with before_put(desk.store, newer_comes):
        assert desk.take(older, name="older") == "superseded"
    assert [type(one) for one in refused] == [RetryError]
    assert desk.take(desk.told(), name="newer") == "split"
    assert desk.parts() == texts(OTHER)


class before_put:
    """Something happens before the first part is put."""

    def __init__(self, store: Store, act: Callable[[], None]) -> None:
        self.events, self.act, self.done = store.bucket.s3.meta.events, act, False

    def __enter__(self) -> None:
        self.events.register("before-call.s3.PutObject", self._act)

    def __exit__(self, *_: object) -> None:
        self.events.unregister("before-call.s3.PutObject", self._act)

    def _act(self, params: dict[str, Any], **_: Any) -> None:
        if not self.done and "/parts/" in params["url"]:
            self.done = True
            self.act()


def test_a_worker_without_time_is_followed_by_another(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who follows puts what is not there yet."""
    told = desk.put(pack(ONE, TWO, THREE))
    with pytest.raises(ExceptionGroup) as raised:
        desk.take(told, ends=1.0)
    assert isinstance(raised.value.exceptions[0], OutOfTime)
    assert desk.parts() == {}
