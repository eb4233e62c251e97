"""The queues of uploads and of deliveries, and where messages end that failed at every try."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.errors import RetryError
from chalicelib.store.calls import calling

WAITING = "ApproximateNumberOfMessages"
AT_WORK = "ApproximateNumberOfMessagesNotVisible"

BATCH = 10
"""Messages that one SendMessageBatch takes."""

ROUNDS = 5
"""How often messages that SQS did not take are sent again."""


@dataclass(frozen=True, slots=True)
class Queue:
    """Two queues of SQS by their URLs."""

    sqs: Any
    url: str
    dead_letters: str

    def send(self, body: str, *, delay: int = 0) -> None:
        """Ask whoever works the queue to take a message, ``delay`` seconds from now, 900 at most."""
        with calling("the queue"):
            self.sqs.send_message(QueueUrl=self.url, MessageBody=body, DelaySeconds=delay)

    def send_all(self, bodies: Sequence[str]) -> None:
        """Ask for many messages to be taken; RetryError where the queue did not take them all."""
        for start in range(0, len(bodies), BATCH):
            left = [{"Id": str(place), "MessageBody": body} for place, body in enumerate(bodies[start : start + BATCH])]
            for _ in range(ROUNDS):
                left = self._refused(left)
                if not left:
                    break
            if left:
                raise RetryError("The queue does not take so many messages right now.")

    def _refused(self, entries: list[dict[str, str]]) -> list[dict[str, str]]:
        """Send a batch; those of its messages that were not taken."""
        with calling("the queue"):
            answer = self.sqs.send_message_batch(QueueUrl=self.url, Entries=entries)
        refused = {one["Id"] for one in answer.get("Failed", ())}
        return [entry for entry in entries if entry["Id"] in refused]

    def bury(self, body: str) -> None:
        """Put a message where a person finds it."""
        with calling("the queue"):
            self.sqs.send_message(QueueUrl=self.dead_letters, MessageBody=body)

    def postpone(self, receipt: str, seconds: int) -> None:
        """Hand a message out again after so many seconds, where it is not done before; ``receipt`` is that of a try."""
        with calling("the queue"):
            self.sqs.change_message_visibility(QueueUrl=self.url, ReceiptHandle=receipt, VisibilityTimeout=seconds)

    def depth(self) -> tuple[int, int]:
        """About how many messages wait, and how many are at work."""
        with calling("the queue"):
            answer = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=[WAITING, AT_WORK])
        attributes = answer["Attributes"]
        return int(attributes[WAITING]), int(attributes[AT_WORK])
