"""A backfill of a deployment: its state machine is started, followed and gone on with.

The machine (.chalice/resources.yaml, "Backfills") lists a bucket and asks the workers to look at each object.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import boto3

from chalicelib.service.reanalyse import MOST_WAITING, RATE
from chalicelib.settings import Settings, place
from dateline.deployment import costs, stacks

REST_SECONDS = 10
"""How long a child of the machine rests after its articles, at least: a second's start and end weigh little then."""

LOOK_SECONDS = 10.0
"""Between two looks at a machine that runs."""

SCHEME = "s3://"
RUNNING, SUCCEEDED = "RUNNING", "SUCCEEDED"

Sleep = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the machine goes: so many children at once, each resting so long after its articles.

    With more than ``most`` messages in the queue, nothing is sent.
    """

    concurrency: int
    seconds: int
    most: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How a machine stands: its status, and how many articles are sent of those listed by now."""

    status: str
    sent: int = 0
    listed: int = 0
    cause: str = ""

    def __str__(self) -> str:
        told = f"{self.status.lower()}: {self.sent:,} of {self.listed:,} objects listed by now are sent"
        return f"{told} ({self.cause})" if self.cause else told


def pace(rate: float) -> Pace:
    """The pace of at most ``rate`` articles a second, and at least nine tenths of it from one a second on."""
    concurrency = math.ceil(rate * REST_SECONDS / costs.CHILD)
    seconds = math.ceil(concurrency * costs.CHILD / rate)
    return Pace(concurrency, seconds, math.ceil(MOST_WAITING * max(1, rate / RATE)))


def chosen(url: str | None, made: dict[str, str], stage: str) -> tuple[str, str]:
    """The bucket and the prefix of a backfill, those of the uploads without a URL; raises UnknownPlace."""
    sources = tuple(made.get(stacks.SOURCES, "").split())
    known = Settings(bucket=made[stacks.BUCKET], table="", bus="", sources=sources).places
    if url is None:
        return known[0]
    bucket, prefix = place(url.removeprefix(SCHEME))
    if any(bucket == name and prefix.startswith(start) for name, start in known):
        return bucket, prefix
    places = ", ".join(f"{SCHEME}{name}/{start}" for name, start in known)
    raise stacks.UnknownPlace(
        f"the stage {stage} takes no articles from {url}, but from {places}. Name it among DATELINE_SOURCES in the "
        "environment_variables of the stage in .chalice/config.json, and deploy; docs/operations.md has the rest"
    )


def start(machine: str, bucket: str, prefix: str, *, rate: float) -> str:
    """Start the machine; returns the ARN of the execution."""
    given = {"bucket": bucket, "prefix": prefix, **asdict(pace(rate))}
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid4().hex[:8]}"
    answer = _states().start_execution(stateMachineArn=machine, name=name, input=json.dumps(given))
    return str(answer["executionArn"])


def resume(execution: str, *, states: Any = None) -> str:
    """Go on with an execution that failed or was stopped; returns its status before that."""
    states = states or _states()
    status = str(states.describe_execution(executionArn=execution)["status"])
    if status not in (RUNNING, SUCCEEDED):
        states.redrive_execution(executionArn=execution)
    return status


def progress(execution: str, *, states: Any = None) -> Progress:
    """How an execution stands."""
    states = states or _states()
    found = states.describe_execution(executionArn=execution)
    runs = states.list_map_runs(executionArn=execution)["mapRuns"]
    counts = [states.describe_map_run(mapRunArn=run["mapRunArn"])["itemCounts"] for run in runs]
    sent, listed = (sum(one[name] for one in counts) for name in ("succeeded", "total"))
    return Progress(str(found["status"]), sent, listed, str(found.get("cause") or found.get("error") or ""))


def followed(execution: str, *, sleep: Sleep = time.sleep, states: Any = None) -> Iterator[Progress]:
    """How an execution stands, again and again until it has ended."""
    while True:
        now = progress(execution, states=states)
        yield now
        if now.status not in (RUNNING, "PENDING_REDRIVE"):
            return
        sleep(LOOK_SECONDS)


def counted(bucket: str, prefix: str) -> tuple[int, int]:
    """How many articles lie under a prefix, and how many bytes they have; folders are none."""
    pages = boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=prefix)
    sizes = [one["Size"] for page in pages for one in page.get("Contents", ()) if not one["Key"].endswith("/")]
    return len(sizes), sum(sizes)


def estimate(articles: int, size: int, *, rate: float) -> str:
    """What so many articles would cost, and how long they would take."""
    cost, going = costs.of(articles), pace(rate)
    real = min(rate, going.concurrency * costs.CHILD / going.seconds)
    return (
        f"{articles:,} articles of {size / 1e6:,.1f} MB: {costs.hours(articles, real):,.1f} hours at {real:.3g} a "
        f"second, about ${cost.total:,.2f} where all are new, and ${cost.monthly:,.2f} a month to keep what is found"
    )


def _states() -> Any:
    return boto3.client("stepfunctions")
