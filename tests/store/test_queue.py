"""The queue of uploads."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.errors import RetryError
from chalicelib.store import Store
from chalicelib.store.queue import ROUNDS, Queue


class Busy:
    """A queue that takes one message of a batch, and refuses the others for now."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.sizes: list[int] = []

    def send_message_batch(self, QueueUrl: str, Entries: list[dict[str, str]]) -> dict[str, Any]:
        self.sizes.append(len(Entries))
        self.taken.append(Entries[0]["MessageBody"])
        failed = [{"Id": entry["Id"], "Code": "InternalError", "SenderFault": False} for entry in Entries[1:]]
        return {"Successful": [{"Id": Entries[0]["Id"]}], **({"Failed": failed} if failed else {})}


def test_many_messages_go_in_batches(store: Store) -> None:
    store.queue.send_all([f"m{number}" for number in range(25)])
    assert store.queue.depth()[0] == 25
    store.queue.send_all([])
    assert store.queue.depth()[0] == 25


def test_refused_messages_are_sent_again() -> None:
    busy = Busy()
    Queue(busy, "url", "dead").send_all([f"m{number}" for number in range(ROUNDS)])
    assert busy.taken == [f"m{number}" for number in range(ROUNDS)]


def test_a_queue_that_refuses_is_an_error() -> None:
    busy = Busy()
    with pytest.raises(RetryError):
        Queue(busy, "url", "dead").send_all(["m"] * 25)
    assert busy.sizes == [10, 9, 8, 7, 6]
