"""Articles of buckets of other names: they are read where they lie, and nobody but their owner changes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.errors import NotFound, RequestError
from chalicelib.model import article_id
from chalicelib.service import listing, messages, notices, submit
from chalicelib.service.engine import Engine
from chalicelib.store import Store
from tests import example
from tests.conftest import SETTINGS, analyse
from tests.events import bus_event
from tests.events import listing as listed
from tests.service.common import Announced, documents, endless, own_keys

ARCHIVE, KEY = "archive", "articles/harbour +1.txt"
ID = article_id(ARCHIVE, KEY)
Tell = Callable[..., str]


@pytest.fixture
def archive(store: Store) -> Store:
    """A deployment that takes the articles of another bucket, which has no versions."""
    store.bucket.s3.create_bucket(Bucket=ARCHIVE, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
    store.bucket.s3.put_object(Bucket=ARCHIVE, Key=KEY, Body=example.TEXT, ContentType="text/plain")
    return Store(replace(SETTINGS, sources=("archive/articles/", "wire")))


def take(store: Store, body: str, *, engine: Engine | None = None, bury: bool = False) -> str:
    """Have a worker, or the undertaker, take a message, and get how it ends."""
    outcomes: list[str] = []
    if bury:
        messages.bury(body, store, told=lambda _, outcome: outcomes.append(outcome))
    else:
        made = engine or Engine("7", analyse)
        messages.take(body, store, engine=made, told=lambda _, outcome: outcomes.append(outcome), message="m1")
    return outcomes[-1]


def told(**more: str) -> str:
    return bus_event(KEY, bucket=ARCHIVE, **more)


@pytest.mark.parametrize("body", [told(), listed(KEY, bucket=ARCHIVE)])
def test_it_is_read_where_it_lies(archive: Store, body: str) -> None:
    assert take(archive, body) == "analyzed"
    head = archive.articles.find(ID)
    assert head is not None
    assert head.upload is not None
    assert (head.upload.bucket, head.upload.key, head.work) == (ARCHIVE, KEY, None)


@pytest.mark.parametrize(
    ("bucket", "key"),
    [(ARCHIVE, "elsewhere/1.txt"), (ARCHIVE, "articles/"), (ARCHIVE, "articles/a/"), ("archives", KEY), ("wir", KEY)],
)
def test_other_places_are_ignored(archive: Store, bucket: str, key: str) -> None:
    assert take(archive, listed(key, bucket=bucket)) == "ignored"
    assert take(archive, listed(key, bucket=bucket), bury=True) == "ignored"
    assert not own_keys(archive)


def test_a_bucket_may_be_taken_whole(archive: Store) -> None:
    assert archive.settings.holds("wire", "1.txt")
    assert archive.settings.holds(SETTINGS.bucket, "incoming/1.txt")
    assert not archive.settings.holds(SETTINGS.bucket, "articles/1.txt")


def test_a_long_document_is_kept_at_home(archive: Store) -> None:
    assert take(archive, told(), engine=Engine("7", endless)) == "analyzed"
    assert len(documents(archive)) == 1


def test_a_deletion_names_its_bucket(archive: Store, announced: Announced) -> None:
    take(archive, told(sequencer="01"))
    archive.bucket.s3.delete_object(Bucket=ARCHIVE, Key=KEY)
    assert take(archive, told(sequencer="02", kind="Object Deleted")) == "deleted"
    assert [(one["detail-type"], one["detail"]["bucket"], one["detail"]["key"]) for one in announced()] == [
        ("Article Analyzed", ARCHIVE, KEY),
        ("Article Deleted", ARCHIVE, KEY),
    ]


def test_giving_up_looks_there(archive: Store) -> None:
    assert take(archive, told(), bury=True) == "failed"
    archive.bucket.s3.delete_object(Bucket=ARCHIVE, Key=KEY)
    assert take(archive, told(sequencer="0B"), bury=True) == "deleted"


def test_nobody_else_changes_it(archive: Store) -> None:
    take(archive, told())
    for act in (
        lambda: submit.remove(archive, ID),
        lambda: submit.replace(archive, ID, body=submit.Body(b"Other.", "text/plain")),
    ):
        with pytest.raises(RequestError) as refused:
            act()
        assert (refused.value.code, refused.value.status) == ("article_elsewhere", 409)
        assert ARCHIVE in refused.value.message
    assert archive.bucket_of(ARCHIVE).find(KEY) is not None


def test_it_is_analysed_again_there(archive: Store) -> None:
    take(archive, told())
    submit.analyse_again(archive, ID)
    (message,) = archive.queue.sqs.receive_message(QueueUrl=archive.queue.url)["Messages"]
    (asked,) = notices.read(message["Body"])
    assert (asked.bucket, asked.key, asked.again) == (ARCHIVE, KEY, True)
    assert take(archive, message["Body"]) == "analyzed"


def test_it_is_listed_at_its_place(archive: Store) -> None:
    take(archive, told())
    assert listing.at_key(archive, f"s3://{ARCHIVE}/{KEY}").id == ID
    with pytest.raises(NotFound, match="no object"):
        listing.at_key(archive, f"s3://{ARCHIVE}/articles/2.txt")
    with pytest.raises(NotFound, match="Only keys under"):
        listing.at_key(archive, "s3://somebody/1.txt")


def test_what_comes_twice_costs_a_look(archive: Store) -> None:
    def never(article: object) -> object:
        raise AssertionError("nothing needs to be analysed here")

    take(archive, told())
    assert take(archive, listed(KEY, bucket=ARCHIVE), engine=Engine("7", never)) == "unchanged"  # type: ignore[arg-type]
    assert take(archive, listed(KEY, bucket=ARCHIVE), engine=Engine("8", analyse)) == "analyzed"
