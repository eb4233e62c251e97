"""A service that lives as long as it takes to analyse some files, and one of the analyses for people."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import click

from dateline.local import hints, processes, project, service
from dateline.local.service import Service
from dateline.outputs.readable import readable

SAMPLES = project.CLONE / "samples"
SHOWN = "dispute"
"""The sample whose analysis is printed: the one with this in its name, else the first."""

WAIT_SECONDS = 60
ENDED = ("succeeded", "partial", "failed")
ASKED = 20
"""Of the articles that have not ended, how many are asked about at a time: asking takes the workers' time."""


class NotEnded(Exception):
    """Some articles have not ended in time."""


def samples() -> list[Path]:
    """The articles that come with a clone."""
    return sorted(path for path in SAMPLES.iterdir() if path.is_file()) if SAMPLES.is_dir() else []


def show(files: list[Path]) -> None:
    """Run the service as long as it takes to analyse the files, and tell what it does; keeps nothing."""
    click.echo("The service starts on this machine: AWS's stand-in, a worker and the API.")
    with service.running() as made:
        names = ", ".join(file.name for file in files)
        click.echo(f"Into the bucket go {names}; the worker analyses what comes.")
        summaries = wait(made, upload(made, files))
        for key, summary in summaries.items():
            click.echo(f"  {summary['status']:10} {key}  {summary['title'] or ''}")
        key = next((key for key in summaries if SHOWN in key), next(iter(summaries)))
        click.echo(f"The API's analysis of {key}, for people:\n")
        click.echo(readable(made.get(f"/articles/{summaries[key]['id']}").json()))
    click.echo("\nThe service has ended, and nothing is kept. `make local` (`dateline local`) runs one that stays.")
    click.echo(f"Its first line is an address that shows the page; then:\n{hints.hints(_usual(made), is_usual=True)}")


def upload(made: Service, files: Iterable[Path]) -> list[str]:
    """Put files under incoming/ and return their keys."""
    s3 = boto3.client("s3", endpoint_url=made.aws)
    keys = {f"incoming/{file.name}": file for file in files}
    for key, file in keys.items():
        s3.upload_file(str(file), made.bucket, key)
    return list(keys)


def wait(made: Service, keys: list[str], *, seconds: float = WAIT_SECONDS) -> dict[str, dict[str, Any]]:
    """The summaries of the articles at ``keys`` once all have ended, however they did, with a line that counts.

    Raises NotEnded when some have not after ``seconds``.
    """
    began = time.monotonic()
    summaries: dict[str, dict[str, Any]] = {}
    while len(summaries) < len(keys):
        summaries |= _ended(made, [key for key in keys if key not in summaries][:ASKED])
        passed = time.monotonic() - began
        told = f"{len(summaries)} of {len(keys)} articles analysed, {passed:.1f} s"
        if sys.stderr.isatty():
            click.echo(f"\r{told}", nl=False, err=True)
        if passed > seconds and len(summaries) < len(keys):
            raise NotEnded(f"{told}; see the logs in {made.logs}")
        time.sleep(0.1)
    click.echo(f"\r{told}" if sys.stderr.isatty() else told, err=True)
    return {key: summaries[key] for key in keys}


def _ended(made: Service, keys: list[str]) -> dict[str, dict[str, Any]]:
    answers = {key: made.get("/articles", key=key) for key in keys}
    return {key: one.json() for key, one in answers.items() if one.ok and one.json()["status"] in ENDED}


def _usual(made: Service) -> Service:
    """The service as `make local` runs it."""
    api, aws = (f"http://{processes.HOST}:{port}" for port in (service.API_PORT, service.AWS_PORT))
    return replace(made, api=api, aws=aws, token="dl_…")
