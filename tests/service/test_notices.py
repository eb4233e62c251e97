"""Notices of S3: which of them mean an article."""

from __future__ import annotations

import json

import pytest

from chalicelib.service import messages, notices
from chalicelib.service.engine import Engine
from chalicelib.store import Store
from tests.conftest import analyse
from tests.events import BUCKET, TEST_EVENT, bus_event, listing, message, s3_record
from tests.service.common import KEY, Tell, Upload, never


def test_the_test_event_holds_no_notice() -> None:
    assert notices.read(TEST_EVENT) == ()


KEYS = ["incoming/a b.txt", "incoming/a+b.txt", "incoming/Zürich/été.txt", "incoming/100%25.txt", "incoming/a%20b.txt"]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_decoded_exactly_once(key: str) -> None:
    (notice,) = notices.read(message(s3_record(key)))
    assert notice.key == key
    for asks in (notices.ask_again, notices.ask_to_look):
        (again,) = notices.read(asks(BUCKET, key))
        assert again.key == key


@pytest.mark.parametrize("key", KEYS)
def test_a_bus_tells_keys_as_they_are(key: str) -> None:
    for body in (bus_event(key), listing(key)):
        (notice,) = notices.read(body, message="m7")
        assert (notice.bucket, notice.key, notice.again, notice.message) == (BUCKET, key, False, "m7")


def test_a_bus_orders_as_s3_does() -> None:
    (theirs,) = notices.read(bus_event(KEY, sequencer="0a1", kind="Object Deleted"))
    (ours,) = notices.read(message(s3_record(KEY, sequencer="0A1")))
    assert theirs == ours


def test_what_is_listed_has_no_order() -> None:
    (notice,) = notices.read(listing(KEY))
    assert notice.sequencer is None


@pytest.mark.parametrize("kind", ["Object Tags Added", "Object Access Tier Changed", "Object Restore Completed"])
def test_a_bus_tells_more_than_we_ask(kind: str) -> None:
    assert notices.read(bus_event(KEY, kind=kind)) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": "aws.ec2"},
        {"source": "dateline", "detail-type": "Object Listed"},
        {"detail": None},
        {"detail": {"bucket": "b", "object": {}}},
        {"detail": {"bucket": {"name": "b"}, "object": {"key": 7}}},
    ],
)
def test_other_events_are_errors(wrong: dict[str, object]) -> None:
    body = json.dumps(json.loads(bus_event(KEY)) | wrong)
    with pytest.raises(ValueError, match="event"):
        notices.read(body)


@pytest.mark.parametrize("wrong", [{"Key": None}, {"Key": 7}, {"bucket": {"name": "b"}}])
def test_a_strange_list_is_an_error(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no object"):
        notices.read(json.dumps(json.loads(listing(KEY)) | wrong))


def test_sequencers_compare_as_padded_hexadecimal() -> None:
    short, long = notices.read(message(s3_record("k", sequencer="0a1"), s3_record("k", sequencer="0A10F")))
    assert short.sequencer is not None
    assert long.sequencer is not None
    assert short.sequencer < long.sequencer
    assert len(short.sequencer) == len(long.sequencer)


def test_only_our_own_messages_ask_again() -> None:
    (ours,) = notices.read(notices.ask_again(BUCKET, KEY), message="m7")
    (theirs,) = notices.read(message(s3_record(KEY)))
    (look,) = notices.read(notices.ask_to_look(BUCKET, KEY))
    assert (ours.again, ours.sequencer, ours.message) == (True, None, "m7")
    assert not theirs.again
    assert (look.again, look.sequencer) == (False, None)


@pytest.mark.parametrize(
    "body", ["[]", "{}", "null", '{"Records": null}', "not json", '{"Records": [{}]}', "[" * 100_000]
)
def test_what_is_no_event_is_an_error(body: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  json's own error is one too
        notices.read(body)


@pytest.mark.parametrize(
    "strange", [{}, None, 7, {"s3": None}, {"s3": {"bucket": {"name": "b"}, "object": {"key": 7}}}]
)
def test_a_strange_record_stops_no_neighbour(strange: object, store: Store, upload: Upload) -> None:
    upload(KEY)
    outcomes: list[str] = []
    body = json.dumps({"Records": [strange, s3_record(KEY, sequencer="01")]})
    messages.take(body, store, engine=Engine("7", analyse), told=lambda _, outcome: outcomes.append(outcome))
    assert outcomes == ["analyzed"]


@pytest.mark.parametrize("key", ["incoming/", "incoming/folder/", "documents/x.json.gz", "elsewhere.txt"])
def test_keys_that_are_no_articles_are_ignored(key: str, store: Store, upload: Upload, tell: Tell) -> None:
    article = upload(key)
    assert tell(key, analyse=never) == "ignored"
    assert store.articles.find(article) is None


def test_events_of_another_bucket_are_ignored(store: Store) -> None:
    outcomes: list[str] = []
    body = message(s3_record(KEY, bucket="somebody-elses"))
    messages.take(body, store, engine=Engine("7", never), told=lambda _, outcome: outcomes.append(outcome))
    messages.bury(body, store, told=lambda _, outcome: outcomes.append(outcome))
    assert outcomes == ["ignored", "ignored"]
