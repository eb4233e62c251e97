"""What moto has as values that can be written down, and made again of them: versions of objects, queues, rules."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

from moto.core.utils import camelcase_to_underscores
from moto.dynamodb.models.table import Table
from moto.events.models import events_backends
from moto.s3.models import FakeDeleteMarker, FakeKey
from moto.sqs.models import Message, Queue, sqs_backends

from dateline.local.resources import ACCOUNT, REGION

OLD = timedelta(days=30)
"""How long a version is kept that has a newer one: as the bucket's lifecycle has it, which moto does not play."""

ATTRIBUTES = (
    "DelaySeconds",
    "MaximumMessageSize",
    "MessageRetentionPeriod",
    "Policy",
    "ReceiveMessageWaitTimeSeconds",
    "RedrivePolicy",
    "VisibilityTimeout",
)
"""Of a queue that a user made."""

OF_MESSAGE = (
    "body",
    "sender_id",
    "sent_timestamp",
    "approximate_first_receive_timestamp",
    "approximate_receive_count",
    "delayed_until",
    "message_attributes",
    "system_attributes",
)
"""What is kept of a message. When it can be received again is not: who had received it is gone; so it can at once."""

OF_OBJECT = ("checksum_algorithm", "checksum_value", "checksum_type", "checksum_parts")
"""What is kept of an object beside its name, version, date, ETag and metadata."""


def queues() -> dict[str, Queue]:
    """The queues by their names."""
    return sqs_backends[ACCOUNT][REGION].queues


def buses() -> list[Any]:
    """The event buses."""
    return list(events_backends[ACCOUNT][REGION].event_buses.values())


def rules() -> list[Any]:
    """The rules of all buses."""
    return [rule for bus in buses() for rule in bus.rules.values()]


def expired(table: Table, item: dict[str, Any], now: float) -> bool:
    """Whether DynamoDB would have deleted the row by now; moto does not."""
    seconds = item.get(table.ttl.get("AttributeName") or "", {}).get("N")
    return seconds is not None and float(seconds) < now


def not_too_old(versions: list[Any]) -> list[Any]:
    """The versions of a key that S3 would still have: an old one goes, and last a mark that all is deleted."""
    oldest = datetime.now(UTC) - OLD
    replaced = [one.last_modified.replace(tzinfo=UTC) for one in versions[1:]]
    left = [one for one, when in zip(versions, replaced, strict=False) if when > oldest]
    is_mark = isinstance(versions[-1], FakeDeleteMarker)
    return left if is_mark and replaced and not left else [*left, versions[-1]]


def of_version(version: Any) -> tuple[dict[str, Any], bytes | None]:
    """The facts and the body of a version of an object; a mark that it is deleted has no body."""
    made = {"made": version.last_modified.isoformat()}
    if isinstance(version, FakeDeleteMarker):
        return made, None
    facts = {name: getattr(version, name) for name in OF_OBJECT}
    return made | facts | {"etag": version.etag.strip('"'), "metadata": dict(version.metadata)}, version.value


def version(bucket: str, key: str, name: str, facts: dict[str, Any], body: bytes | None, before: list[Any]) -> Any:
    """A version of an object, behind those ``before`` it, as moto has it."""
    made: Any
    if body is None:
        made = FakeDeleteMarker(before[-1] if before else FakeKey(key, b"", ACCOUNT, REGION, bucket_name=bucket))
    else:
        made = FakeKey(key, body, ACCOUNT, REGION, etag=facts["etag"], is_versioned=True, bucket_name=bucket)
        made.set_metadata(facts["metadata"])
        vars(made).update({one: facts[one] for one in OF_OBJECT})
    made._version_id, made.last_modified = name, datetime.fromisoformat(facts["made"])
    return made


def of_message(message: Message) -> dict[str, Any]:
    """What is kept of a message."""
    return {name: getattr(message, name) for name in OF_MESSAGE}


def message(name: str, facts: str) -> Message:
    """A message of its facts, which can be received at once."""
    made = Message(name, "")
    vars(made).update(value(facts))
    return made


def of_queue(queue: Queue) -> dict[str, Any]:
    """The name and attributes of a queue."""
    attributes = {name: getattr(queue, camelcase_to_underscores(name)) for name in ATTRIBUTES}
    return {"name": queue.name, "attributes": {name: value for name, value in attributes.items() if value is not None}}


def make_queues(facts: list[dict[str, Any]]) -> None:
    """Make queues of their names and attributes."""
    backend = sqs_backends[ACCOUNT][REGION]
    redrives = [(one["name"], one["attributes"].pop("RedrivePolicy", None)) for one in facts]
    for one in facts:
        backend.create_queue(one["name"], **one["attributes"])
    # A queue's dead letters may go to one that comes after it.
    for name, policy in redrives:
        if policy:
            backend.set_queue_attributes(name, {"RedrivePolicy": policy})


def of_rule(rule: Any) -> dict[str, Any]:
    """A rule of EventBridge with its targets."""
    return {
        "name": rule.name,
        "description": rule.description,
        "event_bus_arn": rule.event_bus_name,
        "event_pattern": rule.event_pattern.dump(),
        "role_arn": rule.role_arn,
        "scheduled_expression": rule.scheduled_expression,
        "state": rule.state,
        "targets": rule.targets,
    }


def make_rules(facts: list[dict[str, Any]]) -> None:
    """Make rules of what was kept of them, on those buses that are there."""
    backend, known = events_backends[ACCOUNT][REGION], {bus.name for bus in buses()}
    for rule in facts:
        targets = rule.pop("targets")
        if rule["event_bus_arn"] in known:
            backend.put_rule(**rule)
            backend.put_targets(rule["name"], rule["event_bus_arn"], targets)


def text(value: Any) -> str:
    """A value in JSON; bytes become base64."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_base64)


def value(text: str) -> Any:
    """The value of a text in JSON."""
    return json.loads(text, object_hook=_bytes if '"base64"' in text else None)


def _base64(value: bytes) -> dict[str, str]:
    return {"base64": b64encode(value).decode()}


def _bytes(value: dict[str, Any]) -> Any:
    # In an item or a message, another value of this name is never a string: it has a type of its own around it.
    return b64decode(value["base64"]) if value.keys() == {"base64"} and isinstance(value["base64"], str) else value
