"""The stand-in for Lambda's event source mapping, against moto's queues."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

import app
from dateline.local import poller, resources

TEN = poller.Limits(batch=10)
TIMEOUT_SECONDS = 0.1


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, str, str]]:
    """A queue with five messages, whose messages fail for good after two tries, and its dead-letter queue."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        sqs = boto3.client("sqs", region_name=resources.REGION)
        dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=dead, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        redrive = f'{{"deadLetterTargetArn": "{arn}", "maxReceiveCount": 2}}'
        url = sqs.create_queue(QueueName="live", Attributes={"VisibilityTimeout": "0", "RedrivePolicy": redrive})
        for number in range(5):
            sqs.send_message(QueueUrl=url["QueueUrl"], MessageBody=str(number))
        yield sqs, url["QueueUrl"], dead


class Worker:
    """A function that fails the messages with these bodies, or as a whole, and remembers what it was called with."""

    def __init__(self, *bad: str, crash: bool = False) -> None:
        self.bad = bad
        self.crash = crash
        self.seen: list[dict[str, Any]] = []

    def __call__(self, event: dict[str, Any], context: poller.Context) -> dict[str, Any]:
        assert 0 < context.get_remaining_time_in_millis() <= 120_000
        self.seen += event["Records"]
        if self.crash:
            raise RuntimeError("out of luck")
        failed = [r["messageId"] for r in event["Records"] if r["body"] in self.bad]
        return {"batchItemFailures": [{"itemIdentifier": message} for message in failed]}


def bodies(sqs: Any, url: str) -> set[str]:
    answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    return {message["Body"] for message in answer.get("Messages", [])}


def test_messages_look_as_lambda_hands_them_over(queue: tuple[Any, str, str]) -> None:
    sqs, url, _ = queue
    worker = Worker()
    poller.poll_once(sqs, url, "arn:aws:sqs:us-east-1:1:live", worker, TEN)
    record = worker.seen[0]
    assert (record["eventSource"], record["eventSourceARN"]) == ("aws:sqs", "arn:aws:sqs:us-east-1:1:live")
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert {"messageId", "receiptHandle", "body", "md5OfBody", "awsRegion", "messageAttributes"} <= set(record)


def test_what_was_done_is_deleted_and_what_failed_stays(queue: tuple[Any, str, str]) -> None:
    sqs, url, _ = queue
    poller.poll_once(sqs, url, "arn", Worker("1", "3"), TEN)
    assert bodies(sqs, url) == {"1", "3"}


def test_a_message_that_keeps_failing_ends_in_the_dead_letter_queue(queue: tuple[Any, str, str]) -> None:
    sqs, url, dead = queue
    for _ in range(3):
        poller.poll_once(sqs, url, "arn", Worker("4"), TEN)
    assert bodies(sqs, dead) == {"4"}
    assert bodies(sqs, url) == set()


def test_what_no_worker_could_take_is_handed_to_the_undertaker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        stack = resources.create(None, retry_after=0)
        sqs = boto3.client("sqs", region_name=resources.REGION)
        sqs.send_message(QueueUrl=stack.queue, MessageBody="message")
        while bodies(sqs, stack.queue):
            pass
        seen = [bodies(sqs, stack.undone) for _ in range(5)]
        assert all("message" in one for one in seen)


def test_an_error_of_the_whole_call_fails_every_message(queue: tuple[Any, str, str]) -> None:
    sqs, url, _ = queue
    poller.poll_once(sqs, url, "arn", Worker(crash=True), TEN)
    assert len(bodies(sqs, url)) == 5


def test_a_batch_is_never_larger_than_asked_for(queue: tuple[Any, str, str]) -> None:
    sqs, url, _ = queue
    worker = Worker()
    poller.poll_once(sqs, url, "arn", worker, poller.Limits(batch=2))
    assert len(worker.seen) == 2


@pytest.mark.parametrize("answer", [None, {}, {"batchItemFailures": None}, {"batchItemFailures": []}])
def test_an_empty_answer_means_that_all_went_well(answer: Any) -> None:
    messages = [{"MessageId": "a"}]
    assert poller.succeeded(messages, answer) == messages


@pytest.mark.parametrize("failure", [{"itemIdentifier": "unknown"}, {"itemIdentifier": ""}, {"wrong": "a"}])
def test_an_answer_that_names_no_message_of_the_batch_fails_them_all(failure: dict[str, str]) -> None:
    assert poller.succeeded([{"MessageId": "a"}], {"batchItemFailures": [failure]}) == []


def test_each_function_has_its_own_limits() -> None:
    worker, undertaker = (poller.limits(name, app.app.event_sources) for name in ("worker", "undertaker"))
    assert (worker.seconds, worker.memory_mb, worker.batch) == (120, 2048, 5)
    assert (undertaker.seconds, undertaker.memory_mb, undertaker.batch) == (60, 256, 5)


def ended_by(act: Callable[[], None]) -> int:
    """The signal that ends a process which does something; 0 of none."""
    child = os.fork()
    if not child:
        act()
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def hang() -> None:
    """As a library that is stuck: no other thread can run meanwhile."""
    ctypes.PyDLL(None).sleep(20)


def test_a_call_that_hangs_is_ended() -> None:
    def call() -> None:
        with poller.deadline(TIMEOUT_SECONDS):
            hang()

    assert ended_by(call) == signal.SIGALRM


def test_a_call_that_ends_in_time_is_not() -> None:
    def call() -> None:
        with poller.deadline(TIMEOUT_SECONDS):
            pass
        hang_less()

    def hang_less() -> None:
        signal.sigtimedwait([signal.SIGUSR1], 2 * TIMEOUT_SECONDS)

    assert ended_by(call) == 0


def test_the_messages_of_a_call_that_hangs_come_back(queue: tuple[Any, str, str]) -> None:
    sqs, url, _ = queue

    def call() -> None:
        poller.poll_once(sqs, url, "arn", lambda *_: hang(), poller.Limits(seconds=TIMEOUT_SECONDS, batch=10))

    assert ended_by(call) == signal.SIGALRM
    assert len(bodies(sqs, url)) == 5


LIVES = """
import os, signal, sys
from dateline.local.processes import end_with_parent, in_a_sandbox
in_a_sandbox()
end_with_parent()
with open(sys.argv[1], "a") as lives:
    print(os.getpid(), file=lives, flush=True)
if len(open(sys.argv[1]).readlines()) < 3:
    os.kill(os.getpid(), signal.SIGKILL)
signal.signal(signal.SIGTERM, lambda *_: sys.exit(7))
print("at work", flush=True)
signal.pause()
"""


@pytest.fixture
def sandbox(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that was killed twice, and is at work now."""
    command = [sys.executable, "-c", LIVES, str(tmp_path / "lives")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"at work\n"
        yield process
        process.kill()


def test_who_is_killed_has_a_successor(sandbox: subprocess.Popen[bytes], tmp_path: Path) -> None:
    pids = (tmp_path / "lives").read_text().split()
    assert len({*pids, str(sandbox.pid)}) == 4


def test_a_sandbox_ends_in_order(sandbox: subprocess.Popen[bytes]) -> None:
    sandbox.terminate()
    assert sandbox.wait(10) == 7


def test_a_sandbox_ends_with_its_parent(sandbox: subprocess.Popen[bytes]) -> None:
    assert sandbox.stdin is not None
    sandbox.stdin.close()
    assert sandbox.wait(10) == 7
