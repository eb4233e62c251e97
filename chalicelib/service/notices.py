"""What messages of the queue say: that something may have happened to an object."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus, unquote_plus

from chalicelib.store.rows import FIRST
from chalicelib.uploads import article_id

AGAIN = "dateline"
"""The source of messages that ask for a new analysis, whatever there is."""

SWEEP = "dateline.sweep"
"""The source of messages that ask for what was left to be deleted."""

LOOK = "dateline.look"
"""The source of messages that ask to look at an object: as S3's do, they cost no analysis where there is one."""

CREATED = "Object Created"

EVENTS = (CREATED, "Object Deleted")
"""What EventBridge tells of an object and the worker looks at; the rest is of tags, tiers and the like."""

LISTED = "Object Listed"
"""What a backfill tells of each object of a bucket's list (.chalice/resources.yaml): the list's own words, and the
bucket beside them."""


@dataclass(frozen=True, slots=True)
class Notice:
    """An object that may have changed. ``sequencer`` orders the events of one object.

    ``again`` asks for a new analysis of what has one; ``message`` is the id of the message that brought it.
    ``uploaded`` is when S3 had taken the object, where S3 tells of a new one.
    """

    bucket: str
    key: str
    sequencer: str | None = None
    again: bool = False
    message: str = ""
    uploaded: datetime | None = field(default=None, compare=False)
    sweep: bool = False

    @property
    def about(self) -> dict[str, str]:
        """Which article it is, for the log."""
        return {"article": article_id(self.bucket, self.key), "key": self.key}


def read(body: str, *, message: str = "") -> tuple[Notice, ...]:
    """The notices in a message of the uploads queue; none in the test event that S3 sends first.

    S3 tells of its events by itself ("Records") or by EventBridge ("detail-type"); a backfill tells of what it lists.
    Records that are about no object are left out. Raises ValueError when the message is no such event at all.
    """
    try:
        content = json.loads(body)
    except RecursionError as error:
        raise ValueError("the message is nested too deep") from error
    if not isinstance(content, dict):
        raise ValueError("the message is no event")
    if content.get("Event") == "s3:TestEvent":
        return ()
    if "detail-type" in content:
        return _of_bus(content, message)
    if not isinstance(content.get("Records"), list):
        raise ValueError("the message is not an S3 event notification")
    notices = [_notice(record, message) for record in content["Records"]]
    if content["Records"] and not any(notices):
        raise ValueError("no record of the message is about an object")
    return tuple(notice for notice in notices if notice)


def ask_again(bucket: str, key: str) -> str:
    """The message that asks for a new analysis of an object, in the form of S3's."""
    return _asking(AGAIN, "AnalyseAgain", bucket, key)


def ask_to_look(bucket: str, key: str) -> str:
    """The message that asks to look at an object once more, as S3's do: an analysis of the worker's engine stays.

    So it may come twice, or to a worker that has no newer engine, and costs no analysis.
    """
    return _asking(LOOK, "Look", bucket, key)


def ask_to_sweep(bucket: str, key: str) -> str:
    """The message that asks to delete what a worker has left of an article."""
    return _asking(SWEEP, "Sweep", bucket, key)


def _asking(source: str, event: str, bucket: str, key: str) -> str:
    thing = {"bucket": {"name": bucket}, "object": {"key": quote_plus(key, safe="/")}}
    return json.dumps({"Records": [{"eventSource": source, "eventName": event, "s3": thing}]})


def _notice(record: Any, message: str) -> Notice | None:
    try:
        bucket, thing = record["s3"]["bucket"]["name"], record["s3"]["object"]
        again = record.get("eventSource") == AGAIN
        sequencer = _padded(thing.get("sequencer"))
        sweep = record.get("eventSource") == SWEEP
        name = unquote_plus(thing["key"])
        return Notice(str(bucket), name, sequencer, again, message, _uploaded(record), sweep)
    except (KeyError, TypeError, AttributeError):
        return None


def _uploaded(record: dict[str, Any]) -> datetime | None:
    return _time(record.get("eventTime")) if str(record.get("eventName")).startswith("ObjectCreated") else None


def _time(told: Any) -> datetime | None:
    """An instant of ISO 8601; None for anything else."""
    try:
        at = datetime.fromisoformat(told)
    except (TypeError, ValueError):
        return None
    return at if at.tzinfo else None


def _of_bus(event: dict[str, Any], message: str) -> tuple[Notice, ...]:
    """The notice of an event as EventBridge hands it on, in which keys are as they are; none in one of another kind."""
    kind, source = event["detail-type"], event.get("source")
    try:
        if source == "aws.s3" and kind in EVENTS:
            bucket, thing = event["detail"]["bucket"]["name"], event["detail"]["object"]
            order, uploaded = _padded(thing.get("sequencer")), _time(event.get("time")) if kind == CREATED else None
            return (Notice(str(bucket), _text(thing["key"]), order, message=message, uploaded=uploaded),)
        if source == LOOK and kind == LISTED:
            return (Notice(_text(event["bucket"]), _text(event["Key"]), message=message),)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("the event is about no object") from error
    if source == "aws.s3":
        return ()
    raise ValueError("the event is none of S3's")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _padded(sequencer: Any) -> str | None:
    """S3 says to compare sequencers as hexadecimal numbers that are padded with zeros on the right."""
    return sequencer.upper().ljust(len(FIRST), "0") if sequencer else None
