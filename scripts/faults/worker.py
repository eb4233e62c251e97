"""A function with the stand-in engine, and the adversary: `python -m scripts.faults.worker`, called as our poller is.

What is loaded here is there in each of its lives at once, since they are forked: the readers of what is uploaded, what
watches are decided by, and what botocore knows of SQS. Without them, a fifth of a life is spent on loading.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import boto3

import app
from chalicelib import readers
from chalicelib.service import batches, engine, generations
from chalicelib.service.containers import holding, putting
from chalicelib.service.watches import evidence, phrases  # noqa: F401
from dateline.local import poller
from scripts.faults import engine as stand_in
from scripts.faults.adversary import (
    GRACE_SECONDS,
    LIFE_SECONDS,
    NEEDED_SECONDS,
    RESERVE_SECONDS,
    TIMEOUT_SECONDS,
    Adversary,
)


def main(function: str, queue: str, ready: Path) -> None:
    """Poll, and be killed, until SIGTERM or SIGINT."""
    readers.read(b"The harbour reopens.")
    boto3.client("sqs")
    engine.loaded = stand_in.engine
    batches.NEEDED_SECONDS = NEEDED_SECONDS
    generations.LIFE_SECONDS = LIFE_SECONDS
    holding.GRACE_SECONDS, putting.RESERVE_SECONDS = GRACE_SECONDS, RESERVE_SECONDS
    adversary = Adversary.of(ready.stem)
    adversary.watch(app.connect())
    os.register_at_fork(before=adversary.begin)
    poller.main(function, queue, ready, seconds=TIMEOUT_SECONDS)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
