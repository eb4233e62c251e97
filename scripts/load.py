"""Upload many articles at once to a local service and check how each ends: `python -m scripts.load --count 200`.

Good articles must end as `succeeded` (or `partial`), empty ones as `failed`, deleted ones as gone, and the
dead-letter queue must stay empty.
"""

from __future__ import annotations

import argparse
import time
from concurrent.futures import ThreadPoolExecutor

import boto3

from scripts import demo, local

SECONDS_EACH = 3
"""Of waiting that every article is given: a long article takes half a second of one core."""


def bodies(count: int) -> dict[str, bytes]:
    """Articles by key: the samples in turn, each with a number of its own, and every tenth one empty."""
    samples = sorted(path for path in demo.SAMPLES.iterdir() if path.suffix in (".txt", ".md"))
    texts = [path.read_bytes() for path in samples]
    found = {}
    for number in range(count):
        text = texts[number % len(texts)] + f"\n\nThis is copy number {number}.\n".encode()
        found[f"incoming/load-{number:04}.txt"] = b"" if number % 10 == 9 else text
    return found


def run(service: local.Service, count: int) -> list[str]:
    """Upload, delete every 20th, wait; returns what went wrong, a line each."""
    s3 = boto3.client("s3", endpoint_url=service.aws)
    articles = bodies(count)
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda key: s3.put_object(Bucket=service.bucket, Key=key, Body=articles[key]), articles))
    gone = list(articles)[::20]
    for key in gone:
        s3.delete_object(Bucket=service.bucket, Key=key)
    kept = {key: body for key, body in articles.items() if key not in gone}
    ended = demo.wait(service, list(kept), seconds=SECONDS_EACH * count)
    wrong = [f"{key}: {ended[key]['status']}" for key in kept if (ended[key]["status"] == "failed") == bool(kept[key])]
    return wrong + _still_there(service, gone) + _dead(service)


def _still_there(service: local.Service, gone: list[str]) -> list[str]:
    deadline = time.monotonic() + 30
    left = list(gone)
    while left and time.monotonic() < deadline:
        left = [key for key in left if service.get("/articles", key=key).status_code != 404]
        time.sleep(0.2)
    return [f"{key}: was deleted and is still there" for key in left]


def _dead(service: local.Service) -> list[str]:
    sqs = boto3.client("sqs", endpoint_url=service.aws)
    names = ["ApproximateNumberOfMessages"]
    dead = sqs.get_queue_attributes(QueueUrl=service.dead_letters, AttributeNames=names)["Attributes"][names[0]]
    return [] if dead == "0" else [f"{dead} messages in the dead-letter queue"]


def main() -> None:
    """Run the load and end with 1 when something went wrong."""
    parser = argparse.ArgumentParser(prog="python -m scripts.load", description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1000, help="how many articles")
    parser.add_argument("--pollers", type=int, default=2, help="how many workers run at the same time")
    options = parser.parse_args()
    with local.running(pollers=options.pollers, retry_after=5) as service:
        began = time.monotonic()
        wrong = run(service, options.count)
    print("\n".join(wrong) or f"{options.count} articles all ended right in {time.monotonic() - began:.1f} s")
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
