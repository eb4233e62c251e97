"""The queue of uploads, and where its messages end that failed at every try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chalicelib.store.calls import calling

WAITING = "ApproximateNumberOfMessages"
AT_WORK = "ApproximateNumberOfMessagesNotVisible"


@dataclass(frozen=True, slots=True)
class Queue:
    """Two queues of SQS by their URLs."""

    sqs: Any
    url: str
    dead_letters: str

    def send(self, body: str) -> None:
        """Ask the worker to take a message."""
        with calling("the queue"):
            self.sqs.send_message(QueueUrl=self.url, MessageBody=body)

    def bury(self, body: str) -> None:
        """Put a message where a person finds it."""
        with calling("the queue"):
            self.sqs.send_message(QueueUrl=self.dead_letters, MessageBody=body)

    def depth(self) -> tuple[int, int]:
        """About how many messages wait, and how many are at work."""
        with calling("the queue"):
            answer = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=[WAITING, AT_WORK])
        attributes = answer["Attributes"]
        return int(attributes[WAITING]), int(attributes[AT_WORK])
