"""The bucket, and what its refusals are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import md5

import pytest

from chalicelib.errors import RetryError
from chalicelib.store import Store
from tests.events import BUCKET

KEY = "incoming/a b.txt"


def test_an_object_is_found_as_it_is(store: Store, upload: Callable[..., str], remove: Callable[[str], None]) -> None:
    assert store.bucket.find(KEY) is None
    upload(KEY, "words", Metadata={"lang": "en", "author": "Jo"})
    found = store.bucket.find(KEY)
    assert found is not None
    assert (found.bucket, found.key, found.size) == (BUCKET, KEY, 5)
    assert (found.etag, found.content_type) == (md5(b"words").hexdigest(), "text/plain")
    assert found.metadata == (("author", "Jo"), ("lang", "en"))
    assert found.version_id
    assert found.last_modified
    assert store.bucket.read(found) == b"words"
    remove(KEY)
    assert store.bucket.find(KEY) is None


def test_exactly_what_was_found_is_read(store: Store, upload: Callable[..., str]) -> None:
    upload(KEY, "old words")
    found = store.bucket.find(KEY)
    assert found is not None
    upload(KEY, "new words")
    assert store.bucket.read(found) == b"old words"
    with pytest.raises(RetryError):
        store.bucket.read(replace(found, version_id=None))


def test_what_is_put_is_an_upload(store: Store) -> None:
    store.bucket.put(KEY, b"words", content_type="text/html", metadata={"lang": "en"})
    found = store.bucket.find(KEY)
    assert found is not None
    assert (found.size, found.content_type, found.metadata) == (5, "text/html", (("lang", "en"),))
    store.bucket.remove(KEY)
    assert store.bucket.find(KEY) is None
    store.bucket.remove(KEY)


def test_refusals_name_no_resource(store: Store) -> None:
    away = replace(store.bucket, name="no-such-bucket-anywhere")
    with pytest.raises(RetryError) as refusal:
        away.spill("a", "g", b"")
    assert "no-such" not in refusal.value.message


def test_every_version_of_a_spill_goes(store: Store) -> None:
    for _ in range(2):
        store.bucket.spill("a", "g1", b"old")
    store.bucket.s3.delete_object(Bucket=BUCKET, Key="documents/a/g1.json.gz")
    store.bucket.spill("a", "g2", b"other")
    store.bucket.unspill_all("a", "g1")
    found = store.bucket.s3.list_object_versions(Bucket=BUCKET)
    assert [one["Key"] for one in found["Versions"]] == ["documents/a/g2.json.gz"]
    assert "DeleteMarkers" not in found
    assert (store.bucket.unspill("a", "g1"), store.bucket.unspill("a", "g2")) == (None, b"other")


def test_the_first_bytes_are_read_alone(store: Store, upload: Callable[..., str]) -> None:
    upload(KEY, "some words")
    found = store.bucket.find(KEY)
    assert found is not None
    assert store.bucket.read(found, first=4) == b"some"
    assert store.bucket.read(found, first=400) == b"some words"


def test_many_objects_are_deleted(store: Store, upload: Callable[..., str]) -> None:
    keys = [f"parts/{number:04}" for number in range(12)]
    for key in (*keys, KEY):
        upload(key, "words")
    store.bucket.remove_all([*keys, "parts/none"])
    assert store.bucket.keys("") == [KEY]
    store.bucket.remove_all([])
