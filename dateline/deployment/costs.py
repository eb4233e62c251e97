"""What AWS charges for a backfill, and how long it takes: list prices of us-east-1, without the free tier.

The units are measured (``python -m evaluation.bench_costs``); what Lambda and the logs take is assumed, as the table
under "Costs" in docs/operations.md says. evaluation/months.py makes its tables by the same prices.
"""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.service.costs import (
    EVENT,
    LAMBDA_GB_SECOND,
    LAMBDA_REQUEST,
    QUEUE_REQUEST,
    READ_UNIT,
    S3_READ,
    S3_WRITE,
    WRITE_UNIT,
)

WRITE_UNITS, READ_UNITS = 167, 69
"""Of an article that comes in."""

WORKER_SECONDS, WORKER_GB = 0.5, 2
"""Billed for an article, calls to AWS and a share of cold starts included."""

BATCH = 5
"""Messages that a worker is called with."""

LISTED = 1_000
"""Keys that one request to list a bucket answers."""

GETS = 2
"""HEAD and GET for an article."""

LOG_PRICE, LOG_BYTES = 0.50 / 1e9, 2_000
TRACE_PRICE = 5.00 / 1e6
TRANSITION_PRICE = 0.025 / 1e3
"""Of Step Functions, standard."""

CHILD = 100
"""Articles that a child of the machine sends (ItemBatcher), in messages by tens."""

TENS = CHILD // 10
TRANSITIONS = 1 + 5 + 3 * TENS
"""Of a child: its start; Look, IsThereRoom, Part, Send and Rest; and SendTen, AreAllTaken and Taken for each ten."""

STORED_BYTES = 67_000
"""Of an article in the table, a hundred for each item and each of its places in an index included."""

STORAGE_PRICE = 0.25 / 1e9
"""Of a byte in the table for a month."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a backfill costs, in dollars by service, and what keeping its findings costs each month."""

    services: dict[str, float]
    monthly: float

    @property
    def total(self) -> float:
        """All services together, once."""
        return sum(self.services.values())


def of(
    articles: int,
    *,
    write_units: float = WRITE_UNITS,
    read_units: float = READ_UNITS,
    stored_bytes: float = STORED_BYTES,
) -> Cost:
    """What it costs to bring in so many articles."""
    one = {
        "DynamoDB": write_units * WRITE_UNIT + read_units * READ_UNIT,
        "Lambda": WORKER_SECONDS * WORKER_GB * LAMBDA_GB_SECOND + LAMBDA_REQUEST / BATCH,
        "Step Functions": TRANSITIONS / CHILD * TRANSITION_PRICE,
        # Sent by tens; received and deleted by fives.
        "SQS": (1 / 10 + 2 / BATCH + 1 / CHILD) * QUEUE_REQUEST,
        "S3": GETS * S3_READ + S3_WRITE / LISTED,
        "EventBridge": EVENT,
        "CloudWatch and X-Ray": LOG_BYTES * LOG_PRICE + TRACE_PRICE,
    }
    dollars = {name: articles * price for name, price in one.items()}
    return Cost(dollars, articles * stored_bytes * STORAGE_PRICE)


def hours(articles: int, rate: float) -> float:
    """How long so many take at so many a second."""
    return articles / rate / 3600
