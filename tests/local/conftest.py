"""moto's account as a local service has it: with all that the template declares."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import pytest
from moto import mock_aws

from dateline.local import resources
from dateline.local.keeper import Begun, Door, Keeper
from dateline.local.service import CREDENTIALS


@dataclass(frozen=True)
class Run:
    """A run of a local service's AWS, without a network."""

    stack: resources.Stack
    keeper: Keeper
    begun: Begun
    s3: Any
    sqs: Any
    dynamodb: Any
    events: Any

    def put(self, **values: str) -> None:
        """Write a row."""
        self.dynamodb.put_item(TableName=self.stack.table, Item={key: {"S": value} for key, value in values.items()})

    def rows(self) -> list[dict[str, Any]]:
        """All rows."""
        return list(self.dynamodb.scan(TableName=self.stack.table)["Items"])

    def upload(self, key: str, body: bytes, **more: Any) -> str:
        """Put an object, and get its version."""
        return str(self.s3.put_object(Bucket=self.stack.bucket, Key=key, Body=body, **more)["VersionId"])

    def versions(self) -> list[tuple[str, str, bool]]:
        """Key and version of all that is in the bucket, and whether it is the newest."""
        listed = self.s3.list_object_versions(Bucket=self.stack.bucket)
        every = [*listed.get("Versions", ()), *listed.get("DeleteMarkers", ())]
        return sorted((one["Key"], one["VersionId"], one["IsLatest"]) for one in every)

    def waiting(self, url: str = "") -> list[str]:
        """Take the messages that can be received, and get their bodies; not of those with which S3 tries a queue."""
        url = url or self.stack.queue
        messages = self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=0).get("Messages", ())
        for message in messages:
            self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return [message["Body"] for message in messages if "s3:TestEvent" not in message["Body"]]


def quiet(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    return []


@cache
def clients() -> list[Any]:
    return [boto3.client(name, region_name=resources.REGION) for name in ("s3", "sqs", "dynamodb", "events")]


@contextmanager
def run(file: Path) -> Iterator[Run]:
    """A run that keeps its data in a file."""
    with mock_aws():
        stack = resources.create(None)
        keeper = Keeper(Door(quiet), file)
        try:
            yield Run(stack, keeper, keeper.begin(), *clients())
        finally:
            keeper.close()


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
