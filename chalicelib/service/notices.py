"""What messages of the queue say: that something may have happened to an object."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, unquote_plus

from chalicelib.store.rows import FIRST
from chalicelib.uploads import article_id

AGAIN = "dateline"
"""The source of messages that ask for a new analysis, whatever there is."""


@dataclass(frozen=True, slots=True)
class Notice:
    """An object that may have changed. ``sequencer`` orders the events of one object.

    ``again`` asks for a new analysis of what has one; ``message`` is the id of the message that brought it.
    """

    bucket: str
    key: str
    sequencer: str | None = None
    again: bool = False
    message: str = ""

    @property
    def about(self) -> dict[str, str]:
        """Which article it is, for the log."""
        return {"article": article_id(self.bucket, self.key), "key": self.key}


def read(body: str, *, message: str = "") -> tuple[Notice, ...]:
    """The notices in a message of the uploads queue; none in the test event that S3 sends first.

    Records that are about no object are left out. Raises ValueError when the message is no S3 event at all.
    """
    try:
        content = json.loads(body)
    except RecursionError as error:
        raise ValueError("the message is nested too deep") from error
    if isinstance(content, dict) and content.get("Event") == "s3:TestEvent":
        return ()
    if not isinstance(content, dict) or not isinstance(content.get("Records"), list):
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
    return _asking("dateline.look", "Look", bucket, key)


def _asking(source: str, event: str, bucket: str, key: str) -> str:
    thing = {"bucket": {"name": bucket}, "object": {"key": quote_plus(key, safe="/")}}
    return json.dumps({"Records": [{"eventSource": source, "eventName": event, "s3": thing}]})


def _notice(record: Any, message: str) -> Notice | None:
    try:
        bucket, thing = record["s3"]["bucket"]["name"], record["s3"]["object"]
        sequencer = thing.get("sequencer")
        # S3 says to compare sequencers as hexadecimal numbers that are padded with zeros on the right.
        padded = sequencer.upper().ljust(len(FIRST), "0") if sequencer else None
        again = record.get("eventSource") == AGAIN
        return Notice(str(bucket), unquote_plus(thing["key"]), padded, again, message)
    except (KeyError, TypeError, AttributeError):
        return None
