"""A match from the bus to its receiver by the template's own rule and queues; the function is polled as by Lambda."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import app
from chalicelib import settings, store
from chalicelib.store import Store
from dateline.local import poller
from tests.local.conftest import Run, run
from tests.service.delivered import MATCH, noted, put_match, put_watch
from tests.service.receiver import Receiver, receiving, status

TRIES = 8


@pytest.fixture
def aws(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """The deployment that the function finds in its environment."""
    with run(tmp_path / "service.sqlite") as aws:
        told = aws.stack.environments["deliver"] | {"DATELINE_HOOK_NETWORKS": "127.0.0.1", "AWS_REGION": "us-east-1"}
        for name, value in (told | {"DATELINE_DELIVERY_WAITS": "0"}).items():
            monkeypatch.setenv(name, value)
        store.connect.cache_clear()
        yield aws
        store.connect.cache_clear()


@pytest.fixture
def connected(aws: Run) -> Store:
    return store.connect(settings.load())


@pytest.fixture
def receiver(connected: Store) -> Iterator[Receiver]:
    with receiving() as receiver:
        put_watch(connected, receiver.url)
        put_match(connected, MATCH)
        yield receiver


@pytest.fixture
def poll(aws: Run) -> Callable[[], None]:
    granted = poller.limits("deliver", app.app.event_sources)

    def once() -> None:
        poller.poll_once(aws.sqs, aws.stack.deliveries, "arn", app.deliver, granted)

    return once


def announced(store: Store) -> None:
    told: dict[str, Any] = {"watch": MATCH.watch, "place": MATCH.place, "webhook": "yes"}
    store.bus.put("Watch Matched", MATCH.detail | told)


def test_what_is_announced_arrives(aws: Run, connected: Store, receiver: Receiver, poll: Callable[[], None]) -> None:
    announced(connected)
    announced(connected)  # The bus, too, tells at least once.
    poll()
    poll()
    assert (len(receiver.came), noted(connected).status) == (1, "delivered")
    assert aws.waiting(aws.stack.deliveries) == []


def test_what_nobody_takes_is_a_dead_letter(
    aws: Run, connected: Store, receiver: Receiver, poll: Callable[[], None]
) -> None:
    receiver.replies += [status(503)] * TRIES
    announced(connected)
    for _ in range(TRIES + 1):
        poll()
    assert (len(receiver.came), noted(connected).status, noted(connected).attempts) == (TRIES, "failed", TRIES)
    (dead,) = aws.waiting(aws.sqs.get_queue_url(QueueName="dateline-local-DeliveriesDeadLetterQueue")["QueueUrl"])
    # Redriven, once the receiver is back.
    aws.sqs.send_message(QueueUrl=aws.stack.deliveries, MessageBody=dead)
    poll()
    assert (noted(connected).status, noted(connected).attempts) == ("delivered", TRIES + 1)
