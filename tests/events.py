"""Messages and events in the shape that AWS gives them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import quote_plus

from jsonschema import Draft202012Validator

from chalicelib.formats import events

BUCKET = "dateline-test-uploads"

TEST_EVENT = json.dumps(
    {
        "Service": "Amazon S3",
        "Event": "s3:TestEvent",
        "Time": "2026-11-24T08:00:00.000Z",
        "Bucket": BUCKET,
        "RequestId": "5582815E1AEA5ADF",
        "HostId": "8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3eKxsPzbB9wrR",
    }
)


def s3_record(
    key: str, *, sequencer: str | None = None, name: str = "ObjectCreated:Put", bucket: str = BUCKET
) -> dict[str, Any]:
    """A record of an S3 event notification, version 2.2. The key is URL-encoded as S3 does it: blanks become plus."""
    thing: dict[str, Any] = {"key": quote_plus(key, safe="/")}
    if name.startswith("ObjectCreated"):
        thing |= {
            "size": 1024,
            "eTag": "d41d8cd98f00b204e9800998ecf8427e",
            "versionId": "096fKKXTRTtl3on89fVO.nfljtsv6qko",
        }
    if sequencer:
        thing["sequencer"] = sequencer
    return {
        "eventVersion": "2.2",
        "eventSource": "aws:s3",
        "awsRegion": "eu-west-1",
        "eventTime": "2026-11-24T08:00:00.000Z",
        "eventName": name,
        "userIdentity": {"principalId": "AWS:AIDAJDPLRKLG7UEXAMPLE"},
        "requestParameters": {"sourceIPAddress": "127.0.0.1"},
        "responseElements": {
            "x-amz-request-id": "C3D13FE58DE4C810",
            "x-amz-id-2": "FMyUVURIY8/IgAtTv8xRjskZQpcIZ9KG4V5Wp6S7S",
        },
        "s3": {
            "s3SchemaVersion": "1.0",
            "configurationId": "uploads",
            "bucket": {
                "name": bucket,
                "ownerIdentity": {"principalId": "A3NL1KOZZKExample"},
                "arn": f"arn:aws:s3:::{bucket}",
            },
            "object": thing,
        },
    }


def faults(name: str, value: Any) -> list[str]:
    """What the JSON Schema of that name finds wrong with a value; a field that it does not know is wrong, too."""
    return [f"{one.json_path}: {one.message}" for one in _validator(name).iter_errors(value)]


@cache
def _validator(name: str) -> Draft202012Validator:
    made = events.json_schema(name)
    Draft202012Validator.check_schema(made)
    closed = {kind: one | {"additionalProperties": False} for kind, one in made["$defs"].items()}
    return Draft202012Validator(made | {"$defs": closed})


def checked(event: dict[str, Any]) -> dict[str, Any]:
    """An event of the bus, as its schema has it."""
    assert faults(event["detail-type"].lower().replace(" ", "-"), event["detail"]) == []
    assert len(json.dumps(event["detail"])) <= 200_000
    return event


def bus_event(key: str, *, sequencer: str | None = "0A1", kind: str = "Object Created", bucket: str = BUCKET) -> str:
    """An event of S3 as EventBridge puts it into a queue. The key is as it is."""
    thing: dict[str, Any] = {"key": key, "version-id": "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e"}
    if kind == "Object Created":
        thing |= {"size": 1024, "etag": "d41d8cd98f00b204e9800998ecf8427e"}
    if sequencer:
        thing["sequencer"] = sequencer
    event = {
        "version": "0",
        "id": "17793124-05d4-b198-2fde-7ededc63b103",
        "detail-type": kind,
        "source": "aws.s3",
        "account": "111122223333",
        "time": "2026-11-24T08:00:00Z",
        "region": "eu-west-1",
        "resources": [f"arn:aws:s3:::{bucket}"],
        "detail": {
            "version": "0",
            "bucket": {"name": bucket},
            "object": thing,
            "request-id": "N4N7GDK58NMKJ12R",
            "requester": "123456789012",
        },
    }
    return json.dumps(event)


def listing(key: str, *, bucket: str = BUCKET) -> str:
    """What a backfill sends of an object that it lists."""
    item = {"Etag": '"d41d8cd9"', "Key": key, "LastModified": 1796000413, "Size": 1, "StorageClass": "STANDARD"}
    return json.dumps({"source": "dateline.look", "detail-type": "Object Listed", "bucket": bucket} | item)


def message(*records: dict[str, Any]) -> str:
    """The body of a queue message that carries these records."""
    return json.dumps({"Records": list(records)})


def sqs_event(*bodies: str) -> dict[str, Any]:
    """What Lambda hands to a function that reads a queue; the messages' ids are m0, m1, ..."""
    return {
        "Records": [
            {
                "messageId": f"m{number}",
                "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
                "body": body,
                "attributes": {
                    "ApproximateReceiveCount": "1",
                    "SentTimestamp": "1523232000000",
                    "SenderId": "AIDAJXNJGGKNS7OSV23OI",
                    "ApproximateFirstReceiveTimestamp": "1523232000001",
                },
                "messageAttributes": {},
                "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
                "eventSource": "aws:sqs",
                "eventSourceARN": "arn:aws:sqs:eu-west-1:123456789012:uploads",
                "awsRegion": "eu-west-1",
            }
            for number, body in enumerate(bodies)
        ]
    }


@dataclass
class LambdaContext:
    """What Lambda tells a function about its run."""

    function_name: str = "worker"
    memory_limit_in_mb: int = 2048
    invoked_function_arn: str = "arn:aws:lambda:eu-west-1:123456789012:function:worker"
    aws_request_id: str = "52fdfc07-2182-154f-163f-5f0f9a621d72"
    remaining: int = 100_000

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda would end the call."""
        return self.remaining
