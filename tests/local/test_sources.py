"""Buckets of other names in the local run: what happens there reaches the queue, as in the cloud."""

from __future__ import annotations

from typing import Any

import boto3
import pytest
from moto import mock_aws

from chalicelib.service import notices
from chalicelib.service.notices import Notice
from dateline.local import resources


@pytest.fixture
def clients(monkeypatch: pytest.MonkeyPatch, quick_moto: None) -> Any:
    """S3, the queue of uploads and how it is asked, of a local run that has two other buckets."""
    monkeypatch.setenv("DATELINE_SOURCES", "archive/articles/ wire")
    with mock_aws():
        stack = resources.create(None)
        s3, sqs = (boto3.client(name, region_name=resources.REGION) for name in ("s3", "sqs"))

        def told() -> list[Notice]:
            messages = sqs.receive_message(QueueUrl=stack.queue, MaxNumberOfMessages=10).get("Messages", ())
            return [notice for one in messages for notice in notices.read(one["Body"])]

        yield s3, told


def test_uploads_are_told(clients: Any) -> None:
    s3, told = clients
    for bucket, key in (("archive", "articles/a b.txt"), ("archive", "elsewhere/1.txt"), ("wire", "1+1.txt")):
        s3.put_object(Bucket=bucket, Key=key, Body=b"x")
    assert told() == [Notice("archive", "articles/a b.txt"), Notice("wire", "1+1.txt")]


@pytest.mark.parametrize("versioned", [True, False])
def test_deletions_are_told(versioned: bool, clients: Any) -> None:
    s3, told = clients
    if versioned:
        s3.put_bucket_versioning(Bucket="wire", VersioningConfiguration={"Status": "Enabled"})
    s3.put_object(Bucket="wire", Key="1.txt", Body=b"x")
    s3.delete_object(Bucket="wire", Key="1.txt")
    assert [notice.key for notice in told()] == ["1.txt", "1.txt"]
