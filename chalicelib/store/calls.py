"""How AWS is called: how long a call may take, and what its refusals are to the rest of the project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any

import boto3
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.errors import RetryError
from chalicelib.store.bill import Bill

QUICK = Config(retries={"mode": "standard", "total_max_attempts": 3}, connect_timeout=1, read_timeout=2)
"""Of tables, queues and buses, which answer within milliseconds: one that hangs costs 8 s of the API's 20."""

PATIENT = Config(
    retries={"mode": "standard", "total_max_attempts": 2},
    connect_timeout=2,
    read_timeout=6,
    signature_version="s3v4",
    s3={"addressing_style": "virtual"},
)
"""Of buckets, whose objects have megabytes: one that hangs costs 16 s of the API's 20. Forms for uploads are signed as
all regions take them, which is not boto3's usual way in the oldest."""

GONE = frozenset(("404", "NoSuchKey", "NotFound"))


_MAKING = Lock()
"""Threads may share a client, but not make two at once from one session."""


def client(service: str) -> Any:
    """A client of boto3: clients, not resources, since threads may share them."""
    with _MAKING:
        made = _session().client(service, config=PATIENT if service == "s3" else QUICK)
    bill().watch(service, made)
    return made


@cache
def bill() -> Bill:
    """What all clients of this process ask for."""
    return Bill()


@cache
def _session() -> Any:
    """One for all clients, or each would read the descriptions of AWS for itself: four took 0.23 s and take 0.10."""
    return boto3.session.Session()


@contextmanager
def calling(what: str) -> Iterator[None]:
    """Turn what AWS refuses for now into a RetryError that names no resource."""
    try:
        yield
    except (ClientError, BotoCoreError) as error:
        refusal = f"{error.operation_name} {refused_with(error)}" if isinstance(error, ClientError) else ""
        raise RetryError(f"Dateline can't use {what} right now.", refusal=refusal) from error


def refused_with(error: ClientError) -> str:
    """AWS's own code for a refusal."""
    return str(error.response["Error"]["Code"])


def item(values: dict[str, Any]) -> dict[str, Any]:
    """Plain values as DynamoDB writes them; None is left out."""
    serialize = TypeSerializer().serialize
    return {name: serialize(value) for name, value in values.items() if value is not None}


def values(item: dict[str, Any]) -> dict[str, Any]:
    """A DynamoDB item as plain values, its numbers as Decimal."""
    deserialize = TypeDeserializer().deserialize
    return {name: deserialize(value) for name, value in item.items()}
