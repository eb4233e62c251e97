"""The stand-in for Lambda's event source mapping, against moto's queues."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws

from dateline.local import poller, resources


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
    poller.poll_once(sqs, url, "arn:aws:sqs:us-east-1:1:live", worker, batch_size=10)
    record = worker.seen[0]
    assert (record["eventSource"], record["eventSourceARN"]) == ("aws:sqs", "arn:aws:sqs:us-east-1:1:live")
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert {"messageId", "receiptHandle", "body", "md5OfBody", "awsRegion", "messageAttributes"} <= set(record)


def test_what_was_done_is_deleted_and_what_failed_stays(queue: tuple[Any, str, str]) -> None:
    sqs, url, _ = queue
    poller.poll_once(sqs, url, "arn", Worker("1", "3"), batch_size=10)
    assert bodies(sqs, url) == {"1", "3"}


def test_a_message_that_keeps_failing_ends_in_the_dead_letter_queue(queue: tuple[Any, str, str]) -> None:
    sqs, url, dead = queue
    for _ in range(3):
        poller.poll_once(sqs, url, "arn", Worker("4"), batch_size=10)
    assert bodies(sqs, dead) == {"4"}
    assert bodies(sqs, url) == set()


def test_an_error_of_the_whole_call_fails_every_message(queue: tuple[Any, str, str]) -> None:
    sqs, url, _ = queue
    poller.poll_once(sqs, url, "arn", Worker(crash=True), batch_size=10)
    assert len(bodies(sqs, url)) == 5


def test_a_batch_is_never_larger_than_asked_for(queue: tuple[Any, str, str]) -> None:
    sqs, url, _ = queue
    worker = Worker()
    poller.poll_once(sqs, url, "arn", worker, batch_size=2)
    assert len(worker.seen) == 2


@pytest.mark.parametrize("answer", [None, {}, {"batchItemFailures": None}, {"batchItemFailures": []}])
def test_an_empty_answer_means_that_all_went_well(answer: Any) -> None:
    messages = [{"MessageId": "a"}]
    assert poller.succeeded(messages, answer) == messages


@pytest.mark.parametrize("failure", [{"itemIdentifier": "unknown"}, {"itemIdentifier": ""}, {"wrong": "a"}])
def test_an_answer_that_names_no_message_of_the_batch_fails_them_all(failure: dict[str, str]) -> None:
    assert poller.succeeded([{"MessageId": "a"}], {"batchItemFailures": [failure]}) == []
