"""Thousands of articles come, change and go, and every answer is recomputed: `python -m scripts.load --count 200`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import boto3
import requests

from dateline.local import service as local
from dateline.local.service import Service
from scripts.load.check import Report
from scripts.load.drive import Driver
from scripts.load.examine import examine
from scripts.load.plan import plan
from scripts.load.remains import Remains

SETTLE_SECONDS = 600
RETRY_SECONDS = 30
"""Until what a worker took is given to another: longer than a batch takes on a busy machine."""

HANDS = 3
"""Requests of the check at a time: one processor answers them, one plays AWS."""

OTHER_ENGINE = "scripts.load.other_engine"


def run(service: Service, *, count: int, seed: int, share: float) -> Report:
    """Do all that is planned, wait until it has settled, and check."""
    driver = Driver(service)
    with _timed("the articles"):
        driver.do_all(plan(count=count, seed=seed))
        driver.settle(seconds=SETTLE_SECONDS)
    print(", ".join(f"{number:,} × {kind}" for kind, number in sorted(driver.done.items())), file=sys.stderr)
    with _timed("the check"):
        report = examine(Http(service), _remains(service), pairs=driver.pairs, seed=seed, share=share, hands=HANDS)
    report.add("requests", sum(driver.done.values()), driver.wrong)
    report.add("dead letters", 1, _dead(service))
    return report


class Http:
    """The API over HTTP, on connections that are kept."""

    def __init__(self, service: Service) -> None:
        self.service, self.session = service, requests.Session()
        self.session.headers["Authorization"] = f"Bearer {service.token}"

    def __call__(self, path: str, query: dict[str, str]) -> tuple[int, Any]:
        """Answer a path and its query: the status and the JSON."""
        answer = self.session.get(f"{self.service.api}{path}", params=query, timeout=60)
        return answer.status_code, answer.json()


def _remains(service: Service) -> Remains:
    s3, dynamodb = (boto3.client(name, endpoint_url=service.aws) for name in ("s3", "dynamodb"))
    return Remains(s3, dynamodb, service.bucket, service.table)


def _dead(service: Service) -> list[str]:
    sqs = boto3.client("sqs", endpoint_url=service.aws)
    names = ["ApproximateNumberOfMessages"]
    dead = sqs.get_queue_attributes(QueueUrl=service.dead_letters, AttributeNames=names)["Attributes"][names[0]]
    return [] if dead == "0" else [f"{dead} messages in the dead-letter queue"]


@contextmanager
def _timed(what: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    print(f"{what}: {time.monotonic() - began:,.0f} s", file=sys.stderr, flush=True)


def main() -> None:
    """Run the load and end with 1 when anything is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m scripts.load", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=2000, help="how many articles")
    parser.add_argument("--seed", type=int, default=1, help="of what happens to them")
    parser.add_argument("--share", type=float, default=0.05, help="of the keys that are asked in every way")
    options = parser.parse_args()
    # API Gateway remembers whose token it is; the local server would ask the table once more for every request.
    os.environ["DATELINE_ACCESS"] = "open"
    with local.running(retry_after=RETRY_SECONDS, others=(OTHER_ENGINE,)) as service:
        report = run(service, count=options.count, seed=options.seed, share=options.share)
    print(report)
    raise SystemExit(bool(report.wrong))


if __name__ == "__main__":
    main()
