"""The stack of a stage: where its table and its queue are, and what can go wrong on the way to them."""

from __future__ import annotations

import os

import boto3
from botocore.exceptions import BotoCoreError, ClientError, NoRegionError

from chalicelib.errors import DatelineError, RetryError

TABLE = "ArticlesTable"
QUEUE = "UploadsQueueUrl"
BUCKET = "UploadsBucket"
MACHINE = "BackfillMachine"
SOURCES = "Sources"
"""Not there where a stage has no buckets of other names."""
EXPORTS = "ExportsQueueUrl"


class NoStack(Exception):
    """A stage has no stack here, or an older one that lacks something."""


class UnknownPlace(Exception):
    """A stage takes no articles from there."""


ERRORS = (DatelineError, NoStack, UnknownPlace, BotoCoreError, ClientError)
"""What may be raised by work on a deployment."""


class Outputs(dict[str, str]):
    """What a stack tells of itself, by TABLE, QUEUE and the others' names; NoStack for what it does not tell."""

    def __missing__(self, name: str) -> str:
        """An older version has made the stack."""
        raise NoStack(f"the stack has no output {name}: deploy this version first")


def outputs(stage: str) -> Outputs:
    """What a stage's stack tells of itself; raises NoStack."""
    cloudformation = boto3.client("cloudformation")
    try:
        (stack,) = cloudformation.describe_stacks(StackName=f"dateline-{stage}")["Stacks"]
    except cloudformation.exceptions.ClientError as error:
        raise NoStack(f"there is no stack dateline-{stage} here: deploy it first") from error
    return Outputs({output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]})


def choose_region() -> None:
    """Have boto3 work in AWS_REGION's region, which it does not read by itself."""
    if region := os.environ.get("AWS_REGION"):
        os.environ.setdefault("AWS_DEFAULT_REGION", region)


def explained(error: Exception) -> str:
    """What to tell of an error of ERRORS."""
    if isinstance(error, NoRegionError):
        return "no region is set: set AWS_REGION, or run 'aws configure set region REGION'"
    if isinstance(error, RetryError) and error.refusal:
        return f"{error} ({error.refusal})"
    return str(error)
