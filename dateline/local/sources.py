"""Buckets of other names in the local run: they are there, and what happens to their objects reaches the queue.

A stage's template gets the same from scripts/sources.py, and the buckets' owners turn EventBridge on.
"""

from __future__ import annotations

import json
import os
from typing import Any

from chalicelib.settings import place

VARIABLE = "DATELINE_SOURCES"


def create(s3: Any, events: Any, queue_arn: str) -> None:
    """Make the buckets that are named in the environment, and the rules of the default bus that tell of them."""
    for number, source in enumerate(os.environ.get(VARIABLE, "").split()):
        bucket, prefix = place(source)
        s3.create_bucket(Bucket=bucket)
        s3.put_bucket_notification_configuration(
            Bucket=bucket, NotificationConfiguration={"EventBridgeConfiguration": {}}
        )
        rule = f"source-{number}"
        events.put_rule(Name=rule, EventPattern=json.dumps(pattern(bucket, prefix)))
        events.put_targets(Rule=rule, Targets=[{"Id": "uploads", "Arn": queue_arn}])


def pattern(bucket: str, prefix: str) -> dict[str, Any]:
    """What EventBridge tells of the objects under a prefix of a bucket."""
    detail: dict[str, Any] = {"bucket": {"name": [bucket]}}
    if prefix:
        detail["object"] = {"key": [{"prefix": prefix}]}
    return {"source": ["aws.s3"], "detail-type": ["Object Created", "Object Deleted"], "detail": detail}
