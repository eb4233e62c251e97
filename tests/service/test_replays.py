"""Deliveries as people see them: listed, asked for once more, signed with a new secret."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from standardwebhooks import Webhook

from chalicelib.errors import NotFound, RequestError
from chalicelib.service.deliver import replays, signing
from chalicelib.service.search import Asked
from chalicelib.store import Store
from chalicelib.store.calls import item
from chalicelib.store.watches import Delivery, Match, match_values
from tests.service.delivered import MATCH, SECRET, WATCH, put_match, put_watch

URL = "https://hooks.example/"
ARRIVED = Delivery("delivered", 1, "2026-11-29T10:00:02Z", 204)
FAILED = Delivery("failed", 8, "2026-11-30T06:00:00Z", 503, "not_accepted")
NOW = signing.now().strftime("%Y-%m-%dT%H:%M:%SZ")


@pytest.fixture(autouse=True)
def watched(store: Store) -> None:
    put_watch(store, URL)


def put(store: Store, number: int, delivery: Delivery | None, time: str = "") -> Match:
    """A match of the n-th minute."""
    match = replace(MATCH, id=f"{number:032x}", time=time or f"2026-11-29T10:{number:02}:00Z", delivery=delivery)
    put_match(store, match)
    return match


def asked_for(store: Store) -> list[dict[str, Any]]:
    """What the queue of deliveries has been told."""
    found: list[dict[str, Any]] = []
    while messages := store.deliveries.sqs.receive_message(QueueUrl=store.deliveries.url, MaxNumberOfMessages=10).get(
        "Messages"
    ):
        found += [json.loads(one["Body"])["detail"] for one in messages]
    return found


def ids(answer: dict[str, Any]) -> list[str]:
    return [one["match"] for one in answer["deliveries"]]


def test_deliveries_are_listed_newest_first(store: Store) -> None:
    first, second = put(store, 1, ARRIVED), put(store, 2, FAILED)
    put(store, 3, None)
    shown = replays.deliveries(store, watch=WATCH)
    assert ids(shown) == [second.id, first.id]
    assert shown["deliveries"][0] == {
        "id": f"20261129T100200Z-{second.id}",
        "match": second.id,
        "time": second.time,
        "article": MATCH.article,
        "path": f"/articles/{MATCH.article}",
        "status": "failed",
        "attempts": 8,
        "at": "2026-11-30T06:00:00Z",
        "answer": 503,
        "error": "not_accepted",
    }


def test_a_status_can_be_asked_for(store: Store) -> None:
    first, second = put(store, 1, ARRIVED), put(store, 2, FAILED)
    third = put(store, 3, Delivery("pending", 2), NOW)
    wanted = {"delivered": first, "failed": second, "pending": third}
    assert {status: ids(replays.deliveries(store, watch=WATCH, status=status)) for status in wanted} == {
        status: [match.id] for status, match in wanted.items()
    }


def test_pages_follow_one_another(store: Store) -> None:
    for number in range(5):
        put(store, number, FAILED if number % 2 else ARRIVED)
    first = replays.deliveries(store, watch=WATCH, status="delivered", asked=Asked(limit=2))
    second = replays.deliveries(store, watch=WATCH, status="delivered", asked=Asked(limit=2, cursor=first["next"]))
    assert [ids(first), ids(second), second["next"]] == [[f"{4:032x}", f"{2:032x}"], [f"{0:032x}"], None]


def test_what_nobody_tries_any_more_has_failed(store: Store) -> None:
    """Who was killed at the last try could not note it."""
    old = (signing.now() - replays.LOST - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    put(store, 1, Delivery("pending"), old)
    put(store, 2, Delivery("pending", 7, NOW, 500, "not_accepted"), old)
    shown = replays.deliveries(store, watch=WATCH)["deliveries"]
    assert [(one["status"], one["error"]) for one in shown] == [("pending", "not_accepted"), ("failed", "lost")]
    assert replays.replay_failed(store, watch=WATCH, since="2026-01-01") == {"replayed": 1, "since": None}


def test_what_is_over_is_not_shown(store: Store) -> None:
    put_match(store, replace(MATCH, expires=1_000))
    assert replays.deliveries(store, watch=WATCH)["deliveries"] == []
    with pytest.raises(NotFound):
        replays.replay(store, watch=WATCH, delivery=f"20261129T100000Z-{MATCH.id}")


def test_one_is_asked_for_by_its_id(store: Store) -> None:
    match = put(store, 1, ARRIVED)
    (listed,) = replays.deliveries(store, watch=WATCH)["deliveries"]
    assert replays.replay(store, watch=WATCH, delivery=listed["id"]) == listed
    assert asked_for(store) == [{"watch": WATCH, "place": match.place, "replay": True}]


@pytest.mark.parametrize("delivery", ["20261129T100000Z-" + "f" * 32, "nonsense", "20261129T100100Z-"])
def test_an_unknown_one_is_not_found(delivery: str, store: Store) -> None:
    put(store, 1, ARRIVED)
    with pytest.raises(NotFound) as refused:
        replays.replay(store, watch=WATCH, delivery=delivery)
    assert refused.value.code == "delivery_unknown"


def test_all_that_failed_is_asked_for(store: Store) -> None:
    failed = [put(store, number, FAILED) for number in range(4)]
    put(store, 5, ARRIVED)
    put(store, 6, Delivery("pending"), NOW)
    assert replays.replay_failed(store, watch=WATCH, since="2026-11-29T10:01:00Z") == {"replayed": 3, "since": None}
    asked = asked_for(store)
    assert [one["place"] for one in asked] == [match.place for match in failed[1:]]
    assert not any(one["replay"] for one in asked)  # What arrives meanwhile is not sent twice.


def test_a_request_asks_for_so_many(store: Store) -> None:
    put_all(store, replays.MOST + 5, FAILED)
    first = replays.replay_failed(store, watch=WATCH, since="2026-11-29")
    second = replays.replay_failed(store, watch=WATCH, since=first["since"])
    assert (first["replayed"], second) == (replays.MOST, {"replayed": 5, "since": None})
    assert store.deliveries.depth() == (replays.MOST + 5, 0)


def test_a_long_list_is_gone_through_once(store: Store) -> None:
    """Hundreds that arrived are read for each that failed, in several requests."""
    put_all(store, 700, ARRIVED)
    failed = [put(store, number, FAILED, "2026-11-29T10:00:00Z") for number in range(0, 700, 50)]
    requests, since = 0, "2026-11-29"
    while since:
        answer = replays.replay_failed(store, watch=WATCH, since=since)
        requests, since = requests + 1, answer["since"]
    assert requests > 1
    assert [one["place"] for one in asked_for(store)] == [match.place for match in failed]


def put_all(store: Store, count: int, delivery: Delivery) -> None:
    """Matches of one second."""
    made = [replace(MATCH, id=f"{number:032x}", delivery=delivery) for number in range(count)]
    rows = [{"PutRequest": {"Item": item(match_values(one))}} for one in made]
    for start in range(0, count, 25):
        store.watches.dynamodb.batch_write_item(RequestItems={store.settings.table: rows[start : start + 25]})


def test_without_a_webhook_there_is_nothing_to_do(store: Store) -> None:
    match = put(store, 1, FAILED)
    watch = store.watches.find(WATCH)
    assert watch is not None
    store.watches.put(replace(watch, hook=None), over=watch)
    for act in (
        lambda: replays.replay(store, watch=WATCH, delivery=f"20261129T100100Z-{match.id}"),
        lambda: replays.replay_failed(store, watch=WATCH, since="2026-11-29"),
        lambda: replays.renew_secret(store, watch=WATCH),
    ):
        with pytest.raises(RequestError) as refused:
            act()
        assert refused.value.code == "webhook_missing"


def test_a_watch_must_be_there(store: Store) -> None:
    for act in (
        lambda: replays.deliveries(store, watch="f" * 16),
        lambda: replays.replay_failed(store, watch="f" * 16, since="2026-11-29"),
        lambda: replays.renew_secret(store, watch="f" * 16),
    ):
        with pytest.raises(NotFound):
            act()


def test_a_new_secret_is_shown_once(store: Store) -> None:
    made = replays.renew_secret(store, watch=WATCH)
    watch = store.watches.find(WATCH)
    assert watch is not None
    assert watch.hook is not None
    assert (watch.hook.url, signing.live(watch.hook, signing.now())) == (URL, (made["secret"], SECRET))
    Webhook(made["secret"])
    assert made["until"][:10] > NOW[:10]
    assert made["secret"] not in json.dumps(replays.deliveries(store, watch=WATCH))
