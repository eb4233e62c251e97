"""Heads, documents and lists."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from typing import Any

import pytest

from chalicelib.errors import RetryError
from chalicelib.model import Upload
from chalicelib.store import Store, connect
from chalicelib.store.articles import CONFLICTS, SPILL_BYTES
from chalicelib.store.reads import Pages, Window
from chalicelib.store.rows import DATED, NEWEST, SHARDS, Copy, Head, Index, Work, Writing, month, shard
from tests.conftest import SETTINGS
from tests.events import BUCKET
from tests.service.common import documents, rows

ID = "0123456789abcdef0123456789abcdef"
UPLOAD = Upload(BUCKET, "incoming/a.txt", 9, "etag", "v1", "text/plain", "2026-11-24T10:00:00Z", (("lang", "en"),))
HEAD = Head(ID, "succeeded", upload=UPLOAD, title="Title", engine="7", generation="g1")
DOCUMENT = {"id": ID, "text": "é 🚢", "score": 0.1}
LONG = {"noise": [sha256(str(number).encode()).hexdigest() for number in range(12_000)]}


def put(store: Store, head: Head) -> Head:
    """Write a head whatever was there."""
    written, _ = store.articles.change(head.id, lambda old: replace(head, revision=old.revision if old else 0))
    assert written is not None
    return written


def listed(store: Store, number: int, received: str, *, failed_at: str | None = None) -> str:
    """A head as of an upload at a given time."""
    name = f"{number:032x}"
    put(store, Head(name, "processing", upload=replace(UPLOAD, last_modified=received), failed_at=failed_at))
    return name


def newest(store: Store, index: Index = NEWEST, *, after: str | None = None, limit: int = 100) -> list[Head]:
    """The heads in a list, as far as they still stand there."""
    places = list(islice(store.lists.of(index, Window(after=after or ""), pages=Pages(99)), limit))
    heads = store.articles.find_all([place.article for place in places])
    return [head for place in places if (head := heads.get(place.article)) and head.place_in(index) == place.position]


def test_a_head_comes_back_as_it_was_put(store: Store) -> None:
    error = {"code": "c", "message": "m"}
    full = Head(
        ID,
        "partial",
        sequencer="1".ljust(40, "0"),
        upload=UPLOAD,
        generation="g1",
        engine="7",
        title="Title",
        language="en",
        url="https://example.org",
        external_id="x",
        publisher="The Daily Example",
        date="2019-03-25",
        dated_by="published",
        countries=("IT", "FR"),
        place={"name": "Genoa", "lat": 44.40478},
        copy_of=Copy("f" * 32, 0.875),
        changed="2026-11-24T10:00:01Z",
        error=error,
        work=Work("failed", replace(UPLOAD, version_id=None), 3, error),
        writing={"g2": Writing("m1", 1_796_000_000)},
        stale=("g0",),
        faulty=True,
        failed_at="2026-11-24T10:00:00Z",
        fact="v0",
        expires=1_796_000_000,
    )
    for head in (full, Head(ID, "queued")):
        put(store, head)
        found = store.articles.find(ID)
        assert found is not None
        assert replace(found, revision=0) == head


def test_a_change_sees_the_head_as_it_is(store: Store) -> None:
    def first(old: Head | None) -> Head | None:
        if not old:
            put(store, replace(HEAD, title="in between"))
        return replace(old or HEAD, engine="8")

    head, written = store.articles.change(ID, first)
    assert written
    assert head is not None
    assert (head.title, head.engine, head.revision) == ("in between", "8", 2)


def test_a_change_may_leave_the_head(store: Store) -> None:
    written = put(store, HEAD)
    assert store.articles.change(ID, lambda old: None) == (written, False)
    assert store.articles.change(ID, lambda old: old) == (written, False)
    assert store.articles.change("f" * 32, lambda old: None) == (None, False)


def test_a_head_that_never_rests_is_an_error(store: Store) -> None:
    looks = []

    def restless(old: Head | None) -> Head | None:
        looks.append(old)
        if len(looks) <= CONFLICTS:
            store.articles.change(
                ID, lambda now: replace(HEAD, revision=now.revision if now else 0, title=str(len(looks)))
            )
        return HEAD

    with pytest.raises(RetryError):
        store.articles.change(ID, restless)


def test_a_document_comes_back_as_it_was_put(store: Store) -> None:
    store.articles.put_document(ID, "g1", DOCUMENT)
    assert store.articles.document(ID, "g1") == DOCUMENT
    assert store.articles.document(ID, "g2") is None


def test_the_same_document_is_the_same_bytes(store: Store) -> None:
    store.articles.put_document(ID, "g1", DOCUMENT)
    (first,) = rows(store)
    store.articles.put_document(ID, "g1", json.loads(json.dumps(DOCUMENT)))
    assert rows(store) == [first]
    packed = first["document"]
    assert packed[4:8] == bytes(4)  # gzip's own time of day
    assert json.loads(gzip.decompress(packed)) == DOCUMENT


def test_no_number_that_json_lacks_is_kept(store: Store) -> None:
    with pytest.raises(ValueError, match="JSON"):
        store.articles.put_document(ID, "g1", {"score": float("nan")})


def test_a_long_document_lies_in_the_bucket(store: Store) -> None:
    store.articles.put_document(ID, "g1", LONG)
    (row,) = rows(store)
    assert (row["spilled"], "document" in row) == (True, False)
    assert documents(store) == [f"documents/{ID}/g1.json.gz"]
    assert store.articles.document(ID, "g1") == LONG
    store.articles.put_document(ID, "g1", LONG)
    store.articles.drop_document(ID, "g1")
    assert (rows(store), documents(store)) == ([], [])


def test_a_spill_that_is_gone_is_no_document(store: Store) -> None:
    store.articles.put_document(ID, "g1", LONG)
    store.bucket.unspill_all(ID, "g1")
    assert store.articles.document(ID, "g1") is None
    store.articles.drop_document(ID, "g1")
    assert rows(store) == []


def test_one_spill_is_dropped_and_no_other(store: Store) -> None:
    for generation in ("g1", "g11", "g2"):
        store.articles.put_document(ID, generation, LONG)
    store.articles.drop_document(ID, "g1")
    assert documents(store) == [f"documents/{ID}/g11.json.gz", f"documents/{ID}/g2.json.gz"]


def test_the_longest_document_fits_into_an_item() -> None:
    fullest = 1024 + 4 * 500 + 40 + 2 * 64 + 4096  # keys, attribute names, and room for the rest
    assert SPILL_BYTES + fullest < 400 * 1024


def test_all_heads_are_found_past_one_batch(store: Store) -> None:
    names = [listed(store, number, "2026-11-24T10:00:00Z") for number in range(105)]
    assert set(store.articles.find_all([*names, "f" * 32])) == set(names)


def test_pages_walk_months_shards_and_seconds(store: Store) -> None:
    times = ["2026-11-24T10:00:00Z"] * 20 + ["2026-11-02T09:00:00Z", "2026-03-01T00:00:00Z", "2024-12-31T23:59:59Z"]
    names = {listed(store, number, received): received for number, received in enumerate(times)}
    assert len({int(name, 16) % SHARDS for name in names}) == SHARDS
    seen: list[Head] = []
    after = None
    while page := newest(store, after=after, limit=3):
        seen += page
        after = page[-1].place_in(NEWEST)
    assert {one.id: one.upload and one.upload.last_modified for one in seen} == names
    assert [one.upload and one.upload.last_modified for one in seen] == times
    assert len(seen) == len(times)


def test_a_month_that_is_empty_is_passed(store: Store) -> None:
    listed(store, 1, "2026-10-01T10:00:00Z")
    moved = listed(store, 1, "2026-11-01T10:00:00Z")
    old = listed(store, 2, "2026-09-01T10:00:00Z")
    assert [head.id for head in newest(store)] == [moved, old]


def test_lists_leave_out_what_is_deleted(store: Store) -> None:
    put(store, Head(listed(store, 1, "2026-11-01T10:00:00Z"), "deleted"))
    assert newest(store) == []


def test_an_index_that_lags_shows_nothing_old(store: Store) -> None:
    name = listed(store, 1, "2026-11-01T10:00:00Z")
    late = {"pk": {"S": f"ARTICLE#{name}"}, "sk": {"S": "LATE"}, "received": {"S": f"2026-11-02T10:00:00Z#{name}"}}
    row = late | {"month": {"S": shard("2026-11", 1)}}
    store.articles.dynamodb.put_item(TableName=store.settings.table, Item=row)
    found = newest(store)
    assert [month(head, NEWEST) for head in found] == ["2026-11"]
    assert [head.upload and head.upload.last_modified for head in found] == ["2026-11-01T10:00:00Z"]


def test_a_list_goes_by_the_articles_own_dates(store: Store) -> None:
    for number, date in enumerate(("2019-03-25", "2024-01-01T10:00:00Z", None)):
        name = listed(store, number, "2026-11-01T10:00:00Z")
        head = store.articles.find(name)
        assert head
        put(store, replace(head, date=date))
    assert [head.date for head in newest(store, DATED)] == [None, "2024-01-01T10:00:00Z", "2019-03-25"]


def test_months_are_written_once_a_process(store: Store) -> None:
    listed(store, 1, "2026-11-01T10:00:00Z")
    assert store.articles.months == {("MONTHS", "2026-11"), ("DATES", "2026-11")}
    store.articles.dynamodb.delete_item(
        TableName=store.settings.table, Key={"pk": {"S": "MONTHS"}, "sk": {"S": "2026-11"}}
    )
    listed(store, 2, "2026-11-01T10:00:00Z")
    assert newest(store) == []
    store.articles.months.clear()
    listed(store, 3, "2026-11-01T10:00:00Z")
    assert len(newest(store)) == 3


def test_recent_failures_are_counted(store: Store) -> None:
    for number, time in enumerate(("2026-11-24T09:59:59Z", "2026-11-24T10:00:00Z", "2026-11-24T11:00:00Z")):
        listed(store, number, "2026-11-24T09:00:00Z", failed_at=time)
    listed(store, 7, "2026-11-24T09:00:00Z")
    assert store.articles.failed_since("2026-11-24T10:00:00Z") == 2
    listed(store, 2, "2026-11-24T09:00:00Z")
    assert store.articles.failed_since("2026-11-24T10:00:00Z") == 1


def test_the_indexes_hold_nothing_but_keys(resources: dict[str, Any]) -> None:
    indexes = resources["Articles"]["Properties"]["GlobalSecondaryIndexes"]
    assert {index["IndexName"] for index in indexes} == {"newest", "dated", "changes", "failures"}
    assert all(index["Projection"] == {"ProjectionType": "KEYS_ONLY"} for index in indexes)


def test_one_set_of_clients_serves_a_process(store: Store) -> None:
    assert connect(SETTINGS) is store
