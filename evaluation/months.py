"""What a month of Dateline costs on AWS, from units that were measured (evaluation/units.json) and list prices.

``python -m evaluation.bench_costs --months`` prints it; docs/operations.md has the same table, made by `make docs`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

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
from dateline.deployment.costs import (
    BATCH,
    LOG_BYTES,
    LOG_PRICE,
    STORAGE_PRICE,
    TRACE_PRICE,
    WORKER_GB,
    WORKER_SECONDS,
)
from dateline.local.resources import template

UNITS = Path(__file__).parent / "units.json"

VOLUMES = {"1 k": 1_000, "100 k": 100_000, "10 M": 10_000_000}
"""Articles that come in within a month."""

COMES_IN = "comes in"

# Assumed, of an article of 600 words (docs/operations.md says so), beside what dateline/deployment/costs.py has.
REQUESTS, REQUEST_SECONDS, REQUEST_GB, REQUEST_READS = 5, 0.05, 0.5, 30.0
"""Questions to the API, and the read units of one: an article takes 3, a page of what somebody said 43."""
ANSWER_BYTES, UPLOAD_BYTES = 8_000, 4_000
"""An answer compressed, and a text as it was uploaded."""
POLLERS, POLL_SECONDS = 5, 20
"""Requests with which Lambda waits at an idle queue, side by side, and how long each of them waits."""

GB = 1e9
GATEWAY_REQUEST = 3.50 / 1e6
"""Dollars for a request to a REST API, of the first 333 million a month."""
OUT_GB = 0.09
"""Dollars for a GB sent to the internet."""
BACKUP_GB, BUCKET_GB = 0.20, 0.023
"""Dollars a month for a GB: of the table's point-in-time recovery, of the bucket."""
ALARM, METRIC, DASHBOARD = 0.10, 0.30, 3.00
"""Dollars a month, the first 10 alarms, 10 metrics and 3 dashboards not deducted."""
METRICS = 14
"""Metrics of our own that an ordinary month has: the worker's outcomes and its measures, the undertaker's messages, the
exporter's messages and articles. Webhooks bring three more."""
TRACED, MONTH_SECONDS = 0.05, 30 * 86_400
"""X-Ray's default rule keeps the first request of a second, and this share of the others."""


@dataclass(frozen=True, slots=True)
class Units:
    """What an article takes on one of its ways: units of DynamoDB, calls, and bytes of the table when it is done."""

    written: float
    names: float
    read: float
    calls: float
    s3_reads: float
    events: float
    stored: int


def recorded(file: Path = UNITS) -> dict[str, Units]:
    """The units that were measured last, by the way."""
    return {way: Units(**one) for way, one in json.loads(file.read_text()).items()}


def record(measured: dict[str, Units], file: Path = UNITS) -> None:
    """Keep units."""
    file.write_text(json.dumps({way: asdict(one) for way, one in measured.items()}, indent=2) + "\n")


def ways(measured: dict[str, Units]) -> Iterator[str]:
    """The table of what DynamoDB charges on each way."""
    yield "| an article | write units | of these, names | read units | calls | a thousand cost |"
    yield "|---|---|---|---|---|---|"
    for way, one in measured.items():
        dollars = 1000 * (one.written * WRITE_UNIT + one.read * READ_UNIT)
        yield f"| {way} | {one.written:.0f} | {one.names:.0f} | {one.read:.0f} | {one.calls:.0f} | ${dollars:.3f} |"


Line = tuple[str, Callable[[Units], float]]
"""What is paid for, and dollars for an article."""

LINES: tuple[Line, ...] = (
    ("Lambda, worker", lambda _: WORKER_SECONDS * WORKER_GB * LAMBDA_GB_SECOND + LAMBDA_REQUEST / BATCH),
    (
        "Lambda, API",
        lambda _: REQUESTS * (REQUEST_SECONDS * REQUEST_GB * LAMBDA_GB_SECOND + LAMBDA_REQUEST),
    ),
    ("API Gateway", lambda _: REQUESTS * GATEWAY_REQUEST),
    ("DynamoDB, writing", lambda one: one.written * WRITE_UNIT),
    ("DynamoDB, reading", lambda one: (one.read + REQUESTS * REQUEST_READS) * READ_UNIT),
    ("DynamoDB, storage and recovery", lambda one: one.stored * (STORAGE_PRICE + BACKUP_GB / GB)),
    ("S3", lambda one: S3_WRITE + one.s3_reads * S3_READ + UPLOAD_BYTES / GB * BUCKET_GB),
    ("SQS and EventBridge", lambda one: 3 * QUEUE_REQUEST + one.events * EVENT),
    ("Logs", lambda _: LOG_BYTES * LOG_PRICE),
    ("Sent to the internet", lambda _: REQUESTS * ANSWER_BYTES / GB * OUT_GB),
)


def traces(articles: int) -> float:
    """Dollars for what X-Ray keeps of the requests, which are spread over the month."""
    requests = articles * (1 + REQUESTS)
    first = min(requests, MONTH_SECONDS)
    return (first + (requests - first) * TRACED) * TRACE_PRICE


def watching() -> float:
    """Dollars a month for the alarms, the metrics and the dashboard of the template."""
    kinds = [one.get("Type") for one in template()["Resources"].values()]
    alarms, boards = kinds.count("AWS::CloudWatch::Alarm"), kinds.count("AWS::CloudWatch::Dashboard")
    return alarms * ALARM + METRICS * METRIC + boards * DASHBOARD


def polls() -> int:
    """Requests a month with which Lambda asks the queues of the template while they are idle."""
    queues = sum(len(one.get("Properties", {}).get("Events", ())) for one in template()["Resources"].values())
    return queues * POLLERS * MONTH_SECONDS // POLL_SECONDS


def costs(one: Units, articles: int) -> dict[str, float]:
    """Dollars of a month in which as many articles come in, by what is paid for."""
    paid = {name: each(one) * articles for name, each in LINES}
    idle = {"Asking idle queues": polls() * QUEUE_REQUEST, "Alarms, metrics, dashboard": watching()}
    return paid | {"Traces": traces(articles)} | idle


def table(measured: dict[str, Units]) -> Iterator[str]:
    """The table of what months cost."""
    months = [costs(measured[COMES_IN], articles) for articles in VOLUMES.values()]
    yield f"| articles a month | {' | '.join(VOLUMES)} |"
    yield "|---" * (len(VOLUMES) + 1) + "|"
    for name in months[0]:
        yield _row(name, (month[name] for month in months))
    yield _row("**together**", (sum(month.values()) for month in months))


def _row(name: str, dollars: Iterable[float]) -> str:
    return f"| {name} | {' | '.join(f'${one:,.2f}' for one in dollars)} |"
