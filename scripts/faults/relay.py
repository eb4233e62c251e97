"""Between the bucket and the queue: what S3 tells is doubled, held back, packed together, and mixed with what is none.

moto's events have no sequencers. Half of all objects have them here, in the order in which moto told of their changes;
the other half's events stay as moto makes them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from random import Random
from threading import Event
from typing import Any
from urllib.parse import quote_plus
from zlib import crc32

import boto3

from dateline.local import resources
from dateline.local.service import Service
from scripts.faults.plan import MESSAGES
from scripts.load.remains import PREFIXES

DOUBLED, HELD, PACKED = 0.12, 0.12, 0.1
"""Of the events: so many come once more, come later, and come in one message with others."""

HELD_EVENTS = 60
"""For how many further events one is held back at most."""

POISON_EACH, REDRIVE_EACH = 60, 400
"""After so many events, on the average, comes a message that tells of no object; the dead letters are moved back."""

MOVED = 60
"""Dead letters that are looked at to be moved back, some of which tell of no object."""

WAIT_SECONDS = 1
HELD_SECONDS = 300
"""For which dead letters are in our hands: longer than moving them takes."""

ALL = 1_000_000
"""More dead letters than there are."""

OTHERS = (
    ("another-bucket", "incoming/harbour.txt"),
    (None, "outgoing/harbour.txt"),
    (None, "incoming/folder/"),
)
"""Objects of which no article is made: buckets, ours where None, and keys."""

Values = dict[str, Any]
Spared = Callable[[str], bool]
"""Which bodies of messages stay where they are."""


@dataclass
class Relay:
    """Takes what S3 tells and hands it on: as it is, when it is ``calm``.

    ``poison`` are messages that must be dead letters in the end, and ``last`` is set behind the last upload.
    """

    service: Service
    seed: int
    calm: bool = False
    poison: list[str] = field(default_factory=list)
    done: Counter[str] = field(default_factory=Counter)
    last: Event = field(default_factory=Event)
    stopped: Event = field(default_factory=Event)
    _later: list[tuple[int, int, str]] = field(default_factory=list)
    _numbers: Any = field(default_factory=lambda: count(1))

    def __post_init__(self) -> None:
        self.random = Random(f"relay {self.seed}")
        self.sqs, s3 = (boto3.client(name, endpoint_url=self.service.aws) for name in ("sqs", "s3"))
        self.tap, arn = _queue(self.sqs, "tap")
        events = ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"]
        rules = ([{"Name": "prefix", "Value": prefix}] for prefix in PREFIXES)
        told = [{"QueueArn": arn, "Events": events, "Filter": {"Key": {"FilterRules": one}}} for one in rules]
        s3.put_bucket_notification_configuration(
            Bucket=self.service.bucket, NotificationConfiguration={"QueueConfigurations": told}
        )

    def run(self) -> None:
        """Hand on until it is stopped. What is held back goes on when nothing comes, once the ``last`` upload is made.

        Workers make objects, too: those of containers.
        """
        while True:
            is_last = self.stopped.is_set()  # What came before is there to be taken now.
            is_idle = not self._take()
            if is_idle and (is_last or self.last.is_set()):
                while self._later:
                    self._send(heappop(self._later)[2])
            if is_idle and is_last:
                break

    @property
    def held(self) -> int:
        """How many messages are held back."""
        return len(self._later)

    def _take(self) -> int:
        asked = {"MaxNumberOfMessages": 10, "WaitTimeSeconds": 0 if self.stopped.is_set() else WAIT_SECONDS}
        messages = self.sqs.receive_message(QueueUrl=self.tap, **asked).get("Messages", [])
        for message in messages:
            self.sqs.delete_message(QueueUrl=self.tap, ReceiptHandle=message["ReceiptHandle"])
        records = [record for message in messages for record in json.loads(message["Body"]).get("Records", ())]
        while records:
            some = records[: self._many()]
            records = records[len(some) :]
            self._tell([self._ordered(record) for record in some])
        return len(messages)

    def _many(self) -> int:
        return self.random.randrange(2, 5) if self.random.random() < PACKED else 1

    def _ordered(self, record: Values) -> Values:
        """The record with a sequencer, where its object has any."""
        number = next(self._numbers)
        thing = record["s3"]["object"]
        if crc32(thing["key"].encode()) % 2:
            thing["sequencer"] = f"{number:016X}"
        return record

    def _tell(self, records: list[Values]) -> None:
        """Send a message of some records now or later, once or twice."""
        random, body = self.random, json.dumps({"Records": records})
        self.done["events"] += len(records)
        if self.calm:
            self._send(body)
            return
        self.done["packed together"] += len(records) > 1
        if random.random() < HELD:
            self._hold("held back", body)
        else:
            self._send(body)
        if random.random() < DOUBLED:
            self._hold("sent twice", body)
        self._disturb()
        self._release()

    def _hold(self, why: str, body: str) -> None:
        self.done[why] += 1
        due = self.done["events"] + self.random.randrange(1, HELD_EVENTS)
        heappush(self._later, (due, next(self._numbers), body))

    def _release(self) -> None:
        while self._later and self._later[0][0] <= self.done["events"]:
            self._send(heappop(self._later)[2])

    def _disturb(self) -> None:
        random = self.random
        if random.randrange(POISON_EACH) == 0:
            body = random.choice(MESSAGES)
            self.done["messages of no object"] += 1
            self.poison.append(body)
            self._send(body)
        if random.randrange(POISON_EACH) == 0:
            self.done["messages of other objects"] += 1
            self._send(self._other())
        if random.randrange(REDRIVE_EACH) == 0:
            self.done["dead letters moved back"] += redrive(
                self.service, self.sqs, most=MOVED, spared=self.poison.__contains__
            )

    def _other(self) -> str:
        """A message of an object of which no article is made."""
        bucket, key = self.random.choice(OTHERS)
        thing = {"bucket": {"name": bucket or self.service.bucket}, "object": {"key": quote_plus(key, safe="/")}}
        return json.dumps({"Records": [{"eventName": "ObjectCreated:Put", "s3": thing}]})

    def _send(self, body: str) -> None:
        self.sqs.send_message(QueueUrl=self.service.queue, MessageBody=body)


def redrive(service: Service, sqs: Any, *, most: int, spared: Spared = lambda body: False) -> int:
    """Move dead letters back, as the console does, but for the ``spared`` ones; returns how many.

    What came in one message is moved one by one, so that nobody fails for want of what stands before it.
    """
    with _dead_letters(service, sqs, most) as letters:
        moved = [letter for letter in letters if not spared(letter["Body"])]
        for letter in moved:
            for body in parted(letter["Body"]):
                sqs.send_message(QueueUrl=service.queue, MessageBody=body)
            sqs.delete_message(QueueUrl=service.dead_letters, ReceiptHandle=letter["ReceiptHandle"])
            letters.remove(letter)
    return len(moved)


def parted(body: str) -> list[str]:
    """A message for each record of one."""
    try:
        records = json.loads(body)["Records"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return [body]
    return [json.dumps({"Records": [one]}) for one in records] if isinstance(records, list) else [body]


def dead_letters(service: Service, sqs: Any) -> list[str]:
    """The bodies of all dead letters, which stay where they are."""
    with _dead_letters(service, sqs, ALL) as letters:
        return [letter["Body"] for letter in letters]


@contextmanager
def _dead_letters(service: Service, sqs: Any, most: int) -> Iterator[list[Values]]:
    """Dead letters in our hands; those that are still in the list afterwards are put back."""
    letters: list[Values] = []
    asked = {"MaxNumberOfMessages": 10, "VisibilityTimeout": HELD_SECONDS}
    while len(letters) < most:
        some = sqs.receive_message(QueueUrl=service.dead_letters, **asked).get("Messages", [])
        if not some:
            break
        letters += some
    yield letters
    for letter in letters:
        sqs.change_message_visibility(
            QueueUrl=service.dead_letters, ReceiptHandle=letter["ReceiptHandle"], VisibilityTimeout=0
        )


@dataclass
class Listener:
    """Hears all that is announced: a rule of the bus, with a queue."""

    service: Service
    heard: list[Values] = field(default_factory=list)
    stopped: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.sqs, events = (boto3.client(name, endpoint_url=self.service.aws) for name in ("sqs", "events"))
        self.url, arn = _queue(self.sqs, "listener")
        rule = {"Name": "all", "EventBusName": resources.STACK}
        events.put_rule(**rule, EventPattern='{"source": ["dateline"]}')
        events.put_targets(Rule="all", EventBusName=resources.STACK, Targets=[{"Id": "queue", "Arn": arn}])

    def run(self) -> None:
        """Hear until it is stopped and nothing is left."""
        while True:
            is_last = self.stopped.is_set()
            asked = {"MaxNumberOfMessages": 10, "WaitTimeSeconds": 0 if is_last else WAIT_SECONDS}
            messages = self.sqs.receive_message(QueueUrl=self.url, **asked).get("Messages", [])
            for message in messages:
                told = json.loads(message["Body"])
                self.heard.append({"kind": told["detail-type"], **told["detail"]})
                self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
            if is_last and not messages:
                return


def _queue(sqs: Any, name: str) -> tuple[str, str]:
    """A queue of the adversary's own: its URL and ARN."""
    url = sqs.create_queue(QueueName=f"faults-{name}")["QueueUrl"]
    return url, sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
