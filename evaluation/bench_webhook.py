"""How soon a webhook comes: ``python -m evaluation.bench_webhook``.

The whole local service runs, with one worker. Articles of the open corpus, in each of which somebody is quoted who is
watched for, are uploaded to the bucket, one after the other has been told of. Seconds are those from before the upload
until the receiver has a request whose signature is good; ends with 1 where one took more than 2 s.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from statistics import median
from threading import Thread
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import boto3
import requests
from standardwebhooks import Webhook

from dateline.local import service as local
from dateline.local.processes import HOST
from dateline.local.service import Service
from evaluation.gold import open_texts

MOST_SECONDS = 2.0
"""The promise, on a machine with two idle cores."""

PATIENCE_SECONDS = 60

NAME = "Lena Hafen"
SAID = f"\n\n“We are back,” Mayor {NAME} said in Genoa on Monday."

Came = Queue[tuple[dict[str, str], bytes, float]]
"""Requests: their headers, their bodies, and when they came."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=40, help="articles that are uploaded")
    texts = open_texts()[: parser.parse_args().count]
    with receiving() as (url, came), local.running() as service:
        hook = Webhook(_watch(service, url)["secret"])
        seconds = sorted(_seconds(service, number, text, hook, came) for number, text in enumerate(texts))
    late = seconds[round(len(seconds) * 0.95) - 1]
    print("| uploads | median s | 95th percentile s | most s |")
    print("|---|---|---|---|")
    print(f"| {len(seconds)} | {median(seconds):.2f} | {late:.2f} | {seconds[-1]:.2f} |")
    sys.exit(seconds[-1] > MOST_SECONDS)


def _watch(service: Service, url: str) -> dict[str, Any]:
    wanted = {"title": NAME, "names": [NAME], "counts": ["quoted"], "webhook": url}
    headers = {"Authorization": f"Bearer {service.token}"}
    answer = requests.post(f"{service.api}/watches", json=wanted, headers=headers, timeout=PATIENCE_SECONDS)
    answer.raise_for_status()
    return dict(answer.json())


def _seconds(service: Service, number: int, text: str, hook: Webhook, came: Came) -> float:
    """From an upload to its webhook."""
    s3 = boto3.client("s3", endpoint_url=service.aws)
    began = time.monotonic()
    s3.put_object(Bucket=service.bucket, Key=f"incoming/{number}.txt", Body=(text + SAID).encode())
    headers, body, at = came.get(timeout=PATIENCE_SECONDS)
    told = hook.verify(body, headers)
    assert [one["words"] for one in told["data"]["matches"]] == ["“We are back,”"], told
    return at - began


@contextmanager
def receiving() -> Iterator[tuple[str, Came]]:
    """A server that takes webhooks: its address, and what comes."""
    came: Came = Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            came.put(({name.lower(): value for name, value in self.headers.items()}, body, time.monotonic()))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Log nothing."""

    server = ThreadingHTTPServer((HOST, 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/hook", came
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


if __name__ == "__main__":
    main()
