"""Play Lambda's event source mapping of a queue: `python -m dateline.local.poller FUNCTION QUEUE_URL READY_FILE`.

It takes batches from the queue and calls a function of app.py with the event that Lambda would make of them, deletes
what was done, and leaves what failed in the queue: there it waits out its visibility timeout, and after maxReceiveCount
tries the queue moves it to the next queue. The file is made when the function is warm and polling.
"""

from __future__ import annotations

import hashlib
import json
import signal
import sys
import time
import traceback
import uuid
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

import boto3
from chalice.app import SQSEventConfig

from dateline.local import project
from dateline.local.processes import end_with_parent

MEMORY_MB = 2048
CONFIG = json.loads((project.root() / ".chalice" / "config.json").read_text())
TIMEOUT_SECONDS = CONFIG["lambda_functions"]["worker"]["lambda_timeout"]
WAIT_SECONDS = 1
"""How long one request waits for messages: as long as the poller may take to notice that it should end."""


@dataclass(slots=True)
class Context:
    """What Lambda hands a function beside the event."""

    function_name: str = "dateline-local-worker"
    function_version: str = "$LATEST"
    memory_limit_in_mb: int = MEMORY_MB
    invoked_function_arn: str = "arn:aws:lambda:us-east-1:123456789012:function:dateline-local-worker"
    log_group_name: str = "/dateline-local/worker"
    log_stream_name: str = "local"
    aws_request_id: str = field(default_factory=lambda: str(uuid.uuid4()))
    deadline: float = field(default_factory=lambda: time.monotonic() + TIMEOUT_SECONDS)

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda would end the call."""
        return max(0, round((self.deadline - time.monotonic()) * 1000))


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


def poll_once(sqs: Any, queue: str, queue_arn: str, worker: Any, *, batch_size: int) -> None:
    """Take one batch, if there is one, and call the worker with it."""
    received = sqs.receive_message(
        QueueUrl=queue,
        MaxNumberOfMessages=min(batch_size, 10),
        WaitTimeSeconds=WAIT_SECONDS,
        MessageSystemAttributeNames=["All"],
    )
    messages = received.get("Messages", [])
    if not messages:
        return
    try:
        answer = worker(lambda_event(messages, queue_arn), Context())
    except Exception:
        # Lambda treats an error of the whole call as the failure of every message in it.
        traceback.print_exc()
        return
    for message in succeeded(messages, answer):
        sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])


def warm_up() -> None:
    """Load the model before the first upload, as a warm function has; analysing is what loads it."""
    from chalicelib import model, pipeline  # noqa: PLC0415  after `main` has taken the signals

    pipeline.analyse(model.Article("Warm.", (model.Block("paragraph", 0, 5),)))


def main(function: str, queue: str, ready: Path) -> None:
    """Poll until SIGTERM or SIGINT; a batch that is being worked on is finished first."""
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
    batch_size = next(source.batch_size for source in app.app.event_sources if isinstance(source, SQSEventConfig))
    while not stopped:
        poll_once(sqs, queue, queue_arn, getattr(app, function), batch_size=batch_size)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
