"""What a stage's stack needs to take the articles of other buckets: leave to read there, and to hear what happens.

The buckets are DATELINE_SOURCES among the environment_variables of a stage in .chalice/config.json: parted by blanks,
each with a prefix where there is one ("archive/articles/ wire"). A stage without them gets nothing.
"""

from __future__ import annotations

import re
from typing import Any

from chalicelib.settings import place
from dateline.local.sources import pattern

VARIABLE = "DATELINE_SOURCES"
OUTPUT = "Sources"
READERS = {"Worker": ["s3:GetObject", "s3:GetObjectVersion"], "Undertaker": ["s3:GetObject"]}
"""The functions that look at articles, and what each does there, as in its policy file for our own bucket."""

NAME = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
"""Of a bucket (Amazon S3 User Guide, "Bucket naming rules")."""

QUEUES = ("UploadsQueue", "UploadsDeadLetterQueue")

Template = dict[str, Any]
Place = tuple[str, str]


class SourceError(Exception):
    """A source can't be one; the message says why."""


def add(template: Template) -> None:
    """Give a packaged template what its sources need; raises SourceError for what names no bucket."""
    resources = template["Resources"]
    variables = resources["Worker"]["Properties"]["Environment"]["Variables"]
    sources = str(variables.get(VARIABLE, "")).split()
    places = [_checked(source) for source in sources]
    if not places:
        return
    for function, actions in READERS.items():
        (policy,) = resources[f"{function}Role"]["Properties"]["Policies"]
        policy["PolicyDocument"]["Statement"] += _reading(places, actions)
    (policy,) = resources["BackfillRole"]["Properties"]["Policies"]
    policy["PolicyDocument"]["Statement"] += [_listing(*one) for one in places]
    rules = {f"Source{number}": _rule(*one) for number, one in enumerate(places)}
    resources |= rules
    policy = resources["UploadsQueuePolicy"]["Properties"]
    policy["Queues"].append({"Ref": QUEUES[1]})
    policy["PolicyDocument"]["Statement"].append(_sending(rules))
    template["Outputs"][OUTPUT] = {"Value": " ".join(sources)}


def _checked(source: str) -> Place:
    bucket, prefix = place(source)
    if not NAME.fullmatch(bucket) or "*" in prefix or "?" in prefix:
        raise SourceError(
            f"{VARIABLE}: {source!r} is no bucket, with a prefix or without: 'archive' or 'archive/articles/'"
        )
    return bucket, prefix


def _reading(places: list[Place], actions: list[str]) -> list[dict[str, Any]]:
    """Leave to read the objects; and to list the buckets, or one that is not there would be forbidden, not missing."""
    buckets = sorted({bucket for bucket, _ in places})
    return [
        {
            "Sid": "ReadSources",
            "Effect": "Allow",
            "Action": actions,
            "Resource": [_arn(f"{bucket}/{prefix}*") for bucket, prefix in places],
        },
        {
            "Sid": "TellMissingFromForbiddenThere",
            "Effect": "Allow",
            "Action": ["s3:ListBucket"],
            "Resource": [_arn(bucket) for bucket in buckets],
        },
    ]


def _listing(bucket: str, prefix: str) -> dict[str, Any]:
    """Leave to list what a backfill asks for."""
    allowed = {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": _arn(bucket)}
    return allowed | ({"Condition": {"StringLike": {"s3:prefix": f"{prefix}*"}}} if prefix else {})


def _rule(bucket: str, prefix: str) -> dict[str, Any]:
    """A rule of the account's default bus, to which S3 sends where the bucket's owner has it send."""
    queue, dead = ({"Fn::GetAtt": [name, "Arn"]} for name in QUEUES)
    # What the bus could not put there within a day is a dead letter as any other.
    target = {"Id": "uploads", "Arn": queue, "DeadLetterConfig": {"Arn": dead}}
    return {"Type": "AWS::Events::Rule", "Properties": {"EventPattern": pattern(bucket, prefix), "Targets": [target]}}


def _sending(rules: dict[str, Any]) -> dict[str, Any]:
    """Leave for the rules to send to the queue of uploads, and to its dead letters."""
    return {
        "Sid": "OnlyTheRulesOfSources",
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": [{"Fn::GetAtt": [name, "Arn"]} for name in QUEUES],
        "Condition": {"ArnEquals": {"aws:SourceArn": [{"Fn::GetAtt": [name, "Arn"]} for name in rules]}},
    }


def _arn(path: str) -> dict[str, str]:
    return {"Fn::Sub": f"arn:${{AWS::Partition}}:s3:::{path}"}
