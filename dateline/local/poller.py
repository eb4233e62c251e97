"""Play Lambda's event source mapping of a queue: `python -m dateline.local.poller FUNCTION QUEUE_URL READY_FILE`.

It takes batches from the queue and calls a function of app.py with the event that Lambda would make of them, deletes
what was done, and leaves what failed in the queue: there it waits out its visibility timeout, and after maxReceiveCount
tries the queue moves it to the next queue. The file is made when the function is warm and polling.

A call that runs past the function's timeout is ended as Lambda ends it, wherever it is: its process is killed, another
one takes its place, and its messages come back. So it is with one that is killed otherwise.
"""

from __future__ import annotations

import faulthandler
import hashlib
import json
import signal
import sys
import time
import traceback
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

import boto3
from chalice.app import SQSEventConfig

from dateline.local import project
from dateline.local.processes import end_with_parent, in_a_sandbox

CONFIG = json.loads((project.root() / ".chalice" / "config.json").read_text())
WAIT_SECONDS = 1
"""How long one request waits for messages: as long as the poller may take to notice that it should end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What Lambda grants a function: ``seconds`` a call, ``memory_mb`` megabytes, ``batch`` messages at a time."""

    function: str = "worker"
    seconds: float = 120
    memory_mb: int = 2048
    batch: int = 5


def limits(function: str, sources: Iterable[Any]) -> Limits:
    """Those of a function, as .chalice/config.json and its event source in app.py have them."""
    declared = CONFIG["lambda_functions"][function]
    batch = next(one.batch_size for one in sources if isinstance(one, SQSEventConfig) and one.name == function)
    return Limits(function, declared["lambda_timeout"], declared["lambda_memory_size"], batch)


@dataclass(slots=True)
class Context:
    """What Lambda hands a function beside the event."""

    limits: Limits = Limits()
    function_version: str = "$LATEST"
    log_stream_name: str = "local"
    aws_request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    began: float = field(default_factory=time.monotonic)

    @property
    def function_name(self) -> str:
        """As Chalice calls it in a deployment."""
        return f"dateline-local-{self.limits.function}"

    @property
    def invoked_function_arn(self) -> str:
        """The function's."""
        return f"arn:aws:lambda:us-east-1:123456789012:function:{self.function_name}"

    @property
    def log_group_name(self) -> str:
        """Where a deployment would log."""
        return f"/dateline-local/{self.limits.function}"

    @property
    def memory_limit_in_mb(self) -> int:
        """Megabytes."""
        return self.limits.memory_mb

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until the call is ended."""
        return max(0, round((self.began + self.limits.seconds - time.monotonic()) * 1000))


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Have the kernel kill this process when what is done here takes longer, and log where it was.

    Python itself may be unable to: a library that hangs lets no other thread run.
    """
    faulthandler.register(signal.SIGALRM, chain=True)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        faulthandler.unregister(signal.SIGALRM)


def lambda_event(messages: list[dict[str, Any]], queue_arn: str) -> dict[str, Any]:
    """A batch of SQS messages as Lambda hands it to a function."""
    return {"Records": [_record(message, queue_arn) for message in messages]}


def _record(message: dict[str, Any], queue_arn: str) -> dict[str, Any]:
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": {},
        "md5OfBody": hashlib.md5(message["Body"].encode(), usedforsecurity=False).hexdigest(),
        "eventSource": "aws:sqs",
        "eventSourceARN": queue_arn,
        "awsRegion": "us-east-1",
    }


def succeeded(messages: list[dict[str, Any]], answer: Any) -> list[dict[str, Any]]:
    """The messages to delete, by Lambda's rules for ReportBatchItemFailures: an odd answer fails them all."""
    failures = (answer or {}).get("batchItemFailures") or []
    failed = {failure.get("itemIdentifier") for failure in failures}
    if not failed <= {message["MessageId"] for message in messages}:
        return []
    return [message for message in messages if message["MessageId"] not in failed]


def poll_once(sqs: Any, queue: str, queue_arn: str, function: Any, granted: Limits = Limits()) -> None:
    """Take one batch, if there is one, and call the function with it."""
    received = sqs.receive_message(
        QueueUrl=queue,
        MaxNumberOfMessages=min(granted.batch, 10),
        WaitTimeSeconds=WAIT_SECONDS,
        MessageSystemAttributeNames=["All"],
    )
    messages = received.get("Messages", [])
    if not messages:
        return
    try:
        with deadline(granted.seconds):
            answer = function(lambda_event(messages, queue_arn), Context(granted))
    except Exception:
        # Lambda treats an error of the whole call as the failure of every message in it.
        traceback.print_exc()
        return
    for message in succeeded(messages, answer):
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])


def warm_up() -> None:
    """Load the model before the first upload, as a warm function has; analysing is what loads it."""
    from chalicelib import model  # noqa: PLC0415  after `main` has taken the signals
    from chalicelib.service import engine  # noqa: PLC0415

    engine.loaded().analyse(model.Article("Warm.", (model.Block("paragraph", 0, 5),)))


def main(function: str, queue: str, ready: Path, *, seconds: float | None = None) -> None:
    """Poll until SIGTERM or SIGINT; a batch that is being worked on is finished first.

    ``seconds`` is another timeout than the function's own.
    """
    in_a_sandbox()
    app = import_module("app")  # after the environment is known to be complete

    stopped = False

    def stop(_: int, __: FrameType | None) -> None:
        nonlocal stopped
        stopped = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    end_with_parent()
    if function == "worker":
        warm_up()
    sqs = boto3.client("sqs")
    queue_arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    ready.touch()
    granted = limits(function, app.app.event_sources)
    granted = replace(granted, seconds=seconds or granted.seconds)
    while not stopped:
        poll_once(sqs, queue, queue_arn, getattr(app, function), granted)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
