"""What the local run changes in moto: it answers the same, and sooner."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

TEXT = "S"
WRITERS = 8


@pytest.fixture
def dynamodb(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        yield boto3.client("dynamodb", region_name="eu-west-1")


def fill(dynamodb: Any, table: str) -> None:
    """Rows of four partitions, every third of them in an index; some are written over, some deleted."""
    names = ("pk", "sk", "part", "place")
    dynamodb.create_table(
        TableName=table,
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": TEXT} for name in names],
        KeySchema=_schema("pk", "sk"),
        GlobalSecondaryIndexes=[
            {
                "IndexName": "listed",
                "KeySchema": _schema("part", "place"),
                "Projection": {"ProjectionType": "KEYS_ONLY"},
            }
        ],
        BillingMode="PAY_PER_REQUEST",
    )
    for number in range(60):
        row = {"pk": f"P{number % 4}", "sk": f"S{number:02}", "shown": "x" * 40_000}
        listed = {"part": f"L{number % 2}", "place": f"{99 - number}"} if number % 3 == 0 else {}
        dynamodb.put_item(TableName=table, Item=_item(row | listed))
    for number in range(0, 60, 9):
        row = {"pk": f"P{number % 4}", "sk": f"S{number:02}", "part": "L9", "place": "1"}
        dynamodb.put_item(TableName=table, Item=_item(row))
    for number in range(0, 60, 15):
        dynamodb.delete_item(TableName=table, Key=_item({"pk": f"P{number % 4}", "sk": f"S{number:02}"}))


def answers(dynamodb: Any, table: str) -> list[Any]:
    """All pages of a scan, and of queries in either order of a table and of an index."""
    asked: list[Any] = [_pages(dynamodb, "scan", TableName=table)]
    for forward in (True, False):
        for value in ("P0", "P3", "P9"):
            asked.append(_queried(dynamodb, table, forward, "pk", "sk", value, ("S10", "S50")))
        for value in ("L0", "L1", "L9", "L5"):
            asked.append(_queried(dynamodb, table, forward, "part", "place", value, ("0", "9"), IndexName="listed"))
    return asked


def _queried(
    dynamodb: Any, table: str, forward: bool, pk: str, sk: str, value: str, between: tuple[str, str], **more: str
) -> list[Any]:
    return _pages(
        dynamodb,
        "query",
        TableName=table,
        KeyConditionExpression="#pk = :pk AND #sk BETWEEN :low AND :high",
        ExpressionAttributeNames={"#pk": pk, "#sk": sk},
        ExpressionAttributeValues=_item({":pk": value, ":low": between[0], ":high": between[1]}),
        ScanIndexForward=forward,
        PaginationConfig={"PageSize": 4},
        **more,
    )


def _pages(dynamodb: Any, operation: str, **asked: Any) -> list[Any]:
    return [page["Items"] for page in dynamodb.get_paginator(operation).paginate(**asked)]


def _schema(pk: str, sk: str) -> list[dict[str, str]]:
    return [{"AttributeName": pk, "KeyType": "HASH"}, {"AttributeName": sk, "KeyType": "RANGE"}]


def _item(values: dict[str, str]) -> dict[str, Any]:
    return {name: {TEXT: value} for name, value in values.items()}


def test_it_answers_as_moto_does(dynamodb: Any, request: pytest.FixtureRequest) -> None:
    fill(dynamodb, "before")
    right = answers(dynamodb, "before")
    assert [len(pages) for pages in right[:2]] == [3, 3]
    request.getfixturevalue("quick_moto")
    fill(dynamodb, "after")
    assert answers(dynamodb, "after") == right


def test_it_lists_versions_as_moto_does(dynamodb: Any, request: pytest.FixtureRequest) -> None:
    s3 = boto3.client("s3", region_name="us-east-1")
    s3.create_bucket(Bucket="bucket")
    s3.put_bucket_versioning(Bucket="bucket", VersioningConfiguration={"Status": "Enabled"})
    for number in range(9):
        s3.put_object(Bucket="bucket", Key=f"{'ab'[number % 2]}/{number % 5}", Body=b"x" * number)
    s3.delete_object(Bucket="bucket", Key="a/0")
    asked: list[dict[str, Any]] = [{}, {"Prefix": "a/"}, {"Prefix": "b/1"}, {"Prefix": "c"}, {"Delimiter": "/"}]
    right = [_versions(s3, asking) for asking in asked]
    assert [len(versions) for versions in right[0]] == [9, 1, 0]
    request.getfixturevalue("quick_moto")
    assert [_versions(s3, asking) for asking in asked] == right


def _versions(s3: Any, asked: dict[str, Any]) -> tuple[Any, ...]:
    found = s3.list_object_versions(Bucket="bucket", **asked)
    return tuple(found.get(name, []) for name in ("Versions", "DeleteMarkers", "CommonPrefixes"))


@pytest.mark.usefixtures("quick_moto")
def test_one_of_many_writers_wins(dynamodb: Any) -> None:
    """However often the threads take turns: as often as they can, here."""
    fill(dynamodb, "table")
    before = sys.getswitchinterval()

    def write(number: int) -> bool:
        row = _item({"pk": f"W{number // WRITERS}", "sk": "S", "by": str(number)})
        try:
            dynamodb.put_item(TableName="table", Item=row, ConditionExpression="attribute_not_exists(sk)")
        except ClientError:
            return False
        return True

    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(WRITERS) as pool:
            assert sum(pool.map(write, range(20 * WRITERS))) == 20
    finally:
        sys.setswitchinterval(before)
