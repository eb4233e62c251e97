"""What AWS charges for what the worker does: list prices of us-east-1, without the free tier.

Source: the pricing pages of AWS Lambda (x86), DynamoDB (on demand), S3 (Standard), SQS (standard queues), EventBridge
(custom events), API Gateway (REST), CloudWatch and X-Ray, November 2026. Other regions differ by up to a third.
"""

from __future__ import annotations

from chalicelib.store.bill import Bill

MILLION = 1_000_000

LAMBDA_GB_SECOND = 0.0000166667
"""Dollars for a second of a gigabyte."""

LAMBDA_REQUEST = 0.20 / MILLION

WRITE_UNIT, READ_UNIT = 0.625 / MILLION, 0.125 / MILLION
"""Dollars for a unit of DynamoDB."""

S3_WRITE, S3_READ = 5.00 / MILLION, 0.40 / MILLION
"""Dollars for a PUT, COPY, POST or LIST, and for any other request but DELETE, which is free."""

QUEUE_REQUEST = 0.40 / MILLION
"""Dollars for a request of up to 64 KB: one to send a message, and one each to take and to delete a batch."""

EVENT = 1.00 / MILLION
"""Dollars for an event of up to 64 KB that is put on a bus of one's own."""

CALL = {"s3": S3_READ, "sqs": QUEUE_REQUEST, "events": EVENT}
"""Dollars for a call, by service."""

S3_CALL = dict.fromkeys(("PutObject", "ListObjectsV2", "ListObjectVersions"), S3_WRITE) | {
    "DeleteObject": 0.0,
    "DeleteObjects": 0.0,
}
"""Dollars for a call of S3 that costs something else than most."""


def dollars(bill: Bill) -> float:
    """About what a bill comes to: without logs, traces, storage, a cold start, and without the API's share."""
    computed = bill.gb_seconds * LAMBDA_GB_SECOND + bill.runs * LAMBDA_REQUEST
    table = bill.written * WRITE_UNIT + bill.read * READ_UNIT
    queue = (bill.messages + 2 * bill.runs) * QUEUE_REQUEST
    return computed + table + queue + sum(_price(*call) * number for call, number in bill.calls.items())


def _price(service: str, operation: str) -> float:
    price = CALL.get(service, 0.0)
    return S3_CALL.get(operation, price) if service == "s3" else price
