"""What the local run changes in moto's queues: a long one is as quick as a short one.

moto 5.2.5 counts all messages of a queue for each one that is sent, and for each one that waits whenever any is
received: a queue of 2,000 took a second for ten of them. SQS counts when it is asked to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from moto.core.utils import unix_time
from moto.sqs.models import Queue, SQSBackend

from dateline.local.members import put


class Attributes(Mapping[str, Any]):
    """A queue's attributes, which are made when they are looked at."""

    def __init__(self, queue: Queue, make: Callable[[Queue], dict[str, Any]]) -> None:
        self._queue, self._make = queue, make

    @cached_property
    def _made(self) -> dict[str, Any]:
        return self._make(self._queue)

    def get(self, name: str, default: Any = None) -> Any:
        """One of them; what only queues in order have needs no count."""
        if name in Queue.FIFO_ATTRIBUTES and not self._queue.fifo_queue:
            return default
        return self._made.get(name, default)

    def __getitem__(self, name: str) -> Any:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


def install() -> None:
    """Put it into moto."""
    make = vars(Queue)["attributes"].fget

    def is_kept(self: Any, queue_name: str, message: Any) -> bool:
        seconds = self.get_queue(queue_name).message_retention_period
        return bool(seconds + message.sent_timestamp / 1000 > unix_time())

    put(Queue, attributes=property(lambda self: Attributes(self, make)))
    put(SQSBackend, is_message_valid_based_on_retention_period=is_kept)
