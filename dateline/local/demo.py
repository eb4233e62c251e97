"""Show Dateline at work: `python -m dateline.local.demo` runs the service, uploads samples/ and prints one analysis."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3

from dateline.local import service as local
from dateline.outputs.readable import readable

SAMPLES = local.ROOT / "samples"
SHOWN = "dispute"
"""The sample whose analysis is printed: the one with this in its name, else the first."""
WAIT_SECONDS = 60
ENDED = ("succeeded", "partial", "failed")
ASKED = 20
"""Of the articles that have not ended, how many are asked about at a time: asking takes the workers' time."""


def upload(service: local.Service, files: list[Path]) -> list[str]:
    """Put files under incoming/ and return their keys."""
    s3 = boto3.client("s3", endpoint_url=service.aws)
    keys = [f"incoming/{file.name}" for file in files]
    for file, key in zip(files, keys, strict=True):
        s3.upload_file(str(file), service.bucket, key)
    return keys


def wait(service: local.Service, keys: list[str], *, seconds: float = WAIT_SECONDS) -> dict[str, dict[str, Any]]:
    """The summaries of the articles at ``keys`` once all have ended, however they did, with a line that counts.

    Raises SystemExit when some have not ended after ``seconds``.
    """
    began = time.monotonic()
    found: dict[str, dict[str, Any]] = {}
    told = "nothing to analyse"
    while len(found) < len(keys):
        for key in [key for key in keys if key not in found][:ASKED]:
            answer = service.get("/articles", key=key)
            if answer.ok and answer.json()["status"] in ENDED:
                found[key] = answer.json()
        passed = time.monotonic() - began
        told = f"{len(found)} of {len(keys)} articles analysed, {passed:.1f} s"
        if sys.stderr.isatty():
            print(f"\r{told}", end="", file=sys.stderr, flush=True)
        if passed > seconds and len(found) < len(keys):
            raise SystemExit(f"\nnot ended after {seconds:.0f} s; see the logs in {service.logs}")
        time.sleep(0.1)
    print(f"\r{told}" if sys.stderr.isatty() else told, file=sys.stderr)
    return found


def main() -> None:
    """Run the service as long as it takes to analyse the samples."""
    files = sorted(path for path in SAMPLES.iterdir() if path.is_file())
    print("starting the service on this machine…", file=sys.stderr, flush=True)
    try:
        with local.running() as service:
            summaries = wait(service, upload(service, files))
            for key, summary in summaries.items():
                print(f"{summary['status']:10} {key}  {summary['title'] or ''}")
            key = next((key for key in summaries if SHOWN in key), next(iter(summaries)))
            document = service.get(f"/articles/{summaries[key]['id']}").json()
            print(f"\n{readable(document)}\n")
            usual = replace(
                service,
                token="dl_…",
                api=f"http://{local.HOST}:{local.API_PORT}",
                aws=f"http://{local.HOST}:{local.AWS_PORT}",
            )
    except local.StartError as error:
        raise SystemExit(f"demo: {error}") from None
    print(f"`make local` leaves the service running. Then:\n{local.hints(usual)}")


if __name__ == "__main__":
    main()
