"""The stack of a stage, for scripts that work on a deployment: where its table and its queue are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import boto3
from botocore.exceptions import BotoCoreError, NoRegionError

from chalicelib.errors import DatelineError

TABLE = "ArticlesTable"
QUEUE = "UploadsQueueUrl"


class NoStack(Exception):
    """A stage has no stack here."""


def outputs(stage: str) -> dict[str, str]:
    """What a stage's stack tells of itself, by TABLE, QUEUE and the others' names; raises NoStack."""
    cloudformation = boto3.client("cloudformation")
    try:
        (stack,) = cloudformation.describe_stacks(StackName=f"dateline-{stage}")["Stacks"]
    except cloudformation.exceptions.ClientError as error:
        raise NoStack(f"there is no stack dateline-{stage} here: deploy it, or name a --table") from error
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


@contextmanager
def working(program: str) -> Iterator[None]:
    """Work on a deployment in AWS_REGION's region; what goes wrong is a line of the program's. Raises SystemExit."""
    if region := os.environ.get("AWS_REGION"):  # which boto3 does not read
        os.environ.setdefault("AWS_DEFAULT_REGION", region)
    try:
        yield
    except NoRegionError:
        hint = "set AWS_REGION, or run 'aws configure set region REGION'"
        raise SystemExit(f"{program}: no region is set: {hint}") from None
    except (DatelineError, NoStack, BotoCoreError) as error:
        raise SystemExit(f"{program}: {error}") from None
