"""Objects that hold several articles: split, replaced, deleted, failed, broken, nested, and two workers at one."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from typing import Any

import brotli
import msgspec
import pytest

from chalicelib.errors import NotReady, OutOfTime, RequestError, RetryError
from chalicelib.formats import schema
from chalicelib.model import article_id
from chalicelib.readers import MAX_HEAVY, containers
from chalicelib.readers.members import Member
from chalicelib.service import batches, listing, messages, notices, reading, submit
from chalicelib.service.containers import admission, parts, putting, showing
from chalicelib.service.engine import Engine
from chalicelib.service.sent import Body
from chalicelib.settings import PARTS
from chalicelib.store import Store
from chalicelib.store.rows import Head
from scripts.faults import packs
from scripts.faults.packs import Packed, pack
from tests.conftest import analyse
from tests.events import BUCKET, message, s3_record
from tests.service.common import Announced, keys
from tests.service.world import Killed

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

    @property
    def engine(self) -> Engine:
        """The worker's."""
        return Engine(self.version, analyse, container=packs.container, begins=packs.begins)

    def take(self, body: str, *, name: str = "", last: bool = False, ends: float | None = None, **more: Any) -> str:
        """A worker's turn: how it ended."""
        engine = more.get("engine", self.engine)
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
    monkeypatch.setattr(admission, "MOST_MEMBERS", 2)
    desk.send(ONE, TWO)
    assert desk.head.status == "succeeded"
    desk.send(ONE, TWO, THREE)
    assert desk.parts() == texts(ONE, TWO)
    assert desk.head.container
    assert desk.head.container.broken == "container_too_large"


def test_a_member_that_is_too_large_gets_no_object(desk: Desk) -> None:
    desk.send(ONE, Packed("huge.txt", "x" * (MAX_HEAVY + 1)))
    assert desk.parts() == texts(ONE)
    assert desk.head.status == "partial"
    assert desk.head.container
    assert desk.head.container.members == 2


def test_a_large_object_is_read_where_it_is_a_container(desk: Desk) -> None:
    many = [Packed(f"{number}", str(number) * 1_000_000) for number in range(6)]
    assert desk.send(*many) == "split"
    assert len(desk.parts()) == 6
    assert desk.take(desk.put(b"x" * (MAX_HEAVY + 1))) == "failed"
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
    monkeypatch.setattr(admission, "MOST_MEMBERS", 60)
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


def test_one_worker_at_a_time_splits(desk: Desk) -> None:
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


@contextmanager
def before_put(store: Store, act: Callable[[], None], number: int = 1) -> Iterator[None]:
    """Something happens before the part of this number is put."""
    events, seen = store.bucket.s3.meta.events, count(1)

    def watch(params: dict[str, Any], **_: Any) -> None:
        if f"/{PARTS}" in params["url"] and next(seen) == number:
            act()

    events.register("before-call.s3.PutObject", watch)
    yield
    events.unregister("before-call.s3.PutObject", watch)


def test_a_worker_without_time_is_followed_by_another(desk: Desk) -> None:
    """Who follows puts what is not there yet."""
    told = desk.put(pack(ONE, TWO, THREE))
    ends = time.time() + putting.RESERVE_SECONDS + 1
    slow = replace(desk.engine, container=lambda body, _: Slow(body) if body.startswith(packs.FIRST) else None)
    with pytest.raises(ExceptionGroup) as raised:
        desk.take(told, ends=ends, engine=slow)
    assert [type(one) for one in raised.value.exceptions] == [OutOfTime]
    assert desk.parts() == texts(ONE, TWO)
    before = versions(desk)
    assert desk.take(told) == "split"
    assert {path: versions(desk)[path] for path in before} == before
    assert desk.parts() == texts(ONE, TWO, THREE)
    assert is_done(desk.head)


class Slow(packs.Pack):
    """One whose third member takes its time."""

    def members(self) -> Iterator[Member]:
        """The members of a pack."""
        for number, member in enumerate(super().members()):
            time.sleep(1.2 * (number == 2))
            yield member


def test_what_waits_for_time_comes_again_at_once(desk: Desk) -> None:
    cut = ExceptionGroup("", [OutOfTime("")])
    assert batches.is_cut(cut)
    assert not batches.is_cut(ExceptionGroup("", [OutOfTime(""), RetryError("")]))


def test_after_one_that_was_killed_all_is_put_again(desk: Desk) -> None:
    """Nobody knows what it has put; and nobody may put anything as long as it may be there."""
    desk.send(ONE, TWO)
    before = versions(desk)
    told = desk.put(pack(ONE, OTHER, TWO))
    with suppress(Killed), before_put(desk.store, die):
        desk.take(told)
    with pytest.raises(ExceptionGroup):
        desk.take(told)
    gone(desk)
    assert desk.take(told) == "split"
    assert desk.parts() == texts(ONE, TWO) | {"1.txt (2)": OTHER.body}
    assert not {*versions(desk).values()} & {*before.values()}
    assert is_done(desk.head)


def die() -> None:
    raise Killed


def gone(desk: Desk) -> None:
    """Whoever may change the parts is certainly gone by now."""
    desk.store.articles.change(ID, lambda old: old and old.parts and replace(old, parts=replace(old.parts, until=0)))


def test_what_was_begun_is_swept_when_its_object_is_gone(desk: Desk) -> None:
    """Its worker is killed, and nobody hears of it but by the look that is asked for."""
    told = desk.put(pack(ONE, TWO))
    with suppress(Killed), before_put(desk.store, die, 2):
        desk.take(told)
    assert desk.take(desk.remove()) == "deleted"
    assert delayed(desk.store) > 0
    gone(desk)
    desk.take(notices.ask_to_sweep(BUCKET, KEY))
    assert desk.parts() == {}
    assert desk.head.parts is None


def delayed(store: Store) -> int:
    """How many messages come later."""
    name = "ApproximateNumberOfMessagesDelayed"
    asked = store.queue.sqs.get_queue_attributes(QueueUrl=store.queue.url, AttributeNames=[name])
    return int(asked["Attributes"][name])


def test_an_update_that_fails_leaves_what_was_served(desk: Desk) -> None:
    desk.send(ONE, TWO)
    told = desk.put(pack(ONE, THREE))
    with pytest.raises(ExceptionGroup), before_put(desk.store, fault):
        desk.take(told, last=True)
    assert desk.head.container
    assert desk.head.work
    assert (desk.head.work.error or {})["code"] == "internal_error"
    assert sorted(desk.parts()) == ["1.txt", "2.txt"]
    assert desk.take(desk.told()) == "split"
    assert desk.parts() == texts(ONE, THREE)
    assert is_done(desk.head)


def fault() -> None:
    raise MemoryError("at every try")


# --- What readers get -------------------------------------------------------------------------------------------------


def shown(desk: Desk) -> dict[str, Any]:
    return reading.show(desk.store, ID)


def statuses(desk: Desk) -> list[str]:
    return [one["status"] for one in showing.page(desk.store, ID)["parts"]]


def test_a_container_sums_up_its_parts(desk: Desk) -> None:
    desk.send(ONE, Packed("empty.txt", " "), TWO)
    assert (shown(desk)["status"], statuses(desk)) == ("processing", ["queued"] * 3)
    desk.work()
    found = shown(desk)
    assert (found["status"], statuses(desk)) == ("partial", ["succeeded", "failed", "succeeded"])
    assert (found["members"], found["counts"]["succeeded"], found["counts"]["failed"]) == (3, 2, 1)
    assert found["links"]["parts"] == f"/articles/{ID}/parts"
    assert msgspec.to_builtins(msgspec.convert(found, schema.Container, strict=True)) == found
    assert listing.articles(desk.store, key=KEY)["status"] == "partial"


def test_one_whose_parts_all_failed_failed(desk: Desk) -> None:
    desk.send(Packed("empty.txt", " "))
    desk.work()
    assert shown(desk)["status"] == "failed"


def test_a_part_that_is_put_again_waits(desk: Desk) -> None:
    """Its head is of what was there before."""
    desk.send(ONE, TWO)
    desk.work()
    desk.send(OTHER, TWO)
    assert (shown(desk)["status"], statuses(desk)) == ("processing", ["queued", "succeeded"])


def test_a_break_is_a_warning(desk: Desk) -> None:
    desk.send(ONE, broken=True)
    desk.work()
    assert shown(desk)["status"] == "partial"
    assert [one["code"] for one in shown(desk)["warnings"]] == ["document_unreadable"]


def test_what_was_not_taken_is_listed(desk: Desk) -> None:
    desk.send(Packed("huge.txt", "x" * (MAX_HEAVY + 1)), ONE)
    first, second = showing.page(desk.store, ID)["parts"]
    assert (first["container_path"], first["id"], first["error"]["code"]) == ("huge.txt", None, "document_too_large")
    assert second["id"] == parts.id_of(BUCKET, ID, parts.name_of("1.txt"))


def test_parts_come_in_pages(desk: Desk) -> None:
    desk.send(ONE, TWO, THREE)
    first = showing.page(desk.store, ID, limit=2)
    second = showing.page(desk.store, ID, limit=2, cursor=first["next"])
    paths = [one["container_path"] for one in (*first["parts"], *second["parts"])]
    assert (paths, second["next"]) == (["1.txt", "2.txt", "3.txt"], None)
    desk.send(ONE, TWO, THREE, OTHER)
    with pytest.raises(RequestError):
        showing.page(desk.store, ID, cursor=first["next"])


def test_a_nested_container_is_told_to_be_one(desk: Desk) -> None:
    desk.send(Packed("inner.pack", pack(ONE, TWO)))
    desk.work()
    assert shown(desk)["containers"] == 1
    assert [one["members"] for one in showing.page(desk.store, ID)["parts"]] == [2]


def test_a_part_tells_where_it_is_from(desk: Desk) -> None:
    desk.send(Packed("Ärger/1.txt", "Words in Genoa.", metadata={"title": "Ärger", "url": "https://example.org/ä?b=1"}))
    desk.work()
    part = parts.id_of(BUCKET, ID, parts.name_of("Ärger/1.txt"))
    found = reading.show(desk.store, part)
    source = found["source"]
    assert (source["container"], source["container_key"], source["container_path"]) == (ID, KEY, "Ärger/1.txt")
    assert (found["article"]["title"], found["article"]["url"]) == ("Ärger", "https://example.org/%C3%A4?b=1")
    (listed,) = listing.articles(desk.store)["articles"]
    assert (listed["id"], listed["key"], listed["container"], listed["container_path"]) == (
        part,
        KEY,
        ID,
        "Ärger/1.txt",
    )


def test_what_is_said_of_a_container_holds_for_its_parts(desk: Desk) -> None:
    told = {"publisher": "The Example", "title": "A box", "external-id": "box", "language": "en"}
    desk.take(desk.put(pack(replace(ONE, metadata={"language": "it"})), metadata=told))
    upload = desk.store.bucket.find(desk.store.bucket.keys(f"parts/{ID}/")[0])
    assert upload
    said = {"publisher": "The Example", "language": "it"}
    assert dict(upload.metadata) == said | {"container-path": "1.txt", "container-key": KEY}


def test_no_metadata_are_too_long_for_s3(desk: Desk) -> None:
    long = Packed("ä" * 2_000, "Words.", metadata={"title": "t" * 3_000, "publisher": "The Example"})
    desk.send(long)
    upload = desk.store.bucket.find(desk.store.bucket.keys(f"parts/{ID}/")[0])
    assert upload
    origin = parts.origin(upload)
    assert origin
    assert origin.path
    assert origin.path.endswith("ä…")
    assert dict(upload.metadata)["publisher"] == "The%20Example"
    assert sum(len(name) + len(value) for name, value in upload.metadata) <= 2_048


@pytest.mark.parametrize("ask", [reading.whole, reading.text, reading.single])
def test_a_container_is_no_article(desk: Desk, ask: Callable[..., Any]) -> None:
    desk.send(ONE)
    with pytest.raises(NotReady) as raised:
        ask(desk.store, ID)
    assert raised.value.code == "article_container"


def test_a_container_is_in_no_list(desk: Desk) -> None:
    desk.send(ONE)
    assert listing.articles(desk.store)["articles"] == []
    assert listing.articles(desk.store, changed_since="2020-01-01")["articles"] == []


def test_an_article_that_becomes_one_is_gone(desk: Desk, announced: Announced) -> None:
    """Whoever follows the changes, or the events, hears so."""
    desk.take(desk.put(b"Harbour words, and nothing else."))
    desk.send(ONE)
    assert [one["detail-type"] for one in announced()] == ["Article Analyzed", "Article Deleted"]
    (gone,) = listing.articles(desk.store, changed_since="2020-01-01")["articles"]
    assert (gone["id"], gone["status"], gone["members"]) == (ID, "deleted", None)
    desk.take(desk.remove())
    assert [one["detail-type"] for one in announced()] == ["Article Deleted"]


def test_events_of_parts_tell_their_container(desk: Desk, announced: Announced) -> None:
    desk.send(ONE)
    desk.work()
    (event,) = announced()
    assert (event["detail"]["container"], event["detail"]["container_path"]) == (ID, "1.txt")


def test_a_container_that_fails_is_announced(desk: Desk, announced: Announced) -> None:
    desk.send(broken=True)
    assert [one["detail-type"] for one in announced()] == ["Article Failed"]


# --- What is asked of it ----------------------------------------------------------------------------------------------


def test_a_part_is_changed_by_its_container_alone(desk: Desk) -> None:
    desk.send(ONE)
    desk.work()
    part = parts.id_of(BUCKET, ID, parts.name_of("1.txt"))
    for change in (partial(submit.remove), partial(submit.replace, body=Body(b"Words.", "text/plain"))):
        with pytest.raises(RequestError) as raised:
            change(desk.store, part)
        assert raised.value.code == "part_of_container"
        assert ID in raised.value.message


def test_each_part_is_analysed_again_with_its_container(desk: Desk) -> None:
    desk.send(ONE, TWO)
    desk.work()
    submit.analyse_again(desk.store, ID)
    (asked,) = waiting(desk.store)
    assert desk.take(asked) == "split"
    asks = waiting(desk.store)
    assert [desk.take(one) for one in asks] == ["analyzed", "analyzed"]


def test_it_can_be_deleted_over_http(desk: Desk) -> None:
    desk.send(ONE)
    assert submit.remove(desk.store, ID)
    desk.take(desk.told())
    assert desk.parts() == {}


READING = Engine("7", analyse, container=containers.container, begins=containers.begins)
"""What tells containers as they are."""

STORY = "“It is closed,” Mayor Ada Rossi said in Genoa on Monday."


def archive(*files: tuple[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files:
            package.writestr(name, content)
    return into.getvalue()


def test_an_archive_is_split_into_its_files(desk: Desk) -> None:
    lines = f'{{"id": "a", "text": "{STORY}"}}\n{{"id": "b", "text": "Other words."}}\n'
    files = ("day/1.txt", STORY.encode()), ("lines.jsonl.gz", gzip.compress(lines.encode())), ("2.exe", b"\x7fELF\x02")
    desk.take(desk.put(archive(*files)), engine=READING)
    for _ in range(2):  # what is in an archive is split, and then what is in that
        for key in desk.store.bucket.keys(PARTS):
            desk.take(desk.told(key), engine=READING)
    listed = {one["container_path"]: one["status"] for one in showing.page(desk.store, ID)["parts"]}
    assert listed == {"day/1.txt": "succeeded", "lines.jsonl.gz": "succeeded", "2.exe": "failed"}
    paths = {one["container_path"] for one in listing.articles(desk.store)["articles"]}
    assert {"day/1.txt", "lines.jsonl.gz/a", "lines.jsonl.gz/b"} <= paths


def test_a_page_of_a_web_archive_tells_when_it_was_saved(desk: Desk) -> None:
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>{STORY}</p>".encode()
    fields = f"WARC-Target-URI: https://example.org/1\r\nWARC-Date: 2025-03-04T05:06:07Z\r\nContent-Length: {len(page)}"
    desk.take(
        desk.put(f"WARC/1.0\r\nWARC-Type: response\r\n{fields}\r\n\r\n".encode() + page + b"\r\n\r\n"), engine=READING
    )
    (key,) = desk.store.bucket.keys(PARTS)
    desk.take(desk.told(key), engine=READING)
    found = reading.show(desk.store, article_id(BUCKET, key))
    assert found["source"]["retrieved"] == "2025-03-04T05:06:07Z"
    assert found["article"]["url"] == "https://example.org/1"


def test_a_file_that_is_broken_fails_alone(desk: Desk) -> None:
    body = archive(("1.txt", STORY.encode()), ("2.txt", b"Other words, which are told at some length in Genoa."))
    at = body.index(b"2.txt") + len("2.txt")
    desk.take(desk.put(body[:at] + b"\xff" * 8 + body[at + 8 :]), engine=READING)
    assert desk.parts() == {"1.txt": STORY}
    (broken,) = [one for one in showing.page(desk.store, ID)["parts"] if one["error"]]
    assert (broken["container_path"], broken["error"]["code"]) == ("2.txt", "document_unreadable")


@pytest.mark.parametrize("coding", ["gzip", None])
def test_an_object_may_be_packed(desk: Desk, coding: str | None) -> None:
    more = {"ContentEncoding": coding} if coding else {}
    body = gzip.compress(STORY.encode())
    desk.store.bucket.s3.put_object(Bucket=BUCKET, Key=KEY, Body=body, ContentType="text/plain", **more)
    assert desk.take(desk.told(), engine=READING) == "analyzed"
    found = reading.show(desk.store, ID)
    assert found["article"]["text"] == STORY
    assert found["source"]["content_encoding"] == coding


def test_the_coding_counts_where_the_bytes_do_not_tell(desk: Desk) -> None:
    body = brotli.compress((STORY * 20).encode())
    desk.store.bucket.s3.put_object(Bucket=BUCKET, Key=KEY, Body=body, ContentEncoding="br")
    assert desk.take(desk.told(), engine=READING) == "analyzed"
    assert reading.show(desk.store, ID)["article"]["text"] == STORY * 20
