"""Deliveries from their message to the receiver: tried, noted, tried again, given up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from msgspec import MsgspecError
from standardwebhooks import Webhook

from chalicelib.errors import RetryError, Undelivered
from chalicelib.service import waits
from chalicelib.service.deliver import signing, tries
from chalicelib.service.deliver.sending import Network
from chalicelib.store import Store
from chalicelib.store.calls import item
from chalicelib.store.watches import Delivery
from tests.service.delivered import MATCH, SECRET, WATCH, event, noted, put_match, put_watch
from tests.service.receiver import LOCAL, Receiver, receiving, status
from tests.service.world import Calls

NETWORK = Network(LOCAL)


@pytest.fixture
def receiver(store: Store) -> Iterator[Receiver]:
    """A receiver, to whom a watch delivers its one match."""
    with receiving() as receiver:
        put_watch(store, receiver.url)
        put_match(store, MATCH)
        yield receiver


def take(store: Store, body: str = "", *, received: int = 1, network: Network = NETWORK) -> str:
    """A try, as the function makes it."""
    return tries.take(body or event(), store, receipt=receipt(store), received=received, network=network)


def receipt(store: Store) -> str:
    """Of a message that is in the queue."""
    store.deliveries.send("message")
    (message,) = store.deliveries.sqs.receive_message(QueueUrl=store.deliveries.url)["Messages"]
    return str(message["ReceiptHandle"])


def told(delivery: Delivery) -> tuple[Any, ...]:
    return (delivery.status, delivery.attempts, delivery.answer, delivery.error)


def test_a_match_is_delivered_and_noted(store: Store, receiver: Receiver) -> None:
    assert take(store) == "delivered"
    (came,) = receiver.came
    body = Webhook(SECRET).verify(came.body, came.headers)
    assert body == {"type": "watch.matched", "timestamp": MATCH.time, "data": MATCH.detail}
    assert came.headers["webhook-id"] == MATCH.id
    assert came.headers["content-type"] == "application/json"
    assert told(noted(store)) == ("delivered", 1, 204, None)


def test_what_failed_comes_again_under_its_id(store: Store, receiver: Receiver) -> None:
    receiver.replies += [status(500), status(302, location=receiver.url)]
    for received, (answer, fault) in enumerate([(500, "not_accepted"), (302, "redirected")], 1):
        with pytest.raises(Undelivered):
            take(store, received=received)
        assert told(noted(store)) == ("pending", received, answer, fault)
    assert take(store, received=3) == "delivered"
    assert told(noted(store)) == ("delivered", 3, 204, None)
    assert len({(one.headers["webhook-id"], one.body) for one in receiver.came}) == 1
    for came in receiver.came:
        Webhook(SECRET).verify(came.body, came.headers)


def test_the_last_try_gives_up(store: Store, receiver: Receiver) -> None:
    receiver.replies += [status(503)]
    with pytest.raises(Undelivered):
        take(store, received=store.settings.receives)
    assert told(noted(store)) == ("failed", 1, 503, "not_accepted")


def test_a_receiver_that_is_gone_is_not_asked_again(store: Store, receiver: Receiver) -> None:
    receiver.replies += [status(410)]
    assert take(store) == "failed"
    assert told(noted(store)) == ("failed", 1, 410, "gone")


def test_a_private_address_is_final(store: Store, receiver: Receiver) -> None:
    assert take(store, network=Network()) == "failed"
    assert told(noted(store)) == ("failed", 1, None, "address_refused")
    assert receiver.came == []


def test_what_has_arrived_is_not_sent_twice(store: Store, receiver: Receiver) -> None:
    assert [take(store) for _ in range(2)] == ["delivered", "repeated"]
    assert len(receiver.came) == 1


def test_a_replay_is_sent_whatever_was(store: Store, receiver: Receiver) -> None:
    take(store)
    assert take(store, tries.again(MATCH, replay=True)) == "delivered"
    assert take(store, tries.again(MATCH)) == "repeated"
    assert told(noted(store)) == ("delivered", 2, 204, None)
    assert {one.headers["webhook-id"] for one in receiver.came} == {MATCH.id}


def test_what_failed_can_be_asked_for(store: Store, receiver: Receiver) -> None:
    put_match(store, replace(MATCH, delivery=Delivery("failed", 8, "2026-11-29T10:00:00Z", 503, "not_accepted")))
    assert take(store, tries.again(MATCH)) == "delivered"
    assert told(noted(store)) == ("delivered", 9, 204, None)


def test_nothing_is_sent_for_what_is_gone(store: Store, receiver: Receiver) -> None:
    assert take(store, event(replace(MATCH, id="f" * 32))) == "gone"
    assert take(store, event(replace(MATCH, watch="f" * 32))) == "gone"
    watch = store.watches.find(WATCH)
    assert watch is not None
    store.watches.put(replace(watch, ending=True), over=watch)
    assert take(store) == "gone"
    assert receiver.came == []


def test_a_webhook_that_was_taken_away_is_none(store: Store, receiver: Receiver) -> None:
    watch = store.watches.find(WATCH)
    assert watch is not None
    store.watches.put(replace(watch, hook=None), over=watch)
    assert take(store) == "failed"
    assert told(noted(store)) == ("failed", 1, None, "webhook_missing")


def test_a_match_that_goes_meanwhile_is_not_brought_back(store: Store, receiver: Receiver) -> None:
    def forget(handler: BaseHTTPRequestHandler) -> None:
        key = {"pk": f"MATCHES#{WATCH}", "sk": MATCH.place}
        store.watches.dynamodb.delete_item(TableName=store.settings.table, Key=item(key))
        status(500)(handler)

    receiver.replies += [forget]
    assert take(store) == "gone"
    assert store.watches.match(WATCH, MATCH.place) is None


def test_both_secrets_sign_while_one_goes(store: Store, receiver: Receiver) -> None:
    new = signing.new_secret()
    watch = store.watches.find(WATCH)
    assert watch is not None
    assert watch.hook is not None
    put_watch(store, receiver.url, *signing.renewed(watch.hook, new, signing.now()))
    take(store)
    for secret in (SECRET, new):
        Webhook(secret).verify(receiver.came[0].body, receiver.came[0].headers)


@pytest.mark.parametrize("body", ["", "nonsense", "{}", "[]", '{"detail": {"watch": 1, "place": "x"}}'])
def test_a_message_that_tells_of_none_fails(body: str, store: Store) -> None:
    with pytest.raises(MsgspecError):
        tries.take(body, store, receipt=receipt(store), received=1, network=NETWORK)
    assert store.deliveries.depth() == (1, 0)  # At once: its tries are soon over.


def test_a_table_that_is_away_is_tried_again(store: Store, receiver: Receiver) -> None:
    store.watches.dynamodb.delete_table(TableName=store.settings.table)
    with pytest.raises(RetryError):
        take(store)
    assert receiver.came == []


# --- When it comes again --------------------------------------------------------------------------------------------


def test_a_failed_message_waits_for_its_time(store: Store, receiver: Receiver) -> None:
    receiver.replies += [status(500)]
    at = receipt(store)
    with suppress(Undelivered):
        tries.take(event(), store, receipt=at, received=3, network=NETWORK)
    assert store.deliveries.depth() == (0, 1)


def test_the_last_one_goes_to_the_dead_letters_at_once(store: Store, receiver: Receiver) -> None:
    receiver.replies += [status(500)]
    with suppress(Undelivered):
        take(store, received=store.settings.receives)
    assert store.deliveries.depth() == (1, 0)


def test_a_queue_that_is_away_hides_no_error(store: Store, receiver: Receiver) -> None:
    receiver.replies += [status(500)]
    with pytest.raises(Undelivered):
        tries.take(event(), store, receipt="none", received=1, network=NETWORK)


def test_waits_grow() -> None:
    made = [waits.seconds(waits.DELIVERIES, number, MATCH.place) for number in range(1, len(waits.DELIVERIES) + 1)]
    assert made == sorted(made)
    for wait, usual in zip(made, waits.DELIVERIES, strict=True):
        assert usual * (1 - waits.SPREAD) - 1 <= wait <= min(usual, waits.LONGEST)
    assert 18 * 3_600 < sum(made) < 21 * 3_600


def test_deliveries_do_not_come_back_together() -> None:
    made = {waits.seconds(waits.DELIVERIES, 4, f"{number}") for number in range(100)}
    assert len(made) > 50
    assert len({waits.seconds(waits.DELIVERIES, 4, "1") for _ in range(2)}) == 1


def test_the_last_wait_is_for_all_that_follow() -> None:
    assert [waits.seconds((1, 2), number, "m") for number in (1, 2, 3, 7)] == [1, 2, 2, 2]


def test_what_arrived_stays_so(store: Store) -> None:
    """Two tries at once: the one that failed is noted last."""
    put_match(store, MATCH)
    assert store.watches.note(MATCH, Delivery("delivered", 1, answer=204))
    assert not store.watches.note(MATCH, Delivery("failed", 1, error="timed_out"))
    assert noted(store).status == "delivered"


# --- What is killed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reply", [204, 500])
def test_a_cut_try_ends_well(reply: int, store: Store, receiver: Receiver, watched: Callable[[], Calls]) -> None:
    """Killed before or after any call: the next try goes on, and nothing is noted that did not happen."""
    calls = watched()
    for fatal, after in ((1, False), (1, True), (2, False), (2, True)):
        put_match(store, MATCH)
        receiver.came.clear()
        receiver.replies[:] = [status(reply)]
        at = receipt(store)
        with suppress(Undelivered), calls.killing(fatal, after=after):
            tries.take(event(), store, receipt=at, received=1, network=NETWORK)
        first = noted(store)
        assert (first.status == "delivered") <= (reply == 204)
        assert first.attempts <= len(receiver.came)
        receiver.replies.clear()
        assert take(store, received=2) in ("delivered", "repeated")
        assert noted(store).status == "delivered"
        assert len({one.body for one in receiver.came}) == 1


@pytest.fixture
def watched(store: Store) -> Callable[[], Calls]:
    """Sees every call of the store that changes something."""

    def watch() -> Calls:
        calls = Calls()
        for client in (store.watches.dynamodb, store.deliveries.sqs):
            client.meta.events.register_first("before-call", calls._before)
            client.meta.events.register_last("after-call", calls._after)
        return calls

    return watch
