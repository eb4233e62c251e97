"""How AWS is called: how long a call may take, and what its refusals are to the rest of the project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from threading import Lock
from types import NoneType
from typing import Any

# What boto3's own clients are. boto3 adds resources and transfers of files to it, which nobody here uses.
import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.loaders import Loader

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
    max_pool_connections=16,
)
"""Of buckets, whose objects have megabytes: one that hangs costs 16 s of the API's 20. Forms for uploads are signed as
all regions take them, which is not boto3's usual way in the oldest. As many threads put the members of a container."""

SERVICES = ("dynamodb", "events", "s3", "sqs")
"""Whom we call."""

GONE = frozenset(("404", "NoSuchKey", "NotFound"))

READ: dict[str, Callable[[Any], Any]] = {
    "S": str,
    "N": Decimal,
    "B": bytes,
    "BOOL": bool,
    "NULL": lambda _: None,
    "SS": set,
    "L": lambda items: [_read(one) for one in items],
    "M": lambda items: {name: _read(one) for name, one in items.items()},
}
"""What a value of each of DynamoDB's types is here; of its sets, those of text alone, which triggers of watches are."""

WRITTEN: dict[type, tuple[str, Callable[[Any], Any]]] = {
    str: ("S", str),
    int: ("N", str),
    Decimal: ("N", str),
    bytes: ("B", bytes),
    bool: ("BOOL", bool),
    NoneType: ("NULL", lambda _: True),
    set: ("SS", lambda values: sorted(map(_text, values))),
    list: ("L", lambda values: [_written(one) for one in values]),
    tuple: ("L", lambda values: [_written(one) for one in values]),
    dict: ("M", lambda values: {name: _written(one) for name, one in values.items()}),
}
"""The other way round. Floats are not among them: DynamoDB's numbers are decimal."""

_MAKING = Lock()
"""Threads may share a client, but not make two at once from one session."""


class _Descriptions(Loader):  # type: ignore[misc]
    """botocore's descriptions of AWS. It would look through all 400 services for each client, to find ours: 15 ms."""

    def list_available_services(self, type_name: str) -> list[str]:
        """Those that may be asked for."""
        return list(SERVICES)


def client(service: str) -> Any:
    """A client of botocore, which threads may share; ``service`` is one of SERVICES."""
    with _MAKING:
        made = _session().create_client(service, config=PATIENT if service == "s3" else QUICK)
    bill().watch(service, made)
    return made


@cache
def bill() -> Bill:
    """What all clients of this process ask for."""
    return Bill()


@cache
def _session() -> Any:
    """One for all clients, or each would read the descriptions of AWS for itself: four took 0.23 s and take 0.10."""
    session = botocore.session.get_session()
    session.register_component("data_loader", _Descriptions())
    return session


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


def holds(write: Callable[[], Any]) -> bool:
    """Make a write that has a condition; False where the condition does not hold."""
    try:
        write()
    except ClientError as error:
        if refused_with(error) != "ConditionalCheckFailedException":
            raise
        return False
    return True


def unchanged(revision: int) -> dict[str, Any]:
    """The condition that a row is still of this revision; with 0, that there is none."""
    if not revision:
        return {"ConditionExpression": "attribute_not_exists(pk)"}
    return {
        "ConditionExpression": "revision = :revision",
        "ExpressionAttributeValues": item({":revision": revision}),
    }


def item(values: dict[str, Any]) -> dict[str, Any]:
    """Plain values as DynamoDB writes them; None is left out. Raises TypeError for what has no place in an item."""
    return {name: _written(value) for name, value in values.items() if value is not None}


def values(item: dict[str, Any]) -> dict[str, Any]:
    """An item as plain values, its numbers as Decimal."""
    return {name: _read(value) for name, value in item.items()}


def _read(value: dict[str, Any]) -> Any:
    ((kind, content),) = value.items()
    return READ[kind](content)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"Sets in the table are of text, not of {type(value).__name__}.")
    return value


def _written(value: Any) -> dict[str, Any]:
    name = next((one for one in type(value).__mro__ if one in WRITTEN), None)
    if name is None:
        raise TypeError(f"DynamoDB has no type for a {type(value).__name__}.")
    kind, write = WRITTEN[name]
    return {kind: write(value)}
